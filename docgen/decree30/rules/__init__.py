"""The rules, a module for each group of components; each ends with an explicit tuple `RULES`.

Titles, clauses, quotations and examples are in the YAML file beside each module.
"""

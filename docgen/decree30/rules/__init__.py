"""The rules, a module for each group of components; each ends with an explicit tuple `RULES`."""

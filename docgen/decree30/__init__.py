"""Decree 30/2020 as rules: what in a Word document breaks it, where, by which clause, and how it is put right."""

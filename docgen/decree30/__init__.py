"""Decree 30/2020 as rules: what breaks it in a Word document, where, by which clause, and how it is put right."""

"""Vietnamese: dates, numbers, spelling and sorting, citations, list labels, legacy encodings, widths of letters."""

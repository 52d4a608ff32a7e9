"""Vietnamese: dates, hours, numbers in words, sorting, old encodings, citations, labels of lists, widths of letters."""

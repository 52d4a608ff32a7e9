"""The page with the table of units: edited as in a spreadsheet, and exchanged with Excel."""

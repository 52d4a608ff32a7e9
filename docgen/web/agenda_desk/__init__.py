"""The page of the agenda: its rows are edited and moved, and their hours are worked out at once."""

"""One .docx: its package, a view of what it holds in the format that is in force, and changes in it."""

"""One .docx: its package, a read-only view with effective formats, and changes in it."""

"""The page of one document: its pages as they look, its blanks as fields, and its problems by the decree."""

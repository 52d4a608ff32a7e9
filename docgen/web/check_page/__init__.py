"""The page that checks any Word file by Decree 30: its pages with marks, its problems, and corrected copies."""

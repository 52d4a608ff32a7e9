"""The page on the desk: a small web server on this computer for one project folder, opened in the browser."""

"""Before a build: checks across data files, lint of templates, a new project, and the next year's data."""

"""YAML: trees of values that have line and column, messages for syntax errors, writing, and changes in a file."""

"""YAML as text: trees of values that know their line and column, what a parser objects to, and changes in a file."""

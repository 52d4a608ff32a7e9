"""The package of a Word file (ECMA-376 part 2): its parts, their types and their relationships."""

"""Changes in a YAML file that leave every other byte of it as it is: comments, order, quotes, line ends."""

from docgen.yaml_editing.changes import Change, Insert, Note, Put, Remove, Value
from docgen.yaml_editing.editing import EditingError, edited

__all__ = ["Change", "EditingError", "Insert", "Note", "Put", "Remove", "Value", "edited"]

"""Changes in a YAML file that leave every other byte of it as it is: comments, order, quotes, line ends."""

from docgen.yaml_editing.changes import Change, Forget, Insert, Note, Put, Remark, Remove, Value
from docgen.yaml_editing.editing import EditingError, edited

__all__ = ["Change", "EditingError", "Forget", "Insert", "Note", "Put", "Remark", "Remove", "Value", "edited"]

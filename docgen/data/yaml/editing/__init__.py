"""Changes in a YAML file that leave every other byte of it as it is: comments, order, quotes, line ends."""

from docgen.data.yaml.editing.changes import Change, Forget, Insert, Note, Put, Remark, Remove, Value
from docgen.data.yaml.editing.edited_text import EditingError, edited

__all__ = ["Change", "EditingError", "Forget", "Insert", "Note", "Put", "Remark", "Remove", "Value", "edited"]

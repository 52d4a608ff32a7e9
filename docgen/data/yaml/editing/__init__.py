"""Changes in a YAML file that leave every other byte of it as it is: comments, order, quotes, line breaks.

Why not ruamel.yaml: with a wrapper for byte order mark and line breaks, version 0.19.1 writes all 20 shipped files back
byte for byte, but of 600 other texts (tests/data/yaml_texts.py) only 77: it changes indentation and blank lines, and in
60 of them it drops comments, such as one behind the `>-` of a list item, where `# docgen: accept …` stands. When only
the touched entry is written anew, 521 of 596 texts keep all else, 58 get other blank or repeated comment lines, 6 lose
comments, and 11 hold other values or none at all. Where an entry begins and ends, which comments belong to it, and the
verification would have to be ours all the same; ruamel.yaml would take the place of `yaml_writer` only. It needs four
times as long (48 ms against 12 ms for one change in `data/2026/units.yaml`), since it does not use libyaml.
"""

from docgen.data.yaml.editing.changes import (
    AddComment,
    Change,
    InsertItem,
    MoveItem,
    RemoveComment,
    RemoveEntry,
    ReorderItems,
    SetValue,
    TransferItem,
)
from docgen.data.yaml.editing.edited_text import EditingError, edited

__all__ = [
    "AddComment",
    "Change",
    "EditingError",
    "InsertItem",
    "MoveItem",
    "RemoveComment",
    "RemoveEntry",
    "ReorderItems",
    "SetValue",
    "TransferItem",
    "edited",
]

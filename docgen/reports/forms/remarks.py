"""What a returned form contains besides the plain text of its answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RemarkKind = Literal[
    "comment",
    "footnote",
    "endnote",
    "struck",
    "hidden",
    "raised",
    "white",
    "picture",
    "object",
    "equation",
    "chart",
    "textbox",
]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a returned form that is not the plain text of an answer."""

    kind: RemarkKind
    text: str = ""

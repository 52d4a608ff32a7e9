"""What stands in a returned form beside the plain text of an answer: comments, struck text, pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
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

_NAMES = MappingProxyType(
    {
        "comment": "bình luận",
        "footnote": "chú thích cuối trang",
        "endnote": "chú thích cuối văn bản",
        "struck": "chữ gạch ngang",
        "hidden": "chữ ẩn",
        "raised": "chữ nhỏ ở trên hay dưới dòng",
        "white": "chữ trắng",
        "picture": "hình",
        "object": "đối tượng nhúng",
        "equation": "công thức",
        "chart": "biểu đồ",
        "textbox": "khung chữ",
    }
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a returned form that is not the plain text of an answer."""

    kind: RemarkKind
    text: str = ""

    def __str__(self) -> str:
        name = _NAMES[self.kind]
        return f"{name} “{' '.join(self.text.split())}”" if self.text.strip() else name


def described(remarks: Iterable[Remark]) -> str:
    """The remarks in words, each once, in order."""
    return "; ".join(dict.fromkeys(map(str, remarks)))

"""Styles that a template lacks, and formats that are set outside of styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.authoring.lint.folder import Folder
from docgen.errors import Place, Problem, Severity, nearest
from docgen.render.templates.markup import rich
from docgen.render.templates.part_styles import direct_formats, ids_by_kind, used_styles
from docgen.render.templates.tags import PROPERTIES, TemplatePart

_KINDS = {"paragraph": "kiểu đoạn", "character": "kiểu chữ", "table": "kiểu bảng"}
EMPHASIS = frozenset(re.findall(r'w:rStyle w:val="(\w+)"', str(rich("**a** *b* **c *d***"))))
"""The character styles that `rich` writes."""
_FORMATS = {
    "rFonts": "phông chữ",
    "sz": "cỡ chữ",
    "szCs": "cỡ chữ",
    "color": "màu chữ",
    "b": "chữ đậm",
    "bCs": "chữ đậm",
    "i": "chữ nghiêng",
    "iCs": "chữ nghiêng",
    "u": "gạch chân",
    "caps": "chữ hoa",
    "highlight": "màu nền",
    "shd": "màu nền",
}


def missing_styles(folder: Folder) -> Iterator[Problem]:
    """Styles that a template or a part of it uses, and that the template does not have."""
    for host in folder.hosts:
        known = ids_by_kind(folder.contents[host], host)
        for part in folder.reach(host):
            yield from _missing(part, host, known)
        if "rich" in folder.checks[host].filters:
            yield from _missing_emphasis(host, known)


def formats_on_letters(folder: Folder) -> Iterator[Problem]:
    """Formats that are set on letters: they stay as they are when the style changes."""
    for part in folder.sources.values():
        for paragraph, names in direct_formats(part, _FORMATS) if part.name not in PROPERTIES else ():
            formats = ", ".join(dict.fromkeys(_FORMATS[name] for name in names))
            message, hint = (
                f"định dạng trực tiếp trên chữ: {formats}",
                "bấm Ctrl+Space để bỏ, rồi đặt trong kiểu (style) của đoạn",
            )
            yield Problem(part.place(paragraph), message, hint, "format", Severity.WARNING)


def _missing(part: TemplatePart, host: str, known: dict[str, set[str]]) -> Iterator[Problem]:
    for (kind, name), paragraph in used_styles(part).items():
        if name not in known.get(kind, set()) and "{" not in name:
            where = "mẫu này" if host == part.template else host
            message = f'{_KINDS[kind]} "{name}" dùng ở đây nhưng {where} không có'
            hint = nearest(name, known.get(kind, set()))
            yield Problem(part.place(paragraph), message, hint, "style", Severity.WARNING)


def _missing_emphasis(host: str, known: dict[str, set[str]]) -> Iterator[Problem]:
    for name in sorted(EMPHASIS - known["character"]):
        message = f'thiếu kiểu "{name}" mà cách định dạng rich dùng'
        yield Problem(Place(host), message, "thêm kiểu này vào mẫu", "style", Severity.WARNING)

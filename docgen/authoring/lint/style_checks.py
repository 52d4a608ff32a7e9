"""What makes a document look otherwise than its template: styles that are not there, formats set by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.authoring.lint.folder import Folder
from docgen.authoring.lint.template_problem import TemplateProblem
from docgen.errors import nearest
from docgen.render.templates.markup import rich
from docgen.render.templates.tags import CORE, SpokenPart, direct_formats, used_styles

_KINDS = {"paragraph": "kiểu đoạn", "character": "kiểu chữ", "table": "kiểu bảng"}
_EMPHASIS = frozenset(re.findall(r'w:rStyle w:val="(\w+)"', str(rich("**a** *b* **c *d***"))))
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


def styles(folder: Folder) -> Iterator[TemplateProblem]:
    """Styles that a template or a part of it uses, and that the template has not."""
    for host in folder.hosts:
        for spoken in folder.reach(host):
            yield from _missing(folder, host, spoken)
        if "rich" in folder.walks[host].filters:
            yield from _missing_emphasis(folder, host)


def direct(folder: Folder) -> Iterator[TemplateProblem]:
    """Formats that are set on letters: they stay as they are when the style changes."""
    for spoken in folder.spoken.values():
        if spoken.part == CORE:
            continue
        for line, names in direct_formats(spoken, frozenset(_FORMATS)):
            words = ", ".join(dict.fromkeys(_FORMATS[name] for name in names))
            hint = "bấm Ctrl+Space để bỏ, rồi đặt trong kiểu (style) của đoạn"
            yield TemplateProblem(
                spoken.template, spoken.place(line), "format", f"định dạng đặt thẳng trên chữ: {words}", hint
            )


def _missing(folder: Folder, host: str, spoken: SpokenPart) -> Iterator[TemplateProblem]:
    for (kind, name), line in used_styles(spoken).items():
        known = folder.styles[host].get(kind, set())
        if name not in known and "{" not in name:
            lacking = "mẫu này" if host == spoken.template else host
            message = f'{_KINDS[kind]} "{name}" dùng ở đây nhưng {lacking} không có'
            yield TemplateProblem(spoken.template, spoken.place(line), "style", message, nearest(name, known))


def _missing_emphasis(folder: Folder, host: str) -> Iterator[TemplateProblem]:
    known = folder.styles[host].get("character", set())
    for name in sorted(_EMPHASIS - known):
        yield TemplateProblem(
            host, "", "style", f'thiếu kiểu chữ "{name}" mà kiểu viết rich dùng', "thêm kiểu này vào mẫu"
        )

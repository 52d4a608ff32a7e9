"""Macros and tracked changes of a template, which no document has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.errors import Place, Problem, Severity
from docgen.word.opc.rewriting import remarks_on
from docgen.word.opc.usual_form import Remark

_TEXTS = {
    Remark.MACROS: (
        "tệp có macro (.docm hoặc .dotm): văn bản tạo ra không mang theo macro",
        "lưu lại thành Word Document (.docx)",
    ),
    Remark.TRACKED: (
        "mẫu còn vết theo dõi thay đổi: văn bản được tạo như khi đã chấp nhận mọi thay đổi",
        "xem lại rồi chấp nhận hoặc từ chối (Review > Accept, Reject)",
    ),
}
"""Message and hint."""


def file_remarks(contents: Mapping[str, bytes]) -> Iterator[Problem]:
    """A warning for each template that has macros or tracked changes."""
    for name, content in contents.items():
        for remark in remarks_on(content):
            message, hint = _TEXTS[remark]
            yield Problem(Place(name), message, hint, remark.value, Severity.WARNING)

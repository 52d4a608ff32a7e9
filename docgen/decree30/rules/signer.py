"""The sign that ends the text, and the name of who signs (Appendix I, II.7; model forms)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.decree30.findings import Finding, Severity, line
from docgen.decree30.rule import Rule
from docgen.decree30.rules.format_checks import centred, lines, not_capital, place_of, sized, styled
from docgen.decree30.rules.signature import FREE, of_signed
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.vocabulary import DEGREE, spelt
from docgen.word.view import Paragraph

_NAME_SAID = "Bảng ở Mục V: họ tên của người ký (ô số 7b) bằng chữ in thường, cỡ chữ 13 đến 14, kiểu chữ đứng, đậm."
_DEGREE_SAID = (
    "«Trước họ tên của người ký, không ghi học hàm, học vị và các danh hiệu danh dự khác.» Cách hiểu: có ngành có "
    "quy định riêng, nên đây chỉ là cảnh báo."
)
_DOTS = re.compile(r"[\s.…_]*$")


def _name(paper: RecognisedPaper) -> tuple[TextLine | None]:
    return (paper.signature.name,)


def _is_answer(ending: Paragraph, anatomy: Structure) -> bool:
    """Whether a form's field stands there: what was filled in is not for the form to end."""
    if ending.controls or any(run.is_prompt for run in ending.content):
        return True
    return any(ending.text in control.text.split("\n") for control in anatomy.document.controls)


def _open_text(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        ending = paper.ending
        if ending is None or not paper.kind or paper.kind in FREE or not paper.signature.authority:
            continue
        shown = ending.shown.rstrip()
        if _is_answer(ending, anatomy):
            continue
        if not shown.endswith("./.") and not _DOTS.fullmatch(shown.rpartition(":")[2]):
            yield Finding(line(ending), f'kết thúc bằng "{shown[-1]}"', 'kết thúc nội dung bằng "./."')


def _degrees(anatomy: Structure) -> Iterator[Finding]:
    for found in lines(anatomy, _name):
        degree = DEGREE.match(spelt(found.text))
        if degree:
            said = found.text.split(".")[0] if "." in found.text else degree[0]
            yield Finding(place_of(found), f'trước họ tên có "{said}"', "chỉ ghi họ tên")


_NAMED = of_signed(_name)

RULES = (
    Rule(
        "ND30-ENDING",
        Severity.WARNING,
        "Phụ lục III, Mục II",
        "Nội dung kết thúc bằng “./.”",
        "Dấu “./.” chỉ có trong các mẫu của Phụ lục III (Mẫu 1.1 đến 1.10), không có trong lời văn của Phụ lục I.",
        "… tổ chức triển khai thực hiện./.",
        "… tổ chức triển khai thực hiện.",
        _open_text,
        fixable=True,
    ),
    Rule(
        "ND30-NAME-CASE",
        Severity.ERROR,
        "Phụ lục I, Mục V",
        "Họ tên người ký viết in thường",
        _NAME_SAID,
        "Nguyễn Văn A",
        "NGUYỄN VĂN A",
        not_capital(_NAMED),
    ),
    Rule(
        "ND30-NAME-SIZE",
        Severity.ERROR,
        "Phụ lục I, Mục V",
        "Họ tên người ký cỡ chữ 13 đến 14",
        _NAME_SAID,
        "cỡ chữ 14",
        "cỡ chữ 12",
        sized(_NAMED, 13, 14),
        fixable=True,
    ),
    Rule(
        "ND30-NAME-STYLE",
        Severity.ERROR,
        "Phụ lục I, Mục V",
        "Họ tên người ký kiểu chữ đứng, đậm",
        _NAME_SAID,
        "chữ đứng, đậm",
        "không đậm",
        styled(_NAMED, bold=True, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-NAME-PLACE",
        Severity.WARNING,
        "Phụ lục I, Mục IV và Mục V",
        "Họ tên người ký canh giữa dưới chức vụ",
        "Sơ đồ ở Mục IV đặt ô số 7b dưới ô số 7a. Cách hiểu: họ tên canh giữa dưới chức vụ, như ví dụ ở bảng tại "
        "Mục V.",
        "canh giữa",
        "canh trái",
        centred(_NAMED),
        fixable=True,
    ),
    Rule(
        "ND30-NAME-DEGREE",
        Severity.WARNING,
        "Phụ lục I, II.7",
        "Trước họ tên không ghi học hàm, học vị",
        _DEGREE_SAID,
        "Nguyễn Văn A",
        "ThS. Nguyễn Văn A",
        _degrees,
    ),
)

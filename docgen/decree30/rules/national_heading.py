"""National heading and motto (Appendix I, II.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.decree30.findings import WHOLE, Finding, Severity
from docgen.decree30.rule import Rule
from docgen.decree30.rules.format_checks import capital, centred, lines, place_of, sized, styled
from docgen.decree30.rules.line_checks import as_long, drawn
from docgen.decree30.structure import RecognisedPaper, RuleLine, Side, Structure, TextLine
from docgen.decree30.structure.phrases import MOTTO, NATIONAL_HEADING
from docgen.decree30.structure.vocabulary import spelt

_HYPHENS = re.compile(r"(?<!\s)\s+[-\u2010-\u2015\u2212]\s*|[-\u2010-\u2015\u2212]\s*")
_RIGHT = f'"{NATIONAL_HEADING}"'
_SAID = (
    "«Được trình bày bằng chữ in hoa, cỡ chữ từ 12 đến 13, kiểu chữ đứng, đậm và ở phía trên cùng, bên phải trang đầu "
    "tiên của văn bản.»"
)
_MOTTO_SAID = (
    "«Được trình bày bằng chữ in thường, cỡ chữ từ 13 đến 14, kiểu chữ đứng, đậm và được canh giữa dưới Quốc hiệu; chữ "
    "cái đầu của các cụm từ được viết hoa, giữa các cụm từ có gạch nối (-), có cách chữ;»"
)
_STROKE_SAID = "«phía dưới có đường kẻ ngang, nét liền, có độ dài bằng độ dài của dòng chữ.»"


def _heading(paper: RecognisedPaper) -> tuple[TextLine | None]:
    return (paper.letterhead.national_heading,)


def _motto(paper: RecognisedPaper) -> tuple[TextLine | None]:
    return (paper.letterhead.motto,)


def _motto_stroke(paper: RecognisedPaper) -> tuple[tuple[TextLine, ...], RuleLine | None]:
    motto = paper.letterhead.motto
    return ((motto,) if motto else ()), paper.letterhead.motto_stroke


def _no_heading(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        if not paper.is_shell and paper.letterhead.national_heading is None:
            yield Finding(WHOLE, "không thấy Quốc hiệu", f"{_RIGHT} ở trên cùng, bên phải")


def _no_motto(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.all_papers():
        heading = paper.letterhead.national_heading
        if heading and paper.letterhead.motto is None:
            yield Finding(place_of(heading), "không thấy Tiêu ngữ bên dưới", f'"{MOTTO}"')


def _heading_words(anatomy: Structure) -> Iterator[Finding]:
    for found in lines(anatomy, _heading):
        if spelt(found.text) != spelt(NATIONAL_HEADING):
            yield Finding(place_of(found), "Quốc hiệu sai chữ", _RIGHT)


def _heading_side(anatomy: Structure) -> Iterator[Finding]:
    for found in lines(anatomy, _heading):
        if found.side is Side.LEFT:
            yield Finding(place_of(found), "Quốc hiệu ở bên trái", "ở trên cùng, bên phải trang đầu")


def _motto_words(anatomy: Structure) -> Iterator[Finding]:
    for found in lines(anatomy, _motto):
        if _bare(found.text) != _bare(MOTTO):
            yield Finding(place_of(found), "Tiêu ngữ sai chữ", f'"{MOTTO}"')


def _motto_case(anatomy: Structure) -> Iterator[Finding]:
    for found in lines(anatomy, _motto):
        phrases = [" ".join(phrase.split()) for phrase in _HYPHENS.split(found.shown)]
        if _bare(found.text) == _bare(MOTTO) and any(phrase != phrase.capitalize() for phrase in phrases):
            yield Finding(
                place_of(found), f'viết "{found.shown}"', f'chữ in thường, viết hoa chữ đầu cụm từ: "{MOTTO}"'
            )


def _motto_hyphens(anatomy: Structure) -> Iterator[Finding]:
    for found in lines(anatomy, _motto):
        typed = unicodedata.normalize("NFC", "".join(run.text for run in found.runs)).replace("\u00a0", " ").strip()
        signs = [match[0] for match in _HYPHENS.finditer(typed)]
        if _bare(found.text) == _bare(MOTTO) and any(not re.fullmatch(" +[-\u2010\u2011] +", sign) for sign in signs):
            yield Finding(
                place_of(found), "giữa các cụm từ thiếu dấu cách, hoặc không phải là dấu gạch nối (-)", f'"{MOTTO}"'
            )


def _bare(text: str) -> str:
    """The words, whatever case and whatever stands between them."""
    return " ".join(re.sub(r"[^\w\u0300-\u036f]+", " ", spelt(text)).split())


RULES = (
    Rule(
        "ND30-HEADING-MISSING",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Văn bản có Quốc hiệu",
        f"{_SAID} Sơ đồ ở Mục IV dành ô số 1 cho Quốc hiệu và Tiêu ngữ.",
        NATIONAL_HEADING,
        "Văn bản bắt đầu ngay bằng tên cơ quan.",
        _no_heading,
    ),
    Rule(
        "ND30-HEADING-WORDS",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Quốc hiệu đúng từng chữ",
        f"{_SAID} Cách hiểu: viết đúng từng chữ “{NATIONAL_HEADING}”; nghị định dùng cả HÒA và HOÀ nên cả hai đều "
        "được.",
        NATIONAL_HEADING,
        "CỘNG HÒA XÃ HỘI CHỦ NGHỈA VIỆT NAM",
        _heading_words,
    ),
    Rule(
        "ND30-HEADING-CASE",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Quốc hiệu viết in hoa",
        _SAID,
        NATIONAL_HEADING,
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        capital(_heading),
    ),
    Rule(
        "ND30-HEADING-SIZE",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Quốc hiệu cỡ chữ 12 đến 13",
        _SAID,
        "cỡ chữ 13",
        "cỡ chữ 14",
        sized(_heading, 12, 13),
        fixable=True,
    ),
    Rule(
        "ND30-HEADING-STYLE",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Quốc hiệu kiểu chữ đứng, đậm",
        _SAID,
        "chữ đứng, đậm",
        "không đậm",
        styled(_heading, bold=True, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-HEADING-PLACE",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Quốc hiệu ở bên phải",
        _SAID,
        "Quốc hiệu ở ô bên phải, tên cơ quan ở ô bên trái",
        "Quốc hiệu ở ô bên trái",
        _heading_side,
    ),
    Rule(
        "ND30-MOTTO-MISSING",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Dưới Quốc hiệu có Tiêu ngữ",
        f"{_MOTTO_SAID} Sơ đồ ở Mục IV dành ô số 1 cho Quốc hiệu và Tiêu ngữ.",
        MOTTO,
        "Dưới Quốc hiệu là ngay ngày tháng.",
        _no_motto,
    ),
    Rule(
        "ND30-MOTTO-WORDS",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Tiêu ngữ đúng từng chữ",
        f"{_MOTTO_SAID} Cách hiểu: viết đúng từng chữ “{MOTTO}”.",
        MOTTO,
        "Độc lập - Tự do - Hạnh phức",
        _motto_words,
    ),
    Rule(
        "ND30-MOTTO-CASE",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Tiêu ngữ viết in thường, chữ cái đầu của các cụm từ viết hoa",
        _MOTTO_SAID,
        MOTTO,
        "Độc lập - tự do - hạnh phúc",
        _motto_case,
    ),
    Rule(
        "ND30-MOTTO-HYPHEN",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Giữa các cụm từ của Tiêu ngữ có gạch nối, có cách chữ",
        _MOTTO_SAID,
        MOTTO,
        "Độc lập-Tự do-Hạnh phúc",
        _motto_hyphens,
        fixable=True,
    ),
    Rule(
        "ND30-MOTTO-SIZE",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Tiêu ngữ cỡ chữ 13 đến 14",
        _MOTTO_SAID,
        "cỡ chữ 14",
        "cỡ chữ 12",
        sized(_motto, 13, 14),
        fixable=True,
    ),
    Rule(
        "ND30-MOTTO-STYLE",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Tiêu ngữ kiểu chữ đứng, đậm",
        _MOTTO_SAID,
        "chữ đứng, đậm",
        "chữ nghiêng, đậm",
        styled(_motto, bold=True, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-MOTTO-PLACE",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Tiêu ngữ canh giữa dưới Quốc hiệu",
        _MOTTO_SAID,
        "canh giữa",
        "canh trái",
        centred(_motto),
        fixable=True,
    ),
    Rule(
        "ND30-MOTTO-LINE",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Dưới Tiêu ngữ có đường kẻ ngang, nét liền",
        _STROKE_SAID,
        "một đường kẻ liền dưới Tiêu ngữ",
        "không có đường kẻ, hoặc đường kẻ nét đứt",
        drawn(_motto_stroke),
    ),
    Rule(
        "ND30-MOTTO-LINE-LENGTH",
        Severity.ERROR,
        "Phụ lục I, II.1",
        "Đường kẻ dưới Tiêu ngữ dài bằng dòng chữ",
        f"{_STROKE_SAID} Cách hiểu: chênh lệch đến 15% mắt thường không thấy, được bỏ qua.",
        "dòng chữ dài 60 mm, đường kẻ dài 60 mm",
        "dòng chữ dài 60 mm, đường kẻ dài 30 mm",
        as_long(_motto_stroke),
    ),
)

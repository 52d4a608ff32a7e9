"""Legal grounds and addressee (Appendix I, II.6 and II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.decree30.findings import WHOLE, Finding, Severity
from docgen.decree30.rule import Rule
from docgen.decree30.rules.format_checks import place_of, sized, styled
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.paper_kinds import LETTER

_SAID = (
    "«Căn cứ ban hành văn bản được trình bày bằng chữ in thường, kiểu chữ nghiêng, cỡ chữ từ 13 đến 14, trình bày "
    "dưới phần "
    "tên loại và trích yếu nội dung văn bản; sau mỗi căn cứ phải xuống dòng, cuối dòng có dấu chẩm phẩy (;), dòng "
    "cuối cùng "
    "kết thúc bằng dấu chấm (.).»"
)
_KIND_SAID = (
    "«Phần nơi nhận tại ô số 9a (áp dụng đối với Tờ trình, Báo cáo của cơ quan, tổ chức cấp dưới gửi cơ quan, tổ "
    "chức cấp "
    "trên và Công văn)»"
)
_ADDRESSEE_SAID = "«các gạch đầu dòng được trình bày thẳng hàng với nhau dưới dấu hai chấm (:).»"
_WITHOUT_ADDRESSEE = frozenset(
    {
        *("nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo"),
        *("chương trình", "kế hoạch", "phương án", "đề án", "dự án"),
    }
)
_SECOND = re.compile(r"[;.,]\s+Căn cứ (?=[A-ZĐ])")
_FIRST = re.compile(r"kính (?:gửi|mời|trình)", re.IGNORECASE)
_LAW = re.compile(r"\W*căn cứ (?:bộ luật|luật|pháp lệnh)\b", re.IGNORECASE)
_NUMBER_OF_LAW = re.compile(r"\bsố:?\s*\d+/\d{4}/(?:QH|UBTVQH|PL)[^\s,;.]*")
_MAKER_OF_LAW = re.compile(r"(?<=\d )của (?:Ủy ban|Uỷ ban) Thường vụ Quốc hội|(?<=\d )của Quốc hội", re.IGNORECASE)
_ANOTHER = re.compile(r";|sửa đổi")
_DASH = re.compile(r"\s*[-–]")


def _bases(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.bases


def _addressee(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.addressee


def _ends(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.all_papers():
        for index, found in enumerate(paper.bases):
            wanted = "." if index == len(paper.bases) - 1 else ";"
            if not found.text.endswith(wanted):
                last = "dấu chấm (.) ở căn cứ cuối" if wanted == "." else "dấu chấm phẩy (;)"
                yield Finding(place_of(found), _ending(found.text), last)


def _ending(text: str) -> str:
    return f'kết thúc bằng "{text[-1]}"' if not text[-1].isalnum() else "không có dấu ở cuối dòng"


def _one_a_line(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.all_papers():
        for found in paper.bases:
            if _SECOND.search(found.text):
                yield Finding(place_of(found), "nhiều căn cứ trên một dòng", "xuống dòng sau mỗi căn cứ")


def _laws(anatomy: Structure) -> Iterator[Finding]:
    """What follows on amendments is of another law, which is not judged."""
    for paper in anatomy.all_papers():
        for found in paper.bases:
            said = _ANOTHER.split(found.text, maxsplit=1)[0]
            known = (_NUMBER_OF_LAW.search(said), _MAKER_OF_LAW.search(said)) if _LAW.match(said) else ()
            for one in filter(None, known):
                wanted = "bỏ: Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành"
                yield Finding(place_of(found), f'ghi "{one[0]}"', wanted)


def _unwanted(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        if paper.addressee and paper.kind in _WITHOUT_ADDRESSEE:
            wanted = f'bỏ "Kính gửi": {paper.kind} chỉ có Nơi nhận'
            yield Finding(place_of(paper.addressee[0]), f'có "Kính gửi" trong {paper.kind}', wanted)


def _lacking(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        if paper.kind in {LETTER, "tờ trình"} and not paper.addressee and paper.letterhead.national_heading:
            yield Finding(WHOLE, f"{paper.kind} không có Kính gửi", '"Kính gửi: …" trên phần nội dung')


def _signs(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.all_papers():
        first, *others = paper.addressee or (None,)
        if first is None:
            continue
        said = _FIRST.sub("", first.text, count=1).strip()
        if not said.startswith(":"):
            yield Finding(place_of(first), 'sau "Kính gửi" không có dấu hai chấm', '"Kính gửi:"')
        elif others and said == ":":
            yield from _list_signs(others)


def _list_signs(lines: list[TextLine]) -> Iterator[Finding]:
    """Several addressees: a dash each, `;` after each, `.` after the last. One alone may stand below too."""
    starts = [index for index, one in enumerate(lines) if _DASH.match(one.text) or one.paragraph.label]
    if not starts:
        if len(lines) > 1 and all(one.text.endswith((";", ".")) for one in lines):
            yield Finding(place_of(lines[0]), "không có gạch đầu dòng", '"- " trước mỗi nơi nhận')
        return
    for position in range(len(starts)):
        end = starts[position + 1] if position + 1 < len(starts) else len(lines)
        wanted = "." if end == len(lines) else ";"
        if not lines[end - 1].text.endswith(wanted):
            yield Finding(place_of(lines[end - 1]), _ending(lines[end - 1].text), f'dấu "{wanted}" ở cuối dòng')


RULES = (
    Rule(
        "ND30-BASIS-STYLE",
        Severity.ERROR,
        "Phụ lục I, II.6",
        "Căn cứ kiểu chữ nghiêng",
        _SAID,
        "chữ nghiêng",
        "chữ đứng",
        styled(_bases, bold=None, italic=True),
        fixable=True,
    ),
    Rule(
        "ND30-BASIS-SIZE",
        Severity.ERROR,
        "Phụ lục I, II.6",
        "Căn cứ cỡ chữ 13 đến 14",
        _SAID,
        "cỡ chữ 14",
        "cỡ chữ 12",
        sized(_bases, 13, 14),
        fixable=True,
    ),
    Rule(
        "ND30-BASIS-END",
        Severity.ERROR,
        "Phụ lục I, II.6",
        "Mỗi căn cứ kết thúc bằng dấu chấm phẩy, căn cứ cuối bằng dấu chấm",
        _SAID,
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ Luật Tổ chức chính quyền địa phương,",
        _ends,
        fixable=True,
    ),
    Rule(
        "ND30-BASIS-LINE",
        Severity.ERROR,
        "Phụ lục I, II.6",
        "Mỗi căn cứ một dòng",
        _SAID,
        "Căn cứ Luật A; (xuống dòng) Căn cứ Nghị định B.",
        "Căn cứ Luật A; Căn cứ Nghị định B.",
        _one_a_line,
    ),
    Rule(
        "ND30-BASIS-LAW",
        Severity.ERROR,
        "Phụ lục I, II.6",
        "Căn cứ Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành",
        "«(riêng Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành).»",
        "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
        "Căn cứ Luật Giáo dục số 43/2019/QH14 ngày 14 tháng 6 năm 2019 của Quốc hội;",
        _laws,
    ),
    Rule(
        "ND30-ADDRESSEE-KIND",
        Severity.ERROR,
        "Phụ lục I, II.9",
        "Kính gửi chỉ có ở tờ trình, báo cáo lên cấp trên và công văn",
        _KIND_SAID,
        "TỜ TRÌNH … Kính gửi: Ủy ban nhân dân xã.",
        "KẾ HOẠCH … Kính gửi: Các trường học.",
        _unwanted,
    ),
    Rule(
        "ND30-ADDRESSEE-MISSING",
        Severity.WARNING,
        "Phụ lục III, Mẫu 1.5",
        "Công văn, tờ trình có Kính gửi",
        f"{_KIND_SAID} Cách hiểu: theo Mẫu 1.5, các văn bản này có “Kính gửi”.",
        "Kính gửi: Sở Giáo dục và Đào tạo",
        "Công văn vào ngay nội dung.",
        _lacking,
    ),
    Rule(
        "ND30-ADDRESSEE-SIZE",
        Severity.ERROR,
        "Phụ lục I, Mục V",
        "Kính gửi cỡ chữ 13 đến 14",
        "Bảng ở Mục V: phần Kính gửi (ô số 9a) bằng chữ in thường, cỡ chữ 13 đến 14, kiểu chữ đứng.",
        "cỡ chữ 14",
        "cỡ chữ 12",
        sized(_addressee, 13, 14),
        fixable=True,
    ),
    Rule(
        "ND30-ADDRESSEE-STYLE",
        Severity.ERROR,
        "Phụ lục I, Mục V",
        "Kính gửi kiểu chữ đứng, không đậm",
        "Bảng ở Mục V: phần Kính gửi (ô số 9a) bằng chữ in thường, cỡ chữ 13 đến 14, kiểu chữ đứng (không đậm).",
        "chữ đứng, không đậm",
        "chữ nghiêng, hoặc chữ đậm",
        styled(_addressee, bold=False, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-ADDRESSEE-SIGNS",
        Severity.ERROR,
        "Phụ lục I, II.9",
        "Sau Kính gửi có dấu hai chấm; nhiều nơi thì mỗi nơi một gạch đầu dòng",
        f"{_ADDRESSEE_SAID} Theo II.9 (nêu ý, không trích nguyên văn): mỗi nơi một dòng, cuối dòng có dấu chấm phẩy, "
        "dòng cuối có dấu chấm.",
        "- Sở Giáo dục và Đào tạo; (xuống dòng) - Sở Nội vụ.",
        "- Sở Giáo dục và Đào tạo (xuống dòng) - Sở Nội vụ",
        _signs,
        fixable=True,
    ),
)

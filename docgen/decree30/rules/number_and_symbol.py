"""Number and symbol (Appendix I, II.3; Appendix III, section I)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.decree30.findings import Finding, Severity
from docgen.decree30.rule import Rule
from docgen.decree30.rules.format_checks import Check, centred, place_of, sized, styled
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.paper_kinds import KINDS, LETTER, SIGNS
from docgen.decree30.structure.paper_number import WrittenNumber, written_number

_SAID = (
    "«Từ “Số” được trình bày bằng chữ in thường, cỡ chữ 13, kiểu chữ đứng; sau từ “Số” có dấu hai chấm (:); với "
    "những số "
    "nhỏ hơn 10 phải ghi thêm số 0 phía trước. Ký hiệu của văn bản được trình bày bằng chữ in hoa, cỡ chữ 13, kiểu chữ "
    "đứng.»"
)
_SIGNS_SAID = (
    "«Giữa số và ký hiệu văn bản có dấu gạch chéo (/),» «giữa các nhóm chữ viết tắt trong ký hiệu văn bản có dấu "
    "gạch nối "
    "(-), không cách chữ.»"
)
_KIND_SAID = (
    "«Ký hiệu của văn bản bao gồm chữ viết tắt tên loại văn bản và chữ viết tắt tên cơ quan, tổ chức hoặc chức danh "
    "nhà "
    "nước có thẩm quyền ban hành văn bản.»"
)
_LETTER_SAID = (
    "«Đối với công văn, ký hiệu bao gồm chữ viết tắt tên cơ quan, tổ chức hoặc chức danh nhà nước ban hành công văn và "
    "chữ viết tắt tên đơn vị soạn thảo hoặc lĩnh vực được giải quyết.»"
)
_UNNUMBERED = frozenset({"biên bản", "hợp đồng", "thư công", ""})
"""Kinds that are often not given a number, and papers whose kind nothing tells."""
_FREE = frozenset({"biên bản", "hợp đồng", "thư công"})
_BY_CAPITALS = {sign.upper(): sign for sign in SIGNS}
_SPACED = re.compile(r"\d\s+/|/\s+\S|\S\s+[-–/]|[-–]\s+\S|[^\s/]\s+[^\s(]")

Judge = tuple[RecognisedPaper, TextLine, WrittenNumber]


def _numbers(anatomy: Structure) -> Iterator[Judge]:
    for paper in anatomy.all_papers():
        line = paper.letterhead.number
        written = written_number(line) if line else None
        if line and written:
            yield paper, line, written


def _line(paper: RecognisedPaper) -> tuple[TextLine | None]:
    return (paper.letterhead.number,)


def _missing(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        head = paper.letterhead
        seen = (*head.issuer, head.national_heading)
        if head.number is None and head.national_heading and paper.kind not in _UNNUMBERED and seen[0]:
            yield Finding(place_of(seen[0]), "không thấy số, ký hiệu văn bản", '"Số: …/…-…" dưới tên cơ quan ban hành')


def _word(anatomy: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(anatomy):
        if written.word != "Số" or any(run.format.caps for run in line.runs[:1]):
            yield Finding(place_of(line), f'viết "{line.shown[:2]}"', 'từ "Số" bằng chữ in thường')


def _colon(anatomy: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(anatomy):
        if written.colon != ":":
            yield Finding(place_of(line), 'sau từ "Số" không có dấu hai chấm', f'"Số: {written.number}/…"')


def _zero(anatomy: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(anatomy):
        if len(written.number) == 1:
            yield Finding(place_of(line), f"số {written.number}", f'thêm số 0 phía trước: "0{written.number}"')


def _separators(anatomy: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(anatomy):
        wanted = f'"{written.number or "…"}/{"-".join(written.groups)}"'
        if written.symbol and (not written.slash or "/" in written.symbol or _other_hyphen(written)):
            yield Finding(
                place_of(line),
                "dấu giữa số và các nhóm chữ không đúng",
                f"dấu gạch chéo (/) sau số, dấu gạch nối (-) giữa các nhóm chữ: {wanted}",
            )


def _year(anatomy: Structure) -> Iterator[Finding]:
    """Resolutions and decisions may be papers that make law, which another act governs."""
    for paper, line, written in _numbers(anatomy):
        if written.year and paper.kind and paper.kind not in {"nghị quyết", "quyết định"}:
            yield Finding(
                place_of(line), f"có năm {written.year} trong số", f'"{written.number or "…"}/{written.symbol}"'
            )


def _other_hyphen(written: WrittenNumber) -> bool:
    return bool(re.search("[\u2012-\u2015\u2212_]", written.symbol))


def _spaces(anatomy: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(anatomy):
        after_colon = written.typed.partition(":")[2].strip().lstrip(" .…_")
        if _SPACED.search(after_colon):
            yield Finding(place_of(line), "có cách chữ trong số, ký hiệu", "viết liền, không cách chữ")


def _no_letter_sign(anatomy: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(anatomy):
        if "CV" in (group.upper() for group in written.groups):
            wanted = 'bỏ "CV", ghi chữ viết tắt tên cơ quan, rồi chữ viết tắt đơn vị soạn thảo'
            yield Finding(place_of(line), 'có "CV" trong ký hiệu', wanted)


def _kind(anatomy: Structure) -> Iterator[Finding]:
    for paper, line, written in _numbers(anatomy):
        sign = written.groups[0] if written.groups else ""
        wanted = KINDS.get(paper.kind)
        if not sign or not wanted or sign.upper() == "CV":
            continue
        if sign.upper() != wanted.upper():
            told = f" là ký hiệu của {SIGNS[_BY_CAPITALS[sign.upper()]]}" if sign.upper() in _BY_CAPITALS else ""
            yield Finding(place_of(line), f'ký hiệu "{sign}"{told}', f'"{wanted}" của {paper.kind}')


def _letter_kind(anatomy: Structure) -> Iterator[Finding]:
    for paper, line, written in _numbers(anatomy):
        sign = written.groups[0] if written.groups else ""
        if paper.kind == LETTER and sign in SIGNS and len(written.groups) > 1:
            wanted = "chữ viết tắt tên cơ quan, rồi chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực"
            yield Finding(place_of(line), f'công văn có ký hiệu "{sign}" của {SIGNS[sign]}', wanted)


def _case(anatomy: Structure) -> Iterator[Finding]:
    for paper, line, written in _numbers(anatomy):
        shown = line.shown.rpartition("/")[2]
        if any(run.format.caps for run in line.runs):
            continue
        for found, wanted in _wrong_groups(paper.kind, written.groups):
            yield Finding(place_of(line), f'viết "{found}" trong "{shown.strip()}"', f'"{wanted}"')


def _wrong_groups(kind: str, groups: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for index, group in enumerate(groups):
        wanted = _BY_CAPITALS.get(group.upper()) if index == 0 and kind != LETTER else None
        if wanted and group != wanted:
            yield group, wanted
        elif not wanted and group.islower():
            yield group, group.upper()


def _no_symbol(anatomy: Structure) -> Iterator[Finding]:
    for paper, line, written in _numbers(anatomy):
        is_open = not written.number and bool(written.symbol)  # `Số: …/…-…`
        if not written.symbol.strip(" .…_-") and not is_open and paper.kind not in _FREE:
            yield Finding(
                place_of(line), "không có ký hiệu sau số", 'ký hiệu sau số và dấu gạch chéo, như "12/KH-UBND"'
            )


def _bold(anatomy: Structure) -> Iterator[Finding]:
    for _, line, _ in _numbers(anatomy):
        if line.has_bold:
            yield Finding(place_of(line), "chữ đậm", "chữ đứng, không đậm")


def _rule(name: str, title: str, said: str, examples: tuple[str, str], check: Check, fixable: bool = False) -> Rule:
    clause = "Phụ lục I, II.3"
    return Rule(f"ND30-NUMBER-{name}", Severity.ERROR, clause, title, said, *examples, check, fixable)


RULES = (
    _rule(
        "MISSING",
        "Văn bản có số, ký hiệu",
        f"{_SAID} Sơ đồ ở Mục IV dành ô số 3 cho số, ký hiệu.",
        ("Số: 227/KH-UBND", "Dưới tên cơ quan ban hành không có gì."),
        _missing,
    ),
    _rule("WORD", "Từ “Số” viết in thường", _SAID, ("Số: 227/KH-UBND", "SỐ: 227/KH-UBND"), _word),
    _rule("COLON", "Sau từ “Số” có dấu hai chấm", _SAID, ("Số: 227/KH-UBND", "Số 227/KH-UBND"), _colon),
    Rule(
        "ND30-NUMBER-ZERO",
        Severity.ERROR,
        "Phụ lục I, II.3.c",
        "Số nhỏ hơn 10 có thêm số 0",
        _SAID,
        "Số: 05/BC-UBND",
        "Số: 5/BC-UBND",
        _zero,
        fixable=True,
    ),
    _rule(
        "SIGNS",
        "Giữa số và ký hiệu có dấu gạch chéo, giữa các nhóm chữ có dấu gạch nối",
        _SIGNS_SAID,
        ("Số: 227/KH-UBND", "Số: 227-KH/UBND"),
        _separators,
    ),
    Rule(
        "ND30-NUMBER-YEAR",
        Severity.WARNING,
        "Phụ lục I, II.3",
        "Trong số, ký hiệu văn bản hành chính không có năm",
        f"{_SIGNS_SAID} Cách hiểu: năm trong số chỉ có ở văn bản quy phạm pháp luật; các ví dụ của nghị định không "
        "có năm.",
        "Số: 227/KH-UBND",
        "Số: 227/2023/KH-UBND",
        _year,
    ),
    _rule("SPACE", "Số, ký hiệu viết liền", _SIGNS_SAID, ("Số: 227/KH-UBND", "Số: 227/KH - UBND"), _spaces),
    _rule("SYMBOL", "Sau số có ký hiệu", _KIND_SAID, ("Số: 227/KH-UBND", "Số: 227"), _no_symbol),
    _rule(
        "TYPE",
        "Ký hiệu bắt đầu bằng chữ viết tắt của tên loại",
        f"{_KIND_SAID} Chữ viết tắt theo bảng ở Phụ lục III, Mục I: kế hoạch KH, chương trình CTr, tờ trình TTr, …",
        ("CHƯƠNG TRÌNH có số 12/CTr-UBND", "CHƯƠNG TRÌNH có số 12/TTr-UBND"),
        _kind,
    ),
    _rule(
        "LETTER",
        "Ký hiệu công văn bắt đầu bằng tên cơ quan",
        _LETTER_SAID,
        ("Số: 12/UBND-VX", "Số: 12/TB-UBND"),
        _letter_kind,
    ),
    _rule(
        "CV",
        "Ký hiệu công văn không có “CV”",
        f"{_LETTER_SAID} Bảng chữ viết tắt ở Phụ lục III, Mục I không có “CV”.",
        ("Số: 05/BNV-VP", "Số: 05/CV-BNV"),
        _no_letter_sign,
    ),
    _rule(
        "CASE",
        "Ký hiệu viết in hoa, riêng CTr, TTr, QyĐ, TrS như trong bảng chữ viết tắt",
        f"{_SAID} Bảng chữ viết tắt ở Phụ lục III, Mục I ghi CTr, TTr, QyĐ, TrS.",
        ("Số: 12/CTr-UBND", "Số: 12/CTR-UBND"),
        _case,
    ),
    _rule("SIZE", "Số, ký hiệu cỡ chữ 13", _SAID, ("cỡ chữ 13", "cỡ chữ 14"), sized(_line, 13, 13), fixable=True),
    _rule(
        "STYLE",
        "Số, ký hiệu kiểu chữ đứng",
        _SAID,
        ("chữ đứng", "chữ nghiêng"),
        styled(_line, bold=None, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-NUMBER-BOLD",
        Severity.WARNING,
        "Phụ lục III, Mục II",
        "Số, ký hiệu không đậm",
        "Phụ lục I ghi «kiểu chữ đứng». Cách hiểu: không đậm, như trong các mẫu của nghị định.",
        "chữ đứng, không đậm",
        "chữ đậm",
        _bold,
        fixable=True,
    ),
    Rule(
        "ND30-NUMBER-PLACE",
        Severity.WARNING,
        "Phụ lục I, Mục IV và Mục V",
        "Số, ký hiệu canh giữa dưới tên cơ quan ban hành",
        "Sơ đồ ở Mục IV đặt ô số 3 dưới ô số 2. Cách hiểu: số, ký hiệu canh giữa dưới tên cơ quan ban hành, như ví "
        "dụ ở bảng tại Mục V.",
        "canh giữa",
        "canh trái",
        centred(_line),
        fixable=True,
    ),
)

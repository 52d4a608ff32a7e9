"""Superior and issuing body (Appendix I, II.2)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import Finding, Severity
from docgen.decree30.rule import Rule
from docgen.decree30.rules.format_checks import capital, centred, place_of, sized, styled
from docgen.decree30.rules.line_checks import drawn, third_to_half
from docgen.decree30.structure import RecognisedPaper, RuleLine, Structure, TextLine
from docgen.decree30.structure.vocabulary import WORDS, anywhere, spelt

_SHORT = anywhere(WORDS["short names"])
_SUPERIOR_SAID = (
    "«Tên cơ quan, tổ chức chủ quản trực tiếp được trình bày bằng chữ in hoa, cỡ chữ từ 12 đến 13, kiểu chữ đứng.»"
)
_SAID = (
    "«được trình bày bằng chữ in hoa, cỡ chữ từ 12 đến 13, kiểu chữ đứng, đậm, được đặt canh giữa dưới tên cơ quan, tổ "
    "chức chủ quản trực tiếp;»"
)
_STROKE_SAID = (
    "«phía dưới có đường kẻ ngang, nét liền, có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ và đặt cân đối so với "
    "dòng chữ.»"
)
_FULL_SAID = (
    "«là tên chính thức, đầy đủ của cơ quan, tổ chức hoặc chức danh nhà nước của người có thẩm quyền ban hành văn "
    "bản.» "
    "«Tên của cơ quan, tổ chức chủ quản trực tiếp được viết tắt những cụm từ thông dụng.»"
)


def _superior(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.letterhead.superior


def _issuer(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.letterhead.issuer


def _stroke(paper: RecognisedPaper) -> tuple[tuple[TextLine, ...], RuleLine | None]:
    return paper.letterhead.issuer, paper.letterhead.issuer_stroke


def _no_issuer(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.all_papers():
        heading = paper.letterhead.national_heading
        if heading and not paper.letterhead.issuer:
            wanted = "tên cơ quan, tổ chức ở bên trái, ngang Quốc hiệu"
            yield Finding(place_of(heading), "không thấy tên cơ quan ban hành văn bản", wanted)


def _short_name(anatomy: Structure) -> Iterator[Finding]:
    """Papers that are forms inside an attachment are not issued yet: their names may be open."""
    for paper in anatomy.papers:
        for found in paper.letterhead.issuer:
            short = _SHORT.search(spelt(found.text))
            if short:
                yield Finding(place_of(found), f'viết tắt "{short[0].upper()}"', "tên đầy đủ của cơ quan ban hành")


RULES = (
    Rule(
        "ND30-SUPERIOR-CASE",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Tên cơ quan chủ quản viết in hoa",
        _SUPERIOR_SAID,
        "BỘ TÀI CHÍNH",
        "Bộ Tài chính",
        capital(_superior),
    ),
    Rule(
        "ND30-SUPERIOR-SIZE",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Tên cơ quan chủ quản cỡ chữ 12 đến 13",
        _SUPERIOR_SAID,
        "cỡ chữ 13",
        "cỡ chữ 14",
        sized(_superior, 12, 13),
        fixable=True,
    ),
    Rule(
        "ND30-SUPERIOR-STYLE",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Tên cơ quan chủ quản kiểu chữ đứng, không đậm",
        f"{_SUPERIOR_SAID} Cách hiểu: “kiểu chữ đứng” là không đậm; chữ đậm chỉ được quy định cho tên cơ quan ban "
        "hành.",
        "chữ đứng, không đậm",
        "chữ đậm như tên cơ quan ban hành",
        styled(_superior, bold=False, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-ISSUER-MISSING",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Văn bản có tên cơ quan, tổ chức ban hành",
        f"{_FULL_SAID} Sơ đồ ở Mục IV dành ô số 2 cho tên cơ quan, tổ chức ban hành văn bản.",
        "ỦY BAN NHÂN DÂN / XÃ XUÂN ĐÔNG",
        "Bên trái Quốc hiệu không có gì.",
        _no_issuer,
    ),
    Rule(
        "ND30-ISSUER-CASE",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Tên cơ quan ban hành viết in hoa",
        _SAID,
        "ỦY BAN NHÂN DÂN",
        "Ủy ban nhân dân",
        capital(_issuer),
    ),
    Rule(
        "ND30-ISSUER-SIZE",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Tên cơ quan ban hành cỡ chữ 12 đến 13",
        _SAID,
        "cỡ chữ 13",
        "cỡ chữ 14",
        sized(_issuer, 12, 13),
        fixable=True,
    ),
    Rule(
        "ND30-ISSUER-STYLE",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Tên cơ quan ban hành kiểu chữ đứng, đậm",
        _SAID,
        "chữ đứng, đậm",
        "không đậm",
        styled(_issuer, bold=True, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-ISSUER-PLACE",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Tên cơ quan ban hành canh giữa",
        _SAID,
        "canh giữa",
        "canh trái",
        centred(_issuer),
        fixable=True,
    ),
    Rule(
        "ND30-ISSUER-FULL",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Tên cơ quan ban hành ghi đầy đủ, chỉ tên cơ quan chủ quản được viết tắt",
        _FULL_SAID,
        "ỦY BAN NHÂN DÂN / XÃ XUÂN ĐÔNG",
        "UBND XÃ XUÂN ĐÔNG",
        _short_name,
    ),
    Rule(
        "ND30-ISSUER-LINE",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Dưới tên cơ quan ban hành có đường kẻ ngang, nét liền",
        _STROKE_SAID,
        "một đường kẻ liền dưới tên cơ quan",
        "không có đường kẻ, hoặc đường kẻ nét đứt",
        drawn(_stroke),
    ),
    Rule(
        "ND30-ISSUER-LINE-LENGTH",
        Severity.ERROR,
        "Phụ lục I, II.2",
        "Đường kẻ dưới tên cơ quan dài từ 1/3 đến 1/2 dòng chữ",
        f"{_STROKE_SAID} Cách hiểu: tên có nhiều dòng thì tính theo dòng nào cũng được; chênh lệch đến 15% được bỏ "
        "qua.",
        "dòng chữ dài 45 mm, đường kẻ dài 18 mm",
        "dòng chữ dài 45 mm, đường kẻ dài 45 mm",
        third_to_half(_stroke),
    ),
)

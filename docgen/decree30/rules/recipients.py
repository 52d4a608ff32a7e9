"""Recipients at the end of a paper (Appendix I, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.decree30.document_changes import SetLineEnd
from docgen.decree30.findings import WHOLE, Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import DASH, lines, place_of, size_check, style_check
from docgen.decree30.structure import RecognisedPaper, Side, Structure, TextLine
from docgen.decree30.structure.paper_kinds import LETTER
from docgen.decree30.structure.phrases import is_filing
from docgen.decree30.structure.vocabulary import normalized

_FREE = frozenset(
    {
        *("biên bản", "hợp đồng", "bản ghi nhớ", "bản thỏa thuận", "thư công", "công điện", ""),
        *("giấy nghỉ phép", "giấy giới thiệu", "giấy mời", "phiếu gửi", "phiếu chuyển", "phiếu báo"),
    }
)
_DASH = re.compile(r"[-–—•*+·]")
_FILING_FORM = re.compile(r"Lưu: VT(?:\s?[,;(.…].*)?$", re.DOTALL)
_DRAFTER = re.compile(r"[A-ZĐ.]+\s?\(\d+\)\.?$|\d+b\.?$")
"""`PL.(300)`: the typist and the number of copies (field 12)."""


def _heading(paper: RecognisedPaper) -> tuple[TextLine | None]:
    return (paper.recipients_heading,)


def _list(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return tuple(one for one in paper.recipients if one is not paper.recipients_heading)


def entries(paper: RecognisedPaper) -> list[list[TextLine]]:
    """The lines of each recipient; lines after that of `Lưu` are left out."""
    recipients: list[list[TextLine]] = []
    for one in _list(paper):
        if recipients and _ends_before(recipients[-1], one):
            break
        if recipients and not _begins(one) and _is_open(recipients[-1], one):
            recipients[-1].append(one)
        elif not recipients or not _is_remark(one):
            recipients.append([one])
    return recipients


def _ends_before(entry: Sequence[TextLine], following: TextLine) -> bool:
    """Whether the list ends before a line: below `Lưu: …` with its full stop, or before typist and number of copies."""
    last = entry[-1].text
    is_drafter = bool(_DRAFTER.match(following.text)) and not last.endswith(",")
    return is_drafter or is_filing(entry[0].text) and last.endswith(".")


def _is_open(entry: Sequence[TextLine], following: TextLine) -> bool:
    """Whether a recipient goes on in the next line: no sign ends it, or a comma before small letters."""
    last = entry[-1].text
    if last.endswith(","):
        return following.text[:1].islower() or is_filing(entry[0].text)
    return not last.endswith((";", "."))


def _is_remark(one: TextLine) -> bool:
    """Whether it is a remark on several recipients, beside the brace that joins them: `(để b/c)`."""
    return one.text.startswith("(") and one.text.endswith(")")


def _begins(one: TextLine) -> bool:
    return bool(_DASH.match(one.text) or one.paragraph.label)


def bare(text: str) -> str:
    """The text without the dash."""
    return _DASH.sub("", text, count=1).strip() if _DASH.match(text) else text


def _missing(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        if paper.letterhead.national_heading and paper.recipients_heading is None and paper.kind not in _FREE:
            yield Finding(WHOLE, "không thấy Nơi nhận", '"Nơi nhận:" ở bên trái, ngang chức vụ của người ký')


def _heading_words(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _heading):
        if text_line.shown.replace(" :", ":") != "Nơi nhận:":
            yield Finding(place_of(text_line), f'viết "{text_line.shown}"', '"Nơi nhận:" trên một dòng riêng')


def _heading_place(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        heading, authority = paper.recipients_heading, paper.signature.authority
        if heading is None:
            continue
        if heading.side is Side.RIGHT:
            yield Finding(place_of(heading), "Nơi nhận ở bên phải", "sát lề trái")
        elif heading.alignment in {"center", "right"} and heading.side is Side.LEFT and heading.row[0] > 0:
            yield Finding(place_of(heading), "không sát lề trái", "sát lề trái")
        elif authority and _is_apart(heading, authority[0]):
            yield Finding(
                place_of(heading), "không ngang hàng với chức vụ của người ký", "ngang hàng với chức vụ của người ký"
            )


def _is_apart(heading: TextLine, authority: TextLine) -> bool:
    """Whether they are in different rows of one table; loose paragraphs, which have no rows, are not judged."""
    return heading.row[0] > 0 and heading.row[0] == authority.row[0] and heading.row[1] != authority.row[1]


def _dashes(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        recipients = entries(paper)
        for first, *_ in recipients:
            if not _begins(first) and (len(recipients) > 1 or is_filing(first.text)):
                yield Finding(place_of(first), "không có gạch đầu dòng", '"- " ở đầu dòng', DASH)


def _ends(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        recipients = entries(paper)
        for one in recipients[:-1]:
            if not one[-1].text.endswith(";"):
                expected = "dấu chấm phẩy (;) ở cuối dòng"
                yield Finding(place_of(one[-1]), _ending(one[-1].text), expected, SetLineEnd(";"))


def _ending(text: str) -> str:
    return "không có dấu ở cuối dòng" if text[-1].isalnum() or text[-1] == ")" else f'kết thúc bằng "{text[-1]}"'


def _last_line(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        recipients = entries(paper)
        if not recipients:
            continue
        last = recipients[-1]
        text = " ".join(" ".join(one.text for one in last).split())
        if not is_filing(last[0].text):
            yield Finding(place_of(last[-1]), 'dòng cuối không phải là "Lưu: VT, …"', '"- Lưu: VT, ….", là dòng cuối')
        elif not _FILING_FORM.match(bare(text)):
            yield Finding(place_of(last[0]), f'viết "{bare(text)}"', '"Lưu: VT, …."')
        elif not text.endswith((".", "…")):
            yield Finding(place_of(last[-1]), _ending(text), "dấu chấm (.) ở cuối dòng cuối cùng")


def _as_above(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        recipients = entries(paper)
        if paper.kind == LETTER and paper.addressee and recipients and not _begins_as_above(recipients):
            yield Finding(
                place_of(recipients[0][0]), 'nơi nhận đầu tiên không phải là "Như trên"', '"- Như trên;" ở dòng đầu'
            )


def _begins_as_above(recipients: Sequence[Sequence[TextLine]]) -> bool:
    return normalized("như trên") in normalized(recipients[0][0].text) or normalized("kính gửi") in normalized(
        recipients[0][0].text
    )


RULES = rules_of(
    __file__,
    {
        "ND30-RECIPIENTS-MISSING": _missing,
        "ND30-RECIPIENTS-WORDS": _heading_words,
        "ND30-RECIPIENTS-HEADING-SIZE": size_check(_heading, 12, 12),
        "ND30-RECIPIENTS-HEADING-STYLE": style_check(_heading, bold=True, italic=True),
        "ND30-RECIPIENTS-PLACE": _heading_place,
        "ND30-RECIPIENTS-SIZE": size_check(_list, 11, 11),
        "ND30-RECIPIENTS-STYLE": style_check(_list, bold=None, italic=False),
        "ND30-RECIPIENTS-DASH": _dashes,
        "ND30-RECIPIENTS-END": _ends,
        "ND30-RECIPIENTS-LAST": _last_line,
        "ND30-RECIPIENTS-FIRST": _as_above,
    },
)

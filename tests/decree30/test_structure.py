"""Components are found in papers of any layout, and no problem is found in these papers."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

import pytest

from docgen.decree30.registry import check
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine, structure_of
from docgen.errors import Severity
from docgen.word.view import WordDocument, open_document
from docgen.word.view.model import Paragraph, WordTable
from tests.decree30.model_forms import SHEETS
from tests.decree30.typed_papers import Manner, Sheet, body_of, packed, table, text, written

LAYOUTS = ("table", "breaks", "rows", "centre tabs", "left tabs", "spaces", "loose", "boxes")
LINES = ("shape", "vml", "border", "signs", "underline")


def opened(sheet: Sheet, manner: Manner | None = None) -> WordDocument:
    return open_document(io.BytesIO(written(sheet, manner)))


def read(sheet: Sheet, manner: Manner | None = None) -> RecognisedPaper:
    (paper,) = structure_of(opened(sheet, manner)).papers
    return paper


def anatomy_of_body(*parts: str) -> Structure:
    return structure_of(open_document(io.BytesIO(packed("".join(parts)))))


def texts_of(lines: Iterable[TextLine | None]) -> tuple[str, ...]:
    return tuple(line.text for line in lines if line is not None)


def complaints(document: WordDocument) -> list[str]:
    return [str(problem) for problem in check(document) if problem.severity is not Severity.NOTE]


def as_sheet(paper: RecognisedPaper) -> Sheet:
    """What was read, as it was written down."""
    head, sign = paper.letterhead, paper.signature
    return Sheet(
        superior=texts_of(head.superior),
        issuer=texts_of(head.issuer),
        number="".join(texts_of([head.number])),
        place_date="".join(texts_of([head.place_date])),
        title="".join(texts_of([paper.kind_title])),
        subject=texts_of(paper.subject),
        letter_subject=texts_of(head.letter_subject),
        competence="".join(texts_of(paper.competence[:1])),
        legal_grounds=texts_of(paper.legal_grounds),
        resolved="".join(texts_of(paper.competence[1:])),
        addressee=texts_of(paper.addressee),
        body=tuple(unicodedata.normalize("NFC", one.paragraph.text) for one in paper.body),
        recipients=texts_of(paper.recipients),
        authority=texts_of(sign.authority),
        name="".join(texts_of([sign.name])),
        marks=texts_of(head.marks),
    )


def spaced(sheet: Sheet) -> Sheet:
    return replace(sheet, number=" ".join(sheet.number.split()), place_date=" ".join(sheet.place_date.split()))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", SHEETS)
def test_every_kind_of_paper_in_every_layout(name: str, layout: str) -> None:
    sheet, manner = SHEETS[name], Manner(layout)
    document = opened(sheet, manner)
    (paper,) = structure_of(document).papers
    assert as_sheet(paper) == spaced(sheet)
    assert complaints(document) == []


@pytest.mark.parametrize("layout", ["table", "loose", "rows"])
@pytest.mark.parametrize("line", LINES)
def test_every_kind_of_line(line: str, layout: str) -> None:
    paper = read(Sheet(), Manner(layout, line))
    rule_lines = (paper.letterhead.motto_rule_line, paper.letterhead.issuer_rule_line, paper.subject_rule_line)
    kinds = {"vml": "shape"}.get(line, line)
    assert [rule_line and rule_line.kind for rule_line in rule_lines] == [kinds] * 3
    assert complaints(opened(Sheet(), Manner(layout, line))) == []


@pytest.mark.parametrize("line", ["shape", "vml", "signs"])
@pytest.mark.parametrize("layout", ["centre tabs", "left tabs"])
def test_lines_in_columns_of_tabs(line: str, layout: str) -> None:
    assert complaints(opened(Sheet(), Manner(layout, line))) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_decomposed_letters_and_capitals_by_format(layout: str) -> None:
    manner = Manner(layout, form="NFD", caps=True)
    paper = read(Sheet(), manner)
    assert texts_of([paper.letterhead.place_date]) == (Sheet().place_date,)
    assert paper.kind == "kế hoạch" and paper.letterhead.national_heading is not None
    assert complaints(opened(Sheet(), manner)) == []


def test_tones_stand_where_they_stand() -> None:
    def moved(words: str) -> str:
        return words.replace("HÒA", "HOÀ").replace("ỦY", "UỶ").replace("Ủy", "Uỷ")

    assert complaints(opened(Sheet(), Manner(tones=moved))) == []
    paper = read(SHEETS["decision"], Manner(tones=moved))
    assert texts_of(paper.letterhead.issuer) == ("UỶ BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG")


def test_a_misspelt_heading_is_found_and_not_missing() -> None:
    found = check(opened(Sheet(), Manner(tones=lambda words: words.replace("NGHĨA", "NGHIÃ VỤ"))))
    assert [problem.rule for problem in found] == ["ND30-HEADING-WORDS"]


def test_title_and_subject_in_one_paragraph() -> None:
    lines = text("KẾ HOẠCH", bold=True) + "<w:r><w:br/></w:r>" + text("Tổ chức Tuần lễ", bold=True)
    paragraph = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{lines}</w:p>'
    (paper,) = anatomy_of_body(_top(), paragraph, _prose("Nội dung của kế hoạch.")).papers
    assert texts_of([paper.kind_title, *paper.subject]) == ("KẾ HOẠCH", "Tổ chức Tuần lễ")
    assert [one.words for one in paper.body] == ["Nội dung của kế hoạch."]


def test_a_paper_that_was_typed_into_one_table() -> None:
    document = opened(Sheet())
    top, *middle, bottom = document.blocks
    assert isinstance(top, WordTable) and isinstance(bottom, WordTable)
    row = replace(top.rows[0], cells=(replace(top.rows[0].cells[0], blocks=tuple(middle)),))
    one = WordTable((*top.rows, row, *bottom.rows))
    (paper,) = structure_of(replace(document, blocks=(one,))).papers
    assert as_sheet(paper) == Sheet()


def test_a_letterhead_in_the_page_s_header() -> None:
    document = opened(Sheet(), Manner("loose"))
    position = next(index for index, block in enumerate(document.blocks) if _says(block, "KẾ HOẠCH"))
    header = tuple(block for block in document.blocks[:position] if isinstance(block, Paragraph))
    section = replace(document.sections[0], headers={"first": header})
    moved = replace(document, blocks=document.blocks[position:], sections=(section,))
    (paper,) = structure_of(moved).papers
    assert as_sheet(paper) == Sheet()


def test_a_paper_a_page() -> None:
    sheet = SHEETS["invitation"]
    break_ = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    other = replace(sheet, number="Số: 03/GM-UBND")
    structure = anatomy_of_body(body_of(sheet), break_, body_of(other), break_, body_of(sheet))
    assert [texts_of([paper.letterhead.number]) for paper in structure.papers] == [
        ("Số: 02/GM-UBND",),
        ("Số: 03/GM-UBND",),
        ("Số: 02/GM-UBND",),
    ]
    assert [as_sheet(paper) for paper in structure.papers] == [sheet, other, sheet]
    assert str(structure.issued) == "2026-10-01"


def test_a_list_on_a_page_of_its_own_is_an_attachment() -> None:
    break_ = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    structure = anatomy_of_body(
        body_of(Sheet()), break_, _centred("DANH SÁCH ĐẠI BIỂU"), _prose("1. Ông Nguyễn Văn Bình")
    )
    (paper,) = structure.papers
    (appendix,) = paper.appendices
    assert texts_of(appendix.title) == ("DANH SÁCH ĐẠI BIỂU",)
    assert [one.words for one in appendix.body] == ["Ông Nguyễn Văn Bình"]
    assert as_sheet(paper) == Sheet()


@pytest.mark.parametrize("heading", ["Phụ lục I", "PHỤ LỤC", "Phụ lục số 01", "PHỤ LỤC 2: DANH SÁCH ĐẠI BIỂU"])
def test_an_appendix_by_its_heading(heading: str) -> None:
    structure = anatomy_of_body(body_of(Sheet()), _centred(heading), _centred("DANH SÁCH"), _prose("1. Ông Bình"))
    (appendix,) = structure.papers[0].appendices
    assert (texts_of([appendix.heading]), texts_of(appendix.title)) == ((heading,), ("DANH SÁCH",))


def test_a_regulation_below_its_decision() -> None:
    attached = "(Ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 01 tháng 10 năm 2026)"
    below = (_centred("QUY CHẾ"), _centred("Hoạt động của Ban Tổ chức"), _centred(attached), _centred("Chương I"))
    structure = anatomy_of_body(body_of(SHEETS["decision"]), *below, _prose("Điều 1. Phạm vi"))
    (paper,) = structure.papers
    (appendix,) = paper.appendices
    assert texts_of(appendix.title) == ("QUY CHẾ", "Hoạt động của Ban Tổ chức")
    assert texts_of(appendix.attached) == (attached,)
    assert [one.level for one in appendix.body] == ["part", "article"]


def test_an_attachment_alone_with_a_form_in_it() -> None:
    above = (_centred("MẪU BÁO CÁO"), _centred("(Kèm theo Kế hoạch số 227/KH-UBND)"))
    structure = anatomy_of_body(*above, body_of(SHEETS["report"]))
    (paper,) = structure.papers
    assert paper.is_shell and paper.appendices[0].paper is not None
    assert [as_sheet(one) for one in structure.all_papers()] == [SHEETS["report"]]
    assert structure.issued is None


def test_a_plain_text_is_one_note() -> None:
    document = open_document(io.BytesIO(packed(_prose("Một đoạn văn bản không có gì khác."))))
    assert [problem.rule for problem in check(document)] == ["ND30-REGIME"]


def test_an_empty_document_is_one_note() -> None:
    document = open_document(io.BytesIO(packed("<w:p/>")))
    assert [problem.rule for problem in check(document)] == ["ND30-REGIME"]


def test_a_table_of_the_body_is_no_signature() -> None:
    rows = table([["Nơi nhận", "Chủ tịch"], ["Các trường", "CHỦ TỊCH"]])
    sheet = replace(Sheet(), body=("Phân công như sau:", "Các cơ quan, đơn vị tổ chức thực hiện./."))
    whole = body_of(sheet)
    last = whole.rindex("<w:p>", 0, whole.index("Các cơ quan, đơn vị tổ chức"))
    structure = anatomy_of_body(whole[:last], rows, whole[last:])
    (paper,) = structure.papers
    assert as_sheet(paper) == sheet
    assert len(paper.tables) == 1


@pytest.mark.parametrize(
    "opening",
    [
        "Căn cứ tình hình thực tế của địa phương, Ủy ban nhân dân xã báo cáo kết quả.",
        "Thực hiện Công văn số 12/SGDĐT-VP của Sở Giáo dục và Đào tạo, Phòng báo cáo như sau:",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 01 tháng 9 năm 2026; Ủy ban nhân dân xã ban hành Kế hoạch, cụ thể.",
    ],
)
def test_an_opening_sentence_is_no_ground(opening: str) -> None:
    paper = read(replace(Sheet(), body=(opening, "Các cơ quan tổ chức thực hiện./.")))
    assert paper.legal_grounds == ()
    assert paper.body[0].words == opening


def _top() -> str:
    return body_of(replace(Sheet(), title="", subject=(), body=(), recipients=(), authority=(), name=""))


def _centred(words: str) -> str:
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{text(words, bold=True)}</w:p>'


def _prose(words: str) -> str:
    form = '<w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
    return f"<w:p><w:pPr>{form}</w:pPr>{text(words)}</w:p>"


def _says(block: Paragraph | WordTable, words: str) -> bool:
    return isinstance(block, Paragraph) and block.text == words

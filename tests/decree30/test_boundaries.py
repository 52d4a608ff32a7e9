"""Papers with an unusual layout, in which nothing is wrong."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.decree30.registry import check
from docgen.decree30.structure import Structure, structure_of
from docgen.decree30.structure.components import INVISIBLE
from docgen.decree30.structure.paper_kinds import Regime
from docgen.decree30.structure.text_lines import is_blank, lines_of
from docgen.errors import Severity
from docgen.word.view import Paragraph, Run, open_document
from tests.decree30.model_forms import SHEETS
from tests.decree30.typed_papers import (
    Sheet,
    Typed,
    cells,
    packed,
    paragraph,
    parts_of,
    rules_broken,
    shapes,
    text,
)
from tests.sample_project import HOSTILE

SHEET = Sheet()
(LEFT, RIGHT), MIDDLE, (RECIPIENTS, SIGNATURE) = parts_of(SHEET)
(BARE_LEFT, BARE_RIGHT), BARE_MIDDLE, _ = parts_of(SHEET, rule_lines=False)
TOP, BOTTOM = cells([LEFT, RIGHT]), cells([RECIPIENTS, SIGNATURE])
TEXT = "".join(map(paragraph, MIDDLE))
BARE_TITLE, BARE_TEXT = paragraph(BARE_MIDDLE[0]), "".join(map(paragraph, BARE_MIDDLE[1:]))
HUNG_TITLE = BARE_TITLE.replace("</w:p>", f"{shapes(SHEET)}</w:p>")
OFFICES, NAME = SIGNATURE[:-1], SIGNATURE[-1]


def complaints(body: str) -> list[str]:
    problems = check(open_document(io.BytesIO(packed(body))))
    return [str(problem) for problem in problems if problem.severity is not Severity.NOTE]


def structure(body: str) -> Structure:
    return structure_of(open_document(io.BytesIO(packed(body))))


def centred(*lines: str, bold: bool = True) -> str:
    """One paragraph; the lines are divided by breaks."""
    runs = "<w:r><w:br/></w:r>".join(text(line, bold=bold) for line in lines)
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>'


def prose(*lines: str) -> str:
    runs = "<w:r><w:br/></w:r>".join(map(text, lines))
    return f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{runs}</w:p>'


def letter_with_addressees_in_a_table() -> str:
    sheet = SHEETS["letter to several"]
    (left, right), middle, (recipients, signature) = parts_of(replace(sheet, addressee=()))
    to = [Typed("Kính gửi:", alignment="right")], [Typed(one, alignment="left") for one in sheet.addressee[1:]]
    text = "".join(map(paragraph, middle))
    return cells([left, right]) + cells(to) + text + cells([recipients, signature])


def minutes_with_two_signers() -> str:
    (left, right), middle, _ = parts_of(SHEETS["minutes"])
    signers = [[Typed(office, bold=True), Typed("Nguyễn Văn An", bold=True)] for office in ("THƯ KÝ", "CHỦ TỌA")]
    return cells([left, right]) + "".join(map(paragraph, middle)) + cells(signers)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(cells([LEFT, [], RIGHT]) + TEXT + cells([RECIPIENTS, [], SIGNATURE]), id="a spacer"),
        pytest.param(f"<w:tbl><w:tr><w:tc>{TOP}<w:p/></w:tc></w:tr></w:tbl>{TEXT}{BOTTOM}", id="a table in a table"),
        pytest.param("<w:p/>" * 3 + TOP + "<w:p/>" * 3 + TEXT + "<w:p/>" + BOTTOM + "<w:p/>" * 3, id="empty lines"),
        pytest.param(cells([BARE_LEFT, BARE_RIGHT], shapes(SHEET)) + BARE_TITLE + BARE_TEXT + BOTTOM, id="lines above"),
        pytest.param(
            cells([BARE_LEFT, BARE_RIGHT]) + HUNG_TITLE + BARE_TEXT + BOTTOM,
            id="lines that hang in the title",
        ),
        pytest.param(
            TOP + TEXT + cells([RECIPIENTS, [*OFFICES, Typed("(Đã ký)", 13, italic=True), NAME]]), id="signed"
        ),
        pytest.param(TOP + TEXT + cells([RECIPIENTS, [*OFFICES, Typed("Đã ký", 13), NAME]]), id="signed, no brackets"),
        pytest.param(cells([[*LEFT, Typed("DỰ THẢO", 13, bold=True)], RIGHT]) + TEXT + BOTTOM, id="a draft"),
        pytest.param(paragraph(Typed("DỰ THẢO LẦN 2", 13, bold=True)) + TOP + TEXT + BOTTOM, id="a draft above"),
        pytest.param(
            TOP + TEXT + BOTTOM + paragraph(Typed("Địa chỉ: ấp 1, xã Xuân Đông; điện thoại: …", 11)), id="an address"
        ),
        pytest.param(letter_with_addressees_in_a_table(), id="addressees in a table"),
        pytest.param(minutes_with_two_signers(), id="two signers"),
    ],
)
def test_odd_but_right(body: str) -> None:
    assert complaints(body) == []


@given(st.lists(st.text(INVISIBLE + "a.\u200c", max_size=4), max_size=3))
def test_a_paragraph_is_blank_if_none_of_its_lines_has_text(texts: list[str]) -> None:
    one = Paragraph(tuple(Run(text) for text in texts))
    assert is_blank(one) == (not lines_of(one))


def test_29_first_line() -> None:
    """An em space in a paragraph of its own."""
    document = open_document(HOSTILE / "29-first-line.docx")
    assert {problem.rule for problem in check(document)} == {"ND30-LABEL-ORDER"}


@pytest.mark.parametrize("blank", ["\u2003", "\u3000", "\u0085", "\u2028", "\u200b\u2003\u200b"])
def test_signs_that_show_nothing_are_an_empty_line(blank: str) -> None:
    assert complaints(TOP + paragraph(Typed(blank, alignment="center")) + TEXT + BOTTOM) == []


def test_legal_grounds_above_the_title_of_a_contract() -> None:
    grounds = [
        "- Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;",
        "- Căn cứ Nghị định số 145/2020/NĐ-CP ngày 14 tháng 12 năm 2020 của",
        "Chính phủ;",
        "- Căn cứ nhu cầu của hai bên;",
    ]
    (paper,) = structure(TOP + "".join(map(prose, grounds)) + centred("HỢP ĐỒNG THUÊ PHÒNG HỌP") + prose("A.")).papers
    assert paper.kind == "hợp đồng"
    assert [line.text for line in paper.legal_grounds] == grounds


def test_the_national_heading_inside_a_sentence_begins_no_paper() -> None:
    ground = prose("Căn cứ Hiến pháp nước", "Cộng hòa xã hội chủ nghĩa Việt Nam;")
    (paper,) = structure(TOP + centred("QUYẾT ĐỊNH") + ground + prose("Điều 1. Nội dung.")).papers
    assert [line.text for line in paper.legal_grounds] == ["Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"]


@pytest.mark.parametrize(
    "heading",
    [
        centred("ĐIỀU LỆ", "HỘI LÀM VƯỜN")
        + centred("(Kèm theo Quyết định số ... ngày... tháng... năm ...", "của Chủ tịch UBND xã)", bold=False),
        centred("ĐIỀU LỆ", "HỘI LÀM VƯỜN", "(Kèm theo Quyết định số … ngày … tháng … năm … của UBND xã)"),
    ],
)
def test_an_attachment_with_a_letterhead_and_a_title_of_several_lines(heading: str) -> None:
    top = cells([LEFT[:2], RIGHT[:2]])
    (paper,) = structure(top + heading + centred("Chương I", "QUY ĐỊNH CHUNG") + prose("Điều 1. Tên gọi.")).papers
    assert [one.is_issued_text for one in paper.appendices] == [True]
    assert [line.text for line in paper.appendices[0].title] == ["ĐIỀU LỆ", "HỘI LÀM VƯỜN"]


@pytest.mark.parametrize(
    "title",
    [
        centred("TỜ KHAI ĐĂNG KÝ") + centred("(Ban hành kèm theo Thông tư số 04/2026/TT-BTP của Bộ Tư pháp)"),
        prose("ĐƠN XIN NGHỈ PHÉP"),
    ],
)
def test_a_form_without_an_agency_is_no_paper_of_an_agency(title: str) -> None:
    top = centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + centred("Độc lập - Tự do - Hạnh phúc")
    form = structure(top + title + prose("Kính gửi: Ủy ban nhân dân xã.") + prose("Tôi tên là …"))
    assert form.regime is Regime.NONE


def test_a_note_in_brackets_is_no_subject() -> None:
    notes = centred("(Theo Mẫu số 02 của Thông tư số 04/2026/TT-BTP", bold=False) + centred(
        "của Bộ Tư pháp)", bold=False
    )
    (paper,) = structure(TOP + centred("PHIẾU YÊU CẦU") + notes + prose("Nội dung.")).papers
    assert not paper.subject and len(paper.subject_notes) == 2


def test_a_recipient_beside_the_name() -> None:
    row = f"<w:p>{text('- Như trên;')}<w:r><w:tab/></w:r>{text('(Đã ký) Nguyễn Văn An')}</w:p>"
    bottom = centred("CHỦ TỊCH") + prose("Nơi nhận:") + row
    (paper,) = structure(TOP + TEXT + bottom + prose("- Lưu: VT.")).papers
    assert [line.text for line in paper.recipients] == ["- Như trên;", "- Lưu: VT."]
    assert paper.signature.name is None


def test_a_law_has_no_date_above_its_title() -> None:
    law = replace(SHEET, number="Luật số: 12/2025/QH15", place_date="", title="LUẬT", superior=(), issuer=("QUỐC HỘI",))
    assert "ND30-DATE-MISSING" not in rules_broken(law)


def test_words_inside_other_words_are_no_names_of_agencies() -> None:
    words = "Cán bộ khoa học và công nghệ, cơ sở y tế, trụ sở tài chính phối hợp thực hiện./."
    assert "ND30-WORDING-CAPITALS" not in rules_broken(replace(SHEET, body=(*SHEET.body[:-1], words)))


def test_a_line_that_hangs_in_the_first_line_of_a_reference() -> None:
    first = centred("(Kèm theo Quyết định số 12/QĐ-UBND ngày 02 tháng 02 năm 2026 của", bold=False)
    hung = first.replace("</w:p>", f"{shapes(SHEET)}</w:p>")
    heading = centred("QUY CHẾ", "LÀM VIỆC") + hung + centred("Chủ tịch Ủy ban nhân dân xã)", bold=False)
    (paper,) = structure(TOP + TEXT + BOTTOM + heading + prose("Điều 1. Nội dung.")).papers
    assert [len(one.attached) for one in paper.appendices] == [2]


def test_the_length_of_a_line_below_a_placeholder_is_not_judged() -> None:
    template = replace(SHEET, issuer=("{{ tên cơ quan ban hành }}",), subject=("{{ trích yếu }}",))
    assert [rule for rule in rules_broken(template) if "LINE-LENGTH" in rule or "CASE" in rule] == []

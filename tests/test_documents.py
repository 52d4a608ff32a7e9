"""The look of the made documents: Decree 30 in the file, and on the pages that LibreOffice makes of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from docgen.authoring.checked_year import checked_data
from docgen.data.project import SHARED_LOOKS
from docgen.language.spelling import without_accents
from docgen.produce import build, jobs_of
from docgen.render.templates import Templates
from docgen.word.view import PageSection, WordDocument, WordTable, lines, open_document
from tests.property_examples import IS_LONG
from tests.sample_project import DOCUMENTS, ROOT, copied_project
from tests.word.rendered_pages import pages, saved_again

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = ("ke-hoach.docx", "long-thanh/chuong-trinh.docx", "long-thanh/bao-cao-trong.docx", "long-thanh/bao-cao.docx")
TEMPLATES = sorted((ROOT / "templates").rglob("*.docx"))
TWIPS_PER_MM = 1440 / 25.4


def part(document: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(document) as package:
        return etree.fromstring(package.read(name))


def documents(made: Path) -> list[Path]:
    found = sorted(made.rglob("*.docx"))
    assert len(found) == DOCUMENTS
    return found


def mm(twips: int | None) -> float:
    assert twips is not None
    return twips / TWIPS_PER_MM


def tables(document: WordDocument) -> list[WordTable]:
    return [block for block in document.blocks if isinstance(block, WordTable)]


@pytest.mark.parametrize("name", KINDS)
def test_made_documents_pass_the_audit(made: Path, name: str) -> None:
    assert OpenXmlValidator().validate(made / name).errors == []


@pytest.mark.skipif(not IS_LONG, reason="half a second for each document")
def test_all_made_documents_pass_the_audit(made: Path) -> None:
    validator = OpenXmlValidator()
    for document in documents(made):
        assert validator.validate(document).errors == [], document


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_pass_the_audit(template: Path) -> None:
    assert OpenXmlValidator().validate(template).errors == []


def test_no_run_has_a_font_or_a_size_of_its_own(made: Path) -> None:
    for document in [*documents(made), *TEMPLATES]:
        body = part(document, "word/document.xml")
        direct = [properties for run in body.iter(f"{W}r") for properties in run.iterfind(f"{W}rPr")]
        kinds = {child.tag for properties in direct for child in properties}
        assert kinds <= {f"{W}rStyle"}, document


@pytest.mark.parametrize("name", KINDS)
def test_pages_as_the_decree_has_them(made: Path, name: str) -> None:
    for section in open_document(made / name).sections:
        assert (section.page_width, section.page_height) == (11906, 16838)
        assert 20 <= mm(section.margins["top"]) <= 25
        assert 20 <= mm(section.margins["bottom"]) <= 25
        assert 30 <= mm(section.margins["left"]) <= 35
        assert 15 <= mm(section.margins["right"]) <= 20
        assert section.title_page, "the first page shows no number"


def test_page_numbers_begin_anew_in_each_attachment(made: Path) -> None:
    sections = open_document(made / "ke-hoach.docx").sections
    assert len(sections) == 3
    assert [section.page_number_start for section in sections[1:]] == [1, 1]
    assert all(has_page_number(section) for section in sections)


def has_page_number(section: PageSection) -> bool:
    header = section.headers.get("default", ())
    return any(paragraph.alignment == "center" and paragraph.style == "ND30 Số trang" for paragraph in header)


def test_headings_are_in_the_navigation_pane(made: Path) -> None:
    styles = part(made / "ke-hoach.docx", "word/styles.xml").iterfind(f"{W}style")
    names = {f"{style.find(f'{W}name').get(f'{W}val')}": style for style in styles}  # type: ignore[union-attr]
    levels = {name: style.find(f".//{W}outlineLvl") for name, style in names.items()}
    shown = [
        (level.get(f"{W}val"), paragraph.text)
        for paragraph in open_document(made / "ke-hoach.docx").paragraphs()
        if (level := levels.get(paragraph.style)) is not None
    ]
    assert ("0", "I. MỤC ĐÍCH, YÊU CẦU") in shown
    assert ("1", "5. UBND các huyện, thành phố") in shown
    assert len([level for level, _ in shown if level == "0"]) >= 4


@pytest.mark.parametrize(("name", "heading"), [(KINDS[1], "Thời gian"), (KINDS[3], "Nội dung hoạt động")])
def test_table_headings_repeat_and_rows_stay_whole(made: Path, name: str, heading: str) -> None:
    document = open_document(made / name)
    (table,) = (one for one in tables(document) if next(one.paragraphs()).text == heading)
    assert table.rows[0].repeats_as_heading
    assert not any(row.may_split for row in table.rows)


@pytest.mark.parametrize("name", KINDS)
def test_language_and_properties(made: Path, name: str) -> None:
    language = part(made / name, "word/styles.xml").find(f".//{W}docDefaults//{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "vi-VN"
    properties = open_document(made / name).properties
    assert "2023" in properties.title
    assert part(made / name, "docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}subject")
    assert properties.author.startswith(("UBND", "Chủ tịch"))


def test_properties_name_the_unit(made: Path) -> None:
    for document in documents(made):
        if document.parent != made:
            title = without_accents(open_document(document).properties.title).lower().replace(" ", "-")
            assert document.parent.name in title


@pytest.mark.parametrize(
    ("style", "size", "bold", "italic"),
    [
        ("ND30 Quốc hiệu", 13, True, False),
        ("ND30 Tiêu ngữ", 14, True, False),
        ("ND30 Cơ quan chủ quản", 13, False, False),
        ("ND30 Cơ quan ban hành", 13, True, False),
        ("ND30 Số ký hiệu", 13, False, False),
        ("ND30 Địa danh thời gian", 14, False, True),
        ("ND30 Tên loại", 14, True, False),
        ("ND30 Trích yếu", 14, True, False),
        ("ND30 Thân", 14, False, False),
        ("ND30 Mục", 14, True, False),
        ("ND30 Nơi nhận", 12, True, True),
        ("ND30 Danh sách nơi nhận", 11, False, False),
        ("ND30 Chức vụ", 14, True, False),
        ("ND30 Họ tên", 14, True, False),
        ("ND30 Kèm theo", 14, False, True),
        ("ND30 Số trang", 14, False, False),
    ],
)
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_styles_have_the_decrees_sizes(template: Path, style: str, size: int, bold: bool, italic: bool) -> None:
    found = in_force(part(template, "word/styles.xml"), style)
    assert found == (size * 2, bold, italic)


def in_force(styles: etree._Element, name: str) -> tuple[int, bool, bool]:
    """Size in half points, bold, italic of a paragraph style, through the styles that it is based on."""
    by_id = {str(style.get(f"{W}styleId")): style for style in styles.iter(f"{W}style")}
    style = next((one for one in by_id.values() if value(one, "name") == name), None)
    chain = [*styles.iter(f"{W}docDefaults")]
    while style is not None:
        chain.insert(1, style)
        style = by_id.get(value(style, "basedOn"))
    found: dict[str, str] = {}
    for one in chain:
        for tag in ("sz", "b", "i"):
            for element in one.iterfind(f".//{W}rPr/{W}{tag}"):
                found[tag] = element.get(f"{W}val", "1")
    return int(found["sz"]), found.get("b", "0") not in ("0", "false"), found.get("i", "0") not in ("0", "false")


def value(style: etree._Element, tag: str) -> str:
    element = style.find(f"{W}{tag}")
    return "" if element is None else str(element.get(f"{W}val"))


def test_templates_and_parts_share_their_styles() -> None:
    assert len(TEMPLATES) > 8
    styles = {etree.tostring(part(template, "word/styles.xml"), method="c14n") for template in TEMPLATES}
    assert len(styles) == 1


def test_every_template_compiles() -> None:
    templates = Templates.of(ROOT / "templates")
    hosts = [template.name for template in TEMPLATES if template.parent.name != "parts"]
    names = [name for name in hosts if name != SHARED_LOOKS]
    assert [templates.get(name).name for name in names] == names


def test_pages_of_the_plan(made: Path, office: Callable[[Path], Path]) -> None:
    printed = pages(office(made / "ke-hoach.docx"))
    firsts = [index for index, page in enumerate(printed) if is_first_page(page)]
    assert len(firsts) == 3, "the plan and its two attachments begin without a page number"
    numbers = [re.match(r"\s*(\d+)\n", page) for page in printed]
    assert [int(number[1]) for number in numbers[1 : firsts[1]] if number] == list(range(2, firsts[1] + 1))
    assert "Nguyễn Sơn Hùng" in printed[firsts[1] - 1]
    assert "Trên đây là Kế hoạch" in printed[firsts[1] - 1] or "thực hiện./." in printed[firsts[1] - 1]


def is_first_page(page: str) -> bool:
    return not re.match(r"\s*\d+\n", page)


@pytest.mark.parametrize("unit", ["long-khanh", "long-thanh", "xuan-loc"])
def test_programme_fits_its_page_and_the_signature_is_not_alone(
    made: Path, office: Callable[[Path], Path], unit: str
) -> None:
    printed = pages(office(made / unit / "chuong-trinh.docx"))
    assert len(printed) <= 2
    assert "./." in printed[-1]
    assert "CHỦ TỊCH" in printed[-1]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed[0], "the national heading stays on one line"


def test_templates_saved_in_libreoffice_say_the_same(made: Path, soffice: str, tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project")
    saved_again(soffice, sorted(project.templates.rglob("*.docx")), tmp_path / "profile")
    data, _ = checked_data(project, 2023)
    events = list(build(project, data, jobs_of(data, units=("long-thanh",))))
    assert {event.reason for event in events} == {""}
    for event in events:
        before, after = (open_document(folder / event.name) for folder in (made, project.output(2023)))
        assert words_of(after) == words_of(before)


def words_of(document: WordDocument) -> list[str]:
    """What it says, prompts as mere words: LibreOffice 7.4 drops what makes them prompts, and their dotted lines."""
    spoken = (line.replace("[", "").replace("]", "").strip() for line in lines(document, prompts=True))
    return [line for line in spoken if line]

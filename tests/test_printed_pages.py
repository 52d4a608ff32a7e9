"""What can be measured on the pages that LibreOffice makes: numbers, ends of lines, prompts, headings at a foot."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from docgen.word.libreoffice import office_program
from tests.word.rendered_pages import all_converted_to_pdf, pages

NAMES = ("giay-moi", "chuong-trinh", "bao-cao-trong", "bao-cao")
_HEADING = re.compile(r"(?:[IVX]+\. [^a-zđ]+|\d\. [^.;:]{5,60})$")


@pytest.fixture(scope="module")
def printed(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of some documents, all made in one start of LibreOffice."""
    program = office_program()
    if program is None or shutil.which("pdftotext") is None:
        pytest.skip("needs LibreOffice and poppler")
    folder = tmp_path_factory.mktemp("printed")
    sources = [made / "ke-hoach.docx", *(made / "long-thanh" / f"{name}.docx" for name in NAMES)]
    made_pages = all_converted_to_pdf(program, sources, folder)
    return {path.stem: pages(path) for path in made_pages}


@pytest.fixture(scope="module")
def printed_programmes(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of all programmes of 2023, made in one start of LibreOffice."""
    program = office_program()
    if program is None or shutil.which("pdftotext") is None:
        pytest.skip("needs LibreOffice and poppler")
    folder = tmp_path_factory.mktemp("programmes")
    sources = [
        Path(shutil.copy(path, folder / f"{path.parent.name}.docx")) for path in made.glob("*/chuong-trinh.docx")
    ]
    return {path.stem: pages(path) for path in all_converted_to_pdf(program, sources, folder)}


def lines(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines() if line.strip()]


def test_each_invitation_is_a_paper_of_its_own(printed: dict[str, list[str]]) -> None:
    invitations = printed["giay-moi"]
    assert len(invitations) > 1
    for page in invitations:
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines(page)[0], "no number stands above a first page"


def test_no_prompt_is_printed(printed: dict[str, list[str]]) -> None:
    for name, found in printed.items():
        text = " ".join(" ".join(found).split())
        for prompt in ("nhập số", "nhập nội dung", "nội dung khác", "nhập kết quả"):
            assert prompt not in text, name


def test_no_line_ends_where_it_must_not(printed: dict[str, list[str]]) -> None:
    seen = 0
    for name in ("ke-hoach", "giay-moi"):
        for line in (line for page in printed[name] for line in lines(page)):
            seen += 1
            assert not re.search(r"\b(?:ngày|tháng|năm|Điều|giờ|tỉnh Đồng|huyện Long)$", line), line
            assert not re.match(r"[-–] \d", line), line
    assert seen > 100


def test_no_heading_stands_at_a_foot(printed: dict[str, list[str]]) -> None:
    for name, found in printed.items():
        for page in found:
            last = lines(page)[-1]
            assert not _HEADING.match(last), (name, last)
            assert not last.endswith(":") or last.startswith("-"), (name, last)


def test_a_programme_fits_on_one_page_or_more_than_a_row_goes_over(
    printed_programmes: dict[str, list[str]],
) -> None:
    for name, found in printed_programmes.items():
        assert len(found) == (2 if name == "bien-hoa" else 1), name
    over = printed_programmes["bien-hoa"][1]
    assert len(re.findall(r"\d giờ \d\d(?: - |\s{2})", over)) >= 2
    assert "Trên đây là" in over
    assert "Nơi nhận:" in over

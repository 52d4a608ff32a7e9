"""The demonstration set: what its forms say, and that they are those which the script makes."""

from __future__ import annotations

import io
from pathlib import Path

from docgen.data.models.report import Answer
from docgen.reports.collect.returned_form import returned_form
from docgen.reports.forms import owner_of, read_form
from docgen.word.view import lines, open_document
from examples.make_reports import MARK, reports
from tests.reports.returned_forms import form, unit_names
from tests.sample_project import ROOT

FOLDER = ROOT / "examples" / "reports-2023"


def test_each_unit_has_a_form_and_each_is_marked_as_illustrative() -> None:
    units = []
    for path in sorted(FOLDER.glob("*.docx")):
        document = open_document(path)
        assert lines(document)[0] == MARK
        units.append(owner_of(read_form(document, form()).identity, "", unit_names()).unit)
    assert sorted(units) == sorted(unit_names().titles)


def test_they_are_those_that_the_script_makes() -> None:
    made = reports()
    assert sorted(made) == sorted(path.name for path in FOLDER.iterdir())
    for name, content in made.items():
        assert open_document(io.BytesIO(content)) == open_document(FOLDER / name), name


def test_what_is_to_be_asked() -> None:
    doubts = {
        (path.name, name, str(answer.value))
        for path in FOLDER.glob("*.docx")
        for name, answer in _answers(path).items()
        if answer.question
    }
    assert doubts == {("bao-cao-nhon-trach.docx", "lop_khac_nguoi", "khoảng 90 người")}


def test_habits_are_read_rightly() -> None:
    thong_nhat = {name: str(answer.value) for name, answer in _answers(FOLDER / "bao-cao-thong-nhat.docx").items()}
    assert (thong_nhat["lop_theo_nhu_cau"], thong_nhat["lop_theo_nhu_cau_nguoi"]) == ("7", "230")
    assert (thong_nhat["lop_boi_duong"], thong_nhat["lop_khac"]) == ("12", "0")
    assert "lop_khac_nguoi" not in thong_nhat
    vinh_cuu = {name: str(answer.value) for name, answer in _answers(FOLDER / "bao-cao-vinh-cuu.docx").items()}
    assert (vinh_cuu["hoi_thao_toa_dam"], vinh_cuu["sach_tai_lieu"]) == ("6", "1020")


def _answers(path: Path) -> dict[str, Answer]:
    found = returned_form(path.name, read_form(open_document(path), form()), form())
    return {str(name): answer for name, answer in found.answers.items()}

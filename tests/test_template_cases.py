"""Templates of which documents were once made wrong, as files: what `docgen lint` and `docgen build` do with each."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree

from docgen.word.opc.package_faults import package_fault
from docgen.word.opc.structure_faults import structure_faults
from tests.cli.test_cli import run
from tests.render.tiny_templates import W
from tests.sample_project import ROOT

CASES = ROOT / "tests" / "render" / "cases"
UNITS = ("bien-hoa", "cam-my")
MADE: dict[str, tuple[list[str], list[str]]] = {
    "t01-o-rong.docx": (
        ["Địa điểm\tTrung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên thành phố Biên Hòa", "hết"],
        ["Địa điểm", "hết"],
    ),
    "t02-bang-rong.docx": (
        ["Hội Khuyến học thành phố", "Hiệu trưởng một trường trung học cơ sở trên địa bàn", "hết"],
        ["hết"],
    ),
    "t04-hang-khong-o.docx": (
        ["Hội Khuyến học thành phố\tHiệu trưởng một trường trung học cơ sở trên địa bàn", "hết"],
        ["hết"],
    ),
    "t12-the-o-chu-thich-cuoi-van-ban.docx": (["Chú thích"], ["Chú thích"]),
    "t15-dau-va-trong-the.docx": (["Hội A & B"], ["Hội A & B"]),
    "t17-dotx-doi-ten.docx": ([], []),
    "t19-phan-chung-strict.docx": ([], []),
    "t21-document2.docx": ([], []),
    "t22-theo-doi-thay-doi.docx": (["Kính gửi các đơn vị"], ["Kính gửi các đơn vị"]),
    "t26-onlyoffice-doi-ma-kieu.docx": ([], []),
}
"""The lines that a document of each unit has beside those of the shipped template, which it has all."""
LINT = {
    "t22-theo-doi-thay-doi.docx": (
        "programme.docx: mẫu còn thay đổi được theo dõi (Track Changes): văn bản được tạo như khi"
    ),
}
REFUSED = {
    "t08-include-giua-doan.docx": "programme.docx, đoạn “Phần: {% include "
    '"parts/closing.docx" %} hết”: thẻ “{% include "parts/closing.docx" %}” chèn cả đoạn văn vào giữa một đoạn',
    "t09-if-ngoai-bang-endif-trong-o.docx": "programme.docx, đoạn “{%p if unit.venue %}”: thẻ "
    '"{% if unit.venue %}" mở và đóng ở hai đoạn, ô hay bảng khác nhau: thẻ đóng "{% endif %}" ở bảng 1, hàng 1, '
    "ô 1, đoạn",
    "t24-chu-canh-the-p.docx": "programme.docx, đoạn “Ghi chú quan trọng: {%p if unit.venue %}”: thẻ "
    "“{%p if unit.venue %}” thay cả đoạn nên “Ghi chú quan trọng:” đứng cạnh nó sẽ mất",
    "t25-hai-the-p-mot-doan.docx": "programme.docx, đoạn “{%p else %}chưa có{%p endif %}”: thẻ “{%p endif %}” thay cả "
    "đoạn nên “{%p else %}chưa có” đứng cạnh nó sẽ mất",
}
DATA_CASE = "y01-dau-cach-khong-ngat.yaml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data", folder / "data")
    # Why one template for all: `docgen lint` would look at all others again for each case.
    documents = re.sub(r"template: .*", "template: programme.docx", (ROOT / "docgen.yaml").read_text(encoding="utf-8"))
    (folder / "docgen.yaml").write_text(documents, encoding="utf-8")
    return with_case(folder, "")


@pytest.fixture(scope="module")
def usual_lines(project: Path) -> dict[str, list[str]]:
    """The lines of the documents of the shipped templates."""
    result = build(project)
    assert result.exit_code == 0, result.output
    return {unit: lines(project, unit) for unit in UNITS}


def with_case(project: Path, name: str) -> Path:
    """The project with the file of a case as a template, and the other templates of a programme as shipped."""
    for folder in ("templates", "output"):
        shutil.rmtree(project / folder, ignore_errors=True)
    shutil.copytree(ROOT / "templates" / "parts", project / "templates" / "parts")
    shutil.copy(ROOT / "templates" / "programme.docx", project / "templates")
    if name:
        target = "parts/agenda.docx" if name.startswith("t19") else "programme.docx"
        shutil.copy(CASES / name, project / "templates" / target)
    return project


def build(project: Path) -> Result:
    units = [argument for unit in UNITS for argument in ("--unit", unit)]
    return run("build", "programme", "--year", "2023", *units, "--project", project)


def document(project: Path, unit: str) -> Path:
    return project / "output" / "2023" / unit / "chuong-trinh.docx"


def lines(project: Path, unit: str) -> list[str]:
    return run("text", document(project, unit)).stdout.splitlines()


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_document_that_was_made_wrong(project: Path, usual_lines: dict[str, list[str]], name: str) -> None:
    linted, built = run("lint", "--project", with_case(project, name)), build(project)
    assert LINT.get(name, "không có lỗi") in linted.output
    assert built.exit_code == 0, built.output
    for unit, added in zip(UNITS, MADE[name], strict=True):
        found = lines(project, unit)
        assert [line for line in found if line not in usual_lines[unit]] == added
        assert [line for line in found if line not in added] == usual_lines[unit]
        assert_word_opens(document(project, unit).read_bytes())


def assert_word_opens(content: bytes) -> None:
    """The package and each part are what Word opens; no tag, no tracked change is left, every style exists."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    trees = {name: etree.fromstring(xml) for name, xml in parts.items() if name.endswith(".xml")}
    assert package_fault(list(parts), parts) == ""
    assert [fault for name, tree in trees.items() if name.startswith("word/") for fault in structure_faults(tree)] == []
    assert not any(sign in xml for xml in parts.values() for sign in (b"{{", b"{%", b"<w:ins ", b"<w:del ", b"amp;amp"))
    styles = {style.get(f"{{{W}}}styleId") for style in trees["word/styles.xml"].iter(f"{{{W}}}style")}
    used = {style.get(f"{{{W}}}val") for style in trees["word/document.xml"].iter(f"{{{W}}}pStyle")}
    assert used
    assert used <= styles


def test_the_endnote_is_filled(project: Path) -> None:
    build(with_case(project, "t12-the-o-chu-thich-cuoi-van-ban.docx"))
    with zipfile.ZipFile(document(project, "cam-my")) as package:
        assert "Theo Cẩm Mỹ" in package.read("word/endnotes.xml").decode()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_template_that_is_refused(project: Path, name: str) -> None:
    linted, built = run("lint", "--project", with_case(project, name)), build(project)
    for result in (linted, built):
        assert result.exit_code == 1
        assert REFUSED[name] in " ".join(result.output.split())
    assert not document(project, "cam-my").exists()


def test_a_space_that_yaml_does_not_read(project: Path) -> None:
    units = project / "data" / "2023" / "units.yaml"
    kept = units.read_bytes()
    shutil.copy(CASES / DATA_CASE, units)
    result = run("build", "--dry-run", "--year", "2023", "--project", project)
    units.write_bytes(kept)
    assert result.exit_code == 2
    assert "data/2023/units.yaml, dòng 46, cột 1: Sai cú pháp YAML: có dấu cách không ngắt" in result.output


def test_every_file_is_looked_at() -> None:
    assert {path.name for path in CASES.iterdir()} == {*MADE, *REFUSED, DATA_CASE}

"""A wheel holds all that a new project needs, so that `docgen init` works where there is no repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from docgen.authoring.init.shipped_files import STARTING_YEAR, shared_files, starting_project
from tests.sample_project import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel of this repository is unpacked, as pip does."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder / "installed")
    return folder / "installed"


def as_installed(installed: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs the installed program away from the repository."""
    return subprocess.run(
        [sys.executable, "-m", "docgen", *map(str, arguments)],
        cwd=installed.parent,
        env=os.environ | {"PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_init_and_build_from_a_wheel(installed: Path) -> None:
    folder = installed.parent / "Tuần lễ"
    made = as_installed(installed, "init", folder, "--province", "Lâm Đồng", "--year", "2026")
    assert (made.returncode, made.stderr) == (0, "")
    built = as_installed(installed, "build", "plan", "programme", "--unit", "1-bao-loc", "--project", folder)
    assert (built.returncode, built.stderr) == (0, "")
    output = folder / "output" / "2026"
    found = {path.relative_to(output).as_posix() for path in output.rglob("*.docx")}
    assert found == {"ke-hoach.docx", "1-bao-loc/chuong-trinh.docx"}


def test_another_campaign_and_a_paper_from_a_wheel(installed: Path) -> None:
    folder = installed.parent / "Khen thưởng"
    made = as_installed(installed, "init", folder, "--province", "Huế", "--year", "2026", "--campaign", "awards")
    assert (made.returncode, made.stderr) == (0, "")
    added = as_installed(installed, "add", "giay-moi", "--project", folder)
    assert (added.returncode, added.stderr) == (0, "")
    built = as_installed(installed, "build", "giay-moi", "decision", "--project", folder)
    assert (built.returncode, built.stderr) == (0, "")
    output = folder / "output" / "2026"
    assert {path.name for path in output.rglob("*.docx")} == {"giay-moi.docx", "quyet-dinh.docx"}


def test_the_lists_of_units_are_packed_with_the_notice_of_their_source(installed: Path) -> None:
    lists = installed / "docgen" / "authoring" / "init" / "lists"
    expected = {path.name: path.read_bytes() for path in (ROOT / "docgen" / "authoring" / "init" / "lists").iterdir()}
    assert {path.name: path.read_bytes() for path in lists.iterdir()} == expected
    assert len(expected) == 6
    assert not list(installed.rglob("make_units.py"))


def test_everything_is_packed(installed: Path) -> None:
    source = starting_project()
    data = source.data(STARTING_YEAR).glob("*.yaml")
    files = [*shared_files(source), source.catalogue, *data]
    expected = {path.relative_to(source.root).as_posix() for path in files}
    packed = installed / "docgen" / "authoring" / "init" / "packed"
    assert expected == {path.relative_to(packed).as_posix() for path in packed.rglob("*") if path.is_file()}
    assert len(expected) > 20


def test_the_words_of_the_rules_are_packed(installed: Path) -> None:
    explained = as_installed(installed, "check", "--explain", "ND30-PAGE-SIZE")
    assert (explained.returncode, explained.stderr) == (0, "")
    assert "«Khổ giấy: Khổ A4 (210 mm x 297 mm).»" in explained.stdout

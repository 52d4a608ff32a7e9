"""The data of a year that is kept loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import DataProblemsError
from docgen.web.loaded_project import LoadedProject
from tests.sample_project import copied_project


@pytest.fixture
def desk(tmp_path: Path) -> LoadedProject:
    copied_project(tmp_path)
    return LoadedProject(tmp_path)


def test_nothing_is_read_again_until_a_file_changes(desk: LoadedProject) -> None:
    first = desk.year(2023)
    assert desk.year(2023) is first
    path = desk.folder / "data/2023/units.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Biên Hòa", "Biên Hoà"), encoding="utf-8")
    assert desk.year(2023) is not first


def test_the_last_good_data_stay_while_a_file_is_broken(desk: LoadedProject) -> None:
    good = desk.year(2023)
    assert good.is_current
    path = desk.folder / "data/2023/week.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nno_such_field: 1\n", encoding="utf-8")
    broken = desk.year(2023)
    assert not broken.is_current
    assert broken.data is good.data
    assert "no_such_field" in str(broken.problems[0])
    assert broken.last_good() == (good.data, good.good)
    with pytest.raises(DataProblemsError) as raised:
        broken.current()
    assert raised.value.sentences() == [one.sentence for one in broken.problems]
    assert "week.yaml" not in raised.value.sentences()[0]
    path.write_text(text + "\n", encoding="utf-8")
    assert desk.year(2023).is_current


def test_a_folder_without_a_project(tmp_path: Path) -> None:
    desk = LoadedProject(tmp_path)
    assert desk.project is None
    assert desk.current_year() == 0


def test_a_year_without_data_is_a_message(desk: LoadedProject) -> None:
    state = desk.year(1999)
    assert not state.is_current
    assert "1999" in state.message

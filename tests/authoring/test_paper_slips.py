"""Slips in the frame of papers: `V/v` printed twice, a ground that does not begin like the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_project import DATA, one_problem, placed, problems_of, replaced, shipped


def letter(subject: str) -> dict[str, str]:
    """The unit's plan as an official letter with this subject."""
    text = shipped("unit-plan.yaml").replace("kind: KẾ HOẠCH\n", "")
    return {f"{DATA}/unit-plan.yaml": text.replace("- Tổ chức {{ week.name }}", f"- {subject} {{{{ week.name }}}}")}


@pytest.mark.parametrize("subject", ["V/v tổ chức", "v/v tổ chức", "Về việc tổ chức"])
def test_the_words_before_the_subject_of_a_letter(subject: str, tmp_path: Path) -> None:
    changes = letter(subject)
    place = placed(f"{DATA}/unit-plan.yaml:«- ¦{subject}»", changes[f"{DATA}/unit-plan.yaml"])
    assert one_problem(tmp_path, changes).startswith(
        f"{place}: chữ “V/v” trước trích yếu công văn do chương trình ghi, viết thêm sẽ in thành “V/v V/v” [subject] -"
    )


def test_a_subject_as_it_should_be(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "a", letter("tổ chức")) == []
    papers = replaced("unit-plan.yaml", "- Tổ chức", "- Về việc tổ chức")
    assert problems_of(tmp_path / "b", papers) == []


def test_the_words_before_the_subject_of_a_cited_paper(tmp_path: Path) -> None:
    changes = replaced("week.yaml", "    subject: tổ chức", "    subject: về việc tổ chức")
    assert "viết thêm sẽ in thành “về việc về việc” [subject]" in one_problem(tmp_path, changes)


def grounds(*lines: str) -> dict[str, str]:
    listed = "".join(f'  - "{line}"\n' for line in lines)
    return replaced("unit-plan.yaml", "^opening:\n", f"bases:\n{listed}\nopening:\n")


def test_a_ground_without_the_word(tmp_path: Path) -> None:
    changes = grounds("Căn cứ Luật Giáo dục", "Nghị định số 30/2020/NĐ-CP", "Theo đề nghị của Phòng Văn hóa")
    place = placed(f'{DATA}/unit-plan.yaml:«  - ¦"Nghị định»', changes[f"{DATA}/unit-plan.yaml"])
    assert one_problem(tmp_path, changes).startswith(
        f"{place}: căn cứ này thiếu chữ “Căn cứ” ở đầu, các căn cứ khác đều có [ground] -"
    )


@pytest.mark.parametrize(
    "lines", [("Nghị định số 30/2020/NĐ-CP", "Luật Giáo dục"), ("Căn cứ Luật Giáo dục", "Xét đề nghị của Sở")]
)
def test_grounds_as_they_should_be(lines: tuple[str, ...], tmp_path: Path) -> None:
    assert problems_of(tmp_path, grounds(*lines)) == []

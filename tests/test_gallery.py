"""The gallery: its page shows the YAML of its papers, its pictures show their documents, and these are clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.decree30.registry import check
from docgen.word.view import open_document
from examples.gallery import CAMPAIGNS, FOLDER, PAGE, PICTURES, SECTIONS, documents, examples, page
from examples.make_gallery import digest_in, digest_of

LARGEST_PICTURE = 60_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every document of the gallery, proved as `docgen build` proves it."""
    return documents(tmp_path_factory.mktemp("gallery"))


def test_the_page_is_current() -> None:
    """If not: python -m examples.make_gallery."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_paper_is_on_the_page() -> None:
    names = [name for names in SECTIONS.values() for name in names]
    files = {path.stem for path in FOLDER.glob("*.yaml") if "." not in path.stem}
    assert files - {"campaign"} == set(names)
    assert len(names) == len(set(names)) > 20


def test_the_yaml_on_the_page_is_that_of_the_files() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for one in examples():
        shown = text.partition(f"### Tôi muốn {one.wish}\n")[2].partition("```yaml\n")[2].partition("```")[0]
        others = [FOLDER / name.replace(".yaml", ".data.yaml") for name in one.shown if name.endswith(".yaml")]
        others += [FOLDER / f"{one.name}.agenda.yaml"]
        sources = [path.read_text(encoding="utf-8") for path in others if path.exists()]
        lines = iter("\n".join([*sources, one.text]).splitlines())
        written = [line for line in shown.splitlines() if line and not line.startswith("# ")]
        assert written and all(line in lines for line in written), one.name


def test_every_document_is_clean(made: dict[str, Path]) -> None:
    found = [f"{name}: {one.rule} {one.place}" for name, path in made.items() for one in check(open_document(path))]
    assert found == []
    assert len(made) > 35


def test_every_document_has_its_picture(made: dict[str, Path]) -> None:
    """If not: python -m examples.make_gallery. A picture names the digest of the words that it shows."""
    assert {path.stem for path in PICTURES.glob("*.png")} == set(made)
    changed = [name for name, path in made.items() if digest_in(PICTURES / f"{name}.png") != digest_of(path)]
    assert changed == []
    assert {path.name for path in PICTURES.iterdir() if path.stat().st_size > LARGEST_PICTURE} == set()


def test_every_paper_of_the_campaigns_is_shown(made: dict[str, Path]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    names = [name for name in made if name.split("-")[0] in CAMPAIGNS]
    assert len(names) == 15
    for name in names:
        assert f"(images/bo-suu-tap/{name}.png)" in text

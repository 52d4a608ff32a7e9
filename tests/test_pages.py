"""The pages for readers: links lead to files, and rooms, modules and tests have the names that the pages use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sample_project import ROOT
from tests.test_architecture import ROOMS

PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "README.md"})


def names_in(page: Path) -> list[str]:
    """The names in backticks, without those that hold a placeholder or an argument."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return [name for name in re.findall(r"`([^`\n]+)`", text) if not re.search(r"[<>*…\s]", name)]


def test_links_lead_to_files() -> None:
    seen = 0
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#\s]+)\)|src=\"([^\"]+)\"", text):
            target = "".join(link)
            if not target.startswith("http"):
                seen += 1
                assert (page.parent / target).exists(), f"{page.name}: {target}"
    assert seen > 50


def test_paths_exist() -> None:
    seen = 0
    for page in PAGES:
        if page.name == "CHANGELOG.md":
            continue
        for name in names_in(page):
            if name.startswith(("docgen/", "tests/", "docs/")) and not name.endswith("/packed"):
                seen += 1
                assert (ROOT / name).exists(), f"{page.name}: {name}"
    assert seen > 20


def test_parts_of_rooms_exist() -> None:
    """A name such as `render.templates` is a folder or a module of the package."""
    seen = 0
    for page in PAGES:
        for name in names_in(page):
            room, *parts = name.split(".")
            if room in ROOMS and parts and re.fullmatch(r"[a-z_.0-9]+", name):
                seen += 1
                path = ROOT / "docgen" / Path(*name.split("."))
                assert path.is_dir() or path.with_suffix(".py").is_file(), f"{page.name}: {name}"
    assert seen > 20


@pytest.mark.parametrize("name", ["README.md", "README.vi.md", "CONTRIBUTING.md"])
def test_first_pages_are_short(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 100


def test_the_first_line_leads_to_the_page_for_clerks() -> None:
    assert "(README.vi.md)" in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[0]


def test_every_page_of_the_site_is_in_its_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert len(pages) > 15
    assert [page for page in pages if f": {page}\n" not in menu] == []

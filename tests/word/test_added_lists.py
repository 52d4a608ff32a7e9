"""Lists and styles of one file in another: with new ids where theirs are taken, and apart from those that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.word.opc.added_lists import add_lists, add_styles, list_of_style
from docgen.word.opc.growing_package import GrowingPackage
from tests.render.part_files import docx_of, numbering, style, styles
from tests.render.tiny_templates import W, parts_of

NUMBERED = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
OWN, OTHER = styles(style("A")), styles(style("B", inside='<w:basedOn w:val="C"/>'), style("C", inside=NUMBERED))


def package(folder: Path, form: str, of_styles: str) -> GrowingPackage:
    lists = {"numbering": numbering(form)} if form else {}
    return GrowingPackage(parts_of(docx_of(folder, "a", styles=of_styles, **lists)))


def forms(found: GrowingPackage) -> dict[str, str]:
    """The text of the first level of each list, by the id of the list."""
    root = found.tree("word/numbering.xml")
    names = {"w": W}
    return {
        number.get(f"{{{W}}}numId", ""): str(
            root.xpath(
                "string(w:abstractNum[@w:abstractNumId = $shape]//w:lvlText/@w:val)",
                namespaces=names,
                shape=number[0].get(f"{{{W}}}val", ""),
            )
        )
        for number in root.iter(f"{{{W}}}num")
    }


@pytest.mark.parametrize("own", ["%1.", ""])
def test_lists_get_ids_that_are_free(tmp_path: Path, own: str) -> None:
    target, source = package(tmp_path, own, OWN), package(tmp_path, "%1)", OTHER)
    expected = {"1": "2" if own else "1"}
    assert add_lists(target, source) == expected
    before = target.parts()
    assert add_lists(target, source, {"1", "7"}) == expected  # added once
    assert target.parts() == before
    assert forms(GrowingPackage(before)) == {**({"1": own} if own else {}), expected["1"]: "%1)"}
    assert add_lists(target, package(tmp_path, "", OWN)) == {}


def test_styles_bring_those_that_they_are_based_on_and_their_lists(tmp_path: Path) -> None:
    target, source = package(tmp_path, "%1.", OWN), package(tmp_path, "%1)", OTHER)
    add_styles(target, source, ["B", "A", "khong"])
    root = target.tree("word/styles.xml")
    assert [each.get(f"{{{W}}}styleId") for each in root] == ["A", "B", "C"]
    assert list_of_style(root, "B") == "2"
    assert list_of_style(root, "A") == list_of_style(root, "khong") == ""
    circle = styles(style("A", inside='<w:basedOn w:val="A"/>'))
    assert list_of_style(package(tmp_path, "", circle).tree("word/styles.xml"), "A") == ""

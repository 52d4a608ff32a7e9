"""The vertical alignment of cells, which a table's style sets."""

from __future__ import annotations

from lxml import etree

from docgen.word.edit.styled_cells import with_styled_cells
from tests.word.written_documents import NAMESPACES, p

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = """
<w:style w:type="table" w:styleId="Bang"><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>
<w:style w:type="table" w:styleId="Con"><w:basedOn w:val="Bang"/></w:style>
<w:style w:type="table" w:styleId="A"><w:basedOn w:val="B"/></w:style>
<w:style w:type="table" w:styleId="B"><w:basedOn w:val="A"/></w:style>
"""


def alignments(style: str, *cells: str) -> list[str | None]:
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr><w:tr>{"".join(cells)}</w:tr></w:tbl>'
    root = etree.fromstring(f"<w:body {NAMESPACES}>{table}</w:body>")
    with_styled_cells(root, etree.fromstring(f"<w:styles {NAMESPACES}>{STYLES}</w:styles>"))
    found = [cell.find(f"{W}tcPr/{W}vAlign") for cell in root.iter(f"{W}tc")]
    assert all(cell[0].tag == f"{W}tcPr" for cell in root.iter(f"{W}tc") if cell.find(f"{W}tcPr") is not None)
    return [None if one is None else one.get(f"{W}val") for one in found]


def test_cells_get_what_the_style_sets_unless_they_have_their_own() -> None:
    own = f'<w:tc><w:tcPr><w:vAlign w:val="bottom"/></w:tcPr>{p()}</w:tc>'
    assert alignments("Bang", f"<w:tc>{p()}</w:tc>", f"<w:tc><w:tcPr/>{p()}</w:tc>", own) == [
        "center",
        "center",
        "bottom",
    ]


def test_a_style_inherits() -> None:
    assert alignments("Con", f"<w:tc>{p()}</w:tc>") == ["center"]


def test_without_such_a_style() -> None:
    assert alignments("A", f"<w:tc>{p()}</w:tc>") == [None]
    assert alignments("Khong", f"<w:tc>{p()}</w:tc>") == [None]


def test_without_styles() -> None:
    root = etree.fromstring(f"<w:body {NAMESPACES}><w:tbl><w:tblPr/></w:tbl></w:body>")
    with_styled_cells(root, None)
    assert len(root) == 1


def test_a_long_chain_of_styles_takes_no_time() -> None:
    """Seconds if each style went through all of its bases."""
    chain = "".join(
        f'<w:style w:type="table" w:styleId="s{place}"><w:basedOn w:val="s{place + 1}"/></w:style>'
        for place in range(30_000)
    )
    last = '<w:style w:type="table" w:styleId="s30000"><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="s0"/></w:tblPr><w:tr><w:tc>{p()}</w:tc></w:tr></w:tbl>'
    for styles, alignment in ((chain, None), (chain + last, "center")):
        root = etree.fromstring(f"<w:body {NAMESPACES}>{table}</w:body>")
        with_styled_cells(root, etree.fromstring(f"<w:styles {NAMESPACES}>{styles}</w:styles>"))
        found = root.find(f".//{W}vAlign")
        assert (None if found is None else found.get(f"{W}val")) == alignment

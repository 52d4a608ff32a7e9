"""Shared parts with pictures, charts, lists, notes and comments, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.render.tiny_templates import R, W, parts_of, written
from tests.word.test_usual_form import packed

TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/{}.xml.rels"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SIZE = 'cx="360000" cy="360000"'


def drawing(graphic: str, kind: str) -> str:
    """A paragraph with a DrawingML object."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_WP}"><wp:extent {_SIZE}/><wp:docPr id="1" name="Hình 1"/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{kind}">{graphic}</a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


def picture(references: str, inside: str = "") -> str:
    """A paragraph with a picture; `references`: attributes of its a:blip."""
    return drawing(
        f'<pic:pic xmlns:pic="{_PIC}" xmlns:r="{R}"><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/>'
        f"</pic:nvPicPr><pic:blipFill><a:blip {references}>{inside}</a:blip><a:stretch/></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {_SIZE}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>',
        _PIC,
    )


def chart(own_id: str) -> str:
    """A paragraph with a chart."""
    return drawing(f'<c:chart xmlns:c="{_C}" xmlns:r="{R}" r:id="{own_id}"/>', _C)


CHART = (
    f'<c:chartSpace xmlns:c="{_C}" xmlns:r="{R}"><c:chart><c:plotArea><c:barChart><c:barDir val="bar"/><c:ser>'
    '<c:idx val="0"/><c:order val="0"/><c:tx><c:v>{{ ten }}</c:v></c:tx></c:ser><c:axId val="1"/><c:axId val="2"/>'
    "</c:barChart>"
    + "".join(
        f'<c:{kind}Ax><c:axId val="{own}"/><c:scaling/><c:axPos val="l"/><c:crossAx val="{other}"/></c:{kind}Ax>'
        for kind, own, other in (("cat", 1, 2), ("val", 2, 1))
    )
    + '</c:plotArea></c:chart><c:externalData r:id="rId1"/></c:chartSpace>'
)


def numbering(form: str, more: str = "", first: str = "") -> str:
    """A numbering part: list 1 of one level."""
    return (
        f'<w:numbering xmlns:w="{W}" xmlns:r="{R}">{first}<w:abstractNum w:abstractNumId="0"><w:nsid w:val="0A0B0C0D"/>'
        f'<w:multiLevelType w:val="singleLevel"/><w:tmpl w:val="01020304"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{form}"/>{more}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def item(text: str, number: int = 1) -> str:
    """A paragraph of a list."""
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def noted(kind: str = "footnote", number: int = 2, text: str = "Xem") -> str:
    """A paragraph with a note."""
    mark = f'<w:r><w:rPr><w:rStyle w:val="Mark"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'
    return f"<w:p><w:r><w:t>{text}</w:t></w:r>{mark}</w:p>"


def notes(kind: str = "footnote", text: str = "chú thích {{ ten }}", number: int = 2) -> str:
    """A part with notes: the two lines that Word draws, and one note."""
    lines = "".join(
        f'<w:{kind} w:type="{name}" w:id="{own}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for name, own in (("separator", -1), ("continuationSeparator", 0))
    )
    author = ' w:author="An" w:date="2026-11-28T00:00:00Z"' if kind == "comment" else ""
    return (
        f'<w:{kind}s xmlns:w="{W}" xmlns:r="{R}">{"" if kind == "comment" else lines}<w:{kind} w:id="{number}"{author}>'
        f'<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        f"</w:{kind}></w:{kind}s>"
    )


def style(own_id: str, kind: str = "paragraph", inside: str = "") -> str:
    """A style."""
    return f'<w:style w:type="{kind}" w:styleId="{own_id}"><w:name w:val="{own_id}"/>{inside}</w:style>'


def styles(*each: str) -> str:
    """The part with styles."""
    return f'<w:styles xmlns:w="{W}">{"".join(each)}</w:styles>'


STYLES = styles(style("Note"), style("Mark", "character"))
_LINES = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
SETTINGS = f'<w:settings xmlns:w="{W}"><w:footnotePr>{_LINES}</w:footnotePr><w:compat/></w:settings>'


def docx_of(folder: Path, *blocks: str, **parts: str) -> bytes:
    """A .docx of these blocks and parts."""
    return written(folder / "x.docx", *blocks, **parts).read_bytes()


def related(
    content: bytes, source: str, relations: Mapping[str, tuple[str, str]], added: Mapping[str, tuple[bytes, str]]
) -> bytes:
    """The file with relations of a part (the last word of the type, and the target), and with parts and their types."""
    parts = dict(parts_of(content))
    folder, _, stem = source.rpartition("/")
    name = f"word/{folder and folder + '/'}_rels/{stem}.xml.rels"
    outside = ' TargetMode="External"'
    lines = "".join(
        f'<Relationship Id="{own}" Type="{R}/{kind}" Target="{target}"{outside if ":" in target else ""}/>'
        for own, (kind, target) in relations.items()
    )
    whole = parts.get(name, f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode())
    parts[name] = whole.replace(b"</Relationships>", f"{lines}</Relationships>".encode())
    for part, (data, content_type) in added.items():
        parts[f"word/{part}"] = data
        override = f'<Override PartName="/word/{part}" ContentType="{content_type}"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    return packed(parts)

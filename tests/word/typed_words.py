"""Places of a Word file in which a person can type, as XML around a word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from hypothesis import strategies as st
from lxml import etree

from docgen.word.elements import W
from docgen.word.view import Paragraph, WordDocument
from tests.word.written_documents import NAMESPACES, OFFICE, cell, p, r, sdt, tbl, tc, tr

Parts = Mapping[str, bytes]
"""The parts of a file by name."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RESULT = "".join(f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate"))
_NOTES = {"comment": "comments", "footnote": "footnotes", "endnote": "endnotes"}
_LINKED = {
    "chart": ("c:chartSpace", '<c:chart r:id="{0}"/>'),
    "diagramData": ("dgm:dataModel", '<dgm:relIds r:dm="{0}"/>'),
}

AROUND_RUNS = (
    *(f"<w:{name}>|</w:{name}>" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo")),
    sdt("|", "truong"),
    '<w:fldSimple w:instr="DATE">|</w:fldSimple>',
    f'{_RESULT}|<w:r><w:fldChar w:fldCharType="end"/></w:r>',
)
AROUND_BLOCKS = (
    "|",
    sdt("|", "khoi"),
    "<w:customXml>|</w:customXml>",
    tbl(tr(tc("|" + p()))),
    tbl(sdt(tr(tc("|" + p())), "hang")),
    tbl(tr(sdt(tc("|" + p()), "o"))),
    tbl(tr(tc(tbl(tr(tc("|" + p()), cell("bên"))) + p()))),
    tbl(f"<w:customXml>{tr(tc('|' + p()))}</w:customXml>"),
    tbl(tr(f"<w:ins>{tc('|' + p())}</w:ins>")),
)
_BOX = "<w:txbxContent>|</w:txbxContent>"
_VML, _DRAWN = f"<v:textbox>{_BOX}</v:textbox>", f"<wps:wsp><wps:txbx>{_BOX}</wps:txbx></wps:wsp>"


def _drawing(graphic: str, about: str = "") -> str:
    data = f"<a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic>"
    return f"<w:drawing><wp:anchor><wp:docPr {about}/>{data}</wp:anchor></w:drawing>"


def _alternatives(inside: str) -> str:
    return f"<mc:AlternateContent>{inside}</mc:AlternateContent>"


BOXES = (
    *(f"<w:pict><v:{name}>{_VML}</v:{name}></w:pict>" for name in ("shape", "rect", "roundrect", "oval")),
    f"<w:pict><v:group><v:group><v:shape>{_VML}</v:shape></v:group></v:group></w:pict>",
    *(_drawing(graphic) for graphic in (_DRAWN, f"<wpg:wgp><wpg:grpSp>{_DRAWN}</wpg:grpSp></wpg:wgp>")),
    _drawing(_DRAWN, 'hidden="1"'),
    _alternatives(f'<mc:Choice Requires="wps">{_drawing(_DRAWN)}</mc:Choice><mc:Fallback/>'),
    _alternatives(f'<mc:Choice Requires="x"/><mc:Fallback>{_drawing(_DRAWN)}</mc:Fallback>'),
)
RUNS = (
    "<w:r><w:t>|</w:t></w:r>",
    "<w:r><w:rPr><w:vanish/><w:strike/></w:rPr><w:t>|</w:t></w:r>",
    "<w:r><w:ruby><w:rt/><w:rubyBase><w:r><w:t>|</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    "<m:oMath><m:f><m:num><m:r><m:t>|</m:t></m:r></m:num><m:den/></m:f></m:oMath>",
    "<m:oMathPara><m:oMath><w:ins><m:r><w:t>|</w:t></m:r></w:ins></m:oMath></m:oMathPara>",
    '<w:r><w:pict><v:shape><v:textpath string="|"/></v:shape></w:pict></w:r>',
    f"<w:r>{_drawing('<a:sp><a:txBody><a:p><a:r><a:t>|</a:t></a:r></a:p></a:txBody></a:sp>')}</w:r>",
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="khác"/>'
    '<w:listEntry w:val="|"/></w:ddList></w:ffData></w:fldChar><w:instrText>FORMDROPDOWN</w:instrText>'
    '<w:fldChar w:fldCharType="end"/></w:r>',
)


def typed(draw: st.DrawFn, word: str, parts: dict[str, bytes]) -> None:
    """Types `word` somewhere into the body or a header; `parts` are changed."""
    part = draw(st.sampled_from([name for name in sorted(parts) if name.startswith(("word/document", "word/header"))]))
    root = etree.fromstring(parts[part])
    places = [one for one in root.iter(f"{W}p") if next(one.iterancestors(_FALLBACK), None) is None]
    place = draw(st.sampled_from(places))
    if draw(st.booleans()):
        place.extend(_elements(_inline(draw, word, part, parts)))
    else:
        for element in _elements(_block(draw, word, part, parts)):
            place.addprevious(element)
    parts[part] = etree.tostring(root)


def _inline(draw: st.DrawFn, word: str, part: str, parts: dict[str, bytes]) -> str:
    kind = draw(st.sampled_from(["run", "split", "box", *_NOTES, *_LINKED]))
    around = "|"
    for _ in range(draw(st.integers(0, 3))):
        around = around.replace("|", draw(st.sampled_from(AROUND_RUNS)))
    if kind == "run":
        inside = draw(st.sampled_from(RUNS)).replace("|", word)
    elif kind == "split":
        inside = r(word[:3]) + "<w:bookmarkStart/>" + r(word[3:], "<w:b/>")
    elif kind == "box":
        inside = f"<w:r>{draw(st.sampled_from(BOXES))}</w:r>".replace("|", _block(draw, word, part, parts))
    elif kind in _NOTES:
        _note(kind, p(r(word)), parts)
        inside = draw(st.sampled_from(["", f'<w:r><w:{kind}Reference w:id="5"/></w:r>']))
    else:
        inside = _linked(kind, f"<a:p><a:r><a:t>{word}</a:t></a:r></a:p>", part, parts)
    return around.replace("|", inside)


def _block(draw: st.DrawFn, word: str, part: str, parts: dict[str, bytes]) -> str:
    return draw(st.sampled_from(AROUND_BLOCKS)).replace("|", p(_inline(draw, word, part, parts)))


def _note(kind: str, inside: str, parts: dict[str, bytes]) -> None:
    name = f"word/{_NOTES[kind]}.xml"
    parts[name] = f'<w:{_NOTES[kind]} {NAMESPACES}><w:{kind} w:id="5">{inside}</w:{kind}></w:{_NOTES[kind]}>'.encode()
    _relate("word/document.xml", _NOTES[kind], name, parts)


def _linked(kind: str, inside: str, part: str, parts: dict[str, bytes]) -> str:
    tag, reference = _LINKED[kind]
    name = f"word/{kind}.xml"
    parts[name] = f"<{tag} {NAMESPACES}>{inside}</{tag}>".encode()
    return f"<w:r>{_drawing(reference.format(_relate(part, kind, name, parts)))}</w:r>"


def _relate(part: str, kind: str, target: str, parts: dict[str, bytes]) -> str:
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    row = f'<Relationship Id="new-{kind}" Type="{OFFICE}/{kind}" Target="/{target}"/>'
    parts[path] = parts.get(path, empty).replace(b"</Relationships>", f"{row}</Relationships>".encode())
    return f"new-{kind}"


def _elements(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<x {NAMESPACES}>{xml}</x>"))


def zipped_parts(parts: Parts) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    stream.seek(0)
    return stream


def everything(document: WordDocument) -> str:
    """All text of a view: paragraphs with labels and prompts, headers, footers, remarks."""
    return "\n".join([*_lines(document), *(one.text for one in document.remarks)])


def _lines(document: WordDocument) -> Iterator[str]:
    for paragraph in _paragraphs(document):
        yield paragraph.label + "".join(run.text for run in paragraph.content)
        yield from (one.text for one in paragraph.remarks)


def _paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    yield from document.paragraphs()
    for section in document.sections:
        for part in (*section.headers.values(), *section.footers.values()):
            yield from part

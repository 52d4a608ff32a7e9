"""What a shared part has beside the text of its body: no document gets it, so that it is refused by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.errors import Place, Problem
from docgen.render.templates.tags import TemplatePart, W, nearest_paragraph
from docgen.render.templates.word_location import location_in_words
from docgen.word.opc.package_faults import PARSER
from docgen.word.opc.rewriting import read_parts

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NUMBERING = "word/numbering.xml"
_HEADERS = re.compile(r"word/(?:header|footer)\d*\.xml")
_VOLATILE = (f"{W}nsid", f"{W}tmpl")
"""Random numbers that Word gives to a list."""
_NOTE = ("phần này có chú thích (footnote, endnote) nên không chèn được", "viết chú thích trong mẫu, hoặc trong ngoặc")
_COMMENT = ("phần này có bình luận (comment) nên không chèn được", "xóa bình luận: Review > Delete")
_PICTURE = (
    "phần này có ảnh, đối tượng hoặc đầu trang riêng nên không chèn được",
    "ảnh và đối tượng chỉ đặt được trong mẫu, không đặt được trong phần dùng chung",
)
_LIST = (
    "phần này có danh sách đánh số hoặc gạch đầu dòng của Word mà {} không có nên không chèn được",
    "gõ số và gạch đầu dòng như chữ thường, hoặc dùng kiểu (style) của mẫu",
)
_HEADER = (
    "chữ ở đây không vào văn bản: phần dùng chung chỉ đưa phần thân vào",
    "xóa chữ này, hoặc đặt vào đầu trang, chân trang của mẫu",
)
_REFUSED = {
    **{f"{W}{kind}Reference": _NOTE for kind in ("footnote", "endnote")},
    **{f"{W}comment{end}": _COMMENT for end in ("Reference", "RangeStart")},
}


def belonging_problems(part: TemplatePart, content: bytes, host: str, host_content: bytes) -> Iterator[Problem]:
    """Notes, comments, pictures and lists in a shared part, and the text of its headers; `host`: what includes it."""
    own = _lists(content, part.template)
    known = _lists(host_content, host)
    for element in _elements_of_body(part):
        if element.tag in _REFUSED:
            yield _problem(part, element, _REFUSED[str(element.tag)])
        elif any(str(key).startswith(_RELATION) for key in element.attrib):
            yield _problem(part, element, _PICTURE)
        elif element.tag == f"{W}numId":
            number = element.get(f"{W}val", "0")
            if number != "0" and (number not in own or own[number] != known.get(number)):
                yield _problem(part, element, (_LIST[0].format(host), _LIST[1]))
    yield from _header_problems(part.template, content)


def _elements_of_body(part: TemplatePart) -> Iterator[etree._Element]:
    body = part.tree.find(f"{W}body")
    for block in () if body is None else body:
        if block.tag != f"{W}sectPr":
            yield from block.iter(etree.Element)


def _header_problems(template: str, content: bytes) -> Iterator[Problem]:
    for name, (xml, _) in sorted(read_parts(content, template).items()):
        if _HEADERS.fullmatch(name):
            text = "".join(each.text or "" for each in etree.fromstring(xml, PARSER).iter(f"{W}t"))
            if any(letter.isalpha() for letter in text):  # digits are the number of a page
                words = location_in_words(name, None, " ".join(text.split()))
                yield Problem(Place(template, words=words, part=name), *_HEADER, "unsupported")


def _lists(content: bytes, template: str) -> Mapping[str, bytes]:
    """The definitions of the lists of a file, by their ids."""
    xml = read_parts(content, template).get(_NUMBERING)
    if xml is None:
        return {}
    root = etree.fromstring(xml[0], PARSER)
    for element in [*root.iter(*_VOLATILE)]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    shapes = {each.get(f"{W}abstractNumId"): b"".join(map(_written, each)) for each in root.iter(f"{W}abstractNum")}
    return {
        each.get(f"{W}numId", ""): shapes.get(each[0].get(f"{W}val"), b"") + b"".join(map(_written, list(each)[1:]))
        for each in root.iter(f"{W}num")
        if len(each)
    }


def _written(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def _problem(part: TemplatePart, element: etree._Element, texts: tuple[str, str]) -> Problem:
    paragraph = nearest_paragraph(element)
    return Problem(part.place(None if paragraph is None else part.by_element[paragraph]), *texts, "unsupported")

"""Tags at places where nothing is filled: they would be printed, or vanish, and are refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress

from docgen.errors import Place, Problem
from docgen.files.archives import Archive, BrokenArchiveError, EncryptedPartError, TooLargeError
from docgen.render.templates.chart_workbooks import template_parts
from docgen.render.templates.charts import CHARTS
from docgen.render.templates.link_addresses import RELATIONS
from docgen.render.templates.tag_spans import tags_of
from docgen.render.templates.tags import PARTS, PROPERTIES, TemplatePart, W
from docgen.render.templates.word_location import location_in_words
from docgen.word.opc.rewriting import LARGEST

_ELEMENT = re.compile(r"<[^<>]*>")
_SIGNS = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))
_HINT = (
    "chỉ đặt thẻ trong thân văn bản, đầu trang, chân trang, chú thích, bình luận, biểu đồ, địa chỉ của liên kết "
    "và thuộc tính của tệp"
)
_TEXT_PARTS = (".xml", ".rels", ".vml", ".htm", ".html", ".xhtml", ".mht", ".txt", ".rtf")
_PACKAGE = b"PK\3\4"
"""How a zip file begins, such as a workbook or a document within the file."""
_PROPERTY_STORES = ("{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", "{6668398D-A668-4E3E-A5EB-62B293D839F1}")
"""The data of content controls that show properties of the file, core and extended ones; these are filled."""
_BOUND = (
    "thẻ “{}” nằm trong ô gắn với dữ liệu khác (content control): khi mở văn bản, Word thay thẻ bằng dữ liệu ấy",
    "bấm chuột phải vào ô, chọn Remove Content Control, rồi gõ lại thẻ",
)
"""Message and hint."""
_NOT_OF_PARTS = re.compile(
    rf"docProps/.*|{RELATIONS}|word/(?:(?:header|footer|footnotes|endnotes|comments)\d*|{CHARTS})\.xml"
)
"""Documents have the template's properties. The others are brought to the template and filled there, or refused."""
_HINT_OF_PARTS = "chỉ phần thân của phần dùng chung được chèn vào văn bản; đặt thẻ này trong thân, hoặc trong mẫu"


def unfilled_tags(content: bytes, template: str, filled: Collection[TemplatePart]) -> Iterator[Problem]:
    """A problem for the first tag of each part that holds tags and is not among those that are filled."""
    names = {part.name for part in filled}
    is_part = template.startswith(PARTS)
    for name, (data, _) in sorted(template_parts(content, template).items()):
        if name in names or (is_part and _NOT_OF_PARTS.fullmatch(name)):
            continue
        tag = next(filter(None, map(_first_tag, _texts(name, data))), "")
        if tag:
            place = Place(template, words=location_in_words(name, None, ""), part=name)
            message = f"thẻ “{tag}” nằm ở chỗ không được điền"
            yield Problem(place, message, _HINT_OF_PARTS if is_part else _HINT, "unsupported")
    yield from _bound_tags(filled)


def _bound_tags(filled: Collection[TemplatePart]) -> Iterator[Problem]:
    """A problem for each tag in a content control that Word fills with other data when it opens the file."""
    known = {tag for part in filled if part.name in PROPERTIES for text in part.paragraphs for tag in text.tags}
    for part in filled:
        for binding in part.tree.iter(f"{W}dataBinding"):
            is_property = binding.get(f"{W}storeItemID", "").upper() in _PROPERTY_STORES
            control = next(binding.iterancestors(f"{W}sdt"), part.tree)
            text = " ".join("".join(map(str, control.itertext())).split())
            around = next(control.iterancestors(f"{W}p"), None)
            for element in control.iter(f"{W}p") if around is None else (around,):
                paragraph = part.by_element[element]
                tags = [tag for tag in paragraph.tags if tag in text and not (is_property and tag in known)]
                if tags:
                    yield Problem(part.place(paragraph, tags[0]), _BOUND[0].format(tags[0]), _BOUND[1], "unsupported")


def _texts(name: str, data: bytes) -> Iterator[bytes]:
    """The text of a part, or of each part of a file within the file; none of pictures and fonts."""
    if name.endswith(_TEXT_PARTS):
        yield data
    elif data.startswith(_PACKAGE):
        with suppress(BrokenArchiveError, EncryptedPartError, TooLargeError):
            inner = Archive(data, LARGEST)
            yield from (inner.read(each) for each in inner.names() if each.endswith(_TEXT_PARTS))


def _first_tag(xml: bytes) -> str:
    """The first tag in the text or in an attribute; "" if there is none."""
    if b"{" not in xml and b"%7" not in xml:
        return ""
    text = xml.decode("utf-8", "replace").replace("%7B%7B", "{{").replace("%7D%7D", "}}")
    found = [tag for one in (_ELEMENT.sub("", text), text) for tag in tags_of(one, alone=True)]
    shown = " ".join(_ELEMENT.sub("", found[0]).split()) if found else ""
    for written, sign in _SIGNS:
        shown = shown.replace(written, sign)
    return shown

"""Tags at places where nothing is filled: they would be printed, or vanish, and are refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from docgen.errors import Place, Problem
from docgen.render.templates.charts import CHARTS
from docgen.render.templates.link_addresses import RELATIONS
from docgen.render.templates.tag_spans import tags_of
from docgen.render.templates.tags import PARTS, TemplatePart
from docgen.render.templates.word_location import location_in_words
from docgen.word.opc.rewriting import read_parts

_ELEMENT = re.compile(r"<[^<>]*>")
_SIGNS = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))
_HINT = (
    "chỉ đặt thẻ trong thân văn bản, đầu trang, chân trang, chú thích, bình luận, biểu đồ, địa chỉ của liên kết "
    "và thuộc tính của tệp"
)
_NOT_OF_PARTS = re.compile(
    rf"docProps/.*|{RELATIONS}|word/(?:(?:header|footer|footnotes|endnotes|comments)\d*|{CHARTS})\.xml"
)
"""Documents have the template's properties. The others are brought to the template and filled there, or refused."""
_HINT_OF_PARTS = "phần dùng chung chỉ đưa phần thân vào văn bản; đặt thẻ này trong thân, hoặc trong mẫu"


def unfilled_tags(content: bytes, template: str, filled: Collection[TemplatePart]) -> Iterator[Problem]:
    """A problem for the first tag of each part that holds tags and is not among those that are filled."""
    names = {part.name for part in filled}
    is_part = template.startswith(PARTS)
    for name, (xml, _) in sorted(read_parts(content, template).items()):
        if name in names or not name.endswith((".xml", ".rels", ".vml")) or (is_part and _NOT_OF_PARTS.fullmatch(name)):
            continue
        tag = _first_tag(xml)
        if tag:
            place = Place(template, words=location_in_words(name, None, ""), part=name)
            message = f"thẻ “{tag}” nằm ở chỗ không được điền"
            yield Problem(place, message, _HINT_OF_PARTS if is_part else _HINT, "unsupported")


def _first_tag(xml: bytes) -> str:
    """The first tag in the text or in an attribute; "" if there is none."""
    if b"{" not in xml and b"%7" not in xml:
        return ""
    text = xml.decode("utf-8", "replace").replace("%7B%7B", "{{").replace("%7D%7D", "}}")
    found = [tag for one in (_ELEMENT.sub("", text), text) for tag in tags_of(one, alone=True) if tag[1] != "#"]
    shown = " ".join(_ELEMENT.sub("", found[0]).split()) if found else ""
    for written, sign in _SIGNS:
        shown = shown.replace(written, sign)
    return shown

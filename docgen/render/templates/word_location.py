"""Where in a Word file a tag stands, in words that lead a person there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from docgen.render.templates.charts import CHARTS
from docgen.render.templates.docx_to_jinja import PartSource
from docgen.render.templates.tag_spans import tags_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST = 80
_PARTS = (
    (r"word/document\.xml", ""),
    (r"word/header\d*\.xml", "đầu trang"),
    (r"word/footer\d*\.xml", "chân trang"),
    (r"word/footnotes\.xml", "chú thích cuối trang"),
    (rf"word/{CHARTS}\.xml", "biểu đồ"),
    (r"docProps/core\.xml", "thuộc tính của tệp (File > Info)"),
)
"""What Word calls the parts of a file."""
_TAGS = re.compile(r"<[^<>]+>")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def located(template: str, source_name: str, source: PartSource | None, line: int | None, message: str) -> str:
    """A message with its template and the place in Word, for a line of the Jinja source `source_name`."""
    place = place_in_word(source, line, _quoted(message)) if source and line else ""
    where = [template, _part_in_words(source_name.removeprefix(f"{template}:")), place]
    return f"{', '.join(word for word in where if word)}: {message}"


def place_in_word(source: PartSource, line: int, about: str = "") -> str:
    """The paragraph on a line of a Jinja source: its words near `about`; table, row and cell if it stands in one."""
    lines = source.source.split("\n")  # not `splitlines`, which also parts lines where Jinja does not
    if not 0 < line <= len(lines):
        return ""
    spoken = _spoken(lines[line - 1], about)
    paragraphs = [(paragraph, _said(paragraph)) for paragraph in _paragraphs(source.xml)]
    matching = [found for found in paragraphs if spoken and spoken in _as_patched(found[1])]
    if not matching:
        matching = [found for found in paragraphs if about and about in found[1]]
    if not matching:
        return f"“{_near(spoken, about)}”" if spoken else ""
    earlier = sum(spoken in _spoken(other, about) for other in lines[: line - 1])
    paragraph, words = matching[min(earlier, len(matching) - 1)]
    table = _table_place(paragraph)
    return f"{table}, đoạn “{_near(words, about)}”" if table else f"đoạn “{_near(words, about)}”"


def place_of(part: str, paragraph: etree._Element | None, words: str, about: str = "") -> str:
    """The same for a paragraph that is known; `words`: what it says, or a property beside it."""
    table = "" if paragraph is None else _table_place(paragraph)
    shown = f"đoạn “{_near(words, about)}”" if words else ""
    return ", ".join(word for word in (_part_in_words(part), table, shown) if word)


def _spoken(line: str, about: str) -> str:
    """What the paragraph on a line says, or a tag behind it that names `about` and whose own paragraph docxtpl took."""
    own, end, behind = line.partition("</w:p>")
    words = _as_patched(html.unescape(_TAGS.sub("", own)))
    if end and about in words:
        return words
    tags = (tag for tag in tags_of(_TAGS.sub("", behind or own)) if about in tag)
    return _as_patched(html.unescape(next(tags, words)))


def _as_patched(words: str) -> str:
    """Words as docxtpl leaves them in a Jinja source: tags without their p, tr, tc or r, straight quotation marks."""
    bare = re.sub(r"\{([%{#])(?:tr|tc|pt|p|r)\s", r"{\1 ", words).translate(_STRAIGHT)
    return " ".join(bare.replace("{%-", "{%").replace("-%}", "%}").split())


def _part_in_words(part: str) -> str:
    for pattern, words in _PARTS:
        if re.fullmatch(pattern, part):
            return words
    return part


def _quoted(message: str) -> str:
    found = re.search(r'"([^"]+)"', message)
    return found[1] if found else ""


def _near(words: str, about: str) -> str:
    """At most so many letters as a person needs to find the place, `about` among them."""
    start = words.find(about) if about else -1
    if start + len(about) <= _LONGEST or len(words) <= _LONGEST:
        return words[:_LONGEST] + ("…" if len(words) > _LONGEST else "")
    first = max(start - _LONGEST // 2, 0)
    return "…" + words[first : first + _LONGEST] + ("…" if first + _LONGEST < len(words) else "")


def _paragraphs(xml: str) -> Iterator[etree._Element]:
    try:
        tree = etree.fromstring(xml)
    except etree.XMLSyntaxError:  # a part that is included: several blocks without a root
        declared = dict(re.findall(r'xmlns:(\w+)="([^"]+)"', xml))
        opening = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in declared.items())
        tree = etree.fromstring(f"<r{opening}>{xml}</r>")
    yield from tree.iter(f"{_W}p")


def _said(paragraph: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in paragraph.iter(f"{_W}t")).split())


def _table_place(paragraph: etree._Element) -> str:
    cell = next(paragraph.iterancestors(f"{_W}tc"), None)
    if cell is None:
        return ""
    row = next(cell.iterancestors(f"{_W}tr"))
    table = next(row.iterancestors(f"{_W}tbl"))
    tables = list(table.getroottree().getroot().iter(f"{_W}tbl"))
    numbers = (tables.index(table), list(table.iter(f"{_W}tr")).index(row), list(row.iter(f"{_W}tc")).index(cell))
    return "bảng {}, hàng {}, ô {}".format(*(number + 1 for number in numbers))

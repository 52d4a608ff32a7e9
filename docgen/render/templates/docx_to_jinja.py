"""A Word part as Jinja source: docxtpl's `patch_xml`, and what it does not support refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from lxml import etree

from docgen.errors import Place, Problem, TemplateError
from docgen.render.templates.allowed_syntax import PARAGRAPH_MARK
from docgen.render.templates.chart_workbooks import template_parts
from docgen.render.templates.charts import chart_source
from docgen.render.templates.docxtpl_patch import UnpatchableError, patched
from docgen.render.templates.link_addresses import with_encoded_values
from docgen.render.templates.note_order import NOTE_FILE
from docgen.render.templates.table_columns import LOOSE_COLUMNS, has_loose_columns
from docgen.render.templates.tags import TemplatePart, included_blocks, read_template
from docgen.word.opc.package_faults import DOCUMENT
from docgen.word.opc.rewriting import Stored

_TAG = re.compile(r"\{\{|\{%|\{#")
_PARAGRAPH = re.compile(r"<w:p(?=[ />])")
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_SIGN, _END = PARAGRAPH_MARK[0], PARAGRAPH_MARK[1]
_LONGEST_KEPT = 300_000
"""Letters of XML of which the source is kept."""
_NUMBERED_MARK = re.compile(rf"{_SIGN}(\d+){_END}")


@dataclass(frozen=True)
class PartSource:
    """Jinja source of a part, and where each of its lines comes from."""

    source: str
    part: TemplatePart
    numbers: tuple[int, ...]
    """For each line the number of the w:p with which it begins; 0 before the first."""

    def place(self, line: int | None, about: str = "") -> Place:
        """Where a line of the source, from 1, comes from: the paragraph with `about` in a tag; None for the whole part.

        docxtpl takes the w:p of some tags away, so that a line may hold the tags of several paragraphs; and it puts
        tags such as `cellbg` before the paragraph that they stand in.
        """
        if line is None or not 0 < line <= len(self.numbers):
            return self.part.place(None)
        number = self.numbers[line - 1]
        end = next((other for other in self.numbers[line:] if other > number), float("inf"))
        following = [paragraph for paragraph in self.part.paragraphs if paragraph.number >= number]
        on_line = [paragraph for paragraph in following if paragraph.number < end]
        tagged = [paragraph for paragraph in on_line if paragraph.tags]
        found = [paragraph for paragraph in following if about and any(about in tag for tag in paragraph.tags)]
        return self.part.place(next(iter((*found, *tagged, *on_line)), None), about)


def package_sources(content: bytes, template: str) -> tuple[list[TemplatePart], list[Stored]]:
    """The parts of a template that hold tags, and the others as they are. Raises `TemplateError`."""
    stored = template_parts(content, template)
    templated = [
        part
        for part in read_template(content, template)
        if part.name == DOCUMENT
        or part.origins
        or NOTE_FILE.fullmatch(part.name)
        or _has_tag(stored[part.name][0])
        or any(text.tags for text in part.paragraphs)
    ]
    names = {part.name for part in templated}
    return templated, [stored[name][1] for name in sorted(stored) if name not in names]


def part_source(part: TemplatePart) -> PartSource:
    """The source of a part of a template. Raises `TemplateError`."""
    source, numbers = _jinja_source(_serialised(part.tree), part)
    return PartSource(with_encoded_values(source) if part.name.endswith(".rels") else source, part, numbers)


def may_change_columns(part: TemplatePart) -> bool:
    """True if the columns of a table of the part may differ from those that it declares."""
    return part.name == DOCUMENT and has_loose_columns(_serialised(part.tree))


def included_source(part: TemplatePart) -> PartSource:
    """The body of a document that others include, without its section properties. Raises `TemplateError`."""
    standing_alone = [_standing_alone(block) for block in included_blocks(part.tree)]
    loose = any(map(has_loose_columns, standing_alone))
    source, numbers = _jinja_source("".join(standing_alone), part)
    return PartSource((LOOSE_COLUMNS if loose else "") + source, part, numbers)


def _has_tag(content: bytes) -> bool:
    # Why: Word may part the braces of a tag with XML between them; docxtpl joins them again.
    return _TAG.search(re.sub(r"<[^<>]*>", "", content.decode("utf-8", "replace"))) is not None


def _jinja_source(xml: str, part: TemplatePart) -> tuple[str, tuple[int, ...]]:
    """The source with a line break before each paragraph, so that a line number finds it; the w:p of each line."""
    try:
        return (_kept if len(xml) <= _LONGEST_KEPT else _numbered_source)(xml)
    except UnpatchableError as error:
        before = _NUMBERED_MARK.findall(error.before)
        place = part.place(part.numbered(int(before[-1])) if before else None, error.about)
        raise TemplateError.of([Problem(place, str(error), error.hint, "syntax")]) from error


def _numbered_source(xml: str) -> tuple[str, tuple[int, ...]]:
    """The same. Raises `UnpatchableError`."""
    number = count(1)
    marked = _PARAGRAPH.sub(lambda found: f"{_SIGN}{next(number)}{_END}{found[0]}", chart_source(xml))
    return _with_line_numbers(patched(marked))


_kept = lru_cache(maxsize=128)(_numbered_source)
"""The same. Why: templates share their parts, and one of them is changed at a time."""


def _with_line_numbers(source: str) -> tuple[str, tuple[int, ...]]:
    """The source with `PARAGRAPH_MARK` in the place of each numbered mark, and the numbers of its lines."""
    numbers = [0]
    for line in source.split("\n")[:-1]:  # not `splitlines`, which also parts lines where Jinja does not
        mark = _NUMBERED_MARK.fullmatch(f"{line}{_END}", max(line.rfind(_SIGN), 0))
        numbers.append(int(mark[1]) if mark else numbers[-1])
    return _NUMBERED_MARK.sub(PARAGRAPH_MARK, source), tuple(numbers)


def _serialised(tree: etree._Element) -> str:
    return str(etree.tostring(tree, encoding="unicode"))


def _standing_alone(block: etree._Element) -> str:
    """`block` as XML that declares every namespace that it uses, so that it may be put into any document."""
    alone = etree.fromstring(etree.tostring(block, with_tail=False))
    # Word looks for the namespaces of these prefixes, which may stand nowhere else.
    required = [prefix for each in alone.iter(_CHOICE) for prefix in each.get("Requires", "").split()]
    etree.cleanup_namespaces(alone, keep_ns_prefixes=required)
    return _serialised(alone)

"""What shared parts bring to the templates that include them, beside the text of their bodies.

Pictures, charts, diagrams and all else that the body refers to, lists, notes and comments are added to the package of
the template before it is compiled, so that they are filled and checked as the template's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from docgen.errors import Place, Problem
from docgen.render.templates.part_ids import DIAGRAM, DIAGRAM_DRAWING, diagram_data
from docgen.render.templates.tags import (
    ORIGIN,
    TEMPLATED,
    TemplatePart,
    W,
    included_blocks,
    nearest_paragraph,
    read_template,
)
from docgen.render.templates.word_location import location_in_words
from docgen.word.opc.added_lists import add_lists, add_styles, list_of_style
from docgen.word.opc.added_notes import NOTES, add_notes, notes_of
from docgen.word.opc.growing_package import GrowingPackage
from docgen.word.opc.package_faults import DOCUMENT, references_of
from docgen.word.opc.rewriting import file_of, parts_from, read_parts

_HEADERS = re.compile(r"word/(?:header|footer)\d*\.xml")
_VAL = f"{W}val"
_HEADER = (
    "chữ ở đây không được đưa vào văn bản: chỉ phần thân của phần dùng chung được chèn",
    "xóa chữ này, hoặc đặt vào đầu trang, chân trang của mẫu",
)
_MISPLACED = (
    "chú thích và bình luận chỉ đặt được ở thân văn bản, nhưng {} chèn phần này vào chỗ khác",
    "viết chú thích trong ngoặc, hoặc chèn phần này vào thân văn bản",
)
_MISSING = ("chú thích hoặc bình luận này không có nội dung trong tệp", "xóa dấu chú thích rồi chèn lại")
_NUMBERED = (
    'kiểu "{}" có đánh số trong phần này nhưng trong {} thì không, nên số sẽ mất',
    "đánh số trực tiếp cho đoạn này, hoặc đánh số cho kiểu đó trong mẫu",
)
_TAKEN = (
    "tệp này là văn bản đã tạo từ {}, đã có các mã mà phần đó dùng",
    "mở tệp này bằng Word rồi lưu lại, Word sẽ tạo mã mới",
)

_Texts = tuple[str, str]
"""Message and hint."""


def with_belongings(
    name: str, contents: Mapping[str, bytes], included: Callable[[TemplatePart], Iterable[TemplatePart]]
) -> tuple[bytes, tuple[Problem, ...]]:
    """The file of a template with what its shared parts bring, and what they cannot bring.

    `included`: the shared parts that a part of the template includes, directly or not. A file that gets nothing is the
    same bytes. Raises `TemplateError` for a template that cannot be read.
    """
    joining = _Joining(name, contents)
    content = contents[name]
    while True:  # what was brought may include parts
        for story in read_template(content, name):
            for part in included(story):
                joining.bring(part, story.name)
        joined = joining.file()
        if joined == content:
            return content, tuple(dict.fromkeys(joining.problems))
        content = joined


def header_problems(template: str, content: bytes) -> Iterator[Problem]:
    """Text in headers and footers of a shared part that belong to no section within its body."""
    package = GrowingPackage({part: xml for part, (xml, _) in read_parts(content, template).items()})
    references = {own_id for block in included_blocks(package.tree(DOCUMENT)) for own_id in references_of(block)}
    related = [(each.get("Id"), package.target(DOCUMENT, each)) for each in package.relations(DOCUMENT)]
    brought = {target for own_id, target in related if own_id in references}
    for part in sorted(part for part in package.parts() if _HEADERS.fullmatch(part) and part not in brought):
        text = "".join(each.text or "" for each in package.tree(part).iter(f"{W}t"))
        if any(letter.isalpha() or letter == "{" for letter in text):  # digits are the number of a page
            words = location_in_words(part, None, " ".join(text.split()))
            yield Problem(Place(template, words=words, part=part), *_HEADER, "unsupported")


class _Joining:
    """Adds to the package of one template what shared parts bring."""

    def __init__(self, name: str, contents: Mapping[str, bytes]) -> None:
        self._name, self._contents = name, contents
        self._package = self._opened(name)
        self._own = self._package.parts()
        self._sources: dict[str, GrowingPackage] = {}
        self._done: set[tuple[str, str]] = set()
        self.problems: list[Problem] = []

    def bring(self, part: TemplatePart, story: str) -> None:
        """Adds what a shared part brings to the part `story` of the template, which includes it."""
        if (part.template, story) in self._done:
            return
        self._done.add((part.template, story))
        if part.template not in self._sources:
            self._sources[part.template] = self._opened(part.template)
        source = self._sources[part.template]
        ids = [own_id for block in included_blocks(part.tree) for own_id in references_of(block)]
        if ids:
            drawings = [each for data in diagram_data(source) for each in source.tree(data).iter(DIAGRAM)]
            ids += [each.get(DIAGRAM_DRAWING, "") for each in drawings]
        self._expect_same(part, self._package.add_relations(source, ids, DOCUMENT, story))
        for kind in NOTES:
            self._bring_notes(part, source, kind, story)
        self._bring_lists(part, source)
        for (origin, _), name in self._package.copies.items():
            is_new = origin is source and TEMPLATED.fullmatch(name) and name not in self._own
            if is_new and _has_tags(self._package.tree(name)):
                self._package.to_change(name).set(ORIGIN, part.template)

    def file(self) -> bytes:
        """The bytes of the file."""
        parts = self._package.parts()
        if parts == self._own:
            return self._contents[self._name]
        known = read_parts(self._contents[self._name], self._name)
        files = {source: read_parts(self._contents[file], file) for file, source in self._sources.items()}
        for (source, name), new in self._package.copies.items():
            content, stored = files[source][name]
            known[new] = content, replace(stored, name=new)
        return file_of(parts_from(parts, known))

    def _opened(self, name: str) -> GrowingPackage:
        return GrowingPackage({part: content for part, (content, _) in read_parts(self._contents[name], name).items()})

    def _bring_notes(self, part: TemplatePart, source: GrowingPackage, kind: str, story: str) -> None:
        marks = _found(part, f"{W}{kind}Reference")
        if marks and story != DOCUMENT:
            self._refuse(part, marks[0], (_MISPLACED[0].format(self._name), _MISPLACED[1]))
        if not marks or story != DOCUMENT:
            return
        ids, own = {mark.get(f"{W}id", "") for mark in marks}, notes_of(source, kind)
        for mark in (mark for mark in marks if mark.get(f"{W}id") not in own):
            self._refuse(part, mark, _MISSING)
        if ids & notes_of(self._package, kind).keys():
            self._refuse_ids(part)
            return
        for note in filter(_has_tags, add_notes(self._package, source, kind, ids).values()):
            note.set(ORIGIN, part.template)
        runs = [run for mark in marks if (run := mark.getparent()) is not None]
        add_styles(self._package, source, [each.get(_VAL, "") for run in runs for each in run.iter(f"{W}rStyle")])

    def _bring_lists(self, part: TemplatePart, source: GrowingPackage) -> None:
        if not source.related("numbering"):
            return
        stories = [source.tree(name) for name in source.parts() if TEMPLATED.fullmatch(name)]
        ids = {each.get(_VAL, "") for story in stories for each in story.iter(f"{W}numId")} - {"0"}
        self._expect_same(part, add_lists(self._package, source, ids))
        own, styles = source.related("styles"), self._package.related("styles")
        numbered = [(each, style) for each, style in _styled(part) if own and list_of_style(source.tree(own), style)]
        add_styles(self._package, source, [style for _, style in numbered])
        for paragraph, style in numbered:
            if not styles or not list_of_style(self._package.tree(styles), style):
                self._refuse(part, paragraph, (_NUMBERED[0].format(style, self._name), _NUMBERED[1]))

    def _expect_same(self, part: TemplatePart, ids: Mapping[str, str]) -> None:
        """The ids that a part brings must be free: they stand in its compiled code."""
        if any(old != new for old, new in ids.items()):
            self._refuse_ids(part)

    def _refuse_ids(self, part: TemplatePart) -> None:
        self.problems.append(Problem(Place(self._name), _TAKEN[0].format(part.template), _TAKEN[1], "unsupported"))

    def _refuse(self, part: TemplatePart, element: etree._Element, texts: _Texts) -> None:
        paragraph = nearest_paragraph(element)
        place = part.place(None if paragraph is None else part.by_element[paragraph])
        self.problems.append(Problem(place, *texts, "unsupported"))


def _found(part: TemplatePart, tag: str) -> list[etree._Element]:
    return [each for block in included_blocks(part.tree) for each in block.iter(tag)]


def _styled(part: TemplatePart) -> Iterator[tuple[etree._Element, str]]:
    """The paragraphs that are numbered by their style at most, each with the style."""
    for paragraph in _found(part, f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and paragraph.find(f"{W}pPr/{W}numPr/{W}numId") is None:
            yield paragraph, style.get(_VAL, "")


def _has_tags(element: etree._Element) -> bool:
    attributes = (str(value) for each in element.iter(etree.Element) for value in each.attrib.values())
    return any("{{" in text or "{%" in text for text in ("".join(map(str, element.itertext())), *attributes))

"""A copy of a document with a Word comment at each problem (ECMA-376 part 1, 17.13.4).

python-docx can write comments too, but it writes the time of day into them and into the archive, and it refuses
some documents that Word opens; a copy must be the same bytes each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from lxml import etree

from docgen.errors import Place, Problem
from docgen.word.edit import EditableParts
from docgen.word.elements import W, find, local_name, number

MOST_COMMENTS = 12_000
"""Comments in one file; Word becomes slow with far fewer."""
AUTHOR, INITIALS = "docgen check", "NĐ30"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_FONT = frozenset({"rStyle", "rFonts", "sz", "szCs"})
_BOX = f"{W}txbxContent"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotate(source: bytes, problems: Iterable[Problem], name: str = "") -> bytes:
    """The file `source` with a comment at every place of every problem; existing comments are kept.

    Comments on the file as a whole, on pages and on headers stand at the first paragraph. Raises `DocgenError` as
    `word.edit.EditableParts` does, and for more than `MOST_COMMENTS`; `name` is the file's name in errors.
    """
    parts = EditableParts(source, name)
    paragraphs = list(parts.root(parts.main).iter(f"{W}p"))
    remarks = [(problem, place) for problem in problems for place in (problem.place, *problem.others)]
    if not paragraphs or not remarks:
        return source
    if len(remarks) > MOST_COMMENTS:
        raise parts.package.error("có quá nhiều chỗ cần bình luận", "sửa kiểu (style) trước, hoặc thêm --select")
    comments = _comments(parts)
    first = _first_free(parts.root(parts.main), comments)
    keys: dict[etree._Element, list[str]] = {}
    for key, (problem, place) in enumerate(remarks, first):
        keys.setdefault(_target(place, parts.main, paragraphs), []).append(str(key))
        comments.append(_comment(str(key), _sentences(problem, place, parts.main)))
    for target, of_target in keys.items():
        _mark(target, of_target)
    return parts.data()


def _comments(parts: EditableParts) -> etree._Element:
    """w:comments of the file; added if it has none."""
    existing = parts.related("comments")
    if existing:
        return parts.root(existing)
    root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    parts.add("comments.xml", "comments", _CONTENT_TYPE, root)
    return root


def _first_free(document: etree._Element, comments: etree._Element) -> int:
    marks = document.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
    taken = (number(one.get(f"{W}id")) for one in (*marks, *comments.iter(f"{W}comment")))
    return max((key for key in taken if key is not None), default=-1) + 1


def _target(place: Place, main: str, paragraphs: list[etree._Element]) -> etree._Element:
    """The paragraph of a place; for a text box, where Word has no comments, the paragraph of its anchor."""
    is_in_body = place.part == main and 0 < place.paragraph <= len(paragraphs)
    found = paragraphs[place.paragraph - 1] if is_in_body else paragraphs[0]
    boxes = list(found.iterancestors(_BOX))
    return next(boxes[-1].iterancestors(f"{W}p"), found) if boxes else found


def _mark(paragraph: etree._Element, keys: Sequence[str]) -> None:
    """Each comment spans the whole paragraph; the references stand at its end (17.13.4.3 to 17.13.4.5)."""
    ahead = {f"{W}pPr", f"{W}commentRangeStart"}
    place = next((index for index, one in enumerate(paragraph) if one.tag not in ahead), len(paragraph))
    paragraph[place:place] = [etree.Element(f"{W}commentRangeStart", {f"{W}id": key}) for key in keys]
    font = _font_of(paragraph)
    for key in keys:
        etree.SubElement(paragraph, f"{W}commentRangeEnd", {f"{W}id": key})
        run = etree.SubElement(paragraph, f"{W}r")
        run.extend(deepcopy(font))
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": key})


def _font_of(paragraph: etree._Element) -> list[etree._Element]:
    """A w:rPr with font and size of the text at the end, so that a mark there makes no line taller; none for none."""
    runs = [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p"), None) is paragraph]
    of_text = find(runs[-1], "rPr") if runs else find(paragraph, "pPr/rPr")
    kept = [deepcopy(one) for one in (() if of_text is None else of_text) if local_name(one) in _FONT]
    if not kept:
        return []
    run_properties = etree.Element(f"{W}rPr")
    run_properties.extend(kept)
    return [run_properties]


def _comment(key: str, sentences: Iterable[str]) -> etree._Element:
    comment = etree.Element(f"{W}comment", {f"{W}id": key, f"{W}author": AUTHOR, f"{W}initials": INITIALS})
    for sentence in sentences:
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = _printable(sentence)
    return comment


def _sentences(problem: Problem, place: Place, main: str) -> Iterator[str]:
    """The problem, after the words of its place unless the comment is at that place; then the rule."""
    sentence = f"{problem.message}; cần {problem.hint}."
    is_there = place.part == main and place.paragraph > 0
    yield sentence[:1].upper() + sentence[1:] if is_there else f"{place.words}: {sentence}"
    yield f"{problem.rule}, {problem.severity} ({problem.clause})"


def _printable(text: str) -> str:
    """The text with spaces for control characters, which XML cannot contain."""
    return "".join(letter if letter >= " " else " " for letter in text)

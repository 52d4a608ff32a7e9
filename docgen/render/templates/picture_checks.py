"""Tags with `picture(…)` and `qr(…)` before anything is filled: where they stand, and what is in their brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jinja2
from jinja2 import nodes

from docgen.errors import Problem, Severity, nearest
from docgen.render.templates.environment import word_environment
from docgen.render.templates.picture_drawing import Size, TextArea, check_fits, check_readable, size_on_page
from docgen.render.templates.picture_files import PictureFolder
from docgen.render.templates.picture_formats import PictureError
from docgen.render.templates.picture_tags import PARAMETERS, QR_WIDTH, check_size, length_mm
from docgen.render.templates.qr_codes import qr_png
from docgen.render.templates.tag_parsing import parsed_tags
from docgen.render.templates.tags import TemplateParagraph, TemplatePart, W, as_jinja

_ENVIRONMENT = word_environment()
_CALL = re.compile(rf"(?<![\w.])(?:{'|'.join(PARAMETERS)})\s*\(")
_PLAIN_TAG = re.compile(r"\{\{-?(?!(?:p|r|tr|tc) )")
_ANYWHERE = TextArea(float("inf"), float("inf"))
_RULE, _ALT = "picture", "alt"
_PLACE_HINT = "đặt trong chữ thường của thân, đầu trang, chân trang, ô bảng hoặc khung chữ"
_ALONE_HINT = 'ghi riêng: {{ picture("logo.png", width="2cm", alt="…") }}'

_Message = tuple[str, str]


def picture_problems(part: TemplatePart, pictures: PictureFolder, area: TextArea = _ANYWHERE) -> Iterator[Problem]:
    """What is wrong with the tags of a part that draw pictures; `area`: of the pages of the template."""
    tagged = [(paragraph, list(filter(_is_picture, paragraph.tags))) for paragraph in part.paragraphs]
    kept = set(_in_kept_text(part)) if any(tags for _, tags in tagged) else set()
    for paragraph, tags in tagged:
        in_text = _in_text(part, paragraph) if tags else Counter()
        for tag in tags:
            place = part.place(paragraph, tag)
            in_text[tag] -= 1
            if in_text[tag] < 0:
                yield Problem(place, f"thẻ “{tag}” nằm ở chỗ không đặt được ảnh", _PLACE_HINT, _RULE)
                continue
            if paragraph.number in kept:
                yield Problem(place, f"thẻ “{tag}” nằm giữa {{% set %}} hoặc {{% filter %}}", _ALONE_HINT, _RULE)
            for message, hint in _faults(tag, pictures, area):
                yield Problem(place, message, hint, _RULE)
            if _lacks_alt(tag):
                message = f"ảnh trong thẻ “{tag}” thiếu chữ thay thế"
                hint = 'thêm alt="…": nội dung ảnh, dành cho người khiếm thị; ảnh chỉ để trang trí thì alt=""'
                yield Problem(place, message, hint, _ALT, Severity.WARNING)


def _is_picture(tag: str) -> bool:
    return _CALL.search(tag) is not None and not tag.startswith("{#")


def _in_text(part: TemplatePart, paragraph: TemplateParagraph) -> Counter[str]:
    """How often each tag stands in the text of runs of a paragraph, where a picture can stand."""
    element = paragraph.element
    if element is None or part.by_element.get(element) is not paragraph:
        return Counter()
    own = (text for text in element.iter(f"{W}t") if next(text.iterancestors(f"{W}p"), None) is element)
    text = " ".join("".join(each.text or "" for each in own).split())
    return Counter({tag: text.count(tag) for tag in paragraph.tags if _is_picture(tag)})


def _in_kept_text(part: TemplatePart) -> Iterator[int]:
    """The numbers of the paragraphs whose pictures are in a text that is kept or changed, and not printed."""
    tree = parsed_tags(part.jinja).tree
    for block in () if tree is None else tree.find_all((nodes.AssignBlock, nodes.FilterBlock)):
        yield from (found.number for call in _calls(block) for found in part.paragraphs[call.lineno - 1 : call.lineno])


def _faults(tag: str, pictures: PictureFolder, area: TextArea) -> Iterator[_Message]:
    if not _PLAIN_TAG.match(tag):
        yield f"thẻ “{tag}”: ảnh và mã QR chỉ đặt được trong thẻ {{{{ … }}}}", _ALONE_HINT
        return
    tree = _tree(tag)
    if tree is None:
        return
    printed = [call for output in tree.find_all(nodes.Output) for node in output.nodes for call in _printed(node)]
    if len(printed) < sum(1 for _ in _calls(tree)):
        yield f"thẻ “{tag}”: ảnh và mã QR phải đứng một mình, không nối hay đổi cách định dạng", _ALONE_HINT
        return
    for call in printed:
        try:
            yield from _faults_of_call(call, pictures, area)
        except PictureError as error:
            yield str(error), error.hint


def _tree(tag: str) -> nodes.Template | None:
    try:
        return _ENVIRONMENT.parse(as_jinja(tag))
    except jinja2.TemplateSyntaxError:  # `tag_checks` reports it
        return None


def _calls(tree: nodes.Node) -> Iterator[nodes.Call]:
    """The calls of these functions in a tree."""
    for call in tree.find_all(nodes.Call):
        if _name(call) in PARAMETERS:
            yield call


def _name(call: nodes.Call) -> str:
    return call.node.name if isinstance(call.node, nodes.Name) else ""


def _printed(node: nodes.Node | None) -> Iterator[nodes.Call]:
    """The calls whose value is printed as it is: alone, or chosen by `… if … else …`."""
    if isinstance(node, nodes.CondExpr):
        yield from (*_printed(node.expr1), *_printed(node.expr2))
    elif isinstance(node, nodes.Call) and _name(node) in PARAMETERS:
        yield node


def _faults_of_call(call: nodes.Call, pictures: PictureFolder, area: TextArea) -> Iterator[_Message]:
    """Raises `PictureError` for values that can be seen to be wrong."""
    name = _name(call)
    named: dict[str, nodes.Expr] = {each.key: each.value for each in call.kwargs}
    known = PARAMETERS[name]
    unknown = [key for key in named if key not in known]
    yield from ((f"{name} không có “{key}”", nearest(key, known)) for key in unknown)
    if len(call.args) != 1:
        first = "tên tệp ảnh" if name == "picture" else "chữ hoặc địa chỉ"
        yield f"{name} cần đúng một {first}, các giá trị khác ghi kèm tên", f"các tên: {', '.join(known)}"
    if unknown or len(call.args) != 1:
        return
    (_check_picture if name == "picture" else _check_qr)(call.args[0], named, pictures, area)


def _check_picture(path: nodes.Expr, named: dict[str, nodes.Expr], pictures: PictureFolder, area: TextArea) -> None:
    sizes = {key: _length(key, named[key]) for key in ("width", "height") if key in named}
    if not sizes:
        check_size(None, None)
    written = _written(path)
    if written is None:
        return
    file = pictures.get(str(written))
    if None not in sizes.values():
        check_fits(str(written), size_on_page(file, sizes.get("width"), sizes.get("height")), area)


def _check_qr(text: nodes.Expr, named: dict[str, nodes.Expr], _: PictureFolder, area: TextArea) -> None:
    width = _length("width", named["width"]) if "width" in named else length_mm("width", QR_WIDTH)
    if width is None:
        return
    check_fits("Mã QR", Size(width, width), area)
    written = _written(text)
    if written is not None:
        check_readable(str(written), qr_png(str(written))[1], width)


def _length(name: str, node: nodes.Expr) -> float | None:
    """A length that is written in the tag; None if a value gives it."""
    return length_mm(name, _written(node))


def _written(node: nodes.Expr) -> Any:
    """A value that is written in the tag itself; None for any other."""
    return node.value if isinstance(node, nodes.Const) else None


def _lacks_alt(tag: str) -> bool:
    tree = _tree(tag)
    return tree is not None and any(
        _name(call) == "picture" and all(each.key != "alt" for each in call.kwargs) for call in _calls(tree)
    )

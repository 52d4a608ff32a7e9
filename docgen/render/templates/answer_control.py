"""WordprocessingML of the content controls in a form: for text, a day, or one of a list (ECMA-376 part 1, 17.5.2)."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from docgen.render.templates.markup import xml_text
from docgen.render.templates.recorder import inspected
from docgen.render.templates.words import blanks_of, with_blanks

_LONGEST_TITLE = 60
"""Characters of a title; Word refuses more than 64."""
_PROMPT = "ND30NhapKetQua"
"""The building block that Word shows again when an answer is removed."""
PROMPT_STYLE, PROMPT_STYLE_NAME = "PlaceholderText", "Placeholder Text"
"""Id and name of the character style of a prompt."""
_DAY = (
    '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="vi-VN"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)


def content_control(tag: str, title: str, value: str, prompt: str, kind: str, options: Sequence[str] = ()) -> str:
    """An inline control that holds `value`, or shows `prompt` where that is empty, for `{{r … }}`.

    `kind`: of the answer. With `options` the control is a list to choose from.
    """
    is_filled = bool(value)
    title = inspected(_shortened, title)
    properties = (
        f'<w:alias w:val="{xml_text(title)}"/><w:tag w:val="{xml_text(tag)}"/><w:lock w:val="sdtLocked"/>'
        f'<w:placeholder><w:docPart w:val="{_PROMPT}"/></w:placeholder>'
        f"{'' if is_filled else '<w:showingPlcHdr/>'}{_content_kind(kind, options)}"
    )
    style = "" if is_filled else f'<w:rPr><w:rStyle w:val="{PROMPT_STYLE}"/></w:rPr>'
    shown = value or prompt
    text = f'<w:t xml:space="preserve">{xml_text(shown)}</w:t>'
    content = f"<w:sdtContent><w:r>{style}{text}</w:r></w:sdtContent>"
    return with_blanks(Markup(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"), blanks_of(shown))


def _content_kind(kind: str, options: Sequence[str]) -> str:
    if options:
        items = (f'<w:listItem w:displayText="{text}" w:value="{text}"/>' for text in map(xml_text, options))
        return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"
    if kind == "date":
        return _DAY
    return '<w:text w:multiLine="1"/>' if kind == "text" else "<w:text/>"


def _shortened(title: str) -> str:
    return title[:_LONGEST_TITLE]

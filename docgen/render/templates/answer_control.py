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


def content_control(tag: str, title: str, text: str, is_blank: bool, kind: str, options: Sequence[str] = ()) -> str:
    """An inline control with `text`, which is its placeholder while nothing is filled in, for `{{r … }}`.

    `kind`: of the answer. With `options` the control is a list to choose from. Word prints placeholders, so what is to
    be filled in stands in the title, which is only shown on the screen.
    """
    shown_title = inspected(_shortened, title)
    properties = (
        f'<w:alias w:val="{xml_text(shown_title)}"/><w:tag w:val="{xml_text(tag)}"/><w:lock w:val="sdtLocked"/>'
        f'<w:placeholder><w:docPart w:val="{_PROMPT}"/></w:placeholder>'
        f"{'<w:showingPlcHdr/>' if is_blank else ''}{_content_kind(kind, options)}"
    )
    style = f'<w:rPr><w:rStyle w:val="{PROMPT_STYLE}"/></w:rPr>' if is_blank else ""
    content = f'<w:sdtContent><w:r>{style}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r></w:sdtContent>'
    return with_blanks(Markup(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"), blanks_of([title, text]))


def _content_kind(kind: str, options: Sequence[str]) -> str:
    if options:
        items = (f'<w:listItem w:displayText="{text}" w:value="{text}"/>' for text in map(xml_text, options))
        return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"
    if kind == "date":
        return _DAY
    return '<w:text w:multiLine="1"/>' if kind == "text" else "<w:text/>"


def _shortened(title: str) -> str:
    return title[:_LONGEST_TITLE]

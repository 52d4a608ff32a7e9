"""Values as YAML text that docgen reads back as the same values."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from docgen.data.yaml.editing.changes import Value

_WIDTH = 118
_NOTHING = {"", "~", "null", "Null", "NULL"}
_RESOLVER: Any = yaml.resolver.Resolver()
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "timestamp")}
_BARE_WORDS = re.compile(r"[^\W\d_]\w*(?: \w+)*")
"""Words that need no proof to be read as they stand."""
_FIGURES = re.compile(r"0|[1-9]\d*", re.ASCII)


def inline(value: Value, flow: bool = False, style: str = "") -> str:
    """A value on one line; inside `[…]` or `{…}` if `flow`, and in that style of quotation if it can be."""
    if value is None:
        return "null" if flow else ""
    if isinstance(value, str):
        return _scalar(value, flow, style)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key, True)}: {inline(item, True)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(inline(item, True) for item in value) + "]"


def behind(value: Value, indent: int, style: str = "") -> str:
    """What stands behind a colon or dash of an entry at column `indent`: a space or a new line, and the value."""
    if isinstance(value, str):
        return " " + (_block(value, indent + 2, style) or inline(value, style=style))
    if isinstance(value, Mapping) and value:
        return "".join("\n" + entry(key, item, indent + 2) for key, item in value.items())
    if isinstance(value, Sequence) and value:
        return "".join("\n" + item(each, indent + 2) for each in value)
    return "" if value is None else " " + inline(value)


def entry(key: str, value: Value, indent: int) -> str:
    """A key and its value from column `indent` on, without an end of line."""
    return f"{' ' * indent}{_scalar(key)}:{behind(value, indent)}"


def item(value: Value, indent: int) -> str:
    """A dash at column `indent` and its value, without an end of line."""
    written = behind(value, indent)
    if not isinstance(value, str) and written.startswith("\n"):
        written = " " + written.lstrip()  # the first entry stands on the line of the dash
    return f"{' ' * indent}-{written}"


def _scalar(text: str, flow: bool = False, style: str = "") -> str:
    if not style and _BARE_WORDS.fullmatch(text) and _is_plain(text):
        return text
    styles = (style, '"') if style in ("'", '"') else ("", '"') if _is_plain(text) else ('"',)
    written = (text if not kind else _quoted(text, kind) for kind in styles)
    pattern = "[{}]" if flow else "- {} # "
    return next((found for found in written if _read(pattern.format(found)) == [text]), _quoted(text, '"'))


def _is_plain(text: str) -> bool:
    """True if an editor takes the bare text for what docgen does: words, a day, or a whole number."""
    if text in _NOTHING or len(text.splitlines()) != 1:
        return False
    return _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) in _PLAIN_TAGS or bool(_FIGURES.fullmatch(text))


def _block(text: str, indent: int, style: str) -> str:
    """The text as a block at column `indent`, or nothing where it would be read otherwise or none is needed."""
    if style == ">":
        lines = textwrap.wrap(text, max(_WIDTH - indent, 40), break_long_words=False, break_on_hyphens=False)
        return _proved(">-", lines, indent, text)
    return _proved("|-", text.split("\n"), indent, text) if style == "|" or "\n" in text else ""


def _proved(header: str, lines: Sequence[str], indent: int, text: str) -> str:
    if any(line.isspace() for line in lines):  # an editor, and what follows in the file, take such a line for nothing
        return ""
    written = header + "".join("\n" + (" " * indent + line if line else "") for line in lines)
    return written if _read(f"{' ' * (indent - 2)}-  {written}\n") == [text] else ""


def _quoted(text: str, style: str) -> str:
    written = yaml.dump(text, default_style=style, allow_unicode=True, width=10**9)
    # Why: what YAML parts over lines to keep single quotes needs escapes instead.
    return written.rstrip("\n") if "\n" not in written.rstrip("\n") else _quoted(text, '"')


def _read(text: str) -> Any:
    """The list that `text` is, its scalars as text; None if it is not YAML."""
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes text only
    except yaml.YAMLError:
        return None


__all__ = ["behind", "entry", "inline", "item"]

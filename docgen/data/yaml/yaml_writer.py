"""Values as YAML text that docgen reads back as the same values: the only place that writes YAML."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import yaml

Value: TypeAlias = str | None | Sequence["str | Mapping[str, Value]"] | Mapping[str, "Value"]
"""What is written: a text, no value, a list of texts and mappings, or a mapping."""

WIDTH = 118
"""The length at which folded text is broken into lines."""
_NULLS = {"", "~", "null", "Null", "NULL"}
_RESOLVER: Any = yaml.resolver.Resolver()
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "timestamp")}
_SAFE_IN_FLOW = re.compile(r"[^\W_]\w*(?: \w+)*")
_SAFE_IN_BLOCK = re.compile(r"[^\W_](?:[\w .,;()/+–%“”-]*[\w.)%”])?")
"""Texts that YAML needs no quotes for, inside brackets and outside; any other is parsed before it is written."""
_NO_TEXT_IN_YAML_1_2 = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|[yYnN]", re.ASCII)
"""Texts that editors (mostly YAML 1.2; PyYAML has YAML 1.1) read as a number, or some of them as yes and no."""
_WHOLE_NUMBER = re.compile(r"0|[1-9]\d*", re.ASCII)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_NEEDS_ESCAPE = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')


def inline(value: Value, flow: bool = False, style: str = "") -> str:
    """A value on one line; for use inside `[…]` or `{…}` if `flow`. A text keeps the quotation marks `style`."""
    if value is None:
        return "null" if flow else ""
    if isinstance(value, str):
        return _scalar(value, flow, style)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key, True)}: {inline(one, True)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(inline(item, True) for item in value) + "]"


def entry(key: str, value: Value, indent: int, style: str = "") -> str:
    """A key and its value from column `indent` on, without a line break at the end."""
    return f"{' ' * indent}{_scalar(key)}:{after_indicator(value, indent, style)}"


def item(value: str | Mapping[str, Value], indent: int) -> str:
    """A dash at column `indent` and its value, without a line break at the end."""
    if isinstance(value, Mapping) and value:
        return f"{' ' * indent}- " + "\n".join(entry(key, one, indent + 2) for key, one in value.items()).lstrip()
    return f"{' ' * indent}-{after_indicator(value, indent)}"


def after_indicator(value: Value, indent: int, style: str = "") -> str:
    """What follows the colon or dash of an entry at column `indent`, from the space or line break on.

    `style` is YAML's: `"`, `'`, `|`, `>`; empty for plain text, or double quotes and `|` where these are needed.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return " " + (_block(value, indent + 2, style) or inline(value, style="" if style in ("|", ">") else style))
    if isinstance(value, Mapping):
        return "".join("\n" + entry(key, one, indent + 2) for key, one in value.items()) or " {}"
    return "".join("\n" + item(each, indent + 2) for each in value) or " []"


def quoted(text: str) -> str:
    """The text in double quotes on one line, invisible characters escaped (YAML 1.1, 5.7)."""
    return '"' + _NEEDS_ESCAPE.sub(lambda sign: _ESCAPES.get(sign[0]) or f"\\u{ord(sign[0]):04x}", text) + '"'


def _scalar(text: str, flow: bool = False, style: str = "") -> str:
    if style == '"' or not (style or _is_plain(text)):
        return quoted(text)
    written = "'" + text.replace("'", "''") + "'" if style == "'" else text
    is_safe = not style and (_SAFE_IN_FLOW if flow else _SAFE_IN_BLOCK).fullmatch(text)
    pattern = "[{}]" if flow else "- {} # "
    return written if is_safe or _parsed(pattern.format(written)) == [text] else quoted(text)


def _is_plain(text: str) -> bool:
    """True if editors and docgen read the text without quotes as the same value: words, a day, or a whole number."""
    if _WHOLE_NUMBER.fullmatch(text):
        return True
    if text in _NULLS or len(text.splitlines()) != 1 or _NO_TEXT_IN_YAML_1_2.fullmatch(text):
        return False
    return _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) in _PLAIN_TAGS


def _block(text: str, indent: int, style: str) -> str:
    """The text as a block at column `indent`; empty where a block would be read as another text or is not needed."""
    if style == ">":
        lines = textwrap.wrap(text, max(WIDTH - indent, 40), break_long_words=False, break_on_hyphens=False)
        return _if_read_back(">-", lines, indent, text)
    return _if_read_back("|-", text.split("\n"), indent, text) if style == "|" or "\n" in text else ""


def _if_read_back(header: str, lines: Sequence[str], indent: int, text: str) -> str:
    # Why: editors cut off spaces at the ends of lines, and libyaml takes a tab at the start of a line for indentation.
    if any(line != line.rstrip() or "\t" in line for line in lines):
        return ""
    written = header + "".join("\n" + (" " * indent + line if line else "") for line in lines)
    return written if _parsed(f"{' ' * (indent - 2)}-  {written}\n") == [text] else ""


def _parsed(text: str) -> Any:
    """The value of a YAML text, its scalars as text; None if it is not YAML."""
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes text only
    except yaml.YAMLError:
        return None


__all__ = ["WIDTH", "Value", "after_indicator", "entry", "inline", "item", "quoted"]

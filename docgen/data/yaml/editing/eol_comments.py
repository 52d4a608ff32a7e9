"""Comments at the ends of lines, after values."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from docgen.data.yaml.editing.entry_spans import EntrySpan, end_of, is_block_scalar, line_end, offset
from docgen.data.yaml.editing.span import Span

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


def added_comment(text: str, entry: EntrySpan, flow: yaml.CollectionNode | None, words: str) -> Span:
    """`words` at the end of the line of a value; `flow`: the outermost `[…]` or `{…}` around it."""
    code = _code_end(text, entry, flow)
    end = line_end(text, code)
    # Why `flow`: two values in it may stand on one line, and each gets its comment.
    return Span(code + len(text[code:end].rstrip()), end, f"  # {' '.join(words.split())}", flow)


def removed_comment(
    text: str, entry: EntrySpan, flow: yaml.CollectionNode | None, pattern: re.Pattern[str]
) -> list[Span]:
    """The end of the line of a value without what `pattern` finds there."""
    code = _code_end(text, entry, flow)
    rest = text[code : line_end(text, code)]
    kept, count = pattern.subn("", rest)
    return [Span(code, code + len(rest), kept.rstrip())] if count else []


def _code_end(text: str, entry: EntrySpan, flow: yaml.CollectionNode | None) -> int:
    """Behind the last value of the line on which a value ends; commas, brackets and a comment may follow."""
    if flow is not None:
        return _code_end_in(text, flow, entry.end)
    if isinstance(entry.node, yaml.CollectionNode):
        if isinstance(entry.parent, yaml.SequenceNode):
            raise LookupError(entry.index)
        return entry.after_indicator
    header = _BLOCK_HEADER.match(text, entry.start) if is_block_scalar(entry.node) else None
    return header.end() if header else entry.end


def _code_end_in(text: str, flow: yaml.CollectionNode, at: int) -> int:
    for node in _scalars(flow):
        if at <= offset(node) < line_end(text, at):
            at = end_of(text, node)
    end = end_of(text, flow)
    return end if end <= line_end(text, at) else at


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    """The keys and values of a mapping or list, and of those in it, in their order in the text."""
    if isinstance(node, yaml.CollectionNode):
        for entry in node.value:
            for below in entry if isinstance(entry, tuple) else (entry,):
                yield from _scalars(below)
    else:
        yield node


__all__ = ["added_comment", "removed_comment"]

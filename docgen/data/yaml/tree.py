"""Parses YAML into trees of `YamlMapping`, `YamlSequence` and `YamlScalar`, each with its position.

Every scalar is text; an empty one, `~` and `null` are None. The models convert, so that
`7:30`, `no` and `012` are what was typed. Duplicate keys, references (`&`, `*`) and tags are refused.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any

import yaml

from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.data.yaml.source_text import UnreadableError
from docgen.data.yaml.syntax_faults import DEEPEST, TOO_DEEP, UNPRINTABLE, UNPRINTABLE_FOUND, fault, unprintable
from docgen.errors import Place, Problem
from docgen.language.legacy_encodings import legacy_encoding, may_hold_legacy

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, where it is installed."""
_NO_REFERENCES = "chữ bắt đầu bằng * hoặc & thì đặt trong dấu nháy kép; để dùng lại một dữ kiện, ghi trường {{ … }}"
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain texts that are no value."""
_BLOCKS = ("|", ">")
_ESCAPING = '"'
_NOTHING_ACCEPTED: frozenset[str] = frozenset()
"""One for all values: `frozenset()` makes a new set of 216 bytes at each call."""
_ACCEPT = re.compile(r"\bdocgen:\s*accept\s+([\w\s,-]+)")


def parse_tree(text: str, file: str) -> tuple[Any, list[Problem]]:
    """The tree of a YAML text and its problems; the tree is None if the text cannot be parsed."""
    invisible = unprintable(text, file)
    if invisible:
        return None, [invisible]
    builder = _Builder(file, text)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        return None, [*builder.problems, fault(error, text, file)]
    except UnreadableError as error:
        return None, [*builder.problems, error.problem]
    problems = [*builder.problems, *_legacy(builder.tree)]
    if builder.tree is None and not problems:
        problems = [Problem(Place(file), "tệp trống")]
    return builder.tree, problems


def texts_of(tree: Any) -> Iterator[YamlScalar]:
    """Every text of a tree."""
    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, YamlScalar):
            yield node
        elif isinstance(node, YamlMapping):
            pending.extend(reversed(list(node.values())))
        elif isinstance(node, YamlSequence):
            pending.extend(reversed(node))


class _Builder:
    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.tree: Any = None
        self.problems: list[Problem] = []
        self._open: list[YamlMapping | YamlSequence] = []
        self._keys: list[YamlScalar | None] = []
        self._lines = text.splitlines() if "docgen:" in text else []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Adds the node of `event` to the tree."""
        if isinstance(event, yaml.ScalarEvent):
            place = self._place(event)
            self._add(self._scalar(event, place), place)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(YamlMapping(self._place(event)), event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(YamlSequence(self._place(event)), event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise self._refused(event, "không được dùng tham chiếu (*) của YAML", _NO_REFERENCES)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._refused(event, "tệp có hai phần cách nhau bằng “---”; chỉ được có một phần")

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> YamlScalar | None:
        self._check_properties(event)
        if not event.style and event.value in NULLS:
            return None
        # Why only there: invisible characters in the text itself were refused before; an escape can produce others.
        if event.style == _ESCAPING and UNPRINTABLE.search(event.value):
            raise self._refused(event, UNPRINTABLE_FOUND)
        return YamlScalar(event.value, place, self._accepted(event), _last_line(event))

    def _begin(self, container: YamlMapping | YamlSequence, event: yaml.Event) -> None:
        self._check_properties(event)
        if len(self._open) >= DEEPEST:
            raise self._refused(event, TOO_DEEP)
        self._add(container, container.place)
        self._open.append(container)
        self._keys.append(None)

    def _add(self, value: Any, place: Place) -> None:
        if not self._open:
            self.tree = value
            return
        container = self._open[-1]
        if isinstance(container, YamlSequence):
            container.append(value)
            container.items_at.append(place)
        elif self._keys[-1] is None:
            self._keys[-1] = self._key(value, place)
        else:
            self._set(container, self._keys[-1], value, place)
            self._keys[-1] = None

    def _key(self, value: Any, place: Place) -> YamlScalar:
        if isinstance(value, YamlScalar):
            return value
        if isinstance(value, YamlMapping):
            raise UnreadableError(Problem(place, "giá trị bắt đầu bằng trường {{ … }} phải đặt trong dấu nháy kép"))
        raise UnreadableError(Problem(place, "tên trường phải là chữ"))

    def _set(self, container: YamlMapping, key: YamlScalar, value: Any, place: Place) -> None:
        if key in container:
            first = container.keys_at[key]
            self.problems.append(Problem(key.place, f'trường "{key}" ghi hai lần', f"lần đầu ở dòng {first.line}"))
            return
        container[key] = value
        container.keys_at[key] = key.place
        # Why interned: models keep these names, which are the same in thousands of reports.
        container.values_at[sys.intern(str(key))] = place

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            raise self._refused(event, f'không được đặt tên gọi lại "&{event.anchor}" của YAML', _NO_REFERENCES)
        if event.tag not in (None, "!"):
            raise self._refused(event, f'không được dùng nhãn kiểu "{event.tag}" của YAML')

    def _place(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _refused(self, event: yaml.Event, message: str, hint: str = "") -> UnreadableError:
        return UnreadableError(Problem(self._place(event), message, hint))

    def _accepted(self, event: yaml.ScalarEvent) -> frozenset[str]:
        """The checks accepted by a comment after a value, or on a line of its own above it."""
        if not self._lines:
            return _NOTHING_ACCEPTED
        start, end = _marks(event)
        above = [line for line in self._lines[max(start.line - 1, 0) : start.line] if line.lstrip().startswith("#")]
        # Why: the comment of a block scalar is on the line of its `>`; the lines below are text.
        after = start if event.style in _BLOCKS else end
        behind = self._lines[after.line : after.line + 1]
        return frozenset().union(
            *(_accepted_behind(line, 0) for line in above), *(_accepted_behind(line, after.column) for line in behind)
        )


def _accepted_behind(line: str, column: int) -> frozenset[str]:
    """The checks accepted by the comment that begins after that column."""
    starts, accepting = _comments(line)
    start = bisect_left(starts, column)
    found = bisect_left(accepting, starts[start], key=itemgetter(0)) if start < len(starts) else len(accepting)
    return accepting[found][1] if found < len(accepting) else frozenset()


@lru_cache(maxsize=2)
def _comments(line: str) -> tuple[list[int], list[tuple[int, frozenset[str]]]]:
    """The columns where a comment may begin, and where one accepts checks; cached for all values of the line."""
    accepting = [(found.start(), frozenset(re.split(r"[\s,]+", found[1].strip()))) for found in _ACCEPT.finditer(line)]
    return [found.start() for found in re.finditer("#", line)], accepting


def _marks(event: yaml.Event) -> tuple[Any, Any]:
    return event.start_mark, event.end_mark


def _last_line(event: yaml.ScalarEvent) -> int:
    """The last line of a value, from 1. The parser ends a block scalar at the start of the line after it."""
    _, end = _marks(event)
    return int(end.line) + (0 if event.style in _BLOCKS and end.column == 0 else 1)


def _legacy(tree: Any) -> list[Problem]:
    texts = list(texts_of(tree))
    whole = " ".join(texts)
    if not may_hold_legacy(whole):
        return []
    candidates = [(text, text) for text in texts] + [(text, whole) for text in texts[:1]]
    found = next(((text, kind) for text, words in candidates if (kind := legacy_encoding(words))), None)
    if not found:
        return []
    text, kind = found
    return [Problem(text.place, f"chữ gõ theo bảng mã cũ {kind}", "hãy chuyển sang Unicode rồi lưu lại")]

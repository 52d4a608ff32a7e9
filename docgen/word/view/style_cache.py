"""Styles that many documents share, resolved once.

Why: the documents of a build, and those of one office, have the same styles byte by byte, and resolving them takes a
quarter of the time of reading a page.
"""

from __future__ import annotations

from collections.abc import Mapping

from docgen.word.opc.package import Package
from docgen.word.view.revisions import rejected
from docgen.word.view.sections import Settings
from docgen.word.view.styles import Styles
from docgen.word.view.theme import Theme

KINDS = ("styles", "theme", "numbering", "settings")
"""The parts that formats depend on, by the kind of the relationship."""

MOST_STYLES = 5_000
"""Word has at most 4,079 in a document."""

_MOST = 4
_LARGEST = 1024 * 1024
"""Bytes of these parts above which they are not cached: no office's styles have so many."""
_MOST_FORMATS = 2_000

_Key = tuple[bool, tuple[bytes | None, ...]]
_RECENT: dict[_Key, Styles] = {}


def styles_of(package: Package, parts: Mapping[str, str], original: bool) -> Styles:
    """The styles of a document; `parts` has the name of the part of each of `KINDS`, "" for none."""
    key = (original, tuple(package.content(parts[kind]) for kind in KINDS))
    styles = _RECENT.pop(key, None) or _styles(package, parts, key)
    if sum(len(content or b"") for content in key[1]) <= _LARGEST and styles.formats <= _MOST_FORMATS:
        _RECENT[key] = styles
    while len(_RECENT) > _MOST:
        _RECENT.pop(next(iter(_RECENT)), None)
    return styles


def _styles(package: Package, parts: Mapping[str, str], key: _Key) -> Styles:
    original, contents = key
    roots = [
        None if content is None else package.parsed(content, parts[kind])
        for kind, content in zip(KINDS, contents, strict=True)
    ]
    if original:
        roots = [None if root is None else rejected(root) for root in roots]
    styles, theme, numbering, settings = roots
    if styles is not None and len(styles) > MOST_STYLES:
        raise package.error("tệp có quá nhiều kiểu (style) nên không đọc")
    return Styles(styles, Theme(theme, settings), numbering, Settings(settings))

"""Styles that a template or part uses, and that `styles.docx` lacks or that look otherwise there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from docgen.authoring.lint.folder import Folder
from docgen.authoring.lint.style_checks import EMPHASIS
from docgen.data.project import SHARED_LOOKS
from docgen.errors import Place, Problem, Severity
from docgen.render.templates.part_styles import used_styles
from docgen.render.templates.style_names import styles_of, with_shared_ids
from docgen.render.templates.style_words import StyleFormats, differences
from docgen.render.templates.tags import PROPERTIES
from docgen.word.opc.rewriting import read_parts

_MOST = 5
"""Styles that are named where several differ in the same way."""
_UPDATE = "văn bản được tạo theo styles.docx; để mẫu mở trong Word cũng theo đó, chạy docgen lint --update-styles"
_ADD = f"thêm kiểu này vào {SHARED_LOOKS}, hoặc dùng một kiểu có trong đó"


def style_differences(folder: Folder) -> Iterator[Problem]:
    """At most two problems for each file: styles that differ, and styles that `styles.docx` lacks."""
    if SHARED_LOOKS not in folder.written:
        return
    written = with_shared_ids(folder.written)
    shared = styles_of(read_parts(written[SHARED_LOOKS], SHARED_LOOKS))
    for file in folder.contents:
        own = styles_of(read_parts(written[file], file))
        if own and own != shared:
            yield from _of_file(file, _used(folder, file), StyleFormats(shared), StyleFormats(own))


def _of_file(file: str, used: Mapping[str, Place], shared: StyleFormats, own: StyleFormats) -> Iterator[Problem]:
    differing: dict[tuple[str, str], dict[str, Place]] = {}
    lacking: dict[str, Place] = {}
    for style_id, place in used.items():
        key = own.key(style_id)
        formats, others = (shared.formats(key), own.formats(key)) if key else (None, None)
        if others is not None and formats is None:
            lacking[own.name(style_id)] = place
        elif others is not None and formats is not None and formats != others:
            differing.setdefault(differences(formats, others), {})[own.name(style_id)] = place
    groups = [
        f"{_listed(styles)}: {SHARED_LOOKS}: {ours}; {file}: {theirs}" for (ours, theirs), styles in differing.items()
    ]
    if groups:
        places = [place for styles in differing.values() for place in styles.values()]
        yield _problem(f"kiểu khác với {SHARED_LOOKS}: {' | '.join(groups)}", places, _UPDATE, "style-differs")
    if lacking:
        message = f"kiểu dùng ở đây mà {SHARED_LOOKS} không có: {_listed(lacking)}"
        yield _problem(message, lacking.values(), _ADD, "style-not-shared")


def _listed(styles: Collection[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in [*styles][:_MOST])
    return shown + (f" và {len(styles) - _MOST} kiểu nữa" if len(styles) > _MOST else "")


def _problem(message: str, places: Iterable[Place], hint: str, rule: str) -> Problem:
    first, *others = sorted(dict.fromkeys(places), key=lambda place: not place.words)
    return Problem(first, message, hint, rule, Severity.WARNING, others=tuple(others))


def _used(folder: Folder, file: str) -> dict[str, Place]:
    """The ids of the styles that a file uses, with the first place that does."""
    found: dict[str, Place] = {}
    for part in (folder.sources[source] for source in folder.sources_of(file)):
        for (_, style_id), paragraph in used_styles(part).items() if part.name not in PROPERTIES else ():
            found.setdefault(style_id, part.place(paragraph))
    for style_id in sorted(EMPHASIS - found.keys()):
        found[style_id] = Place(file)
    return found

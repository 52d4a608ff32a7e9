"""Unknown names, in every template and the parts that it includes."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.authoring.lint.folder import Folder
from docgen.authoring.lint.name_check import UnknownName
from docgen.errors import Problem, nearest
from docgen.render.templates.tags import PARTS

_NO_DETAILS = "giá trị đứng trước không có trường cấp dưới"


def unknown_names(folder: Folder) -> Iterator[Problem]:
    """Names that no template gets, and details that no value has."""
    hosts_by_place: dict[tuple[str, int, str], list[str]] = {}
    found: dict[tuple[str, int, str], UnknownName] = {}
    for host, check in folder.checks.items():
        for unknown in check.unknown:
            key = (unknown.source, unknown.line, unknown.written)
            found.setdefault(key, unknown)
            hosts_by_place.setdefault(key, []).append(host)
    for key, unknown in found.items():
        yield _problem(folder, unknown, list(dict.fromkeys(hosts_by_place[key])))


def _problem(folder: Folder, unknown: UnknownName, hosts: list[str]) -> Problem:
    part = folder.sources[unknown.source]
    place = part.place(part.paragraphs[unknown.line - 1], unknown.written.replace("[…]", "["))
    message = f'không có "{unknown.written}"'
    if unknown.source.startswith(PARTS) and hosts != folder.hosts_of(unknown.source):
        message += f" khi phần này được chèn vào {', '.join(hosts)}"
    return Problem(place, message, nearest(unknown.step, unknown.known) or _NO_DETAILS, "name")

"""Names, filters and includes that stand for nothing, followed from every template into the parts that it includes."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.authoring.lint.folder import PARTS, Folder
from docgen.authoring.lint.template_problem import TemplateProblem
from docgen.errors import nearest
from docgen.render.templates.name_check import NameFault

_MESSAGES = {
    "name": 'không có "{0}"',
    "filter": 'không có kiểu viết "{0}"',
    "test": 'không có phép thử "is {0}"',
    "include": 'không chèn được "{0}": không có tệp này',
    "circle": "các phần chèn lẫn nhau thành vòng tròn ({0})",
}
_LAST = "sau tên đứng trước nó không còn chi tiết nào"


def names(folder: Folder) -> Iterator[TemplateProblem]:
    """Names that no template is given, and details that nothing has."""
    return _found(folder, ("name",))


def filters(folder: Folder) -> Iterator[TemplateProblem]:
    """Filters and tests that there are not."""
    return _found(folder, ("filter", "test"))


def includes(folder: Folder) -> Iterator[TemplateProblem]:
    """Parts that there are not, and parts that include each other."""
    return _found(folder, ("include", "circle"))


def _found(folder: Folder, kinds: tuple[str, ...]) -> Iterator[TemplateProblem]:
    hosts_by_place: dict[tuple[str, int, str, str], list[str]] = {}
    findings: dict[tuple[str, int, str, str], NameFault] = {}
    for host, finding in _findings(folder):
        if finding.kind in kinds:
            key = (finding.source, finding.line, finding.kind, finding.written)
            findings.setdefault(key, finding)
            hosts_by_place.setdefault(key, []).append(host)
    for key, finding in findings.items():
        yield _problem(folder, finding, list(dict.fromkeys(hosts_by_place[key])))


def _findings(folder: Folder) -> Iterator[tuple[str, NameFault]]:
    for host, walk in folder.walks.items():
        yield from ((host, finding) for finding in walk.findings)
    for part, walk in folder.lonely_walks.items():
        yield from ((part, finding) for finding in walk.findings if finding.kind != "name")


def _problem(folder: Folder, finding: NameFault, hosts: list[str]) -> TemplateProblem:
    spoken = folder.spoken[finding.source]
    place = spoken.place(spoken.lines[finding.line - 1], finding.written.replace("[…]", "["))
    message = _MESSAGES[finding.kind].format(finding.written)
    if finding.source.startswith(PARTS) and hosts != folder.hosts_of(finding.source) and hosts != [finding.source]:
        message += f" khi phần này được chèn vào {', '.join(hosts)}"
    return TemplateProblem(spoken.template, place, finding.kind, message, _hint(finding))


def _hint(finding: NameFault) -> str:
    if finding.kind == "circle":
        return "bỏ một thẻ include trong vòng này"
    return nearest(finding.step, finding.known) or _LAST

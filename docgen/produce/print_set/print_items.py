"""Which documents are printed, in which order, under which names, and how many copies of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.data.loading import YearData
from docgen.decree30.structure import structure_of
from docgen.decree30.structure.phrases import is_filing
from docgen.errors import DocgenError, UsageError
from docgen.files import is_folder
from docgen.files.file_names import printable
from docgen.language.spelling import capitalised
from docgen.produce.jobs import jobs_of
from docgen.word.view import open_document

FROM_RECIPIENTS = 0
"""In the place of a number of copies: one for each line of the recipients, and one for the archive."""
_SHARED = "Văn bản chung"
"""The group of documents that belong to no single unit."""
_ENDINGS = (".docx", ".docm")


@dataclass(frozen=True, slots=True)
class PrintItem:
    """A document to print; `group` is its unit, or its folder, in the contents and bookmarks."""

    source: Path
    group: str
    title: str
    copies: int = 1


def known_documents(names: Iterable[str]) -> tuple[list[str], list[Path]]:
    """The arguments of the command, as ids of documents and as files and folders."""
    ids: list[str] = []
    paths: list[Path] = []
    for name in names:
        is_path = name.lower().endswith(_ENDINGS) or "/" in name or "\\" in name or Path(name).exists()
        (paths.append(Path(name)) if is_path else ids.append(name))
    return ids, paths


def items_of_build(
    data: YearData, folder: Path, kinds: Sequence[str], units: Sequence[str], copies: int
) -> list[PrintItem]:
    """Documents that a build has made in the folder, those of the whole year first, then unit by unit.

    Raises `UsageError` for an unknown name, and where documents are not made yet.
    """
    jobs = jobs_of(data, kinds, units)
    missing = [job.name for job in jobs if not (folder / job.name).is_file()]
    if missing:
        more = f" và {len(missing) - 1} văn bản khác" if len(missing) > 1 else ""
        raise UsageError(f"chưa có {missing[0]}{more}", hint="chạy docgen build rồi in")
    return [
        _item(
            folder / job.name,
            capitalised(job.unit.title) if job.unit else _SHARED,
            copies,
            str(job.unit.title) if job.unit else "",
        )
        for job in jobs
    ]


def items_of_files(documents: Sequence[Path], given: Sequence[Path], copies: int) -> list[PrintItem]:
    """Any documents, in their order; those of a folder are grouped by the folders below it."""
    folders = [path for path in given if is_folder(path)]
    items = []
    for path in documents:
        root = next((folder for folder in folders if path.is_relative_to(folder)), path.parent)
        group = path.parent.relative_to(root).as_posix()
        items.append(_item(path, _SHARED if group == "." else printable(group), copies))
    return items


def _item(path: Path, group: str, copies: int, unit: str = "") -> PrintItem:
    """Raises `DocgenError` if the document cannot be read."""
    try:
        document = open_document(path)
    except DocgenError as error:
        raise DocgenError(f"{printable(path.as_posix())}: {error.reason}") from error
    title = document.properties.title.removesuffix(f" - {unit}").strip() or printable(path.stem)
    if copies == FROM_RECIPIENTS:
        recipients = next((paper.recipients for paper in structure_of(document).papers if paper.recipients), ())
        copies = sum(not is_filing(line.text) for line in recipients) + 1
    return PrintItem(path, group, title, copies)

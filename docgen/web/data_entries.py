"""What data a year has, in the words of an office."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.authoring.saving import Draft
from docgen.data.loading import Loaded
from docgen.data.models import Agenda, Answers, Campaign, Catalogue, Mail, Model, Paper, Report, Units
from docgen.data.project import CATALOGUE, FIRST_FORM
from docgen.data.yaml.source_positions import YamlMapping, YamlSequence
from docgen.errors import Place
from docgen.language.spelling import capitalised
from docgen.web.loaded_project import LoadedYear

UNITS, AGENDA, ENTRY = "/du-lieu/don-vi", "/du-lieu/chuong-trinh", "/du-lieu/muc"
"""The addresses of the grid of units, of the agenda, and of every other entry, with its name behind."""


@dataclass(frozen=True)
class DataEntry:
    """One file of the data."""

    name: str
    """Its name in addresses: the file's without ending."""
    file: str
    """The file's name in the year, or `docgen.yaml`."""
    shown: str
    """Its name in `Loaded`."""
    model: type[Model] | None
    """None for a list of the project's own."""
    title: str
    about: str
    address: str
    blanks: int = 0
    problems: int = 0
    drafts: int = 0


@dataclass(frozen=True)
class DataGroup:
    """Some entries under one heading."""

    title: str
    entries: tuple[DataEntry, ...]


_ABOUT: dict[type[Model], tuple[str, str]] = {
    Campaign: ("Thông tin chung", "Chủ đề, ngày tháng, thời hạn, cơ quan ban hành, người ký, văn bản viện dẫn."),
    Units: ("Đơn vị", "Danh sách đơn vị và thông tin riêng của từng đơn vị."),
    Agenda: ("Lịch chương trình", "Các nội dung của buổi lễ, thời lượng, người thực hiện."),
    Mail: ("Thư gửi đơn vị", "Lời thư gửi văn bản, thư nhắc báo cáo."),
    Catalogue: ("Danh mục văn bản", "Những văn bản được tạo, mẫu Word và tên tệp của từng văn bản."),
}
LEVEL_ENTRY = DataEntry(
    *("units", "units.yaml", "", Units, "Cấp hành chính, thông tin của đơn vị"),
    "Tên gọi của cấp, cơ quan; những thông tin mà mỗi đơn vị có.",
    f"{ENTRY}/units",
)


def data_groups(state: LoadedYear, drafts: Sequence[Draft]) -> list[DataGroup]:
    """Everything that there is, by groups; empty groups are left out."""
    found = list(data_entries(state, drafts))

    def of(*models: type[Model] | None) -> tuple[DataEntry, ...]:
        return tuple(entry for model in models for entry in found if entry.model is model)

    texts = sorted(of(Paper), key=_order_of_documents(state.loaded))

    groups = (
        DataGroup("Dữ kiện của năm", of(Campaign, Units, Agenda)),
        DataGroup("Nội dung văn bản", tuple(texts)),
        DataGroup("Biểu mẫu báo cáo và thư", of(Report, Mail)),
        DataGroup("Danh mục và danh sách", of(Catalogue, None)),
    )
    return [group for group in groups if group.entries]


def _order_of_documents(loaded: Loaded | None) -> Callable[[DataEntry], int]:
    catalogue = loaded.one(Catalogue) if loaded else None
    files = [str(one.text) for one in catalogue.documents] if catalogue else []
    return lambda entry: files.index(entry.file) if entry.file in files else len(files)


def data_entries(state: LoadedYear, drafts: Sequence[Draft]) -> Iterator[DataEntry]:
    """Every file that can be edited, in the order of the documents; `drafts`: those of the year."""
    loaded = state.loaded
    if loaded is None:
        return
    known = {file: model for file, model in loaded.kinds.items() if model is not Answers}
    own = {file: None for file in loaded.trees if file not in loaded.kinds}
    for shown, model in {**known, **own}.items():
        for entry in _entries(loaded, shown, model):
            counted = sum(draft.file == entry.file for draft in drafts)
            problems = sum(problem.place.file == shown for problem in state.problems)
            yield _with_counts(entry, _blanks(loaded.trees.get(shown), entry), problems, counted)


def entry_of_file(state: LoadedYear, shown: str) -> DataEntry | None:
    """The entry of a file by its name as messages show it."""
    return next((entry for entry in data_entries(state, ()) if entry.shown == shown), None)


def place_in_office_words(place: Place, state: LoadedYear) -> str:
    """`Thông tin chung, dòng 15`; a place in another file as messages have it."""
    entry = entry_of_file(state, place.file)
    if entry is None:
        return str(place)
    return f"{entry.title}, dòng {place.line}" if place.line else entry.title


def _entries(loaded: Loaded, shown: str, model: type[Model] | None) -> Iterator[DataEntry]:
    file = CATALOGUE if shown == CATALOGUE else Path(shown).name
    name = Path(file).stem
    title, about = _title(loaded, shown, model)
    address = {Units: UNITS, Agenda: AGENDA}.get(model or Model, f"{ENTRY}/{name}")
    yield DataEntry(name, file, shown, model, title, about, address)
    if model is Units:
        yield DataEntry(**vars(LEVEL_ENTRY) | {"shown": shown})


def _title(loaded: Loaded, shown: str, model: type[Model] | None) -> tuple[str, str]:
    if model in _ABOUT:
        return _ABOUT[model]
    name, catalogue = Path(shown).name, loaded.one(Catalogue)
    documents = catalogue.documents if catalogue else ()
    if model is Report:
        form = loaded.form_of_file.get(shown, FIRST_FORM)
        labels = [str(one.label) for one in documents if one.form == form and not one.text and not one.blank]
        return f"Biểu {next(iter(labels), form)}", "Các đề mục, bảng số liệu và chỗ trả lời của biểu."
    if model is Paper:
        labels = [str(one.label) for one in documents if one.text == name]
        units = any(one.audience == "unit" for one in documents if one.text == name)
        about = "Mỗi đơn vị một bản." if units else "Văn bản của cơ quan ban hành."
        return capitalised(next(iter(labels), Path(name).stem)), about
    return f"Danh sách “{Path(name).stem}”", "Danh sách riêng của dự án."


def _with_counts(entry: DataEntry, blanks: int, problems: int, drafts: int) -> DataEntry:
    return DataEntry(**vars(entry) | {"blanks": blanks, "problems": problems, "drafts": drafts})


def _blanks(tree: Any, entry: DataEntry) -> int:
    """The fields that stand in the file without a value; of units without those of the grid."""
    if entry.model is Units and isinstance(tree, YamlMapping):
        only = "units" if entry.address == UNITS else ""
        return sum(_empty(value) for key, value in tree.items() if (key == "units") == bool(only))
    return _empty(tree) if isinstance(tree, YamlMapping | YamlSequence) else 0


def _empty(tree: Any) -> int:
    if isinstance(tree, YamlMapping | YamlSequence):
        return sum(map(_empty, tree.values() if isinstance(tree, YamlMapping) else tree))
    return int(tree is None)

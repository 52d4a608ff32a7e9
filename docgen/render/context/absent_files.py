"""The names whose values are in a file that the year does not have: an error only where a document uses them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docgen.data.loading import YearData
from docgen.data.project import FIRST_FORM
from docgen.render.templates.environment import MissingFile

_FORM_FILE = f"{FIRST_FORM}.yaml"
_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "units.yaml": ("unit", "level"),
        "agenda.yaml": ("agenda",),
        _FORM_FILE: ("report", "totals", "summary"),
        "mail.yaml": (),
    }
)
_CONTENTS: Mapping[str, str] = MappingProxyType(
    {
        "units.yaml": "các đơn vị (level, units)",
        "agenda.yaml": "chương trình (columns, items)",
        _FORM_FILE: "mẫu báo cáo (paper, sections, columns, groups)",
    }
)


def absent_values(data: YearData) -> dict[str, MissingFile]:
    """For each name that has no values since its file is missing: a value that is an error as soon as it is used."""
    files = [file for file in data.lacks if file != _FORM_FILE or data.lacks_form]
    return {name: _missing(name, file, data.year) for file in files for name in _NAMES[file]}


def _missing(name: str, file: str, year: int) -> MissingFile:
    message = f"“{name}” lấy từ tệp data/{year}/{file}, nhưng không có tệp này"
    return MissingFile(message, f"hãy tạo tệp này, ghi {_CONTENTS[file]}; không cần thì bỏ “{name}”")

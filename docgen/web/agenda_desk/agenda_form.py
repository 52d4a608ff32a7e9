"""The agenda as the fields of a form: in the order of the page, each row with a key of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from starlette.datastructures import FormData

from docgen.authoring.agenda_draft import AgendaDraft, Row
from docgen.authoring.agenda_draft.agenda_rows import LISTS, VALUES
from docgen.data.models.agenda import OWN_COLUMNS, STANDARD_COLUMNS
from docgen.errors import UsageError
from docgen.language.spelling import slug
from docgen.web.uploads import field_text

ROW, SEEN = "row", "seen"
"""The fields with the rows in their order, and with the hash of the file that the page began from."""
FLAGS: Mapping[str, bool] = {"ends": True, "restarts": False}
"""Values that are yes or no, and what counts where they are left out."""
OWN_COLUMN = "_khac"
"""The choice of a further column, which gets its id from its heading."""
_YES = ("có", "true", "yes")
_MOST_ROWS = 2000


@dataclass(frozen=True)
class PostedAgenda:
    """What a person has on the page."""

    draft: AgendaDraft
    seen: str
    keys: Mapping[str, str] = field(default_factory=dict)
    """The keys of the rows by their places in the draft, `items.3`."""


def posted_agenda(form: FormData) -> PostedAgenda:
    """The agenda of a form. Raises `UsageError` if it is not one of this page."""
    lists: dict[str, list[Row]] = {name: [] for name in LISTS}
    keys: dict[str, str] = {}
    here = "columns"
    rows = [one for one in form.getlist(ROW) if isinstance(one, str)]
    if len(rows) > _MOST_ROWS:
        raise UsageError("chương trình có quá nhiều nội dung")
    for kind, key, origin in map(_row_name, rows):
        if kind == "list":
            here = key if key in LISTS else here
            continue
        row = Row(origin, dict(_values(form, key)))
        if kind == "item" and here == "sessions" and lists[here]:
            session = lists[here][-1]
            keys[f"{here}.{len(lists[here]) - 1}.items.{len(session.items)}"] = key
            lists[here][-1] = replace(session, items=(*session.items, row))
        else:
            keys[f"{here}.{len(lists[here])}"] = key
            lists[here].append(row)
    lists["columns"] = _with_ids(lists["columns"])
    draft = AgendaDraft(dict(_own_values(form)), {name: tuple(rows) for name, rows in lists.items()})
    return PostedAgenda(draft, field_text(form, SEEN), keys)


def _row_name(value: str) -> tuple[str, str, str]:
    """The kind, the key and the origin in `item:items-3:items.3`."""
    kind, _, rest = value.partition(":")
    key, _, origin = rest.partition(":")
    return kind, key, origin


def _values(form: FormData, key: str) -> Iterator[tuple[str, str]]:
    start = f"{key}/"
    for name in form:
        if name.startswith(start) and (text := field_text(form, name).strip()):
            yield name.removeprefix(start), text


def _own_values(form: FormData) -> Iterator[tuple[str, str]]:
    for name in VALUES:
        text = field_text(form, f"agenda/{name}").strip()
        if name in FLAGS:
            text = _flag(name, bool(text), field_text(form, f"was/{name}").strip())
        if text:
            yield name, text


def _flag(name: str, is_on: bool, before: str) -> str:
    """A yes or no as it was written before if it means the same, otherwise in Vietnamese."""
    meant = before.lower() in _YES if before else FLAGS[name]
    return before if meant == is_on else "có" if is_on else "không"


def _with_ids(columns: list[Row]) -> list[Row]:
    """Columns with what they show, unless they are three headings only; a further column has an id of its own."""
    given = [column.values.get("id", "") for column in columns]
    if len(columns) == len(STANDARD_COLUMNS) and not any(given):
        return columns
    free = [name for name in STANDARD_COLUMNS if name not in given]
    found = []
    taken = {*OWN_COLUMNS, *given}
    for column, name in zip(columns, given, strict=True):
        if name == OWN_COLUMN:
            name = _new_id(column.values.get("heading", ""), taken)
        elif not name and free:
            name = free.pop(0)
        taken.add(name)
        found.append(replace(column, values={**column.values, "id": name}) if name else column)
    return found


def _new_id(heading: str, taken: set[str]) -> str:
    first = slug(heading).replace("-", "_")[:50]
    first = first if first[:1].isalpha() else f"cot_{first}".strip("_")
    return next(
        one for number in range(1, 10**4) if (one := first if number == 1 else f"{first}_{number}") not in taken
    )

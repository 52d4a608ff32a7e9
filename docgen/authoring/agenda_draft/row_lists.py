"""The lists of an agenda between two changes: the rows that each has, and the change for each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.authoring.agenda_draft.agenda_rows import LISTS, AgendaDraft, Row, plain_row
from docgen.data.models import Agenda
from docgen.data.yaml.editing import Change, RemoveEntry, ReorderItems, SetValue, TransferItem

_Path = tuple[str | int, ...]
_SESSIONS = "sessions"
_ORDER = tuple(Agenda.model_fields)


class RowLists:
    """The names of the rows in each list: their origins, `new.0` for new ones.

    A list is named as the agenda names it; that of a session by the session, `sessions.0.items`. Each step appends its
    change to `changes`, whose paths are those at its turn.
    """

    def __init__(self, draft: AgendaDraft) -> None:
        self.changes: list[Change] = []
        self.names = {name: [row.origin for row in draft.lists.get(name, ())] for name in LISTS}
        for row in draft.lists.get(_SESSIONS, ()):
            self.names[items_of(row.origin)] = [item.origin for item in row.items]

    def path(self, name: str) -> _Path:
        """The path of a list now."""
        if name in LISTS:
            return (name,)
        return (_SESSIONS, self.names[_SESSIONS].index(name.removesuffix(".items")), "items")

    def add(self, name: str, rows: Sequence[tuple[str, Row]]) -> None:
        """New rows behind the last of a list; those of a session have with them the items that are new."""
        path, there = self.path(name), self.names[name]
        values = [plain_row(name if name in LISTS else "items", row) for _, row in rows]
        if rows and not there:
            self.changes.append(SetValue(path, values, _ORDER[: _ORDER.index(name)] if name in LISTS else ()))
        elif rows:
            self.changes += [SetValue((*path, len(there) + index), value) for index, value in enumerate(values)]
        there += [label for label, _ in rows]

    def enter(self, name: str, label: str) -> None:
        """A row of another list becomes the last of this one."""
        source = next(other for other, labels in self.names.items() if label in labels)
        target, labels = self.path(name), self.names[name]
        if not labels:
            self.changes.append(SetValue(target, [], _ORDER[: _ORDER.index(name)] if name in LISTS else ()))
        index = self.names[source].index(label)
        self.changes.append(TransferItem((*self.path(source), index), (*target, len(labels))))
        labels.append(self.names[source].pop(index))

    def leave_only(self, name: str, wanted: Sequence[str]) -> None:
        """Removes the rows of a list that are not wanted, with the comments above them."""
        labels, path = self.names[name], self.path(name)
        for index in reversed(range(len(labels))):
            if labels[index] not in wanted:
                self.changes.append(RemoveEntry((*path, index), with_comment_above=True))
                self.names.pop(items_of(labels[index]), None)
                del labels[index]

    def arrange(self, name: str, wanted: Sequence[str]) -> None:
        """The rows of a list in another order."""
        places: Mapping[str, int] = {label: index for index, label in enumerate(self.names[name])}
        if list(wanted) != self.names[name]:
            self.changes.append(ReorderItems(self.path(name), [places[label] for label in wanted]))
            self.names[name] = list(wanted)


def items_of(session: str) -> str:
    """The name of the list of a session's items."""
    return f"{session}.items"

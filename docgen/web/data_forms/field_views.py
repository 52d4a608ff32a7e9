"""The fields of a file as a form shows them: titles, values, problems beside them, and what was typed and not saved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docgen.authoring.saving import Draft
from docgen.data.models import Item
from docgen.data.models.field_changes import Path, Root
from docgen.data.models.field_kinds import FieldKind, Kind, fields_in, root_kind
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence, place_of
from docgen.errors import Place, Problem
from docgen.files import digest
from docgen.web.data_forms.field_references import References
from docgen.web.data_forms.field_values import shown_value, widget_of
from docgen.web.field_phrases import without_code, without_keys
from docgen.web.noted_names import comment_above

_NAMING = ("heading", "label", "title", "name", "kind", "subject", "text", "paragraph", "group", "lead", "id")
"""The fields by whose text an item is recognised, the best first."""
_LONGEST = 80


@dataclass(frozen=True)
class FieldView:
    """One field, group, list or item."""

    kind: FieldKind
    path: Path
    widget: str
    """How it is filled in: `line`, `paragraph`, `lines`, `flag`, `choice`, `choices`, or what it contains: `group`,
    `items` (a list that is worked on item by item), `mapping`."""
    title: str
    help: str
    value: str = ""
    """The text in the field: the draft, where there is one."""
    chosen: tuple[str, ...] = ()
    """Of several choices."""
    options: tuple[tuple[str, str], ...] = ()
    """What may be chosen: values and labels."""
    problems: tuple[str, ...] = ()
    is_draft: bool = False
    is_there: bool = True
    """False for a group or value that the file does not have."""
    inner: tuple[FieldView, ...] = ()
    comment: str = ""
    """What the file notes above the field."""

    @property
    def key(self) -> str:
        """Its place in addresses and forms."""
        return key_of(self.path)

    @property
    def name_in_item(self) -> str:
        """Its name in the form of a new item."""
        return "k:" + json.dumps([self.kind.key], ensure_ascii=False)

    @property
    def html_id(self) -> str:
        """Its id on the page."""
        return id_of(self.path)

    @property
    def has_problem(self) -> bool:
        """Whether it, or something in it, has a problem or a draft."""
        return bool(self.problems) or self.is_draft or any(one.has_problem for one in self.inner)

    @property
    def blank_count(self) -> int:
        """The fields in it that stand in the file without a value."""
        is_blank = (
            self.is_there and not self.value and not self.inner and self.widget not in ("items", "mapping", "flag")
        )
        return sum(one.blank_count for one in self.inner) + (is_blank and self.kind.is_nullable)


def key_of(path: Path) -> str:
    """A place in addresses and forms (`posted_fields.path_from` reads it)."""
    return json.dumps(path, ensure_ascii=False)


def id_of(path: Path) -> str:
    """The id on the page of what stands at a path."""
    return "f" + digest(key_of(path).encode())[:12]


class FormFields:
    """Makes the views of the fields of one file."""

    def __init__(
        self, tree: Any, problems: Sequence[Problem], drafts: Sequence[Draft], references: References, text: str
    ) -> None:
        """`references`: what may be chosen where a field names something else; `text`: of the file."""
        self._tree, self._references, self._lines = tree, references, text.splitlines()
        self._problems = list(problems)
        self._drafts = {draft.path: draft for draft in drafts if not draft.is_new}

    def of_file(self, model: Root, without: Sequence[str] = ()) -> list[FieldView]:
        """The fields at the top of the file; of a file that is a list, the list."""
        root = root_kind(model)
        if root.kind != Kind.GROUP:
            return [self.field(root, self._tree, ())]
        return [
            self.field(kind, _below(self._tree, key), (key,))
            for key, kind in fields_in(root).items()
            if key not in without and not _is_outline(kind)
        ]

    def at(self, kind: FieldKind, path: Path) -> FieldView:
        """One field of the file."""
        return self.field(kind, _node(self._tree, path), path)

    def new_item(self, kind: FieldKind, at: Path, draft: Draft | None) -> FieldView:
        """An item that is to be inserted in a list at `at`, or a new entry of a mapping: the fields to fill in first.

        These are those of one value each; groups and lists of groups in it are filled in once it is there.
        """
        assert kind.item is not None, "only lists and mappings get new items"
        value = _as_tree(draft.value) if draft else None
        empty = FormFields(None, (), (), self._references, "")
        view = empty.field(kind.item, value, at)
        kept = tuple(one for one in view.inner if one.widget not in ("group", "items", "mapping"))
        return replace(view, inner=kept, problems=(without_keys(draft.reason),) if draft else ())

    def unplaced(self) -> list[Problem]:
        """The problems that stand beside no field so far."""
        return self._problems

    def field(self, kind: FieldKind, node: Any, path: Path, is_there: bool = True) -> FieldView:
        """The view of a field with the value `node`."""
        widget = widget_of(kind, node)
        if widget in ("group", "items", "mapping"):
            return self._container(kind, widget, node, path)
        draft = self._drafts.get(path)
        value = draft.value if draft else node
        problems = [draft.reason] if draft else [one.sentence for one in self._own_problems(node, path)]
        problems = [without_keys(one) for one in problems]
        return FieldView(
            kind,
            path,
            widget,
            self._title(kind, path),
            without_code(kind.help),
            value=shown_value(kind, value),
            chosen=tuple(value) if isinstance(value, list | tuple) else (),
            options=self._references.options(kind, path),
            problems=tuple(problems),
            is_draft=draft is not None,
            is_there=is_there and (node is not None or _is_there(self._tree, path)),
            comment=self._comment(path),
        )

    def _container(self, kind: FieldKind, widget: str, node: Any, path: Path) -> FieldView:
        inner = self._of_group(kind, node, path) if widget == "group" else self._items(kind, node, path)
        views = tuple(inner)
        own = [one.sentence for one in self._at_key(path)]
        title = self._title(kind, path) if kind.key or not path else self.item_title(node, path)
        return FieldView(
            *(kind, path, widget, title, without_code(kind.help)),
            problems=tuple(own),
            inner=views,
            is_there=node is not None,
            comment=self._comment(path),
        )

    def _of_group(self, group: FieldKind, node: Any, path: Path) -> Iterator[FieldView]:
        plain = getattr(group.model, "plain_field", "") if isinstance(node, YamlScalar) else ""
        for key, kind in fields_in(group).items():
            if _is_outline(kind):
                continue
            value = node if key == plain else _below(node, key)
            yield self.field(kind, value, (*path, key), is_there=isinstance(node, YamlMapping) and key in node)

    def _items(self, kind: FieldKind, node: Any, path: Path) -> Iterator[FieldView]:
        """The items of a list, or the values of a mapping; the cells of a row by the columns of its table."""
        if kind.item is None:
            return
        if kind.kind == Kind.LIST:
            items = node if isinstance(node, YamlSequence) else [] if node is None else [node]
            yield from (self.field(kind.item, one, (*path, index)) for index, one in enumerate(items))
            return
        values = node if isinstance(node, YamlMapping) else {}
        keys = dict.fromkeys([*self._references.column_ids(path), *map(str, values)])
        yield from (self.field(kind.item, values.get(key), (*path, key)) for key in keys)

    def _title(self, kind: FieldKind, path: Path) -> str:
        if kind.title or not path:
            return kind.title
        return self._references.title_of(path) or (str(path[-1]) if isinstance(path[-1], str) else "")

    def item_title(self, node: Any, path: Path) -> str:
        """What an item is called: its number, and the words by which people know it."""
        number = f"{path[-1] + 1}. " if path and isinstance(path[-1], int) else ""
        if isinstance(node, YamlMapping):
            keys = (*_NAMING, *node)  # of a row of the project's own its first value
            words = next((str(node[key]) for key in keys if isinstance(node.get(key), str) and node[key]), "")
        else:
            words = str(node or "")
        if isinstance(path[-1], str):
            words = self._references.title_of(path) or words or path[-1]
        words = " ".join(words.split())
        return number + (f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words)

    def _own_problems(self, node: Any, path: Path) -> list[Problem]:
        """The problems on the lines of a value, each taken once."""
        if not isinstance(node, YamlScalar):
            return self._at_key(path)
        lines = range(node.place.line, max(node.last_line, node.place.line) + 1)
        return self._taken([one for one in self._problems if one.place.line in lines])

    def _at_key(self, path: Path) -> list[Problem]:
        """The problems at the place where a value begins that is no text."""
        if not path or not _is_there(self._tree, path):
            return []
        places: list[Place] = [place_of(self._tree, path)]
        found = [one for one in self._problems if (one.place.line, one.place.column) in _marks(places)]
        return self._taken(found)

    def _taken(self, found: list[Problem]) -> list[Problem]:
        self._problems = [one for one in self._problems if one not in found]
        return found

    def _comment(self, path: Path) -> str:
        """The comment lines directly above a key, in its column."""
        above = _node(self._tree, path[:-1])
        if not path or not isinstance(above, YamlMapping) or path[-1] not in above.keys_at:
            return ""
        place = above.keys_at[str(path[-1])]
        return without_code(comment_above(self._lines, place))


def _is_outline(kind: FieldKind) -> bool:
    """True for the items of a text, which are shown as an outline."""
    return kind.item is not None and kind.item.model is Item


def _marks(places: Sequence[Place]) -> set[tuple[int, int]]:
    return {(place.line, place.column) for place in places}


def _as_tree(value: Any) -> Any:
    """A plain value as the parser would give it."""
    if isinstance(value, Mapping):
        tree = YamlMapping(Place())
        tree.update({key: _as_tree(one) for key, one in value.items()})
        return tree
    if isinstance(value, list | tuple):
        items = YamlSequence(Place())
        items.extend(map(_as_tree, value))
        return items
    return value if value is None else YamlScalar(str(value))


def _below(node: Any, key: str) -> Any:
    return node.get(key) if isinstance(node, YamlMapping) else None


def _node(tree: Any, path: Path) -> Any:
    for step in path:
        if isinstance(tree, YamlMapping):
            tree = tree.get(str(step))
        elif isinstance(tree, YamlSequence) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        elif step != 0:
            return None
    return tree


def _is_there(tree: Any, path: Path) -> bool:
    above = _node(tree, path[:-1])
    return isinstance(above, YamlMapping) and path[-1] in above


__all__ = ["FieldView", "FormFields", "id_of", "key_of"]

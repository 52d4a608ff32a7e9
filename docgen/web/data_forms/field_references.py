"""What may be chosen in fields that name something else: papers, templates, texts, forms, facts, indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.data.loading import Loaded
from docgen.data.models import Agenda, Campaign, Catalogue, Units
from docgen.data.models.fact_titles import deadline_titles, paper_titles
from docgen.data.models.field_changes import Path
from docgen.data.models.field_kinds import FieldKind, Kind
from docgen.data.models.units import declared_facts
from docgen.data.project import FIRST_FORM
from docgen.data.yaml.source_positions import YamlMapping, YamlSequence, value_at
from docgen.errors import titled
from docgen.language.spelling import capitalised
from docgen.web.data_forms.choice_labels import choice_label
from docgen.web.noted_names import fact_names

Options = tuple[tuple[str, str], ...]


class References:
    """The choices of a year, as far as its files could be read."""

    def __init__(self, loaded: Loaded | None, tree: Any, is_english: bool = False) -> None:
        """`tree`: of the file whose fields are shown."""
        self._loaded, self._tree, self._is_english = loaded or Loaded(0), tree, is_english
        self._titles = self._campaign_titles()

    def options(self, kind: FieldKind, path: Path) -> Options:
        """The values that may be chosen, with their labels."""
        if kind.kind == Kind.LIST and kind.item:
            return self.options(kind.item, path)
        if kind.kind == Kind.CHOICE:
            return tuple((one, choice_label(one, kind.choices, self._is_english)) for one in kind.choices)
        if kind.kind != Kind.REFERENCE:
            return ()
        if kind.refers_to == "table_columns":
            return tuple((one, one) for one in self.column_ids((*path[:-2], "cells")))
        return tuple(self._named(kind.refers_to))

    def title_of(self, path: Path) -> str:
        """What people call an entry that has an id only; empty if that is not known."""
        return self._titles.get(path, "")

    def column_ids(self, path: Path) -> tuple[str, ...]:
        """The columns whose cells a row has, if `path` leads to the cells of a row."""
        if path[-1:] != ("cells",):
            return ()
        for length in range(len(path) - 1, -1, -1):
            above = value_at(self._tree, path[:length])
            columns = above.get("columns") if isinstance(above, YamlMapping) else above
            if isinstance(columns, YamlSequence):
                found = [one for one in columns if isinstance(one, Mapping) and one.get("id")]
                own = [one for one in found if one.get("kind") != "count" and not one.get("product")]
                return tuple(str(one["id"]) for one in own)
        return ()

    def _named(self, group: str) -> list[tuple[str, str]]:
        loaded = self._loaded
        if group == "papers":
            return [(str(path[1]), title) for path, title in self._titles.items() if path[0] == "papers"]
        if group == "templates":
            return [(name, name.removesuffix(".docx")) for name in sorted(loaded.templates)]
        if group == "texts":
            return self._texts()
        if group == "forms":
            ids = {FIRST_FORM, *loaded.form_of_file.values()}
            return [(one, titled(one, "")) for one in sorted(ids)]
        if group == "unit_facts":
            return [(str(one.id), str(one.title)) for one in declared_facts(loaded.tree_of(Units))]
        if group == "agenda_items":
            agenda = loaded.one(Agenda)
            return [(str(one.id), str(one.title)) for one in (agenda.all_items if agenda else ()) if one.id]
        if group == "own_lists":
            return [(f"data.{name}", name) for name, value in loaded.own_data.items() if isinstance(value, tuple)]
        return self._of_form(group)

    def _texts(self) -> list[tuple[str, str]]:
        catalogue = self._loaded.one(Catalogue)
        labels = {
            str(one.text): capitalised(str(one.label)) for one in reversed(catalogue.documents if catalogue else ())
        }
        return [(name, labels[name]) for name in sorted(labels) if name != "None"]

    def _of_form(self, group: str) -> list[tuple[str, str]]:
        """The indicators or columns of the form whose file is shown."""
        if group == "report_columns":
            columns = value_at(self._tree, ("columns",))
            rows = [one for one in columns or () if isinstance(one, Mapping)]
        else:
            groups = value_at(self._tree, ("groups",)) or ()
            rows = [row for one in groups if isinstance(one, Mapping) for row in one.get("indicators") or ()]
        found = [one for one in rows if isinstance(one, Mapping) and one.get("id")]
        return [(str(one["id"]), str(one.get("short") or one.get("label") or one.get("heading"))) for one in found]

    def _campaign_titles(self) -> dict[Path, str]:
        campaign, catalogue = self._loaded.one(Campaign), self._loaded.one(Catalogue)
        if not campaign or not catalogue:
            return {}
        papers, deadlines = paper_titles(catalogue, campaign), deadline_titles(catalogue, campaign)
        found: dict[Path, str] = {("papers", name): capitalised(title) for name, title in papers.items()}
        found |= {("deadlines", name): capitalised(title) for name, title in deadlines.items()}
        documents = {str(one.id) for one in catalogue.documents}
        named = {path: capitalised(title) for path, title in fact_names(self._loaded).items()}
        return found | {path: title for path, title in named.items() if path[1] not in documents}

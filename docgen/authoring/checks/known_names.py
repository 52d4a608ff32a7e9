"""The names that the templates and texts of a year may use, with the ids that its files define."""

from __future__ import annotations

from collections.abc import Collection

from docgen.authoring.checks.own_file_uses import shape_of_own
from docgen.authoring.schema import shape_of_sums, template_schema
from docgen.authoring.value_shapes import Shape
from docgen.data.loading import Loaded
from docgen.data.models import Campaign, Paper, Units
from docgen.data.models.units import declared_facts
from docgen.data.yaml.source_positions import NOWHERE, YamlMapping

_ONLY_TEMPLATES = ("agenda", "report", "paper", "one_page", "closer", "smaller")
"""Values that templates have but texts cannot use, since they are made of the texts."""
_GROUPS = ("deadlines", "facts", "papers")


def template_names(loaded: Loaded) -> dict[str, Shape]:
    """The names that templates may use, with the ids as far as the files could be read."""
    names = template_schema(_ids_of_facts(loaded) | _ids_of_totals(loaded), declared_facts(loaded.tree_of(Units)))
    return names | {"data": shape_of_own(loaded.own_data)}


def text_names(loaded: Loaded) -> Shape:
    """The names that texts may use."""
    below = {name: shape for name, shape in template_names(loaded).items() if name not in _ONLY_TEMPLATES}
    below["sums"] = shape_of_sums(loaded.all_of(Paper))
    return Shape(below=lambda: below)


def _ids_of_facts(loaded: Loaded) -> dict[str, Collection[str]]:
    tree = loaded.tree_of(Campaign)
    if not isinstance(tree, YamlMapping):
        return {}
    groups = {group: tree.get(group, YamlMapping(NOWHERE)) for group in _GROUPS}
    # Why: a group that cannot be read has a problem already; below it any id is taken for known.
    return {group: list(entries) for group, entries in groups.items() if isinstance(entries, YamlMapping)}


def _ids_of_totals(loaded: Loaded) -> dict[str, Collection[str]]:
    """The ids below `totals`: those of the questions of all forms; nothing if a form could not be read."""
    forms = loaded.forms()
    known = dict.fromkeys(name for report in forms.values() for name in report.answer_kinds())
    return {"totals": list(known)} if {*loaded.form_of_file.values()} <= forms.keys() else {}

"""The YAML on the page about papers is what the models accept."""

from __future__ import annotations

import re
from typing import get_args

from docgen.data.loading.model_validation import validate
from docgen.data.models import Agenda, Paper
from docgen.data.models.agenda import HourStyle
from docgen.data.models.paper import Numbering
from docgen.data.yaml.tree import parse_tree
from tests.sample_project import ROOT

PAGE = (ROOT / "docs" / "van-ban.md").read_text(encoding="utf-8")


def test_every_example_is_a_paper_or_an_agenda() -> None:
    examples = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for example in examples:
        tree, problems = parse_tree(example, "van-ban.md")
        model = Agenda if example.startswith("columns") else Paper
        _, more = validate(tree, model, "van-ban.md")
        assert [str(problem) for problem in (*problems, *more)] == [], example
    assert len(examples) > 5


def test_every_style_is_on_the_page() -> None:
    styles = (*get_args(Numbering), *get_args(HourStyle))
    assert [style for style in styles if f"`{style}`" not in PAGE] == []

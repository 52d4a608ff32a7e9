"""The limits of what a template may do for one document: they grow with the document's data, and only with it."""

from __future__ import annotations

import pytest
from jinja2 import TemplateRuntimeError

from docgen.render.templates.limits import (
    LETTERS_AN_ITEM,
    LONGEST_PART,
    LONGEST_TEXT,
    check_length,
    check_part_length,
    with_step_limit,
)


def test_a_document_and_a_text_may_be_longer_for_more_data() -> None:
    items = 1000
    with with_step_limit(item_count=lambda: items), with_step_limit():
        check_part_length(LONGEST_PART + LETTERS_AN_ITEM * items)
        check_length(LONGEST_TEXT + LETTERS_AN_ITEM * items // 20)
        with pytest.raises(TemplateRuntimeError, match="quá dài"):
            check_part_length(LONGEST_PART + LETTERS_AN_ITEM * items + 1)
        with pytest.raises(TemplateRuntimeError, match="quá dài"):
            check_length(LONGEST_TEXT + LETTERS_AN_ITEM * items // 20 + 1)


def test_without_data_nothing_is_added() -> None:
    with with_step_limit(), pytest.raises(TemplateRuntimeError, match="quá dài"):
        check_length(LONGEST_TEXT + 1)
    with pytest.raises(TemplateRuntimeError, match="quá dài"):
        check_part_length(LONGEST_PART + 1)

"""Which value holds a character that no Word file can hold."""

from __future__ import annotations

from typing import Any

from docgen.errors import TemplateError
from docgen.render.templates import Readable
from docgen.render.templates.value_faults import forbidden_character


class Failing(Readable):
    """A value with a detail that cannot be worked out."""

    def names(self) -> list[str]:
        return ["a", "b"]

    @property
    def a(self) -> Any:
        raise TemplateError("lỗi khác")

    b = "\x01"


def test_the_search_for_a_character_goes_past_other_faults() -> None:
    assert forbidden_character("\x01", {"x": Failing()}).startswith("“x.b” có ký tự U+0001")
    assert forbidden_character("\x02", {"x": Failing()}).startswith("một giá trị có ký tự U+0002")


def test_the_search_for_a_character_ends() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert forbidden_character("\x02", {"x": endless}).startswith("một giá trị có ký tự U+0002")

"""Rules for `for_each`, which names a list in a file of the project's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docgen.authoring.checks.own_file_uses import repeated_items
from docgen.data.loading import Loaded
from docgen.errors import Problem, nearest


def lists_known(loaded: Loaded) -> Iterator[Problem]:
    """`for_each` names a list in a file of the project's own."""
    for repeated in repeated_items(loaded):
        value: Any = loaded.own_data
        path = str(repeated.for_each).split(".")[1:]
        for depth, step in enumerate(path):
            if not isinstance(value, Mapping) or step not in value:
                known = list(value) if isinstance(value, Mapping) else []
                above = ".".join(("data", *path[:depth], ""))
                hint = nearest(step, known, above=above) or f"hãy tạo tệp data/{loaded.year}/{path[0]}.yaml"
                yield Problem(repeated.at("for_each"), f'không có danh sách "{repeated.for_each}"', hint)
                break
            value = value[step]
        else:
            if not isinstance(value, tuple):
                hint = "mỗi dòng của danh sách bắt đầu bằng “- ”"
                yield Problem(repeated.at("for_each"), f'"{repeated.for_each}" không phải là một danh sách', hint)


RULES: tuple[Callable[[Loaded], Iterator[Problem]], ...] = (lists_known,)

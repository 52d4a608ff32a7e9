"""Options that choose documents by their state and by words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from docgen.produce.state_words import MARKS, STATES

Command = TypeVar("Command", bound=Callable[..., Any])


def state_options(command: Command) -> Command:
    """`--state` and `--find`, which the command takes as `labels` and `words`."""
    labels = click.Choice([*STATES, *MARKS])
    state = click.option("--state", "labels", type=labels, multiple=True, help="Chỉ văn bản ở tình trạng này.")
    find = click.option("--find", "words", default="", metavar="CHỮ", help="Chỉ đơn vị, văn bản có tên chứa chữ này.")
    return state(find(command))

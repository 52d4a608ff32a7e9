"""Places to write on: dotted lines, and prompts that lost their content controls."""

from __future__ import annotations

from docgen.reports.forms.form import Form
from docgen.reports.forms.label_match import normalised


def has_text(text: str) -> bool:
    """False for a text of dots, underscores and dashes only: a place to write on that was left blank."""
    return any(letter not in " \t\n\xa0.…_·-–—/" for letter in text)


def is_prompt(text: str, form: Form) -> bool:
    """True for a prompt that lost its control and became ordinary text."""
    return normalised(text) in form.normalised_prompts


def lines_without_prompts(text: str, form: Form) -> str:
    """The lines of a text, without empty ones, dotted lines and prompts."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(without_prompt(line, form) for line in lines if has_text(line) and not is_prompt(line, form))


def without_prompt(text: str, form: Form) -> str:
    """A line without a prompt that lost its control and was left before or after the answer: `nhập số2 lớp`.

    A prompt that goes on as other words (`nhập số liệu`) is not one.
    """
    for prompt in form.prompts:
        after = text.removeprefix(prompt)
        if after != text and (after.strip()[:1].isdecimal() or after.strip()[:1].isupper()):
            return after.strip()
        before = text.removesuffix(prompt)
        if before != text and (before[-1:].isalnum() or before.strip()[-1:].isdecimal()):
            return before.strip()
    return text

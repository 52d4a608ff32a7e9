"""Answers as the YAML that a person reads, corrects and keeps."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from docgen.data.models import Answers
from docgen.data.models.report import Answer, FreeAnswer
from docgen.reports.forms import Form

_WIDTH = 118
_PLAIN = re.compile(r"[^\W_](?:[\w .,;()/+–%“”-]*[\w.)%”])?")
_MEANS_SOMETHING = re.compile(r"null|true|false|yes|no|on|off|y|n|[-+.\d][\d.,:/eE+x_-]*", re.IGNORECASE)
_NUMBER = re.compile(r"0|[1-9]\d{0,17}")
_BREAKS_BLOCKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_HEAD = """\
# yaml-language-server: $schema=../../schema/answers.json
#
# Số liệu báo cáo của {title}, do docgen collect đọc từ tệp ghi ở mục file. Sửa tay được.
# source: chỗ đã đọc. question: điều phải hỏi lại; khi đó value ghi nguyên văn chữ trong mẫu. Biết số đúng thì
# sửa value thành số và xóa dòng question.
"""


def yaml_text(answers: Answers, form: Form, title: str) -> str:
    """The file's text: the order of the form, a comment for each heading; `title` names the unit in a sentence."""
    lines = [*_HEAD.format(title=title).splitlines(), "", f"unit: {answers.unit}"]
    if answers.file:
        lines += _entry("file", str(answers.file), "")
    if answers.received:
        lines.append(f"received: {answers.received.isoformat()}")
    given = list(_answers(answers, form))
    lines += ["", "answers:" if given else "answers: {}", *given]
    if answers.free:
        lines += ["", "# Việc mà mẫu chưa nêu, xếp theo mã của nhóm trong bảng.", "free:", *_free(answers)]
    return "\n".join(lines) + "\n"


def _answers(answers: Answers, form: Form) -> Iterator[str]:
    below = ""
    for question in form.questions:
        answer = answers.answers.get(question.id)  # type: ignore[call-overload]  # a Text is a str
        if answer is None:
            continue
        heading = form.groups.get(question.group, question.label)
        if heading != below:
            yield from ([""] if below else [])
            yield f"  # {' '.join(heading.split())}"
            below = heading
        yield f"  {question.id}:"
        yield from _fields(answer, "    ")


def _free(answers: Answers) -> Iterator[str]:
    for group, rows in answers.free.items():
        yield f"  {group}:"
        for row in rows:
            first, *rest = _fields(row, "      ")
            yield f"    - {first.strip()}"
            yield from rest


def _fields(answer: Answer | FreeAnswer, indent: str) -> Iterator[str]:
    for name in ("label", "value", "note", "question", "source"):
        text = getattr(answer, name, None)
        if text is not None:
            yield from _entry(name, str(text), indent)


def _entry(name: str, text: str, indent: str) -> list[str]:
    """`name: text` in the plainest of YAML's ways that says the text letter for letter."""
    plain = (_PLAIN.fullmatch(text) and not _MEANS_SOMETHING.fullmatch(text)) or _NUMBER.fullmatch(text)
    if plain and len(indent) + len(name) + 2 + len(text) <= _WIDTH:
        return [f"{indent}{name}: {text}"]
    blocks = not _BREAKS_BLOCKS.search(text) and text == text.strip() and text
    if blocks and "\n" in text and all(line == line.strip() and line for line in text.split("\n")):
        return [f"{indent}{name}: |-", *(f"{indent}  {line}" for line in text.split("\n"))]
    if (
        blocks
        and len(indent) + len(name) + 4 + len(text) > _WIDTH
        and "\n" not in text
        and re.fullmatch(r"\S+(?: \S+)*", text)
    ):
        wrap = textwrap.TextWrapper(_WIDTH - len(indent) - 2, break_long_words=False, break_on_hyphens=False)
        return [f"{indent}{name}: >-", *(f"{indent}  {line}" for line in wrap.wrap(text))]
    return [f"{indent}{name}: {quoted(text)}"]


def quoted(text: str) -> str:
    """The text in double quotes; what cannot be seen is escaped (YAML 1.1, 5.7)."""
    letters = (
        _ESCAPES.get(letter) or (_escaped(letter) if _BREAKS_BLOCKS.match(letter) else letter) for letter in text
    )
    return f'"{"".join(letters)}"'


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04x}"

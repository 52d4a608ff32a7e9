"""The answers of a unit as the YAML file that a person reads and corrects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.data.models import Answers
from docgen.data.models.report import Answer, FreeAnswer
from docgen.data.project import FIRST_FORM
from docgen.data.yaml.yaml_writer import WIDTH, entry
from docgen.reports.forms import Form

_HEAD = """\
# yaml-language-server: $schema={schema}
#
# Số liệu báo cáo của {title}, do docgen collect đọc từ tệp ghi ở trường file. Có thể sửa trực tiếp.
# source: vị trí đã đọc. question: nội dung cần xác minh với đơn vị; khi đó value là nguyên văn trong
# mẫu. Có số đúng thì sửa value thành số và xóa dòng question.
# decided, read: ngày người duyệt quyết định câu trả lời, và nội dung trong mẫu lúc ấy.
"""


def yaml_text(answers: Answers, form: Form, title: str, form_id: str = FIRST_FORM) -> str:
    """The file's text: the order of the form, a comment for each heading; `title` names the unit in a sentence."""
    schema = f"{'../../' if form_id == FIRST_FORM else '../../../'}schema/answers.json"
    lines = [*_HEAD.format(title=title, schema=schema).splitlines(), "", f"unit: {answers.unit}"]
    if answers.file:
        lines.append(_entry("file", str(answers.file), 0))
    if answers.received:
        lines.append(f"received: {answers.received.isoformat()}")
    if answers.formalities:
        lines.append(entry("formalities", [str(text) for text in answers.formalities], 0))
    given = list(_answers(answers, form))
    lines += ["", "answers:" if given else "answers: {}", *given]
    if answers.free:
        lines += ["", "# Nội dung ngoài mẫu, xếp theo mã của nhóm trong bảng.", "free:", *_free(answers)]
    return "\n".join(lines) + "\n"


def _answers(answers: Answers, form: Form) -> Iterator[str]:
    above = ""
    for question in form.questions:
        answer = answers.answers.get(question.id)  # type: ignore[call-overload]  # a YamlScalar is a str
        if answer is None:
            continue
        heading = form.groups.get(question.group, question.label)
        if heading != above:
            yield from ([""] if above else [])
            yield f"  # {' '.join(heading.split())}"
            above = heading
        yield f"  {question.id}:"
        yield from _fields(answer, 4)


def _free(answers: Answers) -> Iterator[str]:
    for group, rows in answers.free.items():
        yield f"  {group}:"
        for row in rows:
            first, *rest = _fields(row, 6)
            yield f"    - {first.lstrip()}"
            yield from rest
            yield from ["      values:"] if row.values else []
            yield from (_entry(str(column), str(value), 8) for column, value in row.values.items())


def _fields(answer: Answer | FreeAnswer, indent: int) -> Iterator[str]:
    for name in ("label", "value", "note", "question", "decided", "read", "source"):
        text = getattr(answer, name, None)
        if isinstance(text, date):
            yield f"{' ' * indent}{name}: {text.isoformat()}"
        elif text is not None:
            yield _entry(name, str(text), indent)


def _entry(name: str, text: str, indent: int) -> str:
    """`name: text`; a text that is longer than a line is folded."""
    is_long = indent + len(f'{name}: "{text}"') > WIDTH
    return entry(name, text, indent, ">" if is_long and "\n" not in text else "")

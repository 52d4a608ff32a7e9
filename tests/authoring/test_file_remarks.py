"""Lint names comments and a mail merge: documents have them, but hardly any office wants to send them."""

from __future__ import annotations

from pathlib import Path

from docgen.authoring.lint import lint
from docgen.errors import Severity
from docgen.render.templates import Templates
from tests.render.tiny_templates import W, paragraph, parts_of, written

COMMENTS = f'<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="Lan">{paragraph("Sửa lại chỗ này")}</w:comment>'
COMMENTS += "</w:comments>"
SETTINGS = f'<w:settings xmlns:w="{W}"><w:mailMerge/></w:settings>'


def test_comments_and_a_mail_merge(tmp_path: Path) -> None:
    content = written(tmp_path / "mau.docx", "a", comments=COMMENTS, settings=SETTINGS).read_bytes()
    found = lint({"mau.docx": content}, {}).problems
    assert {problem.severity for problem in found} == {Severity.WARNING}
    assert [(problem.rule, problem.message) for problem in found] == [
        ("comments", "mẫu có bình luận “Sửa lại chỗ này”: mọi văn bản tạo từ mẫu này đều có bình luận đó"),
        ("mail-merge", "mẫu còn gắn nguồn dữ liệu trộn thư: Word sẽ hỏi về nguồn đó mỗi khi mở văn bản"),
    ]


def test_documents_have_the_comments(tmp_path: Path) -> None:
    content = written(tmp_path / "mau.docx", "a", comments=COMMENTS).read_bytes()
    made = Templates({"mau.docx": content}).get("mau.docx").render({})
    assert parts_of(made.data)["word/comments.xml"] == COMMENTS.encode()

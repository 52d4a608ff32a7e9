"""What of a template is worth a second look: macros and tracked changes, which no document has, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from docgen.errors import Place, Problem, Severity, TemplateError
from docgen.files import files_below
from docgen.files.file_names import printable
from docgen.render.templates.tags import PARTS, W, parsed
from docgen.word.opc.rewriting import read_parts, remarks_on
from docgen.word.opc.usual_form import Remark

_TEXTS = {
    Remark.MACROS: (
        "tệp có macro (.docm hoặc .dotm): văn bản tạo ra không mang theo macro",
        "lưu lại thành Word Document (.docx)",
    ),
    Remark.TRACKED: (
        "mẫu còn thay đổi được theo dõi (Track Changes): văn bản được tạo như khi đã chấp nhận mọi thay đổi",
        "xem lại rồi chấp nhận hoặc từ chối (Review > Accept, Reject)",
    ),
}
"""Message and hint."""
_COMMENT = (
    "mẫu có bình luận “{}”: mọi văn bản tạo từ mẫu này đều có bình luận đó",
    "xóa bình luận nếu chỉ là ghi chú khi soạn mẫu (Review > Delete)",
)
_MAIL_MERGE = (
    "mẫu còn gắn nguồn dữ liệu trộn thư: Word sẽ hỏi về nguồn đó mỗi khi mở văn bản",
    "trong Word chọn Mailings > Start Mail Merge > Normal Word Document rồi lưu lại",
)
_NOT_USED = (
    "tệp này không được dùng: mẫu phải là tệp .docx",
    "mở bằng Word, lưu lại thành Word Document (.docx), rồi bỏ tệp này",
)
_DOCUMENTS = (".dotx", ".docm", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf")
"""The endings of files that a person may take for templates."""
_SETTINGS, _COMMENTS = "word/settings.xml", re.compile(r"word/comments\d*\.xml")
_SHOWN = 60


def file_remarks(contents: Mapping[str, bytes]) -> Iterator[Problem]:
    """A warning for each template with macros, tracked changes or a mail merge, and one for each comment."""
    for name, content in contents.items():
        for remark in remarks_on(content):
            message, hint = _TEXTS[remark]
            yield Problem(Place(name), message, hint, remark.value, Severity.WARNING)
        if not name.startswith(PARTS):
            yield from _remarks_in_parts(name, content)


def unused_files(folder: Path) -> Iterator[Problem]:
    """A warning for each document of a folder with templates that is no .docx, and so is never read."""
    for path in files_below(folder, _DOCUMENTS):
        name = printable(path.relative_to(folder).as_posix())
        yield Problem(Place(name), *_NOT_USED, "not-used", Severity.WARNING)


def _remarks_in_parts(template: str, content: bytes) -> Iterator[Problem]:
    with suppress(TemplateError):  # what cannot be read is refused elsewhere
        for name, (xml, _) in sorted(read_parts(content, template).items()):
            if _COMMENTS.fullmatch(name):
                for comment in parsed(xml, template, name).iter(f"{W}comment"):
                    text = " ".join("".join(each.text or "" for each in comment.iter(f"{W}t")).split())[:_SHOWN]
                    message, hint = _COMMENT
                    yield Problem(Place(template, part=name), message.format(text), hint, "comments", Severity.WARNING)
            elif name == _SETTINGS and parsed(xml, template, name).find(f"{W}mailMerge") is not None:
                yield Problem(Place(template, part=name), *_MAIL_MERGE, "mail-merge", Severity.WARNING)

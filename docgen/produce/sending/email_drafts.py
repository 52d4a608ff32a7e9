"""E-mail drafts that any mail program opens (RFC 5322, RFC 2045); the same content gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePosixPath
from types import MappingProxyType

from docgen.files import digest

_LETTER, _LABEL = r"[A-Za-z0-9_+%'-]", r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})"
_ADDRESS = re.compile(rf"(?<![\w.+%'@-]){_LETTER}++(?:\.{_LETTER}++)*+@(?:{_LABEL}\.)+[A-Za-z]{{2,63}}(?![\w@-])")
_KINDS = MappingProxyType(
    {
        ".zip": "zip",
        ".docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""Kinds of attachments (IANA media types below `application/`). Why not `mimetypes`: each system has other kinds."""


@dataclass(frozen=True)
class EmailText:
    """What an e-mail says and to whom; `to` is empty where the address is not known."""

    to: tuple[str, ...]
    subject: str
    text: str


def addresses_in(text: str) -> tuple[str, ...]:
    """The e-mail addresses in a text such as `Bà Lan, 0251 3822 501, lan@example.vn`, each once."""
    return tuple(dict.fromkeys(found[0] for found in _ADDRESS.finditer(text)))


def draft_bytes(email: EmailText, attachments: Mapping[str, bytes]) -> bytes:
    """The file of a draft: Outlook opens one with `X-Unsent` for writing.

    Why without a date and an identification: the mail program that sends it adds them.
    """
    message = EmailMessage(SMTP)
    message["X-Unsent"] = "1"
    if email.to:
        message["To"] = ", ".join(email.to)
    message.set_content(email.text, cte="quoted-printable")
    for name, content in attachments.items():
        kind = _KINDS[PurePosixPath(name).suffix]
        message.add_attachment(content, maintype="application", subtype=kind, filename=name)
    if attachments:
        # Why: the boundary that Python makes is a random number.
        parts = [email.text.encode(), *(part for name in attachments for part in (name.encode(), attachments[name]))]
        message.set_boundary("docgen-" + digest(b"\0".join(parts))[:32])
    return _subject_line(email.subject) + message.as_bytes()


def _subject_line(subject: str) -> bytes:
    """The header with the subject. Why not by the message: Python 3.11 loses spaces where it folds such a line."""
    words = Header(" ".join(subject.split()), "utf-8", header_name="Subject")
    return f"Subject: {words.encode(linesep=SMTP.linesep)}{SMTP.linesep}".encode()

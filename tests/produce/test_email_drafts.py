"""E-mail drafts, read back as a mail program would."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default

import pytest

from docgen.produce.sending.email_drafts import EmailText, addresses_in, draft_bytes


def opened(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage) and not message.defects
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content())


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("Bà Lan, 0251 3822 501, lan@example.vn", ("lan@example.vn",)),
        ("<a.b+c@x.gov.vn>; A_B%c@mail.example.com. Ông Tư", ("a.b+c@x.gov.vn", "A_B%c@mail.example.com")),
        ("lan@example.vn (cơ quan), lan@example.vn", ("lan@example.vn",)),
        ("mailto:lan@example.vn", ("lan@example.vn",)),
        ("lan@, @example.vn, lan@example, a..b@x.vn, lân@example.vn, a@b@c.vn", ()),
        ("", ()),
    ],
)
def test_addresses(contact: str, found: tuple[str, ...]) -> None:
    assert addresses_in(contact) == found


def test_a_draft() -> None:
    to = ("lan@example.vn", "tu@example.vn")
    written = EmailText(to, "Văn bản Tuần lễ năm 2026 - huyện Xuân Lộc", "Kính gửi: UBND huyện\n\nTrân trọng.\n")
    files = {"xuan-loc.zip": b"PK\0\r\n.\r\n", "bao-cao.xlsx": bytes(range(256)) * 20, "bao-cao-trong.docx": b""}
    data = draft_bytes(written, files)
    assert draft_bytes(written, files) == data
    assert b"\n" not in data.replace(b"\r\n", b"")
    message = opened(data)
    assert [message[name] for name in ("X-Unsent", "To", "Subject", "From", "Date", "Message-ID")] == [
        *("1", "lan@example.vn, tu@example.vn", written.subject),
        *(None, None, None),
    ]
    assert text_of(message).splitlines() == written.text.splitlines()
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert attached == files


@pytest.mark.parametrize(
    "hostile",
    ["a\nBcc: x@example.vn", "\r\n\r\ntext", "a\u2028b", "=?utf-8?q?a?=", "ế" * 3000, "x" * 3000, "\u202e\x7f\0", ""],
)
def test_hostile_texts(hostile: str) -> None:
    message = opened(draft_bytes(EmailText((), hostile, hostile), {"a.zip": b"a"}))
    assert sorted(message.keys()) == ["Content-Type", "MIME-Version", "Subject", "X-Unsent"]
    assert [part.get_content() for part in message.iter_attachments()] == [b"a"]
    assert text_of(message).split() == hostile.replace("\0", "\0").split()

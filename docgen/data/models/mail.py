"""`mail.yaml`: the texts of the e-mails that `docgen send` drafts for units."""

from __future__ import annotations

from docgen.data.models.base import Field, Model
from docgen.data.yaml.source_positions import YamlScalar


class Letter(Model):
    """One e-mail, in plain text; the facts of the year and of the unit are placeholders in it."""

    subject: YamlScalar = Field(title="tiêu đề thư")
    """Its subject, on one line."""
    text: YamlScalar = Field(title="nội dung thư")
    """Its text; several lines stand below `|`."""


class Mail(Model):
    """The texts of the e-mails to units."""

    send: Letter = Field(title="thư gửi văn bản")
    """The e-mail with the unit's documents and its empty report form attached."""
    remind: Letter | None = Field(default=None, title="thư nhắc báo cáo")
    """The e-mail to a unit that has not reported, with the empty form attached; left out if nobody reports."""

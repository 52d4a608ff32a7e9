"""`mail.yaml`: the texts of the e-mails that `docgen send` drafts for units."""

from __future__ import annotations

from docgen.data.models.base import Model
from docgen.data.yaml.source_positions import YamlScalar


class Letter(Model):
    """One e-mail, in plain text; the facts of the year and of the unit are placeholders in it."""

    subject: YamlScalar
    """Its subject, on one line."""
    text: YamlScalar
    """Its text; several lines stand below `|`."""


class QuestionLetter(Model):
    """The e-mail that asks a unit about its report, in plain text; the questions stand between its two texts."""

    subject: YamlScalar = YamlScalar("Đề nghị xác minh số liệu báo cáo - {{ unit.title }}")
    """Its subject, on one line."""
    text: YamlScalar = YamlScalar(
        "Kính gửi: {{ level.issuer_short }} {{ unit.title }}\n\n"
        "Đã nhận báo cáo của đơn vị. Đề nghị đơn vị xác minh những nội dung sau:"
    )
    """The text above the questions."""
    closing: YamlScalar = YamlScalar(
        "Đề nghị đơn vị trả lời thư này, hoặc gửi lại mẫu báo cáo đã sửa, trong thời gian sớm nhất.\n\nTrân trọng."
    )
    """The text below the questions."""


class Mail(Model):
    """The texts of the e-mails to units."""

    send: Letter
    """The e-mail with the unit's documents and its empty report form attached."""
    remind: Letter | None = None
    """The e-mail to a unit that has not reported, with the empty form attached; left out if nobody reports."""
    ask: QuestionLetter = QuestionLetter()
    """The e-mail to a unit whose report has something doubtful."""

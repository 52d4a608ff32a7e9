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


class Mail(Model):
    """The texts of the e-mails to units."""

    send: Letter
    """The e-mail with the unit's documents and its empty report form attached."""
    remind: Letter | None = None
    """The e-mail to a unit that has not reported, with the empty form attached; left out if nobody reports."""

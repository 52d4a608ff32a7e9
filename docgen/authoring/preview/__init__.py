"""Previews of templates with every branch of them, made without a project's data."""

from docgen.authoring.preview.preview_files import FOLDER, write_previews
from docgen.authoring.preview.previews import Previews, previews

__all__ = ["FOLDER", "Previews", "previews", "write_previews"]

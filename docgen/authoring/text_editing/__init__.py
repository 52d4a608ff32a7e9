"""What a person needs who writes a text: the fields that it may use, and how it is printed."""

from docgen.authoring.text_editing.placeholder_choices import PlaceholderChoice, placeholder_choices
from docgen.authoring.text_editing.text_preview import Piece, TextPreview, text_preview, unfilled_preview

__all__ = ["Piece", "PlaceholderChoice", "TextPreview", "placeholder_choices", "text_preview", "unfilled_preview"]

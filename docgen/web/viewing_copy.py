"""The copy of a Word document that the viewer in the browser shows.

Its paragraphs have their numbers as ids, so that marks find them; tracked changes are accepted; and what the viewer
would leave out (drawn lines, charts, symbols) is there in a form that it shows. It is never saved beside the document.
"""

from __future__ import annotations

from docgen.word.edit.browser_parts import browser_parts
from docgen.word.edit.numbered_paragraphs import numbered_parts
from docgen.word.opc.rewriting import file_of, parts_from
from docgen.word.opc.usual_form import usual_form


def viewing_copy(data: bytes, name: str = "") -> bytes:
    """The copy; the same bytes for the same document. `name` is the file's name in errors.

    Raises `DocgenError` as `word.view.open_document` does.
    """
    parts, _ = usual_form(numbered_parts(data, name))
    return file_of(parts_from(browser_parts(parts, name)))

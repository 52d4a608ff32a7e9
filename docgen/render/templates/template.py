"""A Word template, compiled once and rendered many times.

docxtpl's own `patch_xml` makes Jinja source of each XML part, so that templates are ordinary docxtpl templates. docxtpl
does so again for every document; here it is done once for a template.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import jinja2

from docgen.data.missing import Blank
from docgen.errors import Place, TemplateError, nearest
from docgen.render.templates.closer_styles import without_mark
from docgen.render.templates.diagnostics import explained
from docgen.render.templates.docx_to_jinja import PartSource
from docgen.render.templates.environment import MissingFileError, MissingNameError
from docgen.render.templates.limits import SHOWN_BLANKS, with_step_limit
from docgen.render.templates.note_order import with_ordered_notes
from docgen.render.templates.picture_drawing import SHOWN_PICTURES
from docgen.render.templates.picture_package import PicturePackage
from docgen.render.templates.picture_tags import PictureTagError
from docgen.render.templates.postprocess import ForbiddenCharacterError, finished
from docgen.render.templates.sandbox import joined
from docgen.render.templates.unique_ids import first_drawing
from docgen.render.templates.value_faults import forbidden_character
from docgen.word.opc.package_faults import DOCUMENT
from docgen.word.opc.rewriting import Base, Stored

_NOT_FILLED = "không tính được trường {{ … }} - cách định dạng sau dấu | có phù hợp với giá trị đứng trước không?"
_TOO_DEEP = "các phần chèn lẫn nhau quá sâu nên chương trình dừng lại"
_VALUE_ERRORS = (TypeError, ValueError, AttributeError, ArithmeticError, LookupError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Rendered:
    """A rendered document: the parts with its own text, and the blanks that it shows."""

    base: Base
    parts: Mapping[str, bytes]
    blanks: frozenset[Blank]
    pictures: tuple[Stored, ...] = ()
    """The files of the pictures that it shows by `picture(…)` and `qr(…)`."""

    @cached_property
    def data(self) -> bytes:
        """The bytes of the .docx; the same values give the same bytes."""
        own = (Stored.new(name, content) for name, content in self.parts.items())
        return self.base.with_parts((*own, *self.pictures))


@dataclass(frozen=True)
class Template:
    """One template; `render` may be called from any thread."""

    name: str
    parts: Mapping[str, jinja2.Template]
    packages: Callable[[int], tuple[Base, PicturePackage]]
    """What documents share whose styles are set closer by so many steps, without pictures and with them."""
    loose_columns: bool
    """The tables of the document may change their columns."""
    sources: Callable[[], Mapping[str, PartSource]]
    """Makes the Jinja sources by name: those of this template's parts, and of everything that they may include."""

    def render(self, values: Mapping[str, Any], item_count: Callable[[], int] | None = None) -> Rendered:
        """The document for `values`, whose data has `item_count()` items to go through. Raises `TemplateError`."""
        noted: set[Blank] = set()
        _, picture_package = self.packages(0)
        shown = picture_package.begin()
        with with_step_limit(item_count=item_count):
            known = {**values, SHOWN_BLANKS: noted}
            parts = {
                part: self._rendered(part, known | {SHOWN_PICTURES: partial(shown.drawn, part)}) for part in self.parts
            }
        parts = with_ordered_notes(parts)
        parts[DOCUMENT], step = without_mark(parts[DOCUMENT])
        base, picture_package = self.packages(step)
        if not shown.media:
            return Rendered(base, parts, frozenset(noted))
        parts, pictures = picture_package.completed(parts, shown)
        return Rendered(picture_package.base, parts, frozenset(noted), tuple(pictures))

    def _rendered(self, part: str, values: Mapping[str, Any]) -> bytes:
        try:
            loose_columns = part == DOCUMENT and self.loose_columns
            return finished(_text(self.parts[part], values), first_drawing(part, self.parts), loose_columns)
        except ForbiddenCharacterError as error:
            raise TemplateError(forbidden_character(error.character, values), Place(self.name)) from error
        except jinja2.TemplateError as error:
            raise self._error(part, error, _explained(error, values)) from error
        except TemplateError as error:  # of a value that is made when it is read
            if error.place is not None:
                raise
            raise self._error(part, error, (error.bare_message, error.hint)) from error
        except RecursionError as error:
            raise self._error(part, error, (_TOO_DEEP, "")) from error
        except _VALUE_ERRORS as error:
            raise self._error(part, error, (_NOT_FILLED, "")) from error

    def _error(self, part: str, error: Exception, explanation: tuple[str, str]) -> TemplateError:
        """The error with the place of the tag that was being filled."""
        sources = self.sources()
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in sources]
        line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None)
        source_name = frames[-1].filename if frames else f"{self.name}:{part}"
        about = str(error.name) if isinstance(error, MissingNameError | jinja2.TemplateNotFound) else ""
        place = sources[source_name].place(line, about)
        message, hint = explanation
        if place.file != self.name:
            message += f" khi phần này được chèn vào {self.name}"
        return TemplateError(message, place, hint)


def _explained(error: jinja2.TemplateError, values: Mapping[str, Any]) -> tuple[str, str]:
    """Message and hint for an error of Jinja."""
    if isinstance(error, MissingNameError):
        return f'không có "{error.name}"', nearest(
            error.name, error.known or [name for name in values if " " not in name]
        )
    message, hint = explained(error, ())
    return message, error.hint if isinstance(error, PictureTagError | MissingFileError) else hint


def _text(template: jinja2.Template, values: Mapping[str, Any]) -> str:
    """The rendered text. Raises Jinja's errors with the template's lines in the traceback."""
    try:
        # Why not `new_context(values)`: Jinja would walk through its chain of globals, twice.
        known = {**template.environment.globals, **values}
        return joined(template.root_render_func(template.new_context(known, shared=True)))
    except Exception:  # noqa: BLE001 - Jinja raises it again
        template.environment.handle_exception()

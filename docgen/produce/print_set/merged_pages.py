"""Joins PDF files for printing on both sides: each begins on an odd page, that is on the front of a leaf."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter

from docgen.produce.print_set.print_items import PrintItem

PRODUCER = "docgen print"
"""The program that the joined PDF names: by this it is known again."""
CONTENTS_TITLE = "Danh mục"


@dataclass(frozen=True, slots=True)
class PrintPart:
    """A document with its PDF."""

    item: PrintItem
    pdf: PdfReader

    @property
    def pages(self) -> int:
        """The pages of one copy."""
        return len(self.pdf.pages)


def leaf_pages(pages: int) -> int:
    """The pages that so many pages take on whole leaves."""
    return pages + pages % 2


def first_pages(contents_pages: int, parts: Sequence[PrintPart]) -> list[int]:
    """The page on which the first copy of each document begins, from 1."""
    found, before = [], leaf_pages(contents_pages)
    for part in parts:
        found.append(before + 1)
        before += part.item.copies * leaf_pages(part.pages)
    return found


def merged(contents: PdfReader, parts: Sequence[PrintPart]) -> bytes:
    """The contents and all copies of all documents, with a bookmark for each document below that of its group."""
    writer = PdfWriter()
    writer.add_metadata({"/Producer": PRODUCER})
    writer.append(contents, import_outline=False)
    writer.add_outline_item(title=CONTENTS_TITLE, page_number=0)
    group, parent = None, None
    for part in parts:
        for copy in range(part.item.copies):
            if len(writer.pages) % 2:
                writer.add_blank_page()
            begin = len(writer.pages)
            writer.append(part.pdf, import_outline=False)
            if not copy:
                if group != part.item.group:
                    group = part.item.group
                    parent = writer.add_outline_item(title=group, page_number=begin, bold=True, is_open=False)
                writer.add_outline_item(title=part.item.title, page_number=begin, parent=parent)
    writer.page_mode = "/UseOutlines"
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()

"""PDF files of Word documents: converted in batches, each proved before it takes its place, only where needed."""

from docgen.produce.pdf.converters import Converter, installed_converter
from docgen.produce.pdf.pdf_files import PdfOptions, followed_by_pdfs, make_pdfs
from docgen.produce.pdf.pdf_jobs import PdfFolder, folders_for, pdfs_of_build

__all__ = [
    "Converter",
    "PdfFolder",
    "PdfOptions",
    "folders_for",
    "followed_by_pdfs",
    "installed_converter",
    "make_pdfs",
    "pdfs_of_build",
]

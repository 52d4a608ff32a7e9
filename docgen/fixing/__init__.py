"""A copy of a document in which what is mechanical is put right; words are left alone."""

from docgen.fixing.running import Fixed, Mended, fix
from docgen.fixing.table import FIXERS

__all__ = ["FIXERS", "Fixed", "Mended", "fix"]

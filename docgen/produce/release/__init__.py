"""After signing: the documents that have number and date in one folder, named as offices name them, with a register."""

from docgen.produce.release.release_files import FOLDER, REGISTER, RELEASED, Release, release
from docgen.produce.release.released_documents import NumberedDocument, numbered_documents

__all__ = ["FOLDER", "REGISTER", "RELEASED", "NumberedDocument", "Release", "numbered_documents", "release"]

"""`docgen.yaml`: which documents there are."""

from __future__ import annotations

from typing import Literal

from docgen.data.models.base import DataFile, DocumentId, Field, FileName, Flag, FormId, Model, Whole
from docgen.data.project import FIRST_FORM
from docgen.data.yaml.source_positions import YamlScalar


class Document(Model):
    """One kind of document: a template, for whom, and the file's name."""

    id: DocumentId
    """Its name on the command line."""
    title: YamlScalar
    """Title in the file's properties."""
    label: YamlScalar
    """Its row in the table at the end of a build."""
    template: FileName
    """Word template in `templates/`."""
    audience: Literal["province", "unit"] = Field(alias="for")
    """One document for the province, or one for each unit."""
    file: FileName
    """Name of the file; a unit's files are in a folder of its own."""
    text: DataFile | None = None
    """The paper's text: a YAML file in `data/<year>/`, given to the template as `paper`."""
    blank: Flag = False
    """A form to be filled by hand: the unit is not named in it, and no answers are."""
    form: FormId = YamlScalar(FIRST_FORM)
    """The report form that it shows, with answers and totals: `data/<year>/<form>.yaml`, `report` if left out."""


class Catalogue(Model):
    """The list of documents."""

    year: Whole = Field(ge=2000, le=2999)
    """The year that is built without `--year`."""
    documents: tuple[Document, ...] = Field(min_length=1)
    """The documents, in the order of the table."""

    @property
    def forms(self) -> list[str]:
        """The ids of all report forms, `report` first."""
        return list(dict.fromkeys(str(form) for form in (FIRST_FORM, *(one.form for one in self.documents))))

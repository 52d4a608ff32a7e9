"""The parts of a .docx, to be changed and saved."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from docgen.word.edit.revision_marks import RevisionMarks, keep_old
from docgen.word.elements import W
from docgen.word.opc.package import Package
from docgen.word.opc.xml_parts import DECLARED, OFFICE, RELATION, RELATIONS, written

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_TYPES_PART = "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
MAIN_KIND = "officeDocument"


class EditableParts:
    """A file in memory: parts that `root` has returned are saved with their changes, all others byte by byte.

    The same changes of the same file give the same bytes.
    """

    def __init__(self, data: bytes, name: str = "", marks: RevisionMarks | None = None) -> None:
        """Raises `DocgenError` as `word.view.open_document` does, and for "Strict Open XML" files.

        `name` is the file's name in errors; with `marks`, changes are recorded as tracked changes.
        """
        self.marks = marks
        stream = io.BytesIO(data)
        if name:
            stream.name = name  # as open files have it, for errors
        self.package = Package(stream)
        self._roots: dict[str, etree._Element] = {}
        related = self.package.related("").values()
        self.main = next((one.target for one in related if one.kind == MAIN_KIND), "")
        content = self.package.content(self.main)
        if content is None:
            raise self.package.no_word_file()
        if _STRICT in content:
            hint = "mở bằng Word và lưu lại thành Word Document (*.docx)"
            raise self.package.error("tệp ở dạng Strict Open XML, không sửa trực tiếp được", hint)
        self._keep(self.package.stored_name(self.main), self.package.parsed(content, self.main))

    def root(self, part: str) -> etree._Element:
        """The root of a part, to be changed in place. Raises `DocgenError` if there is no such part."""
        name = self.package.stored_name(part)
        if name not in self._roots:
            root = self.package.xml(name)
            if root is None:
                raise self.package.error(f"tệp Word bị hỏng, thiếu phần {part}")
            self._keep(name, root)
        return self._roots[name]

    def _keep(self, name: str, root: etree._Element) -> None:
        self._roots[name] = root
        if self.marks is not None:
            self.marks.watch(root)

    def keep_old(self, properties: etree._Element) -> None:
        """Records properties that are about to be changed, if changes are tracked."""
        keep_old(properties, self.marks)

    def run_for_change(self, run: etree._Element) -> etree._Element:
        """The run itself; if changes are tracked, a copy after it that is marked as inserted, while it is deleted."""
        return run if self.marks is None or self.marks.is_inserted(run) else self.marks.replace(run)

    def remove_run(self, run: etree._Element) -> None:
        """Removes a run; marks it as deleted if changes are tracked."""
        parent = run.getparent()
        if parent is None:
            return
        if self.marks is None or self.marks.is_inserted(run):
            parent.remove(run)
        else:
            self.marks.delete(run)

    def body(self) -> etree._Element:
        """w:body."""
        body = self.root(self.main).find(f"{W}body")
        if body is None:
            raise self.package.no_word_file()
        return body

    def related(self, kind: str) -> str:
        """The part of a kind that the main part refers to; "" if there is none."""
        found = (one.target for one in self.package.related(self.main).values() if one.kind == kind)
        return next((target for target in found if self.package.has(target)), "")

    def add(self, name: str, kind: str, content_type: str, root: etree._Element) -> None:
        """Adds a part beside the main part, with a relationship from it; `name` gets a number if it is taken."""
        folder = posixpath.dirname(self.main)
        stem, ending = posixpath.splitext(name)
        free = (f"{stem}{number or ''}{ending}" for number in range(10_000))
        name = next(one for one in free if not self.package.has(posixpath.join(folder, one)))
        self._roots[posixpath.join(folder, name)] = root
        types = self.root(_TYPES_PART)
        etree.SubElement(
            types, f"{DECLARED}Override", PartName=f"/{posixpath.join(folder, name)}", ContentType=content_type
        )
        self._relate(kind, name)

    def data(self) -> bytes:
        """The bytes of the file with its changes."""
        stream = io.BytesIO()
        if self.marks is not None:
            self.marks.finish(self._roots.values())
        changed = {name: written(root) for name, root in self._roots.items()}
        names = [*self.package.names(), *(name for name in changed if not self.package.has(name))]
        with zipfile.ZipFile(stream, "w") as archive:
            for name in names:
                entry = zipfile.ZipInfo(name, _EARLIEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                if name not in changed and self.package.is_stored(name):
                    entry.compress_type = zipfile.ZIP_STORED
                with archive.open(entry, "w") as target:
                    for piece in [changed[name]] if name in changed else self.package.pieces(name):
                        target.write(piece)
        return stream.getvalue()

    def _relate(self, kind: str, target: str) -> None:
        folder, name = posixpath.split(self.main)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if self.package.has(part):
            relationships = self.root(part)
        else:
            relationships = etree.fromstring(f'<Relationships xmlns="{RELATIONS}"/>')
            self._roots[part] = relationships
        taken = {one.get("Id") for one in relationships}
        key = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(relationships, RELATION, Id=key, Type=f"{OFFICE}/{kind}", Target=target)

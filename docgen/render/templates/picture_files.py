"""The pictures of a project, in `templates/pictures/`: only these can be put into documents.

Templates name them by their path below that folder. Pictures are a part of the templates: they are read with them, sent
to workers with them, and a change of one makes the documents anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from docgen.errors import TemplateError, nearest, unreadable
from docgen.files import digest, files_below, read_file
from docgen.files.file_names import printable
from docgen.render.templates.picture_formats import PictureError, Raster, check_svg, raster
from docgen.word.opc.rewriting import Stored

PICTURES = "pictures/"
"""The folder below `templates/`."""
ENDINGS = (".png", ".jpg", ".jpeg", ".svg")
LARGEST_PICTURE, LARGEST_FOLDER = 5_000_000, 64_000_000
"""Bytes of one picture, and of all pictures of a project."""
_MB = 1_000_000


@dataclass(frozen=True)
class Media:
    """A file in `word/media/`. Its name is made of its content, so that the same picture is there once."""

    stored: Stored

    @classmethod
    def of(cls, content: bytes, extension: str) -> Media:
        """A file of that content."""
        return cls(Stored.new(f"word/media/picture-{digest(content)[:16]}.{extension}", content))

    @property
    def relation(self) -> str:
        """The id of the relation of a part that shows it."""
        return f"rIdPicture{PurePosixPath(self.stored.name).stem.removeprefix('picture-')}"

    @property
    def target(self) -> str:
        """Its path from the folder `word`."""
        return self.stored.name.removeprefix("word/")


@dataclass(frozen=True)
class PictureFile:
    """A picture that is whole."""

    raster: Raster
    """What is shown; of an SVG, by programs that cannot show it."""
    media: Media
    svg: Media | None = None

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the upright picture."""
        own = self.raster.width, self.raster.height
        return own[::-1] if self.raster.turn.quarters % 2 else own


class PictureFolder:
    """The pictures of a project by their path below `templates/pictures/`."""

    def __init__(self, templates: Mapping[str, bytes]) -> None:
        """`templates`: all files of the folder of templates, pictures among them."""
        found = {name: content for name, content in templates.items() if name.startswith(PICTURES)}
        self._contents = {_usual(name.removeprefix(PICTURES)): content for name, content in found.items()}
        self._read: dict[str, PictureFile | PictureError] = {}
        self.hashed = (
            digest("".join(f"{name}{digest(found[name])}" for name in sorted(found)).encode()) if found else ""
        )
        """A hash of all pictures; "" if there are none."""

    def get(self, path: str) -> PictureFile:
        """The picture of that path. Raises `PictureError`, whose message names the file."""
        known = _usual(path)
        if known not in self._read:
            try:
                self._read[known] = self._made(known)
            except PictureError as error:
                self._read[known] = error
        found = self._read[known]
        if isinstance(found, PictureError):
            raise found.with_traceback(None)
        return found

    def _made(self, path: str) -> PictureFile:
        if path not in self._contents:
            raise self._missing(path)
        try:
            if not path.lower().endswith(".svg"):
                return _picture_file(raster(self._contents[path]))
            check_svg(self._contents[path])
            return _picture_file(self._fallback(path), Media.of(self._contents[path], "svg"))
        except PictureError as error:
            raise PictureError(f"ảnh “{path}” {error}", error.hint) from error

    def _fallback(self, path: str) -> Raster:
        """The PNG beside an SVG, for programs that cannot show SVG."""
        beside = next((name for name in self._contents if name.lower() == f"{path[:-4]}.png".lower()), "")
        if not beside:
            name = PurePosixPath(path).with_suffix(".png").name
            raise PictureError(
                f"cần có ảnh “{name}” cùng thư mục, vì nhiều chương trình không xem được SVG",
                f"từ chương trình vẽ, xuất thêm ảnh ra “{name}”",
            )
        try:
            return raster(self._contents[beside])
        except PictureError as error:
            raise PictureError(f"không dùng được vì “{beside}” {error}", error.hint) from error

    def _missing(self, path: str) -> PictureError:
        folder = f"templates/{PICTURES}".rstrip("/")
        if not self._contents:
            return PictureError(f"không có ảnh “{path}”", f"đặt ảnh vào thư mục {folder} của dự án")
        if not path.lower().endswith(ENDINGS):
            return PictureError(f"không có ảnh “{path}”", f"chỉ dùng được ảnh {', '.join(ENDINGS)} trong {folder}")
        return PictureError(f"không có ảnh “{path}” trong {folder}", nearest(path, self._contents))


def read_pictures(folder: Path) -> dict[str, bytes]:
    """The bytes of all pictures of a folder of templates, by path below it. Raises `TemplateError`.

    Links that lead out of the folder are refused, so that no other file of the computer comes into a document.
    """
    found: dict[str, bytes] = {}
    root, total = folder.resolve(), 0
    try:
        paths = files_below(folder / PICTURES, ENDINGS)
    except OSError as error:
        raise TemplateError(f"không đọc được thư mục {PICTURES}: {unreadable(error)}") from error
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            if not path.resolve().is_relative_to(root):
                raise TemplateError(
                    f"ảnh {printable(name)} là liên kết ra ngoài thư mục mẫu", hint="sao chép ảnh vào thư mục"
                )
            if path.stat().st_size > LARGEST_PICTURE:
                raise TemplateError(f"ảnh {printable(name)} lớn hơn {LARGEST_PICTURE // _MB} MB", hint="thu nhỏ ảnh")
            found[name] = read_file(path, LARGEST_PICTURE)
        except OSError as error:
            raise TemplateError(f"không đọc được ảnh {printable(name)}: {unreadable(error)}") from error
        total += len(found[name])
        if total > LARGEST_FOLDER:
            raise TemplateError(f"các ảnh trong {PICTURES} lớn hơn {LARGEST_FOLDER // _MB} MB", hint="thu nhỏ ảnh")
    return found


def pictures_of(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures among the files of a folder."""
    return {name: content for name, content in contents.items() if name.startswith(PICTURES)}


def without_pictures(templates: Mapping[str, bytes]) -> dict[str, bytes]:
    """The Word files of a folder of templates."""
    return {name: content for name, content in templates.items() if not name.startswith(PICTURES)}


def _picture_file(shown: Raster, svg: Media | None = None) -> PictureFile:
    return PictureFile(shown, Media.of(shown.content, shown.kind), svg)


def _usual(path: str) -> str:
    """A path in one form: macOS writes the letters of a name and their accents apart."""
    return normalize("NFC", path)

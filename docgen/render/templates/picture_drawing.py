"""Pictures as WordprocessingML: inline drawings (ECMA-376 part 1, 20.4.2.8), and the files that they show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from docgen.render.templates.markup import xml_text
from docgen.render.templates.picture_files import Media, PictureFile, PictureFolder
from docgen.render.templates.picture_formats import PictureError, Turn, raster
from docgen.render.templates.picture_tags import Picture, PictureTagError, QrCode
from docgen.render.templates.qr_codes import qr_png
from docgen.render.templates.words import blanks_of, with_blanks
from docgen.word.opc.xml_parts import OFFICE

MOST_DRAWN, LARGEST_MEDIA = 1000, 20_000_000
"""Pictures that one document may show, and the bytes of the files that it gets for them: more is too large to mail."""
SHOWN_PICTURES = "shown pictures"
"""The variable that holds the function which draws for the current part. Its space keeps templates out."""
_SMALLEST_MODULE_MM = 0.3
"""The side of a module that phones still read from paper."""
_EMU_PER_MM, _QUARTER = 36000, 5_400_000
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The id of the extension of a blip that holds an SVG ([MS-ODRAWXML] 2.3.1.24)."""
_NAMESPACES = (
    f'xmlns:wp="{_MAIN}/wordprocessingDrawing" xmlns:a="{_MAIN}/main" xmlns:pic="{_MAIN}/picture" xmlns:r="{OFFICE}"'
)
_SPACES = str.maketrans("\t\n\r\a\f", "     ")


@dataclass(frozen=True)
class TextArea:
    """The part of a page between the margins, in mm."""

    width: float
    height: float


@dataclass(frozen=True)
class Size:
    """The size of an upright picture on the page, in mm."""

    width: float
    height: float


class ShownPictures:
    """The pictures that one document shows."""

    def __init__(self, folder: PictureFolder, area: TextArea) -> None:
        self._folder, self._area = folder, area
        self._count = self._bytes = 0
        self.media: dict[str, Media] = {}
        """The files by their names in the package."""
        self.relations: dict[str, dict[str, Media]] = defaultdict(dict)
        """By part, the files that it refers to by the ids of relations."""

    def drawn(self, part: str, value: Picture | QrCode) -> Markup:
        """A drawing within the text of a run. Raises `PictureTagError`."""
        try:
            file, size, name, alt = self._of_code(value) if isinstance(value, QrCode) else self._of_file(value)
            self._keep(part, file)
        except PictureError as error:
            raise PictureTagError(error) from error
        # Why within the run: the text behind the picture keeps its format.
        drawing = f'</w:t><w:drawing>{_inline(file, size, name, alt)}</w:drawing><w:t xml:space="preserve">'
        return with_blanks(Markup(drawing), blanks_of(alt))  # type: ignore[return-value]

    def _of_file(self, picture: Picture) -> tuple[PictureFile, Size, str, str]:
        file = self._folder.get(picture.path)
        size = size_on_page(file, picture.width_mm, picture.height_mm)
        check_fits(picture.path, size, self._area)
        return file, size, picture.path, picture.alt

    def _of_code(self, code: QrCode) -> tuple[PictureFile, Size, str, str]:
        content, modules = qr_png(code.text)
        check_readable(code.text, modules, code.width_mm)
        size = Size(code.width_mm, code.width_mm)
        check_fits("Mã QR", size, self._area)
        return PictureFile(raster(content), Media.of(content, "png")), size, "Mã QR", code.alt or f"Mã QR: {code.text}"

    def _keep(self, part: str, file: PictureFile) -> None:
        """Notes the files of a picture."""
        self._count += 1
        if self._count > MOST_DRAWN:
            raise PictureError(f"văn bản có hơn {MOST_DRAWN} ảnh nên chương trình dừng lại")
        for media in (file.media, *([file.svg] if file.svg else [])):
            self._bytes += media.stored.length if media.stored.name not in self.media else 0
            self.media[media.stored.name] = self.relations[part][media.relation] = media
        if self._bytes > LARGEST_MEDIA:
            raise PictureError(f"các ảnh của văn bản lớn hơn {LARGEST_MEDIA // 1_000_000} MB", "thu nhỏ ảnh")


def size_on_page(file: PictureFile, width_mm: float | None, height_mm: float | None) -> Size:
    """Width and height; what is not given follows from the other one. One of the two is given."""
    across, down = file.pixels
    if width_mm is not None:
        return Size(width_mm, width_mm * down / across if height_mm is None else height_mm)
    return Size((height_mm or 0) * across / down, height_mm or 0)


def check_fits(name: str, size: Size, area: TextArea) -> None:
    """Raises `PictureError` for a picture that is larger than the text area of the page."""
    if size.width > area.width + 0.5 or size.height > area.height + 0.5:
        message = f"ảnh “{name}” rộng {size.width:.0f} mm, cao {size.height:.0f} mm"
        room = f"vùng chữ của trang ({area.width:.0f} × {area.height:.0f} mm)"
        raise PictureError(f"{message}, lớn hơn {room}", "giảm width hoặc height")


def check_readable(text: str, modules: int, width_mm: float) -> None:
    """Raises `PictureError` for a code so fine that no phone reads it."""
    if width_mm / modules < _SMALLEST_MODULE_MM:
        smallest = f"{modules * _SMALLEST_MODULE_MM / 10 + 0.05:.1f}".replace(".", ",")
        message = f"mã QR rộng {width_mm:g} mm quá nhỏ cho {len(text)} ký tự nên điện thoại không đọc được"
        raise PictureError(message, f'dùng địa chỉ ngắn hơn, hoặc width="{smallest}cm" trở lên')


def _inline(file: PictureFile, size: Size, name: str, alt: str) -> str:
    turn = file.raster.turn
    upright = _emu(size.width), _emu(size.height)
    across, down = upright[::-1] if turn.quarters % 2 else upright
    # Why: the extent is that of the picture before it is turned; what then sticks out is added (20.4.2.6).
    beside, above = (upright[0] - across) // 2, (upright[1] - down) // 2
    described = f'name="{xml_text(name)}" descr="{xml_text(alt.translate(_SPACES))}"'
    return (
        f'<wp:inline {_NAMESPACES} distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:effectExtent l="{beside}" t="{above}" r="{beside}" b="{above}"/><wp:docPr id="1" {described}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_MAIN}/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{xml_text(name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{_blip(file)}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm{_turned(turn)}><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    )


def _blip(file: PictureFile) -> str:
    if file.svg is None:
        return f'<a:blip r:embed="{file.media.relation}"/>'
    svg = f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{file.svg.relation}"/>'
    extension = f'<a:extLst><a:ext uri="{_SVG_EXTENSION}">{svg}</a:ext></a:extLst>'
    return f'<a:blip r:embed="{file.media.relation}">{extension}</a:blip>'


def _turned(turn: Turn) -> str:
    """The attributes of a picture that is turned clockwise, mirrored before."""
    turned = f' rot="{turn.quarters * _QUARTER}"' if turn.quarters else ""
    return turned + (' flipH="1"' if turn.is_mirrored else "")


def _emu(length_mm: float) -> int:
    return max(round(length_mm * _EMU_PER_MM), 1)

"""What a style looks like, in words: its formats with those of the styles that it is based on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from docgen.render.templates.style_names import StyleKey, style_key
from docgen.render.templates.tags import W
from docgen.word.elements import find
from docgen.word.opc.package_faults import PARSER

Formats = Mapping[str, str]
"""Formats by name (`b`, `spacing:before`); what is switched off is left out."""

_DEEPEST = 12
_OFF = {"0", "false", "off"}
_BY_ATTRIBUTE = {f"{W}{name}" for name in ("rFonts", "spacing", "ind", "lang", "color")}
"""Elements whose attributes count one by one: a style changes some, and has the others of its base."""
_DEFAULTS = {"paragraph": ("docDefaults/pPrDefault/pPr", "docDefaults/rPrDefault/rPr"), "character": (), "table": ()}
_SIDES = {"left": "trái", "center": "giữa", "right": "phải", "both": "đều hai bên", "start": "trái", "end": "phải"}
_NAMES = {
    "b": "đậm",
    "bCs": "đậm",
    "i": "nghiêng",
    "iCs": "nghiêng",
    "u": "gạch chân",
    "caps": "chữ hoa",
    "smallCaps": "chữ hoa nhỏ",
    "strike": "gạch ngang",
    "vanish": "chữ ẩn",
    "keepNext": "cùng trang với đoạn sau",
    "keepLines": "không ngắt trang giữa đoạn",
    "pageBreakBefore": "sang trang mới",
    "widowControl": "không để dòng lẻ",
    "contextualSpacing": "không cách đoạn cùng kiểu",
    "suppressAutoHyphens": "không tự gạch nối từ",
    "snapToGrid": "bám lưới trang",
    "kern": "nén chữ",
    "highlight": "tô màu chữ",
    "position": "nâng, hạ chữ",
    "vertAlign": "chỉ số trên, dưới",
    "cs": "chữ phức hợp",
    "tblInd": "lùi trái của bảng",
    "tblW": "độ rộng bảng",
    "tblLayout": "cách chia cột",
    "jc": "căn lề",
    "tabs": "điểm dừng tab",
    "pBdr": "khung viền",
    "shd": "màu nền",
    "numPr": "đánh số",
    "tblBorders": "khung bảng",
    "tblCellMar": "lề trong ô",
    "vAlign": "canh dọc trong ô",
}
"""The names of formats that are there or not, or that have no short value."""


def _points(text: str, parts: int) -> str:
    return f"{round(int(text) / parts, 2):g}".replace(".", ",") if text.lstrip("-").isdigit() else text


def _length(name: str) -> Callable[[str], str]:
    return lambda text: f"{name} {_points(text, 20)} pt"


def _spacing(text: str) -> str:
    line, _, rule = text.partition(" ")
    if rule in ("", "auto"):
        return f"giãn dòng {_points(line, 240)}"
    return f"giãn dòng {'đúng' if rule == 'exact' else 'ít nhất'} {_points(line, 20)} pt"


def _size(text: str) -> str:
    return f"cỡ {_points(text, 2)}"


def _font(text: str) -> str:
    return f"phông {text}"


_VALUES: Mapping[str, tuple[str, Callable[[str], str]]] = MappingProxyType(
    {
        "sz": ("cỡ chữ", _size),
        "szCs": ("cỡ chữ", _size),
        **{f"rFonts:{slot}": ("phông", _font) for slot in ("ascii", "hAnsi", "cs", "eastAsia")},
        "color:val": ("màu", lambda text: f"màu {'tự động' if text == 'auto' else text}"),
        "jc": ("căn lề", lambda text: f"canh {_SIDES.get(text, text)}"),
        "spacing:before": ("cách trước", _length("cách trước")),
        "spacing:after": ("cách sau", _length("cách sau")),
        "spacing:line": ("giãn dòng", _spacing),
        "ind:left": ("lùi trái", _length("lùi trái")),
        "ind:right": ("lùi phải", _length("lùi phải")),
        "ind:firstLine": ("lùi dòng đầu", _length("lùi dòng đầu")),
        "ind:hanging": ("dòng đầu treo", _length("dòng đầu treo")),
        "lang:val": ("ngôn ngữ", lambda text: f"ngôn ngữ {text}"),
        "outlineLvl": ("cấp đề mục", lambda text: f"cấp đề mục {_points(text, 1)}"),
    }
)
"""The name of a format that has a value, and the words for a value."""
_IN_ORDER = tuple(dict.fromkeys(("sz", "b", "i", *_VALUES, *_NAMES)))


class StyleFormats:
    """The styles of one file, by kind and name."""

    def __init__(self, styles: bytes) -> None:
        """`styles`: the XML of the part."""
        self._root = etree.fromstring(styles, PARSER)
        found = [*self._root.iter(f"{W}style")]
        self._by_id = {style.get(f"{W}styleId", ""): style for style in found}
        self._ids = {style_key(style): style.get(f"{W}styleId", "") for style in reversed(found)}

    def key(self, style_id: str) -> StyleKey | None:
        """Kind and name of a style; None if there is no such style."""
        return style_key(self._by_id[style_id]) if style_id in self._by_id else None

    def name(self, style_id: str) -> str:
        """The name of a style as it is written."""
        named = find(self._by_id.get(style_id), "name")
        return style_id if named is None else named.get(f"{W}val", "")

    def formats(self, key: StyleKey) -> Formats | None:
        """The formats of a style, of its bases and the defaults of the file; None if there is no such style."""
        if key not in self._ids:
            return None
        sources = [find(self._root, path) for path in _DEFAULTS.get(key[0], ())]
        for style in reversed([*self._chain(self._ids[key])]):
            sources += [child for child in style if _is_format(child)]
        formats: dict[str, str] = {}
        for source in sources:
            _add(formats, "" if source is None else _prefix(source), () if source is None else source)
        return {name: value for name, value in formats.items() if value not in _OFF or name == "widowControl"}

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen and len(seen) < _DEEPEST:
            seen.add(style_id)
            yield self._by_id[style_id]
            based = find(self._by_id[style_id], "basedOn")
            style_id = "" if based is None else based.get(f"{W}val", "")


def _is_format(child: etree._Element) -> bool:
    return etree.QName(child).localname in {"pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"}


def _prefix(source: etree._Element) -> str:
    """What a format of a part of a table is called: `firstRow:` …"""
    return f"{source.get(f'{W}type', '')}:" if source.tag == f"{W}tblStylePr" else ""


def _add(formats: dict[str, str], prefix: str, source: etree._Element | tuple[()]) -> None:
    """Adds the formats that an element sets, over those that are there."""
    for child in source:
        name = f"{prefix}{etree.QName(child).localname}"
        if child.tag in _BY_ATTRIBUTE:
            values = {f"{name}:{etree.QName(key).localname}": str(text) for key, text in child.attrib.items()}
            rule = values.pop("spacing:lineRule", "")
            if "spacing:line" in values:
                values["spacing:line"] += f" {rule}".rstrip()
            formats.update(values)
        elif not len(child) and set(child.attrib) <= {f"{W}val"}:
            formats[name] = child.get(f"{W}val", "1")
        else:
            formats[name] = etree.tostring(child, method="c14n", exclusive=True, with_tail=False).decode()


def in_words(formats: Formats, usual: Formats) -> str:
    """The size, and those of the formats with words that are not as in `usual`; most important first."""
    names = [name for name in _IN_ORDER if name in formats and (name == "sz" or formats[name] != usual.get(name))]
    return ", ".join(dict.fromkeys(_word(name, formats[name]) for name in names))


def differences(shared: Formats, own: Formats) -> tuple[str, str]:
    """The formats that differ, in words: those of `shared`, and those of `own`; two empty texts if none does."""
    names = [name for name in {**shared, **own} if shared.get(name) != own.get(name)]
    ours = dict.fromkeys(_word(name, shared.get(name)) for name in names)
    theirs = dict.fromkeys(f"{word} khác" if (word := _word(name, own.get(name))) in ours else word for name in names)
    return ", ".join(ours), ", ".join(theirs)


def _word(name: str, text: str | None) -> str:
    last = name.rpartition(":")[2]
    if name in _VALUES:
        noun, words = _VALUES[name]
        return f"không đặt {noun}" if text is None else words(text)
    noun = _NAMES.get(name) or _NAMES.get(last) or f"thuộc tính {name}"
    if text is not None and text not in _OFF:
        return noun
    return noun.replace("không", "có thể", 1) if noun.startswith("không ") else f"không {noun}"

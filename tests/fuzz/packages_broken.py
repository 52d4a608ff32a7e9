"""Packages (.docx, .xlsx) changed at random: their elements, the bytes of a part, the list of parts, the zip itself."""

from __future__ import annotations

import copy
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random

from lxml import etree

from tests.fuzz.nasty import TEXTS

Parts = dict[str, bytes]
Change = Callable[[Parts, Random], None]

_UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sendable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNFIT.sub("", text)


_SENDABLE = tuple(text for text in TEXTS if text == sendable(text))
_NUMBERS = (
    *("", "-1", "0", "1", "99999999999999999999", "1e9", "NaN", "x", "1.5", "2147483648", "-2147483649", "١٢", "0x10"),
    *("true", "auto", " 12 ", "12pt", "100%", "½", "٣%", "1_0"),
)
_DOCTYPES = (
    "<!DOCTYPE w>",
    '<!DOCTYPE w [<!ENTITY a "b">]>',
    '<!DOCTYPE w [<!ENTITY a SYSTEM "file:secret.txt">]>',
    '<!DOCTYPE w [<!ENTITY a0 "ha"><!ENTITY a1 "&a0;&a0;&a0;"><!ENTITY a2 "&a1;&a1;&a1;">]>',
    '<!DOCTYPE w SYSTEM "http://127.0.0.1:1/x.dtd">',
)
_INSERTED = (
    *("<!-- ghi chú -->", "<?x y?>", "<![CDATA[<a>]]>", "&a;", "&#0;", "&#xd800;", "&#x41;", "&", "<", ">", "<x/>"),
    *("<x>", "</x>", "<w:p>", "</w:p>", '<x xmlns="y"/>', "<z:y/>", "]]>", "<?xml version='1.0'?>", "\x00", "\x0b"),
    *("<mc:AlternateContent/>", "<w:altChunk r:id='x'/>", "<w:sdt><w:sdtContent/></w:sdt>", "<w:fldChar/>"),
)


def unzipped(data: bytes) -> Parts:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, extra: Sequence[tuple[str, bytes]] = (), method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package; `extra`: more entries, maybe of names that there are."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")  # of two entries with one name
        for name, content in (*parts.items(), *extra):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method, compresslevel=1)
    return out.getvalue()


def a_part(parts: Parts, random: Random) -> str:
    """The name of a part: oftenest one that the text or the figures stand in."""
    main = [
        name for name in parts if re.search(r"document\.xml$|sheet\d+\.xml$|sharedStrings|header|workbook\.xml$", name)
    ]
    return random.choice(main if main and random.random() < 0.65 else sorted(parts))


def broken_zip(data: bytes, random: Random) -> bytes:
    """The bytes of the file changed: cut, turned, filled."""
    at = random.randrange(len(data))
    chance = random.randrange(6)
    if chance == 0:
        return data[:at]
    if chance == 1:
        return data[at:]
    if chance == 2:
        return data[:at] + random.randbytes(random.choice((1, 2, 16, 512))) + data[at:]
    if chance == 3:
        end = data.rfind(b"PK\x05\x06")
        return data[:end] + random.randbytes(22) if random.random() < 0.5 else data[:end]
    if chance == 4:  # what the directory says of an entry: method, flags, sizes, name
        entries = [found.start() for found in re.finditer(b"PK\x01\x02", data)]
        at = random.choice(entries) + random.randrange(4, 46)
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 30))):
        changed[at] = random.randrange(256)
        at = random.randrange(len(data)) if chance == 5 else at
    return bytes(changed)


def _elements(parts: Parts, name: str) -> tuple[etree._Element, list[etree._Element]] | None:
    try:
        root = etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return None
    return root, [one for one in root.iter() if isinstance(one.tag, str) and one is not root]


def _in_tree(change: Callable[[list[etree._Element], Random], None]) -> Change:
    def changed(parts: Parts, random: Random) -> None:
        name = a_part(parts, random)
        found = _elements(parts, name)
        if found and found[1]:
            change(found[1], random)
            parts[name] = etree.tostring(found[0], xml_declaration=True, encoding="UTF-8", standalone=True)

    changed.__name__ = change.__name__
    return changed


def _remove(elements: list[etree._Element], random: Random) -> None:
    one = random.choice(elements)
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _repeat(elements: list[etree._Element], random: Random) -> None:
    one = random.choice(elements)
    for _ in range(random.choice((1, 1, 2, 20, 300))):
        one.addnext(copy.deepcopy(one))


def _move(elements: list[etree._Element], random: Random) -> None:
    one, place = random.choice(elements), random.choice(elements)
    if one is not place and one not in list(place.iterancestors()):
        place.append(one) if random.random() < 0.5 else place.addprevious(one)


def _nest(elements: list[etree._Element], random: Random) -> None:
    """An element inside copies of itself."""
    one = random.choice(elements)
    for _ in range(random.choice((1, 2, 30, 150))):
        shell = etree.Element(one.tag)
        parent = one.getparent()
        if parent is None:
            return
        for name, value in one.attrib.items():
            shell.set(name, value)
        parent.replace(one, shell)
        shell.append(one)


def _empty(elements: list[etree._Element], random: Random) -> None:
    one = random.choice(elements)
    del one[:]


def _rename(elements: list[etree._Element], random: Random) -> None:
    random.choice(elements).tag = random.choice(elements).tag


def _text(elements: list[etree._Element], random: Random) -> None:
    leaves = [one for one in elements if one.text]
    random.choice(leaves or elements).text = random.choice((*_SENDABLE, *_NUMBERS))


def _attribute(elements: list[etree._Element], random: Random) -> None:
    given = [one for one in elements if one.attrib]
    if given:
        one = random.choice(given)
        name = random.choice(sorted(map(str, one.attrib)))
        one.set(name, random.choice(random.choice((_SENDABLE, _NUMBERS, _NUMBERS))))


def _no_attribute(elements: list[etree._Element], random: Random) -> None:
    given = [one for one in elements if one.attrib]
    if given:
        one = random.choice(given)
        del one.attrib[random.choice(sorted(map(str, one.attrib)))]


def _borrowed_attribute(elements: list[etree._Element], random: Random) -> None:
    one, other = random.choice(elements), random.choice(elements)
    for name, value in other.attrib.items():
        one.set(name, value)


def _cut_bytes(parts: Parts, random: Random) -> None:
    name = a_part(parts, random)
    data = parts[name]
    begin = random.randrange(len(data) + 1)
    parts[name] = data[:begin] + data[begin + random.choice((1, 5, 200, len(data))) :]


def _turned_bytes(parts: Parts, random: Random) -> None:
    name = a_part(parts, random)
    data = bytearray(parts[name])
    for _ in range(random.choice((1, 3, 40)) if data else 0):
        data[random.randrange(len(data))] = random.randrange(256)
    parts[name] = bytes(data)


def _inserted(parts: Parts, random: Random) -> None:
    name = a_part(parts, random)
    data = parts[name]
    at = random.choice([found.end() for found in re.finditer(b">", data)] or [0])
    parts[name] = data[:at] + random.choice(_INSERTED).encode() * random.choice((1, 1, 1, 2000)) + data[at:]


def _doctype(parts: Parts, random: Random) -> None:
    name = a_part(parts, random)
    head, end, rest = parts[name].partition(b"?>")
    parts[name] = head + end + random.choice(_DOCTYPES).encode() + rest


def _other_encoding(parts: Parts, random: Random) -> None:
    name = a_part(parts, random)
    text = parts[name].decode("utf-8", "replace")
    said = random.choice(("utf-16", "utf-8-sig", "cp1258", "utf-7", "utf-32"))
    declared = text.replace("UTF-8", random.choice((said, "x-khong-co", "UTF-8")), 1)
    parts[name] = declared.encode(said, "replace")


def _no_part(parts: Parts, random: Random) -> None:
    del parts[random.choice(sorted(parts))]


def _empty_part(parts: Parts, random: Random) -> None:
    parts[random.choice(sorted(parts))] = random.choice((b"", b" ", b"<x/>", b"\x00" * 3000, b"\xff\xfe"))


def _renamed_part(parts: Parts, random: Random) -> None:
    old = random.choice(sorted(parts))
    head, _, tail = old.rpartition("/")
    names = (
        old.upper(),
        f"/{old}",
        f"./{old}",
        f"../{old}",
        old.replace("/", "\\"),
        f"{head}/ế {tail}",
        tail,
        f"{old}/",
    )
    parts[random.choice(names)] = parts.pop(old)


def _swapped_parts(parts: Parts, random: Random) -> None:
    one, other = random.choice(sorted(parts)), random.choice(sorted(parts))
    parts[one], parts[other] = parts[other], parts[one]


def _other_types(parts: Parts, random: Random) -> None:
    name = "[Content_Types].xml"
    kinds = re.findall(rb'ContentType="([^"]*)"', parts.get(name, b""))
    if kinds:
        new = random.choice((*kinds, b"", b"text/plain", b"application/xml", b"x"))
        parts[name] = parts[name].replace(random.choice(kinds), new)


def _other_target(parts: Parts, random: Random) -> None:
    name = random.choice([part for part in parts if part.endswith(".rels")] or [""])
    targets = re.findall(rb'Target="([^"]*)"', parts.get(name, b""))
    if targets:
        wanted = (
            b"",
            b"x.xml",
            b"/word/document.xml",
            b"../../../x",
            b"http://127.0.0.1:1/",
            b"#",
            b"%00",
            b"\\\\h\\x",
        )
        new = random.choice((*targets, *wanted))
        parts[name] = parts[name].replace(b'Target="' + random.choice(targets), b'Target="' + new, 1)


CHANGES: tuple[Change, ...] = (
    *map(_in_tree, (_remove, _remove, _repeat, _move, _nest, _empty, _rename, _text, _text, _attribute, _attribute)),
    *map(_in_tree, (_no_attribute, _borrowed_attribute)),
    *(_cut_bytes, _turned_bytes, _inserted, _doctype, _other_encoding, _no_part, _empty_part, _renamed_part),
    *(_swapped_parts, _other_types, _other_target),
)


def changed(data: bytes, changes: Sequence[Change], random: Random) -> tuple[bytes, list[str]]:
    """The package with one to five of the changes, and their names."""
    parts = unzipped(data)
    names = []
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        change = random.choice(changes)
        if parts:
            change(parts, random)
            names.append(change.__name__.strip("_"))
    extra = []
    if parts and random.random() < 0.04:
        twice = random.choice(sorted(parts))
        extra = [(twice, random.choice((parts[twice], b"<x/>", b"")))]
        names.append("two entries")
    made = zipped(parts, extra, zipfile.ZIP_STORED if random.random() < 0.05 else zipfile.ZIP_DEFLATED)
    if random.random() < 0.12:
        made = broken_zip(made, random)
        names.append("broken zip")
    return made, names

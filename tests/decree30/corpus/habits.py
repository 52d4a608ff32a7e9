"""What programs do to the XML of a paper without changing what is seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from copy import deepcopy
from itertools import islice
from random import Random

from lxml import etree

from tests.decree30.corpus.package import W, text_of
from tests.decree30.typed_papers import NAMESPACES

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _made(xml: str) -> etree._Element:
    return etree.fromstring(f"<root {NAMESPACES}>{xml}</root>")[0]


def _rsids(body: etree._Element, rng: Random) -> list[str]:
    """Word: sentences in several runs with marks of revision, spelling and bookmarks between them."""
    for number, paragraph in enumerate(list(body.iter(f"{W}p"))):
        paragraph.set(f"{W}rsidR", f"{rng.randrange(1 << 32):08X}")
        for run in list(paragraph.findall(f"{W}r")):
            _split(run, rng)
        if number % 3 == 0 and paragraph.find(f"{W}r") is not None:
            first = paragraph.find(f"{W}r")
            assert first is not None
            first.addprevious(_made('<w:proofErr w:type="spellStart"/>'))
            paragraph.append(_made('<w:proofErr w:type="spellEnd"/>'))
            first.addprevious(_made(f'<w:bookmarkStart w:id="{number}" w:name="_b{number}"/>'))
            paragraph.append(_made(f'<w:bookmarkEnd w:id="{number}"/>'))
    return []


def _split(run: etree._Element, rng: Random) -> None:
    text = run.find(f"{W}t")
    if text is None or not text.text or len(text.text) < 8:
        return
    at = rng.randrange(2, len(text.text) - 2)
    second = deepcopy(run)
    first_text, second_text = text, second.find(f"{W}t")
    assert second_text is not None
    words = text.text
    first_text.text, second_text.text = words[:at], words[at:]
    run.addnext(second)
    second.set(f"{W}rsidRPr", f"{rng.randrange(1 << 32):08X}")


def _styles(body: etree._Element, rng: Random) -> list[str]:
    """Each look becomes a paragraph style under a name that tells nothing."""
    made: dict[tuple[bytes, bytes], str] = {}
    styles = []
    for paragraph in body.iter(f"{W}p"):
        properties, runs = paragraph.find(f"{W}pPr"), paragraph.findall(f"{W}r")
        looks = [run.find(f"{W}rPr") for run in runs]
        if properties is None or properties.find(f"{W}sectPr") is not None or not looks or looks[0] is None:
            continue
        if len({_bytes(look) for look in looks}) != 1:
            continue
        key = (_bytes(properties), _bytes(looks[0]))
        if key not in made:
            made[key] = f"Kieu{len(made) + rng.randrange(100, 200) * 100}"
            inside = "".join(etree.tostring(one, encoding="unicode") for one in properties)
            look = "".join(etree.tostring(one, encoding="unicode") for one in looks[0])
            styles.append(
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{made[key]}"><w:name w:val="{made[key]} x"/>'
                f"<w:pPr>{inside}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
            )
        properties[:] = [_made(f'<w:pStyle w:val="{made[key]}"/>')]
        for run, own in zip(runs, looks, strict=True):
            assert own is not None
            run.remove(own)
    return styles


def _bytes(element: etree._Element | None) -> bytes:
    return b"" if element is None else etree.tostring(element)


def _numbers(body: etree._Element, rng: Random) -> list[str]:
    """Labels that Word counts instead of typed ones: `1.`, `a)` and `-` of the text."""
    numbers = {"1": 0, "a": 1, "-": 2}
    lists, current, counts = 0, [1, 1, 1], [0, 0, 0]
    for paragraph in body.findall(f"{W}p"):
        text = paragraph.find(f"{W}r/{W}t")
        found = re.match(r"(\d+)\. |([a-hđ])\) |- ", text.text or "") if text is not None else None
        properties = paragraph.find(f"{W}pPr")
        if found is None or properties is None or properties.find(f"{W}ind") is None or text is None:
            continue
        if text_of(paragraph).endswith("”."):
            continue
        if found[2] in {"đ", "e", "g", "h"} or (found[2] and not _short_list(paragraph)):
            continue
        kind = numbers["1" if found[1] else "a" if found[2] else "-"]
        if (found[1] or found[2] or "1") in {"1", "a"}:
            lists += 1
            current[kind], counts[kind] = lists, 0
        counts[kind] += 1
        if found[1] and int(found[1]) != counts[kind]:
            continue
        text.text = (text.text or "")[found.end() :]
        spacing = properties.find(f"{W}spacing")
        mark = _made(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{current[kind] * 10 + kind}"/></w:numPr>')
        (properties.insert(0, mark) if spacing is None else spacing.addprevious(mark))
    return []


def _short_list(paragraph: etree._Element) -> bool:
    """True where the list has no `đ)`, which Word's own letters leave out."""
    after, before = paragraph.itersiblings(f"{W}p"), paragraph.itersiblings(f"{W}p", preceding=True)
    near = [*islice(after, 5), *islice(before, 5)]
    return not any(text_of(one).startswith("đ)") for one in near)


def _nested(body: etree._Element, rng: Random) -> list[str]:
    """The letterhead's and the closing's tables stand in a table of one cell."""
    for table in [one for one in body.findall(f"{W}tbl") if one.find(f"{W}tblPr") is None]:
        outer = _made(
            '<w:tbl><w:tblPr><w:tblW w:w="9355" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9355"/></w:tblGrid>'
            '<w:tr><w:tc><w:tcPr><w:tcW w:w="9355" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        )
        table.addprevious(outer)
        cell_end = next(outer.iter(f"{W}p"))
        cell_end.addprevious(table)
    return []


def _controls(body: etree._Element, rng: Random) -> list[str]:
    """Content controls around blocks, and around the text of some paragraphs, which are no answers of a form."""
    for number, block in enumerate([one for one in body if one.tag in {f"{W}p", f"{W}tbl"}]):
        if number % 4 == 0 and block.find(f".//{W}sectPr") is None:
            control = _made(f'<w:sdt><w:sdtPr><w:id w:val="{number + 1}"/></w:sdtPr><w:sdtContent/></w:sdt>')
            block.addprevious(control)
            control[1].append(block)
        elif number % 4 == 2 and block.find(f"{W}r") is not None and not _is_end(block):
            control = _made(f'<w:sdt><w:sdtPr><w:id w:val="{number + 1}"/></w:sdtPr><w:sdtContent/></w:sdt>')
            first = block.find(f"{W}r")
            assert first is not None
            first.addprevious(control)
            control[1].append(first)
    return []


def _is_end(paragraph: etree._Element) -> bool:
    following = next(paragraph.itersiblings(f"{W}p", f"{W}tbl"), None)
    return following is None or following.tag == f"{W}tbl"


def _libreoffice(body: etree._Element, rng: Random) -> list[str]:
    """LibreOffice: every property spelt out, `start` and `end`, twins for complex scripts."""
    for properties in body.iter(f"{W}pPr"):
        if properties.find(f"{W}sectPr") is None:
            properties.insert(0, _made('<w:pStyle w:val="Standard"/>'))
            properties.insert(1, _made("<w:widowControl/>"))
    for alignment in body.iter(f"{W}jc"):
        value = alignment.get(f"{W}val", "")
        alignment.set(f"{W}val", {"left": "start", "right": "end"}.get(value, value))
    for look in body.iter(f"{W}rPr"):
        for name, twin in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
            own = look.find(f"{W}{name}")
            if own is not None:
                made = deepcopy(own)
                made.tag = f"{W}{twin}"
                own.addnext(made)
    return ['<w:style w:type="paragraph" w:styleId="Standard"><w:name w:val="Standard"/></w:style>']


def _wps(body: etree._Element, rng: Random) -> list[str]:
    """WPS: fonts with a hint, kerning and languages in every run."""
    for look in body.iter(f"{W}rPr"):
        fonts = (
            '<w:rFonts w:hint="default" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" '
            'w:cs="Times New Roman"/>'
        )
        look.insert(0, _made(fonts))
        look.append(_made('<w:lang w:val="vi-VN" w:eastAsia="zh-CN"/>'))
    return []


def _google(body: etree._Element, rng: Random) -> list[str]:
    """Google Docs: nothing is inherited, each run has a colour, borders of nothing."""
    for properties in body.iter(f"{W}pPr"):
        if properties.find(f"{W}sectPr") is None and properties.find(f"{W}pBdr") is None:
            sides = "".join(
                f'<w:{side} w:space="0" w:sz="0" w:val="nil"/>' for side in ("top", "left", "bottom", "right")
            )
            properties.insert(0, _made(f"<w:pBdr>{sides}</w:pBdr>"))
    for look in body.iter(f"{W}rPr"):
        if look.find(f"{W}color") is None and look.find(f"{W}sz") is not None:
            size = look.find(f"{W}sz")
            assert size is not None
            size.addprevious(_made('<w:color w:val="000000"/>'))
            look.append(_made('<w:u w:val="none"/>'))
            look.append(_made('<w:vertAlign w:val="baseline"/>'))
            look.append(_made('<w:rtl w:val="0"/>'))
    return []


def _onlyoffice(body: etree._Element, rng: Random) -> list[str]:
    """OnlyOffice: empty runs around every text."""
    for paragraph in body.iter(f"{W}p"):
        first = paragraph.find(f"{W}r")
        if first is not None:
            look = first.find(f"{W}rPr")
            empty = _made("<w:r/>")
            if look is not None:
                empty.append(deepcopy(look))
            first.addprevious(empty)
            paragraph.append(deepcopy(empty))
    return []


def _decomposed(body: etree._Element, rng: Random) -> list[str]:
    """Letters and accents apart, as macOS writes them."""
    for text in body.iter(f"{W}t"):
        text.text = unicodedata.normalize("NFD", text.text or "")
    return []


Habit = Callable[[etree._Element, Random], list[str]]
HABITS: Mapping[str, Habit] = {
    "rsids": _rsids,
    "styles": _styles,
    "numbers": _numbers,
    "nested": _nested,
    "controls": _controls,
    "libreoffice": _libreoffice,
    "wps": _wps,
    "google": _google,
    "onlyoffice": _onlyoffice,
    "decomposed": _decomposed,
}
"""What each does to a body; gives the styles that it needs."""

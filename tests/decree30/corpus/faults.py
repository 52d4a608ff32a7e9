"""One fault at a time, put into a correct paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from tests.decree30.corpus.hands import Hand, written
from tests.decree30.corpus.kinds import CorrectPaper
from tests.decree30.corpus.package import W, text_of
from tests.decree30.typed_papers import HEADING, MOTTO, NAMESPACES

Body = etree._Element
Change = Callable[[Body], str]
"""Changes a paper; gives the first words of the place, or nothing where the paper has no such place."""


@dataclass(frozen=True)
class Fault:
    """What is wrong, and the rules of which one must find it."""

    name: str
    rules: tuple[str, ...]
    change: Change


def _runs(body: Body, begins: str) -> list[etree._Element]:
    """The first runs in a paper whose text begins as a pattern requires: all runs of that text's line."""
    for run in body.iter(f"{W}r"):
        if run.find(f"{W}rPr") is not None and re.match(begins, text_of(run)):
            later = []
            for one in run.itersiblings():
                if one.tag != f"{W}r" or one.find(f"{W}br") is not None or one.find(f"{W}tab") is not None:
                    break
                later.append(one)
            return [run, *(one for one in later if one.find(f"{W}rPr") is not None)]
    return []


def _look(begins: str, **properties: str | None) -> Change:
    """Sets or removes properties of a line's runs: `sz="24"`, `b=None`."""

    def change(body: Body) -> str:
        runs = _runs(body, begins)
        for run in runs:
            look = run.find(f"{W}rPr")
            assert look is not None
            for name, value in properties.items():
                for old in look.findall(f"{W}{name}"):
                    look.remove(old)
                if value is not None:
                    look.insert(0, etree.fromstring(f'<w:{name} {NAMESPACES} w:val="{value}"/>'))
        return text_of(runs[0]) if runs else ""

    return change


def _words(begins: str, pattern: str, new: str) -> Change:
    """Replaces words in a line."""

    def change(body: Body) -> str:
        for run in _runs(body, begins):
            for text in run.findall(f"{W}t"):
                if re.search(pattern, text.text or ""):
                    text.text = re.sub(pattern, new, text.text or "", count=1)
                    return text.text
        return ""

    return change


def _paragraph(begins: str, name: str, **attributes: str) -> Change:
    """Sets attributes of a paragraph's property: `jc`, `ind`, `spacing`."""

    def change(body: Body) -> str:
        runs = _runs(body, begins)
        paragraph = next(runs[0].iterancestors(f"{W}p")) if runs else None
        found = paragraph.find(f"{W}pPr/{W}{name}") if paragraph is not None else None
        if found is None:
            return ""
        for attribute, value in attributes.items():
            found.set(f"{W}{attribute}", value)
        return text_of(runs[0])

    return change


def _without_rule(begins: str) -> Change:
    """Removes the line below a text, drawn as a shape or as a border."""

    def change(body: Body) -> str:
        runs = _runs(body, begins)
        paragraph = next(runs[0].iterancestors(f"{W}p")) if runs else None
        after = paragraph.getnext() if paragraph is not None else None
        if after is None or text_of(after).strip(" _") or after.tag != f"{W}p":
            return ""
        parent = after.getparent()
        assert parent is not None
        if not _draws(after):
            return ""
        parent.remove(after)
        return text_of(runs[0])

    return change


def _draws(paragraph: etree._Element) -> bool:
    names: Iterable[str] = ("drawing", "pict", "pBdr")
    return any(next(paragraph.iter(f"{W}{name}"), None) is not None for name in names) or "_" in text_of(paragraph)


_ITEM = r"\d+\. .{85}"
FAULTS = (
    Fault("heading of 14 points", ("ND30-HEADING-SIZE",), _look(HEADING, sz="28")),
    Fault("heading not bold", ("ND30-HEADING-STYLE",), _look(HEADING, b="0")),
    Fault("motto joined", ("ND30-MOTTO-HYPHEN", "ND30-MOTTO-WORDS"), _words(MOTTO, " - Tự", "-Tự")),
    Fault("motto italic", ("ND30-MOTTO-STYLE",), _look(MOTTO, i="1")),
    Fault("motto without its line", ("ND30-MOTTO-LINE",), _without_rule(MOTTO)),
    Fault("number of 14 points", ("ND30-NUMBER-SIZE",), _look("Số: ", sz="28")),
    Fault("number without a zero", ("ND30-NUMBER-ZERO",), _words("Số: 0", "Số: 0", "Số: ")),
    Fault("number with blanks at its hyphen", ("ND30-NUMBER-SPACE", "ND30-NUMBER-SIGNS"), _words("Số: ", "-", " - ")),
    Fault("date upright", ("ND30-DATE-STYLE",), _look(r"[^,]+, ngày .* tháng", i="0")),
    Fault("date without a comma", ("ND30-DATE-COMMA",), _words(r"[^,]+, ngày .* tháng", ", ngày", " ngày")),
    Fault("month with a zero", ("ND30-DATE-ZERO",), _words(r"[^,]+, ngày .* tháng [89]", "tháng ([89])", r"tháng 0\1")),
    Fault("title of 12 points", ("ND30-TITLE-SIZE",), _look("(?:KẾ HOẠCH|BÁO CÁO|QUYẾT ĐỊNH|CHỈ THỊ)$", sz="24")),
    Fault("title of 16 points", ("ND30-TITLE-SIZE",), _look("(?:KẾ HOẠCH|BÁO CÁO|THÔNG BÁO|TỜ TRÌNH)$", sz="32")),
    Fault("title not bold", ("ND30-TITLE-STYLE",), _look("(?:PHƯƠNG ÁN|ĐỀ ÁN|CHƯƠNG TRÌNH|HƯỚNG DẪN)$", b="0")),
    Fault("ground upright", ("ND30-BASIS-STYLE",), _look("Căn cứ .*;$", i=None)),
    Fault("ground ends with a comma", ("ND30-BASIS-END",), _words("Căn cứ .*;$", ";$", ",")),
    Fault("text of 12 points", ("ND30-BODY-SIZE",), _look(_ITEM, sz="24")),
    Fault("text to the left", ("ND30-BODY-ALIGN",), _paragraph(_ITEM, "jc", val="left")),
    Fault("first line 2 cm", ("ND30-BODY-INDENT",), _paragraph(_ITEM, "ind", firstLine="1134")),
    Fault("no space between paragraphs", ("ND30-BODY-SPACE",), _paragraph(r"[b]\) .{40}", "spacing", before="0")),
    Fault("two lines of spacing", ("ND30-BODY-LINES",), _paragraph(r"- .{80}", "spacing", line="480")),
    Fault("red text", ("ND30-COLOR",), _look(_ITEM, color="FF0000")),
    Fault(
        "section title in small letters",
        ("ND30-ROMAN-CAPS",),
        _words("II. ", r"II\. (.*)", r"II. Nội dung và giải pháp"),
    ),
    Fault("a number left out", ("ND30-LABEL-ORDER",), _words(r"2\. ", r"^2\.", "3.")),
    Fault("recipients of 12 points", ("ND30-RECIPIENTS-SIZE",), _look(r"- .*\(để b/c\);$", sz="24")),
    Fault("recipients' title upright", ("ND30-RECIPIENTS-HEADING-STYLE",), _look("Nơi nhận:", i="0")),
    Fault("last recipient without a stop", ("ND30-RECIPIENTS-LAST",), _words("- Lưu:", r"\.$", "")),
    Fault("authority with a slash", ("ND30-SIGN-SHORT",), _words("TM. ", "TM. ", "T/M ")),
    Fault("authority not bold", ("ND30-SIGN-STYLE",), _look("(?:KT|TL|TM)\\. ", b="0")),
    Fault("signer with a degree", ("ND30-NAME-DEGREE",), _words("Nguyễn Văn A$", "^", "TS. ")),
    Fault("ending without its sign", ("ND30-ENDING",), _words(r".*\./\.$", r"\./\.$", ".")),
    Fault("appendix in capitals", ("ND30-APPENDIX-HEADING",), _words("Phụ lục( I)?$", "Phụ lục", "PHỤ LỤC")),
    Fault(
        "title below a number not bold",
        ("ND30-APPENDIX-TITLE", "ND30-PART-LOOK"),
        _look("[A-ZĐÀ-Ỹ ,]+, YÊU CẦU$", b=None),
    ),
    Fault("reference upright", ("ND30-APPENDIX-REFERENCE-LOOK",), _look(r"\(Kèm theo", i=None)),
)


def broken(paper: CorrectPaper, hand: Hand, fault: Fault) -> tuple[str, bytes]:
    """A paper with a fault: the first words of its place, empty where the paper has none, and the .docx."""
    places: list[str] = []
    content = written(paper, hand, lambda body: places.append(fault.change(body)))
    return places[0], content

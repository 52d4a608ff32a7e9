"""How the text is written: capitals (Appendix II), citations, signs, decimal commas, gaps that were not filled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from docgen.decree30.findings import WHOLE, Finding, place_with_words, quoted
from docgen.decree30.rule import Check
from docgen.decree30.rule_words import rules_of
from docgen.decree30.structure import Structure, is_empty
from docgen.decree30.structure.vocabulary import WORDS
from docgen.errors import Place
from docgen.language.spelling import tone_folded
from docgen.word.view.model import Paragraph

_PLACEHOLDER = re.compile(
    r"\[(?:…|\.{3}|[^\[\]“”\d][^\[\]“”]{0,60})\]|<<[^<>]{1,60}>>|«[^«»]{1,60}»|\{\{|\}\}|\{%|%\}|\b[xX]{3,}\b"
)
_QUOTATION = re.compile(r"“[^“”]*”")
_DECIMAL_PART = re.compile(r"\.\d{1,2}(?= ?%| \w)")
_DECIMAL_POINT = re.compile(r"(?<![\d.,/])\d{1,3}\.\d{1,2}(?= ?%| (?:triệu|tỷ|tỉ|nghìn|ha|km|m2|m²|tấn|tạ|kg|điểm)\b)")
_SMALL_ARTICLE = re.compile(r"điều (?:(?<=[a-zđà-ỹ] điều )|(?<=, điều )|(?<=\(điều ))\d+\b(?! (?:kiện|lệ))")
_CAPITAL_CLAUSE = re.compile(r"(?<=[\wà-ỹ,] )(?:Khoản \d+|Điểm [a-zđ](?= |,))(?=[ ,].{0,40}\bĐiều \d)")
_LETTER_SYMBOL = re.compile(r"\b\d+/CV-[A-ZĐ&]+")
_SPACE_BEFORE_SIGN = re.compile(r"(?<=[\wà-ỹ%)”]) +(?=[,;:!?](?:\s|$)|\.(?:\s|$)|,\w)")
_DOUBLE_STOP = re.compile(r"(?<=[\wà-ỹ)”])(?:\.\.(?![./…])|,,|;;|::)")
_DOUBLE_SPACE = re.compile(r"(?<=[\wà-ỹ,;:.)”%]) {2,}(?=[\wà-ỹ(“])")
_JOINED_SIGN = re.compile(r"[,;](?<=[a-zđà-ỹ][,;])(?=[a-zđà-ỹA-ZĐÀ-Ỹ])")
_JOINED_NUMBER = re.compile(r" \d+(?=[a-zđà-ỹ]{2,}(?: |$))", re.MULTILINE)
_SPACING_FAULTS = (
    (_SPACE_BEFORE_SIGN, "có dấu cách trước dấu câu", "dấu câu liền với chữ đứng trước"),
    (_DOUBLE_STOP, "có hai dấu câu liền nhau", "một dấu câu"),
    (_DOUBLE_SPACE, "có nhiều dấu cách liền nhau", "một dấu cách"),
    (_JOINED_SIGN, "không có dấu cách sau dấu câu", "một dấu cách sau dấu câu"),
    (_JOINED_NUMBER, "không có dấu cách sau số", "một dấu cách giữa số và chữ"),
)
_SPACING_SIGNS: Mapping[re.Pattern[str], tuple[str, ...]] = {
    _SPACE_BEFORE_SIGN: (" ,", " ;", " :", " !", " ?", " ."),
    _DOUBLE_STOP: ("..", ",,", ";;", "::"),
    _DOUBLE_SPACE: ("  ",),
}
"""One of these is in a text that a pattern matches: quicker to look for."""
_PLACEHOLDER_SIGNS = ("[", "<<", "«", "{{", "}}", "{%", "%}", "xxx", "XXX")
_ADDRESS = re.compile(r"https?:|www\.|@")
_BEGINNINGS = frozenset('.:?!“"')
_UNITS = frozenset({"ha", "km", "kg", "cm", "mm", "kw", "kwh", "kv", "mb", "gb", "ml", "am", "pm", "th", "giờ"})
_TONES = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[àáảãạèéẻẽẹỳýỷỹỵ]|[òóỏõọ][ae]|[ùúủũụ][aey])\b", re.IGNORECASE)
"""The end of a syllable whose tone may stand on either letter."""
_SYLLABLE = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<!\w)(?:cán|cơ|trụ|hội|công|nội|tiến|toàn|đồng|đường) $", re.IGNORECASE)
"""A syllable with which the next one is another word: `cơ sở y tế`, `cán bộ khoa học và công nghệ`."""


def _texts(structure: Structure) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs of the text, the legal grounds and the recipients, in NFC."""
    for one in structure.written:
        yield one.paragraph, unicodedata.normalize("NFC", one.paragraph.text)
    for paper in structure.all_papers():
        for text_line in chain(paper.legal_grounds, paper.recipients):
            yield text_line.paragraph, unicodedata.normalize("NFC", text_line.text)


def _place(paragraph: Paragraph, text: str, words: str) -> Place:
    """The words in a paragraph; the whole paragraph where its letters are decomposed."""
    begin = paragraph.text.find(words)
    return place_with_words(paragraph, f"dòng {quoted(text)}", (begin, begin + len(words)) if begin >= 0 else ())


def _has_any(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)


def _words_check(pattern: re.Pattern[str], signs: tuple[str, ...], expected: Callable[[str], str]) -> Check:
    """Every match is wrong; `expected` gives what should be there. One of the `signs` is in each match."""

    def check(structure: Structure) -> Iterator[Finding]:
        if not (_has_any(structure.text, signs) and pattern.search(structure.text)):
            return
        for paragraph, text in _texts(structure):
            for found in dict.fromkeys(match[0] for match in pattern.finditer(text)):
                yield Finding(_place(paragraph, text, found), f"viết “{found}”", expected(found))

    return check


def _placeholders(structure: Structure) -> Iterator[Finding]:
    """Brackets within quotation marks stand for words that were left out."""
    if not _has_any(structure.text, _PLACEHOLDER_SIGNS):
        return
    for paragraph in structure.paragraphs:
        text = unicodedata.normalize("NFC", paragraph.text)
        if is_empty(text):
            continue
        outside = _QUOTATION.sub(lambda match: " " * len(match[0]), text)
        for found in dict.fromkeys(match[0] for match in _PLACEHOLDER.finditer(outside)):
            yield Finding(_place(paragraph, text, found), f"còn chỗ chưa điền “{found}”", "điền nội dung hoặc bỏ đi")


def _decimal_points(structure: Structure) -> Iterator[Finding]:
    if not _DECIMAL_PART.search(structure.text):
        return
    for paragraph in structure.paragraphs:
        text = unicodedata.normalize("NFC", paragraph.text)
        for found in dict.fromkeys(match[0] for match in _DECIMAL_POINT.finditer(text)):
            yield Finding(_place(paragraph, text, found), f"viết {found}", f"dấu phẩy thập phân: {_comma(found)}")


def _comma(number: str) -> str:
    return number.replace(".", ",")


def _spacing(structure: Structure) -> Iterator[Finding]:
    faults = [one for one in _SPACING_FAULTS if _can_have(structure.text, one[0])]
    for one in structure.written if faults else ():
        text = unicodedata.normalize("NFC", one.paragraph.text)
        if _ADDRESS.search(text):
            continue
        for pattern, actual, expected in faults:
            match = next((match for match in pattern.finditer(text) if not _is_unit(text, match)), None)
            if match:
                around = _around(text, match)
                yield Finding(_place(one.paragraph, text, around), f"{actual}: “{around}”", expected)


def _around(text: str, match: re.Match[str]) -> str:
    """A match with the words that it touches."""
    begin = text[: match.start() + 1].rstrip().rfind(" ") + 1
    end = text.find(" ", match.end() + 1)
    return text[begin : end if end >= 0 else None].strip()


def _can_have(text: str, pattern: re.Pattern[str]) -> bool:
    signs = _SPACING_SIGNS.get(pattern)
    return _has_any(text, signs) if signs else bool(pattern.search(text))


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """Whether what follows a number without a space is a unit of measure."""
    following = _SYLLABLE.match(text, match.end())
    return match[0].strip().isdecimal() and following is not None and following[0].lower() in _UNITS


def _tones(structure: Structure) -> Iterator[Finding]:
    """One word with its tone in two places, in one document."""
    places = {one.lower() for one in _TONES.findall(structure.text)}
    if len(set(map(tone_folded, places))) == len(places):
        return
    found: dict[str, dict[str, None]] = {}
    for word in dict.fromkeys(_SYLLABLE.findall(structure.text)):
        if _TONES.search(word):
            found.setdefault(tone_folded(word.lower()), {})[word.lower()] = None
    pairs = [" và ".join(f"“{one}”" for one in spellings) for spellings in found.values() if len(spellings) > 1]
    if pairs:
        yield Finding(WHOLE, f"đặt dấu thanh theo hai kiểu: {'; '.join(pairs[:3])}", "một kiểu trong cả văn bản")


def _law_names(structure: Structure) -> Iterator[Finding]:
    if not _LAW_NAME.search(structure.text):
        return
    for paragraph, text in _texts(structure):
        for match in _LAW_NAME.finditer(text):
            right = f"{match[1]} {match[2][0].upper()}{match[2][1:]}"
            yield Finding(_place(paragraph, text, match[0]), f"viết “{match[0]}”", f"“{right}”")


def _capitals(structure: Structure) -> Iterator[Finding]:
    names = _suspicious(structure.text)
    pattern = _any_of(names) if names else None
    for paragraph, text in _texts(structure) if pattern else ():
        for match in pattern.finditer(text) if pattern else ():
            if match[0][0].islower() and _COMPOUND.search(text, 0, match.start()):
                continue
            right = _RIGHT_NAMES[tone_folded(match[0].lower())]
            if not any(_is_right(text, match, one) for one in right):
                yield Finding(_place(paragraph, text, match[0]), f"viết “{match[0]}”", f"“{right[0]}”")


def _suspicious(text: str) -> tuple[str, ...]:
    """The names, in small letters, that the text has more often than in a right spelling or all in capitals."""
    small = text.lower()
    found = [one for one in _SMALL_NAMES if one in small]
    return tuple(one for one in found if small.count(one) > sum(map(text.count, _SMALL_NAMES[one])))


@lru_cache(maxsize=256)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(names)})(?!\w)", re.IGNORECASE)


def _is_right(text: str, match: re.Match[str], right: str) -> bool:
    """Written as in the list, all in capitals, or with a first capital where a sentence or a quotation begins."""
    found = tone_folded(match[0])
    begins = not text[: match.start()].strip(" -–+“(") or text[: match.start()].rstrip()[-1:] in _BEGINNINGS
    return found == tone_folded(right) or match[0].isupper() or (begins and found[1:] == tone_folded(right)[1:])


def _alternatives(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(one) for one in longest_first)


def _both_tones(name: str) -> Iterable[str]:
    """A name, and with its tones where older spelling has them: `ủy` and `uỷ`, `hòa` and `hoà`."""
    other = name
    for new, old in (("ủy", "uỷ"), ("Ủy", "Uỷ"), ("hóa", "hoá"), ("Hóa", "Hoá"), ("hòa", "hoà"), ("Hòa", "Hoà")):
        other = other.replace(new, old)
    return {name, other}


_LAW_NAME = re.compile(
    rf"\b(Luật|Bộ luật|Pháp lệnh) ((?:{_alternatives(chain.from_iterable(map(_both_tones, WORDS['law names'])))})\b)"
)
_RIGHT_NAMES: dict[str, list[str]] = {}
"""The right spellings by the name in small letters."""
_SMALL_NAMES: dict[str, tuple[str, ...]] = {}
"""The names in small letters, with each place of the tone: their right spellings, and all in capitals."""
for _name in WORDS["capitals"]:
    _RIGHT_NAMES.setdefault(tone_folded(_name.lower()), []).append(_name)
    for _spelling in _both_tones(_name):
        _small = _spelling.lower()
        _SMALL_NAMES[_small] = (*_SMALL_NAMES.get(_small, (_small.upper(),)), _spelling)

RULES = rules_of(
    __file__,
    {
        "ND30-WORDING-PLACEHOLDER": _placeholders,
        "ND30-WORDING-ARTICLE": _words_check(
            _SMALL_ARTICLE, ("điều ",), lambda found: f"“{found[0].upper()}{found[1:]}”"
        ),
        "ND30-WORDING-CLAUSE": _words_check(
            _CAPITAL_CLAUSE, ("Khoản ", "Điểm "), lambda found: f"“{found[0].lower()}{found[1:]}”"
        ),
        "ND30-WORDING-LAW": _law_names,
        "ND30-WORDING-CAPITALS": _capitals,
        "ND30-WORDING-CV": _words_check(_LETTER_SYMBOL, ("/CV-",), lambda found: "ký hiệu công văn không có chữ CV"),
        "ND30-WORDING-DECIMAL": _decimal_points,
        "ND30-WORDING-SPACES": _spacing,
        "ND30-WORDING-TONE": _tones,
    },
)

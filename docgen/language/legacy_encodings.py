"""Vietnamese text of before Unicode: TCVN3 (ABC, fonts `.VnTime`) and VNI (fonts `VNI-Times`).

Both print Vietnamese with fonts that draw other letters than those in the file. A word is taken for legacy text
if it is no Vietnamese syllable as it is, and is one when decoded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_IN_TCVN3 = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ"
_TCVN3 = dict(zip(_IN_TCVN3, _LETTERS, strict=True)) | dict(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True))
_IN_VNI = re.findall(
    r"\S+",
    "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò "
    "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î",
)
_VNI = dict(zip(_IN_VNI, _LETTERS, strict=True))

_WORD = re.compile(r"(?:[^\W\d_]|[µ¶·¸¹¨»¼½¾©®ª×«¬÷¡¢£¤¥¦§\u00ad])+")
_LENGTHS = range(2, 13)
_NOT_LATIN_1 = re.compile("[^\x00-\xff]")
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = {"\u0301", "\u0323"}
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnrstvx])?"
    "(?:(?:uyê|oa|oă|oe|oo|uâ|uê|uô|uơ|uy|iê|yê|ươ|[aăâeêioôơuưy])(?P<coda>ch|ng|nh|[cmnpt])?"
    "|oai|oay|oao|oeo|uây|uya|uyu|uôi|ươi|ươu|iêu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu)"
)
_FEWEST_WORDS = 2


def legacy_encoding(text: str) -> str | None:
    """`"TCVN3"` or `"VNI"` if `text` is in that encoding, else None."""
    words = _words(text)
    found = _found(words)
    name = max(found, key=lambda name: found[name])
    return name if found[name] >= _FEWEST_WORDS and found[name] * 2 > len(words) else None


def as_unicode(text: str) -> str | None:
    """A text in TCVN3 or VNI in Unicode; None if it is in neither, or not every word of it becomes a syllable."""
    encoding = legacy_encoding(text)
    if encoding is None:
        return None
    words = decoded(text, encoding)
    is_certain = all(_is_syllable(word) for word in _words(words))
    return unicodedata.normalize("NFC", words) if is_certain else None


def decoded(text: str, encoding: str) -> str:
    """A text that is known to be in TCVN3 or VNI, in Unicode; TCVN3 has as many characters as its Unicode text."""
    return _WORD.sub(lambda word: _DECODERS[encoding](word[0]), text)


def may_hold_legacy(text: str) -> bool:
    """False if neither `text` nor any part of it can be legacy text; quicker than `legacy_encoding`."""
    return max(_found(_words(text)).values()) >= _FEWEST_WORDS


def legacy_encoding_of_bytes(data: bytes) -> str | None:
    """`legacy_encoding` for the bytes of a file that is not UTF-8."""
    return legacy_encoding(data.decode("cp1252", "replace"))


def _words(text: str) -> set[str]:
    # Why split at spaces first: a long text repeats the same words.
    stretches = {stretch for stretch in text.split() if not stretch.isascii()}
    return {word for stretch in stretches for word in _WORD.findall(stretch) if not word.isascii()}


def _found(words: set[str]) -> dict[str, int]:
    """How many of the words become syllables when decoded, by encoding."""
    strange = {word for word in words if _strange(word)}
    return {name: sum(_is_syllable(decode(word)) for word in strange) for name, decode in _DECODERS.items()}


def _strange(word: str) -> bool:
    """True if a word could be legacy text: Western European letters that make no Vietnamese syllable."""
    return len(word) in _LENGTHS and not _NOT_LATIN_1.search(word) and not _is_syllable(word)


def _is_syllable(word: str) -> bool:
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    bare = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    shape = _SYLLABLE.fullmatch(bare)
    if not shape or len(tones) > 1:
        return False
    return shape["coda"] not in ("c", "ch", "p", "t") or set(tones) <= _STOPPED_TONES


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in word)


def _from_vni(word: str) -> str:
    found, at = "", 0
    for letter in _VNI_LETTER.finditer(word.lower()):
        decoded = _VNI[letter[0]]
        found += word[at : letter.start()] + (decoded.upper() if word[letter.start()].isupper() else decoded)
        at = letter.end()
    return found + word[at:]


_DECODERS: Mapping[str, Callable[[str], str]] = {"TCVN3": _from_tcvn3, "VNI": _from_vni}

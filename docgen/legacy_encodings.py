"""Vietnamese text of before Unicode: TCVN3 (ABC, fonts `.VnTime`) and VNI (fonts `VNI-Times`).

Both print Vietnamese with fonts that draw other letters than the file holds, so a file of theirs
reads as Western European letters in places where no Vietnamese word has them.
"""

from __future__ import annotations

import re

_TCVN3_ONLY = "µ¸¶·¹¨»¾¼½Æ©ÇËÎÏÐÑª«¬®Ö×ØÜÞßäåæçëîïñö÷øûüþ\u00ad"
_TCVN3_WORD = re.compile(rf"(?<![A-Za-z])(?:[A-Za-z]+[{_TCVN3_ONLY}][A-Za-z]*|[A-Za-z]*[{_TCVN3_ONLY}]+[A-Za-z]+)")
_VNI_ONLY = "äåëïöøûüÄÅËÏÖØÛÜ"
_VNI_WORD = re.compile(
    rf"(?<![A-Za-z])[A-Za-z]*(?:[aeoyuöôAEOYUÖÔ][{_VNI_ONLY}]|[aeouyöô][áàâãéèêùúõ]|ö[ôûïù])[A-Za-zöôñ]*", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]+|[µ¸¶·¹¨»¾¼½©ª«¬®×÷\u00ad]")
_FEWEST_WORDS = 2


def legacy_encoding(text: str) -> str | None:
    """`"TCVN3"` or `"VNI"` if `text` is of that kind, else None."""
    tcvn3 = len(_TCVN3_WORD.findall(text))
    vni = len(_VNI_WORD.findall(text))
    if max(tcvn3, vni) < _FEWEST_WORDS or _reads_as_vietnamese(text):
        return None
    return "VNI" if vni > tcvn3 else "TCVN3"


def legacy_encoding_of_bytes(data: bytes) -> str | None:
    """The same for the bytes of a file that is not UTF-8."""
    return legacy_encoding(data.decode("cp1252", "replace"))


def _reads_as_vietnamese(text: str) -> bool:
    # Why: every Vietnamese sentence in Unicode has letters such as ạ ế ộ or đ ơ ư; legacy text has none.
    modern = len(re.findall("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]", text))
    return modern * 8 > len(_LETTERS.findall(text))

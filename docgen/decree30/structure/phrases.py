"""Recognises lines by their words alone. This is tolerant of mistakes: the rules judge them."""

from __future__ import annotations

import re
import unicodedata

from docgen.decree30.structure.vocabulary import (
    AGENCY,
    NOTE,
    SECRECY,
    TITLE,
    URGENCY,
    WORDS,
    beginning,
    folded,
    normalized,
)

NATIONAL_HEADING = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

BLANKS = r"[\s.…_\u00a0\u2026\-]*"
"""A pattern of blanks to be filled in by hand."""

_HEADING_WORDS = frozenset(folded(NATIONAL_HEADING).split())
_SMALL_HEADING, _SENTENCE_SIGNS = "xã hội chủ nghĩa", (";", ",", ".")
"""`Căn cứ Hiến pháp nước↵Cộng hòa xã hội chủ nghĩa Việt Nam;`: small letters and a sign at the end, in a sentence."""
_MOTTO_WORDS = frozenset(re.findall(r"\w+", folded(MOTTO)))
_WORD = re.compile(r"\w+")
PLACEHOLDER = r"(?:\{\{[^{}]{1,40}\}\}|\{[^{}]{1,40}\}|\[[^\[\]]{0,40}\]|<[^<>]{1,40}>|\(\d{1,2}\))"
"""A pattern of what stands for a value in a template: `{{ số }}`, `[số]`, and the `(1)` of a sample."""
_PLACEHOLDER = re.compile(PLACEHOLDER)
_NUMBER = re.compile(
    r"(?:(?:luật|pháp lệnh)\s+)?s[ốôo](?:\s++\d++\s?[-–]\s?[^\W\d]"
    rf"|\s*+(?::?(?:[\s\d._…]|{PLACEHOLDER})*+/|:\s*+\d++\s?[-–]|:[\s\d._…]*[\w&-]{{0,12}}$|:\s*[{{\[<«]))",
    re.IGNORECASE,
)
_DATE = re.compile(r"ngày[\s\d._…/]*tháng[\s\d._…/]*năm[\s\d._…]*$", re.IGNORECASE)
_SHORT_DATE = re.compile(r"[^\d,]{2,40},\s*(?:ngày\s*)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}\.?$", re.IGNORECASE)
_MISSPELT_DATE = re.compile(r"(?:^|,)\s*[^\W\d_]{2,5}[\s\d._…/]+[^\W\d_]{2,6}[\s\d._…/]+[^\W\d_]{2,4}[\s\d._…]*$")
_OPEN_DATE = re.compile(rf"[^\W\d_][^,:;]{{2,40}},\s*(?:ngày\s+)?{PLACEHOLDER}$")
"""`Đồng Nai, {{ ngày tháng }}`."""
_DATE_WITHOUT_YEAR = re.compile(r"(?:^|,)\s*ngày[\s\d.…]+tháng[\s\d.…]+/\s*\d{4}[\s.]*$", re.IGNORECASE)
_DATE_WORDS = ("ngày", "tháng", "năm")
_LETTER_SUBJECT = re.compile(r"\(?v\s?[/.]\s?v\b|vv[:.]|về(?= )", re.IGNORECASE)
_ADDRESSEE = re.compile(r"kính (?:gửi|gởi|mời|trình)\b", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\(\s*(?:[^\W\d_]+[ ,]+){0,5}kèm(?: theo)?\s+(?!theo\b)[^\W\d_]|\(\s*(?:được )?(?:ban hành|phê duyệt) theo\b"
    r"|\(?\s*(?:ban hành )?(?:đính )?kèm theo\b",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"phụ lục(?:\s++(?:số\s++)?([IVXLC]+|\d+[A-Z]?|[A-ZĐ])\b(?:\s*+[.:–-]\s++.{3,150})?)?\s*+[.:]?$", re.IGNORECASE
)
_PARTY_HEADING = folded("Đảng Cộng sản Việt Nam")
_RESOLUTIONS = frozenset({folded("Quyết định"), folded("Quyết nghị")})
_FILING = re.compile(rf"(?:[-–—•*+·]\s*)?{normalized('lưu')}\s*:?(?=[\s:]|$)")
_BODY_NOTE = re.compile(
    r"[(*\s]*(?:ghi chú|chú thích|nguồn(?: số liệu)?)\s*[:)]|\(?\*+\)?\s*\S"
    r"|(?:(?:bộ )?luật|pháp lệnh|nghị quyết) này (?:đã )?được .{5,160}thông qua",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"nơi nhận\s*+:?(?=\s*+(?:$|[-–(:]))", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:t/?m|k/?t|t/?l|t/?u/?q|tư?q|q)\s?[.:/]", re.IGNORECASE)
_SIGNS = re.compile(r"[_\-–—─━=*]{3,}$")
_NAME = re.compile(r"(?:[^\W\d_]\w*+\.?+\s?+){2,8}+$")
_OPEN_NAME = re.compile(r"(?:họ (?:và )?tên|\.{3,}|…+)\s*$", re.IGNORECASE)
_REMARK = re.compile(r"[(\[].*k[ýy]|đã ký|ký tên", re.IGNORECASE)
_LEGAL_GROUND = re.compile(
    r"(?:căn cứ|theo đề nghị|xét đề nghị|theo yêu cầu|trên cơ sở|thực hiện|thi hành|xét)\b", re.IGNORECASE
)
_GROUNDS = normalized("căn cứ")
_CITES = beginning(WORDS["cited"])
_INLINE = (
    re.compile(r"c[ộo]ng\s+h[oò][aà]\s+x[ãa]\s+h[ộo]i", re.IGNORECASE),
    re.compile(r"đ[ộo]c\s+l[ậa]p\s*[-–]", re.IGNORECASE),
)
_INLINE_PLACE = re.compile(r"(?<=\s)[^\W\d_][^,/\d]{1,30},\s*ngày[\s\d._…/]*tháng", re.IGNORECASE)
_NUMBER_ENDS = 30
"""The number must begin within so many characters of a line."""


def is_national_heading(text: str) -> bool:
    """Whether most of the words are those of the national heading, misspelt or not; not those of a sentence."""
    return len(text) < 80 and _common_words(text, 11, _HEADING_WORDS) >= 5 and not _goes_on(text)


def _goes_on(text: str) -> bool:
    return _SMALL_HEADING in text and text.endswith(_SENTENCE_SIGNS)


def is_motto(text: str) -> bool:
    """Whether most of the words are those of the motto."""
    return len(text) < 60 and _common_words(text, 9, _MOTTO_WORDS) >= 4


def is_number(text: str) -> bool:
    """`Số: 12/KH-UBND`, filled in or not."""
    return len(text) < 70 and bool(_NUMBER.match(text))


def is_number_of_law(text: str) -> bool:
    """`Luật số: 12/2025/QH15`."""
    return is_number(text) and not text.lower().startswith("s")


def without_placeholders(text: str) -> str:
    """The text of a template without what stands for values; "" if it is nothing else."""
    return _PLACEHOLDER.sub("", text).strip()


def is_place_date(text: str) -> bool:
    """`Đồng Nai, ngày 02 tháng 10 năm 2023`, filled in or not, or with a date in figures."""
    if len(text) > 100 or text.startswith("("):
        return False
    if _OPEN_DATE.match(text):
        return True
    found = _DATE.search(text.rstrip(" ."))
    return found.start() < 50 if found else bool(_SHORT_DATE.match(text)) or is_misspelt_date(text)


def is_misspelt_date(text: str) -> bool:
    """`Đồng Nai, ngày 02 háng 10 năm 2023`: one of the three words is another one, or a slash."""
    found = _MISSPELT_DATE.search(text)
    if not found:
        return bool(_DATE_WITHOUT_YEAR.search(text))
    words = unicodedata.normalize("NFC", found[0]).lower()
    return sum(one in words for one in _DATE_WORDS) == 2


def is_letter_subject(text: str) -> bool:
    """`V/v …`, `Về …` below the number."""
    return bool(_LETTER_SUBJECT.match(text))


def is_addressee(text: str) -> bool:
    """`Kính gửi: …`, and `Kính mời` of an invitation."""
    return bool(_ADDRESSEE.match(text))


def is_attached(text: str) -> bool:
    """`(Kèm theo …)`, `(Ban hành kèm theo …)`, `(Đính kèm …)`, `(Gửi kèm …)`."""
    return bool(_ATTACHED.match(text))


def appendix_number(text: str) -> str | None:
    """`I` for `Phụ lục I`, "" for `PHỤ LỤC`, None for other lines."""
    match = _APPENDIX.match(text.strip())
    return (match[1] or "") if match else None


def is_party_heading(text: str) -> bool:
    """`ĐẢNG CỘNG SẢN VIỆT NAM`, which a paper of the Party has in place of the national heading."""
    return len(text) < 40 and folded(text).rstrip(" .:") == _PARTY_HEADING


def is_resolution(text: str) -> bool:
    """`QUYẾT ĐỊNH:` or `QUYẾT NGHỊ:` on a line of its own, with or without its colon."""
    return len(text) < 20 and text == text.upper() and folded(text).rstrip(" .:") in _RESOLUTIONS


def is_filing(text: str) -> bool:
    """`- Lưu: VT, …`, the last line of the recipients."""
    return bool(_FILING.match(normalized(text)))


def is_body_note(text: str) -> bool:
    """`Ghi chú: …`, `(*) …`, `Luật này được Quốc hội … thông qua …`: a note, which is no text of the paper."""
    return bool(_BODY_NOTE.match(unicodedata.normalize("NFC", text)))


def is_recipients_heading(text: str) -> bool:
    """`Nơi nhận:`."""
    return bool(_RECIPIENTS.match(text))


def is_authority(text: str) -> bool:
    """`KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`, `TM. ỦY BAN NHÂN DÂN`: the authority that signs, in any case."""
    return len(text) < 90 and bool(_AUTHORITY.match(text) or TITLE.match(normalized(text)))


def is_signed_for(text: str) -> bool:
    """`KT. Chủ tịch`, `TM. Ủy ban nhân dân`: it begins with the abbreviation of an authority."""
    return len(text) < 90 and bool(_AUTHORITY.match(text))


def is_typed_line(text: str) -> bool:
    """A rule line that is typed with underscores or dashes."""
    return bool(_SIGNS.match(text.replace(" ", "")))


def is_remark(text: str) -> bool:
    """`(ký tên và đóng dấu)`, `(Đã ký)`, `Đã ký`."""
    return len(text) < 80 and bool(_REMARK.match(text))


def is_name(text: str) -> bool:
    """Two to eight words of letters, most of which begin with a capital; `Họ và tên` of a form."""
    if _OPEN_NAME.match(text):
        return True
    if len(text) > 60 or not _NAME.match(text):
        return False
    words = text.split()
    return sum(word[0].isupper() for word in words) >= max(2, len(words) - 2)


def is_legal_ground(text: str) -> bool:
    """Whether it begins like a legal ground."""
    return bool(_LEGAL_GROUND.match(text))


def cites(text: str) -> bool:
    """`Căn cứ Luật …`: a legal ground that names a paper."""
    words = normalized(text)
    return words.startswith(_GROUNDS) and bool(_CITES.match(words[len(_GROUNDS) :].strip()))


def is_mark(text: str) -> bool:
    """Whether the line is a mark of urgency or secrecy and nothing else."""
    words = normalized(text.strip(" .:-"))
    return any(match and match.end() == len(words) for match in (URGENCY.match(words), SECRECY.match(words)))


def is_note(text: str) -> bool:
    """`DỰ THẢO` and similar notes."""
    return len(text) < 40 and bool(NOTE.match(normalized(text.strip(" .:-()"))))


def is_agency(text: str) -> bool:
    """Whether it begins like the name of an agency."""
    return bool(AGENCY.match(normalized(text)))


def begins_right_column(text: str) -> bool:
    """Whether the text begins like the right column of a letterhead, or like the column beside the recipients."""
    words = unicodedata.normalize("NFC", " ".join(text.split()))
    return (
        is_national_heading(words)
        or is_motto(words)
        or is_place_date(words)
        or (words == words.upper() and is_authority(words))
    )


def right_column(text: str) -> int | None:
    """The offset of the right column in a line whose columns are separated by single spaces; None if there is none."""
    found = [pattern.search(text, 3) for pattern in _INLINE]
    found += [_INLINE_PLACE.search(text)] if is_number(text[:_NUMBER_ENDS]) else []
    return next((match.start() for match in found if match), None)


def _common_words(text: str, most: int, expected: frozenset[str]) -> int:
    words = _WORD.findall(folded(text))
    return len(expected.intersection(words)) if len(words) <= most else 0

"""The acts that govern papers; the kinds of administrative paper and their signs (Decree 30/2020; Appendix III, I)."""

from __future__ import annotations

import re
from enum import StrEnum

from docgen.decree30.structure.vocabulary import folded


class Regime(StrEnum):
    """The kind of paper, by the act that governs its form. The values are those of `docgen check --regime`."""

    ADMINISTRATIVE = "nd30"
    """Decree 30/2020/NĐ-CP."""
    NORMATIVE = "normative"
    """A paper that makes law: Decree 78/2025/NĐ-CP, amended by Decree 187/2025/NĐ-CP."""
    PARTY = "party"
    """A paper of the Communist Party: Guidance 05-HD/VPTW."""
    NONE = "none"
    """No paper of an agency: a speech, a table, a form without a letterhead."""


LETTER = "công văn"
"""A letter has neither a title nor a sign of its kind; its subject stands below the number, after `V/v`."""

KINDS: dict[str, str] = {
    "nghị quyết": "NQ",
    "quyết định": "QĐ",
    "chỉ thị": "CT",
    "quy chế": "QC",
    "quy định": "QyĐ",
    "thông cáo": "TC",
    "thông báo": "TB",
    "hướng dẫn": "HD",
    "chương trình": "CTr",
    "kế hoạch": "KH",
    "phương án": "PA",
    "đề án": "ĐA",
    "dự án": "DA",
    "báo cáo": "BC",
    "biên bản": "BB",
    "tờ trình": "TTr",
    "hợp đồng": "HĐ",
    LETTER: "",
    "công điện": "CĐ",
    "bản ghi nhớ": "BGN",
    "bản thỏa thuận": "BTT",
    "giấy ủy quyền": "GUQ",
    "giấy mời": "GM",
    "giấy giới thiệu": "GGT",
    "giấy nghỉ phép": "GNP",
    "phiếu gửi": "PG",
    "phiếu chuyển": "PC",
    "phiếu báo": "PB",
    "thư công": "",
}
"""The 29 kinds in the order of Điều 7, each with its sign; letters have none."""

COPIES: dict[str, str] = {"bản sao y": "SY", "bản trích sao": "TrS", "bản sao lục": "SL"}
"""Signs of copies, in the same table."""

SIGNS: dict[str, str] = {sign: kind for kind, sign in (KINDS | COPIES).items() if sign}
"""Kinds by their signs."""

_BY_FOLDED = {folded(kind): kind for kind in KINDS if kind != LETTER}
_BEGINNING = re.compile("|".join(sorted(map(re.escape, _BY_FOLDED), key=len, reverse=True)))


def kind_named(text: str) -> str:
    """The kind that `text` begins with, in any case, with or without accents: `KẾ HOẠCH tổ chức …`; or ""."""
    match = _BEGINNING.match(folded(text))
    if not match or folded(text)[match.end() : match.end() + 1].isalnum():
        return ""
    return _BY_FOLDED[match[0]]


def is_only_kind(text: str, kind: str) -> bool:
    """Whether `text` is the name of the kind and nothing else, except for punctuation at its end."""
    return folded(text).rstrip(" .:") == folded(kind)

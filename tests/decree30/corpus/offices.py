"""Offices that issue papers, before and after the reform of 1 July 2025."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Office:
    """An office as its letterhead, its number and its closing name it."""

    superior: tuple[str, ...]
    """Lines above the issuer; none for a people's committee."""
    issuer: tuple[str, ...]
    name: str
    """In running text, at the beginning of a sentence."""
    code: str
    """In the symbol of a number: `SGDĐT`."""
    drafter: str
    """In a letter's symbol and the last recipient: `VP`."""
    place: str
    years: tuple[int, ...]
    """Years in which the office exists under this name."""
    closings: tuple[tuple[str, ...], ...]
    """Ways to sign: the lines of authority and title."""
    superior_name: str
    """Whom it reports to, in running text."""


def _committee(level: str, place: str, years: tuple[int, ...], above: str) -> Office:
    closings = (
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    )
    issuer = ("ỦY BAN NHÂN DÂN", f"{level.upper()} {place.upper()}")
    return Office((), issuer, f"Ủy ban nhân dân {level} {place}", "UBND", "VX", place, years, closings, above)


_HEAD = (("GIÁM ĐỐC",), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), ("Q. GIÁM ĐỐC",))
_ROOM = (("TRƯỞNG PHÒNG",), ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"))
_SCHOOL = (("HIỆU TRƯỞNG",), ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"))
_BEFORE, _AFTER, _ANY = (2022, 2023, 2024), (2026, 2027), (2023, 2024, 2026)

OFFICES = (
    _committee("tỉnh", "Đông Sơn", _ANY, "Thủ tướng Chính phủ"),
    _committee("xã", "Xuân Hòa", _AFTER, "Ủy ban nhân dân tỉnh Đông Sơn"),
    _committee("phường", "Bình Minh", _AFTER, "Ủy ban nhân dân tỉnh Đông Sơn"),
    _committee("huyện", "Long Giang", _BEFORE, "Ủy ban nhân dân tỉnh Đông Sơn"),
    Office(
        ("UBND TỈNH ĐÔNG SƠN",),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
        "Sở Giáo dục và Đào tạo",
        "SGDĐT",
        "VP",
        "Đông Sơn",
        _ANY,
        _HEAD,
        "Ủy ban nhân dân tỉnh Đông Sơn",
    ),
    Office(
        ("ỦY BAN NHÂN DÂN", "TỈNH ĐÔNG SƠN"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",),
        "Sở Nông nghiệp và Môi trường",
        "SNNMT",
        "KHTC",
        "Đông Sơn",
        _AFTER,
        _HEAD,
        "Ủy ban nhân dân tỉnh Đông Sơn",
    ),
    Office(
        ("UBND XÃ XUÂN HÒA",),
        ("PHÒNG VĂN HÓA - XÃ HỘI",),
        "Phòng Văn hóa - Xã hội",
        "VHXH",
        "GD",
        "Xuân Hòa",
        _AFTER,
        _ROOM,
        "Ủy ban nhân dân xã Xuân Hòa",
    ),
    Office(
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
        ("TRUNG TÂM GIÁO DỤC THƯỜNG XUYÊN", "TỈNH ĐÔNG SƠN"),
        "Trung tâm Giáo dục thường xuyên tỉnh Đông Sơn",
        "TTGDTX",
        "HC",
        "Đông Sơn",
        _ANY,
        _HEAD,
        "Sở Giáo dục và Đào tạo",
    ),
    Office(
        ("UBND PHƯỜNG BÌNH MINH",),
        ("TRƯỜNG TIỂU HỌC BÌNH MINH",),
        "Trường Tiểu học Bình Minh",
        "THBM",
        "VP",
        "Bình Minh",
        _AFTER,
        _SCHOOL,
        "Ủy ban nhân dân phường Bình Minh",
    ),
    Office(
        ("UBND HUYỆN LONG GIANG",),
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",),
        "Phòng Giáo dục và Đào tạo",
        "PGDĐT",
        "CM",
        "Long Giang",
        _BEFORE,
        _ROOM,
        "Ủy ban nhân dân huyện Long Giang",
    ),
    Office(
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO",),
        ("TRƯỜNG ĐẠI HỌC ĐÔNG SƠN",),
        "Trường Đại học Đông Sơn",
        "ĐHĐS",
        "HCTH",
        "Đông Sơn",
        _ANY,
        _SCHOOL,
        "Bộ Giáo dục và Đào tạo",
    ),
    Office(
        (),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO",),
        "Bộ Giáo dục và Đào tạo",
        "BGDĐT",
        "GDTX",
        "Hà Nội",
        _ANY,
        (("BỘ TRƯỞNG",), ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), ("TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG")),
        "Thủ tướng Chính phủ",
    ),
)

"""Names that every system allows, on whatever system they are checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.files.file_names import LONGEST, allowed_name, fault_of_name, is_below, printable

PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
DEVICES = ["con", "prn", "aux", "nul", "conin$", "conout$", *PORTS]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("end", ["", ".docx", ".a.b", " .txt", "  .", "."])
def test_devices_of_windows(device: str, end: str) -> None:
    for name in (device + end, device.upper() + end, device.title() + end):
        assert fault_of_name(name), name


@pytest.mark.parametrize(
    "name", ["con-dao", "com10", "nul1.docx", "concon", "ke-hoach.docx", "bao cáo", "lpt", "a.con", "_con"]
)
def test_names_that_are_none(name: str) -> None:
    assert fault_of_name(name) == ""


@pytest.mark.parametrize(
    "path",
    [
        "C:x",
        "C:/x",
        "C:\\x",
        "a:b",
        "/x",
        "\\x",
        "\\\\server\\share",
        "//server/share",
        "..",
        "../x",
        "a/../b",
        "a\\..\\b",
    ]
    + [
        "",
        ".",
        "./a",
        "a//b",
        "a/",
        "a.",
        "a ",
        "a\0b",
        "a\nb",
        "a\ud800",
        "con/a.docx",
        "a/nul.docx",
        "a?",
        "a*",
        "x" * 256,
    ],
)
def test_paths_that_leave_the_folder_or_cannot_be_there(path: str) -> None:
    assert not is_below(path)


@pytest.mark.parametrize("path", ["a.docx", "bien-hoa/ke-hoach.docx", "biên hòa/a b.docx"])
def test_paths_below(path: str) -> None:
    assert is_below(path)


@given(st.text(max_size=300))
def test_what_may_be_a_name_can_be_one_everywhere(name: str) -> None:
    if not fault_of_name(name):
        assert len(name.encode()) <= LONGEST
        assert not set(name) & set('<>:"/\\|?*\0')
        assert name == name.rstrip(". ")


def test_what_is_printed_of_a_name() -> None:
    assert printable("thư mục/b\udcffo\n\x1b[31m.docx") == "thư mục/b�o�\x1b[31m.docx"


def test_two_hundred_bytes_are_allowed_and_one_more_is_not() -> None:
    assert fault_of_name("đ" * 100) == ""
    assert fault_of_name("đ" * 100 + "a") == "tên tệp hay thư mục quá dài"


_NAMES = st.text(max_size=300) | st.sampled_from(DEVICES).flatmap(
    lambda device: st.text(". -ađ", max_size=250).map(device.__add__)
)


@given(_NAMES)
def test_a_name_like_any_other_is_allowed(name: str) -> None:
    made = allowed_name(name)
    assert fault_of_name(made) == ""
    assert not made.startswith(".")
    assert allowed_name(made) == made


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("báo cáo (2).docx", "báo cáo (2).docx"),
        ("ba\u0301o ca\u0301o.docx", "báo cáo.docx"),
        ("../../etc/passwd", "-..-etc-passwd"),
        (".docgen.lock", "docgen.lock"),
        ("con.docx", "-con.docx"),
        ("a\nb<c>.xlsx", "a-b-c-.xlsx"),
        ("..", "tep"),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
        ("x." + "y" * 300, "x." + "y" * 198),
    ],
)
def test_names_made_allowed(name: str, made: str) -> None:
    assert allowed_name(name) == made

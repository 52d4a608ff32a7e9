"""Problems and errors as a person reads them."""

from __future__ import annotations

import errno
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from docgen.cli.console import print_line
from docgen.cli.messages import error_lines
from docgen.errors import (
    DataProblemsError,
    DocgenError,
    OutputError,
    Place,
    Problem,
    TemplateError,
    UsageError,
    nearest,
    unreadable,
)


def printed_and_status(error: DocgenError) -> tuple[str, int]:
    """What the command line prints for `error`, and its exit status."""

    @click.command()
    def failing() -> None:
        try:
            raise error
        except DocgenError as caught:
            for line in error_lines(caught):
                print_line(line, err=True)
            raise click.exceptions.Exit(caught.exit_code) from caught

    result = CliRunner().invoke(failing)
    assert result.stdout == ""
    return result.stderr, result.exit_code


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("week.yaml", 3, 7), "week.yaml, dòng 3, cột 7"),
        (Place("week.yaml"), "week.yaml"),
        (Place("a", 2), "a, dòng 2"),
    ],
)
def test_place(place: Place, expected: str) -> None:
    assert str(place) == expected


def test_places_are_in_the_order_of_reading() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 2, 9), Place("a", 2, 10), Place("a")]
    assert [str(place) for place in sorted(places)] == [
        "a",
        "a, dòng 2, cột 9",
        "a, dòng 2, cột 10",
        "a, dòng 10, cột 1",
        "b, dòng 1, cột 1",
    ]


def test_problem_with_and_without_a_hint() -> None:
    assert str(Problem(Place("a.yaml", 1, 2), "sai rồi", "hãy sửa")) == "a.yaml, dòng 1, cột 2: sai rồi - hãy sửa"
    assert str(Problem(Place("a.yaml", 1, 2), "sai rồi")) == "a.yaml, dòng 1, cột 2: sai rồi"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (DocgenError("hỏng"), "Lỗi: hỏng\n"),
        (DocgenError("hỏng", hint="thử lại"), "Lỗi: hỏng - thử lại\n"),
        (DocgenError("hỏng", Place("a.yaml", 4, 5)), "Lỗi: a.yaml, dòng 4, cột 5: hỏng\n"),
        (TemplateError("hỏng", Place("a.yaml", 4, 5), "sửa"), "Lỗi: a.yaml, dòng 4, cột 5: hỏng - sửa\n"),
        (OutputError("không ghi được"), "Lỗi: không ghi được\n"),
    ],
)
def test_shown_with_status_one(error: DocgenError, expected: str) -> None:
    assert printed_and_status(error) == (expected, 1)


def test_wrong_usage_has_status_two() -> None:
    assert printed_and_status(UsageError("không có đơn vị")) == ("Lỗi: không có đơn vị\n", 2)


def test_parts_of_an_error_can_be_asked_for() -> None:
    error = DocgenError("hỏng", Place("a.yaml", 4, 5), "sửa")
    assert (error.bare_message, error.place, error.hint) == ("hỏng", Place("a.yaml", 4, 5), "sửa")


def test_problems_are_sorted_listed_once_and_counted() -> None:
    late, early = Problem(Place("b.yaml", 9, 1), "hai"), Problem(Place("a.yaml", 1, 1), "một")
    printed, status = printed_and_status(DataProblemsError([late, early, late]))
    assert printed == "a.yaml, dòng 1, cột 1: một\nb.yaml, dòng 9, cột 1: hai\nDữ liệu có 2 lỗi; chưa tạo tệp nào.\n"
    assert status == 2


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("nmae", ["name", "theme"], 'có phải "name"?'),
        ("bien-hoa", ["Bien-Hoa", "long-khanh"], 'có phải "Bien-Hoa"?'),
        ("xyz", ["theme", "name"], "hiện có: name, theme"),
        ("xyz", [], ""),
        ("?", ["b", "a", "a"], "hiện có: a, b"),
        ("?", [f"n{index}" for index in range(9)], "hiện có: n0, n1, n2, n3, n4, n5, n6, n7, …"),
        ("?", [f"n{index}" for index in range(8)], "hiện có: n0, n1, n2, n3, n4, n5, n6, n7"),
    ],
)
def test_nearest(name: str, known: list[str], expected: str) -> None:
    assert nearest(name, known) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file"), "không có tệp này"),
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "không có quyền đọc hoặc ghi (tệp có thể đang mở trong chương trình khác)",
        ),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), "đây là thư mục, không phải tệp"),
        (OSError(errno.ENOSPC, "No space left"), "đĩa đã đầy"),
        (OSError(errno.EROFS, "Read-only"), "đĩa chỉ cho đọc"),
        (OSError(errno.ELOOP, "Too"), "có liên kết (symlink) trỏ vòng tròn, hoặc ở chỗ phải là tệp hay thư mục thật"),
        (OSError(), "hệ điều hành từ chối (mã 0)"),
    ],
)
def test_unreadable(error: OSError, expected: str) -> None:
    assert unreadable(error) == expected


def test_unreadable_goes_by_the_number_not_by_the_words(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:
        (tmp_path / ("a" * 300)).read_bytes()
    assert unreadable(caught.value) == "tên tệp hoặc đường dẫn quá dài"

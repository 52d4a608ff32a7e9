"""What is wrong with a template: all of it at once, where it stands in Word, and what was meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.errors import TemplateError
from docgen.render.templates import Readable, Templates
from docgen.render.templates.diagnostics import fault_of_values, faults_of_source
from docgen.render.templates.environment import word_environment
from tests.render.test_placeholders import Facts
from tests.render.tiny_templates import CORE, FOOTER, FOOTNOTES, HEADER, cell, refused, rendered, said, table, written

WEEK = Facts(name="Tuần lễ", starts="2023")


def faults(folder: Path, *blocks: str, **parts: str) -> list[str]:
    """The lines of the error with which a template cannot be compiled."""
    written(folder / "mau.docx", *blocks, **parts)
    with pytest.raises(TemplateError) as caught:
        Templates.of(folder).get("mau.docx")
    return caught.value.format_message().splitlines()


def test_all_faults_of_a_template_at_once(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "đúng {{ ten }}", "Sai {{ ten | uper }}")
    found = faults(
        tmp_path,
        "{{ ten ten }}",
        "{% if x == %}có{% endif %}",
        table(cell("{{ ten }}") + cell("đúng"), cell("a") + cell("Ngày {{ d | dat_long }}")),
        '{%p include "parts/a.docx" %}',
        '{%p include "parts/b.docx" %}',
        header1=HEADER.replace("{{ ten }}", "{{ ten | uppr }}"),
    )
    assert found == [
        "mau.docx, đoạn “{{ ten ten }}”: thẻ viết sai (ở đây cần “}}”, nhưng lại là “ten”) ở “{{ ten ten }}”",
        "mau.docx, đoạn “{% if x == %}có{% endif %}”: thẻ viết sai (còn thiếu chữ ở cuối) ở “{% if x == %}”",
        'mau.docx, bảng 1, hàng 2, ô 2, đoạn “Ngày {{ d | dat_long }}”: không có kiểu viết "dat_long"'
        ' - có phải "date_long"?',
        'mau.docx, đoạn “{%p include "parts/b.docx" %}”: không có tệp "parts/b.docx" để chèn - có phải "parts/a.docx"?',
        'mau.docx, đầu trang, đoạn “Trang của {{ ten | uppr }}”: không có kiểu viết "uppr" - có phải "upper"?',
        'mau.docx, parts/a.docx, đoạn “Sai {{ ten | uper }}”: không có kiểu viết "uper" - có phải "upper"?',
    ]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("{% if a %}", "thẻ viết sai (thẻ mở mà không đóng (thiếu end…))"),
        ("{% endif %}", "thẻ viết sai (thừa “endif”: phần tương ứng chưa mở)"),
        ("{% else %}", "thẻ viết sai (“else” không đứng trong phần if nào)"),
        ("{% img a %}", "thẻ viết sai (không có thẻ “img”)"),
        ("{% if a %}{% set b = c | uper %}{% endif %}", 'không có kiểu viết "uper" - có phải "upper"?'),
        ("{% if a is evn %}{% endif %}", 'không có phép thử "evn" - có phải "even"?'),
        ("{{ a. }}", "thẻ viết sai (sau dấu chấm phải là một tên) ở “{{ a. }}”"),
        ("{{ (a }}", "thẻ viết sai (thừa hoặc đặt sai chỗ “}”) ở “{{ (a }}”"),
        ("{{ a ? b }}", "thẻ viết sai (ký tự “?” không hợp ở đây - dấu nháy phải thẳng và đủ cặp) ở “{{ a ? b }}”"),
        ("{% macro a() %}{% endmacro %}", "thẻ viết sai (thẻ {% macro %} không được dùng trong mẫu)"),
        ("{% autoescape false %}{% endautoescape %}", "thẻ viết sai (thẻ {% autoescape %} không được dùng trong mẫu)"),
        ("{{ " + "(" * 5000 + " }}", "thẻ viết sai (lồng nhau quá sâu) ở “{{ " + "(" * 117 + "…”"),
        ("{{ " + "9" * 5000 + " }}", "thẻ viết sai (một con số quá dài) ở “{{ " + "9" * 117 + "…”"),
        ("{% for a in b %}" * 30 + "{% endfor %}" * 30, "thẻ viết sai (lồng nhau quá sâu)"),
        ("{# chưa đóng", "thẻ viết sai (ghi chú mở bằng {# mà không có #})"),
        ("{% raw %}a", "thẻ viết sai (thiếu {% endraw %})"),
    ],
)
def test_each_fault_in_words(source: str, wanted: str) -> None:
    assert [message for _, message in faults_of_source(word_environment(), f"một\n{source}", "mẫu")] == [wanted]


def test_a_loop_that_is_not_closed_is_said_beside_a_tag_that_cannot_be_read() -> None:
    source = "{{ a b }}\n{% for x in == %}\n{{ x }}\n{% endfor %}\n{% if c %}"
    lines = [line for line, _ in faults_of_source(word_environment(), source, "mẫu")]
    assert lines == [1, 2, 5]


@pytest.mark.parametrize("source", ["{# {{ a b }} #}", "{% raw %}{{ a b }}{% endraw %}", "{{ '%}' }}", "a { b } c"])
def test_no_fault(source: str) -> None:
    assert faults_of_source(word_environment(), source, "mẫu") == []


def test_parts_in_a_circle(tmp_path: Path) -> None:
    for name, included in (("a", "b"), ("b", "c"), ("c", "b")):
        written(tmp_path / "parts" / f"{name}.docx", f'{{%p include "parts/{included}.docx" %}}')
    wanted = "mau.docx: các phần chèn lẫn nhau thành vòng tròn (parts/b.docx → parts/c.docx → parts/b.docx)"
    assert faults(tmp_path, '{%p include "parts/a.docx" %}', '{%p include "parts/c.docx" %}') == [wanted]


def test_a_part_that_includes_itself(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{%p if x %}", '{%p include "parts/a.docx" %}', "{%p endif %}")
    assert faults(tmp_path, '{%p include "parts/a.docx" %}') == [
        "mau.docx: các phần chèn lẫn nhau thành vòng tròn (parts/a.docx → parts/a.docx)"
    ]


def test_a_part_that_is_included_twice_is_no_circle(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "b.docx", "b")
    written(tmp_path / "parts" / "a.docx", '{%p include "parts/b.docx" %}')
    made = rendered(tmp_path, '{%p include "parts/a.docx" %}', '{%p include "parts/b.docx" %}')
    assert said(made) == ["b", "b"]


def test_a_part_that_is_damaged_is_one_of_the_faults(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.docx").write_bytes(b"PK")
    assert faults(tmp_path, "{{ a b }}", '{%p include "parts/a.docx" %}') == [
        "mau.docx, đoạn “{{ a b }}”: thẻ viết sai (ở đây cần “}}”, nhưng lại là “b”) ở “{{ a b }}”",
        "mau.docx: parts/a.docx: đây không phải là tệp Word .docx",
    ]


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (("đầu", "Tên: {{ week.nmae }}"), 'mau.docx, đoạn “Tên: {{ week.nmae }}”: không có "nmae" - có phải "name"?'),
        (("{{ weak.name }}",), 'mau.docx, đoạn “{{ weak.name }}”: không có "weak" - có phải "week"?'),
        (
            (table(cell("{{ week.name }}") + cell("b"), cell("c") + cell("{{ week.nam }}")),),
            'mau.docx, bảng 1, hàng 2, ô 2, đoạn “{{ week.nam }}”: không có "nam" - có phải "name"?',
        ),
        (
            (table(cell("{%tr for x in weeks %}"), cell("a") + cell("{{ x }}"), cell("{%tr endfor %}")),),
            'mau.docx, bảng 1, hàng 1, ô 1, đoạn “{%tr for x in weeks %}”: không có "weeks" - có phải "week"?',
        ),
        (
            ("một", "{%p if week.name == week.sarts %}", "hai", "{%p endif %}"),
            'mau.docx, đoạn “{%p if week.name == week.sarts %}”: không có "sarts" - có phải "starts"?',
        ),
        (
            (table(cell("{% cellbg colour %}a") + cell("b")),),
            'mau.docx, bảng 1, hàng 1, ô 1, đoạn “{% cellbg colour %}a”: không có "colour" - có: week',
        ),
        (
            ("{{ week.name | date_long }}",),
            "mau.docx, đoạn “{{ week.name | date_long }}”: kiểu viết “date_long” không hợp với"
            " giá trị đứng trước, hoặc giá trị trong ngoặc không đúng",
        ),
    ],
)
def test_a_missing_value_says_where(tmp_path: Path, blocks: tuple[str, ...], wanted: str) -> None:
    assert refused(tmp_path, *blocks, week=WEEK) == wanted


def test_a_missing_value_in_a_part(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "đầu", table(cell("x") + cell("Tên {{ week.nam }}")))
    wanted = 'mau.docx, parts/a.docx, bảng 1, hàng 1, ô 2, đoạn “Tên {{ week.nam }}”: không có "nam" - có phải "name"?'
    assert refused(tmp_path, '{%p include "parts/a.docx" %}', week=WEEK) == wanted


@pytest.mark.parametrize(
    ("part", "xml", "place"),
    [
        ("header1", HEADER, "đầu trang, đoạn “Trang của {{ ten }}”"),
        ("footer1", FOOTER, "chân trang, đoạn “Chân trang {{ ten }}”"),
        ("footnotes", FOOTNOTES, "chú thích cuối trang, đoạn “Chú thích {{ ten }}”"),
        ("core", CORE, "thuộc tính của tệp (File > Info), “{{ ten }}”"),
    ],
)
def test_a_missing_value_in_another_part_of_the_file(tmp_path: Path, part: str, xml: str, place: str) -> None:
    written(tmp_path / "mau.docx", "thân", **{part: xml})
    with pytest.raises(TemplateError) as caught:
        Templates.of(tmp_path).get("mau.docx").render({"tem": ""})
    assert caught.value.format_message() == f'mau.docx, {place}: không có "ten" - có phải "tem"?'


class Failing(Readable):
    """Facts of which one cannot be had."""

    def names(self) -> list[str]:
        return ["a", "b"]

    @property
    def a(self) -> Any:
        raise TemplateError("lỗi khác")

    b = "\x01"


def test_the_search_for_a_character_goes_past_other_faults() -> None:
    assert fault_of_values("\x01", {"x": Failing()}).startswith("“x.b” có ký tự U+0001")
    assert fault_of_values("\x02", {"x": Failing()}).startswith("một giá trị có ký tự U+0002")


def test_the_search_for_a_character_ends() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert fault_of_values("\x02", {"x": endless}).startswith("một giá trị có ký tự U+0002")

"""Why templates cannot be compiled: all of it at once, where it stands in Word, and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import Problem, TemplateError
from docgen.render.templates import Templates, read_templates
from tests.render.test_placeholders import Facts
from tests.render.tiny_templates import (
    CORE,
    FOOTER,
    FOOTNOTES,
    HEADER,
    cell,
    check_that_build_and_lint_agree,
    paragraph_texts,
    refused,
    rendered,
    table,
    written,
)

WEEK = Facts(name="Tuần lễ", starts="2023")


def problems(folder: Path, *blocks: str, **parts: str) -> tuple[Problem, ...]:
    """Why a template cannot be compiled; lint finds the same."""
    written(folder / "mau.docx", *blocks, **parts)
    with pytest.raises(TemplateError) as caught:
        Templates.of(folder).get("mau.docx")
    assert check_that_build_and_lint_agree(read_templates(folder)) == len(caught.value.problems)
    assert caught.value.format_message() == "\n".join(map(str, caught.value.problems))
    return caught.value.problems


def lines(folder: Path, *blocks: str, **parts: str) -> list[str]:
    """The lines of the error."""
    return [str(problem) for problem in problems(folder, *blocks, **parts)]


def test_all_problems_of_a_template_at_once(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "đúng {{ ten }}", "Sai {{ ten | uper }}")
    found = lines(
        tmp_path,
        "{{ ten ten }}",
        "{% if x == %}có{% endif %}",
        table(cell("{{ ten }}") + cell("đúng"), cell("a") + cell("Ngày {{ d | dat_long }}")),
        '{%p include "parts/a.docx" %}',
        '{%p include "parts/b.docx" %}',
        header1=HEADER.replace("{{ ten }}", "{{ ten | uppr }}"),
    )
    assert found == [
        "mau.docx, đoạn “{{ ten ten }}”: thẻ “{{ ten ten }}” sai cú pháp: ở đây cần “}}”, nhưng lại là “ten”",
        "mau.docx, đoạn “{% if x == %}có{% endif %}”: thẻ “{% if x == %}” sai cú pháp: thiếu nội dung ở cuối",
        'mau.docx, bảng 1, hàng 2, ô 2, đoạn “Ngày {{ d | dat_long }}”: không có cách định dạng "dat_long"'
        ' - có phải "date_long"?',
        'mau.docx, đoạn “{%p include "parts/b.docx" %}”: không chèn được "parts/b.docx": không có tệp này'
        ' - có phải "parts/a.docx"?',
        'mau.docx, đầu trang, đoạn “Trang của {{ ten | uppr }}”: không có cách định dạng "uppr" - có phải "upper"?',
        'parts/a.docx, đoạn “Sai {{ ten | uper }}”: không có cách định dạng "uper" - có phải "upper"?',
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% if a %}", "thẻ “{% if a %}” mở nhưng không đóng - cần thêm thẻ endif"),
        ("{% endif %}", "thẻ “{% endif %}” không có thẻ mở tương ứng - bỏ thẻ này, hoặc thêm thẻ if, for, with"),
        ("{% else %}", "thẻ “{% else %}” không có thẻ mở tương ứng - bỏ thẻ này, hoặc thêm thẻ if, for, with"),
        ("{% img a %}", "thẻ “{% img a %}” sai cú pháp: không có thẻ “img”"),
        ("{% if a %}{% set b = c | uper %}{% endif %}", 'không có cách định dạng "uper" - có phải "upper"?'),
        ("{% if a is evn %}{% endif %}", 'không có phép thử "is evn" - có phải "even"?'),
        ("{{ a. }}", "thẻ “{{ a. }}” sai cú pháp: sau dấu chấm phải là một tên"),
        ("{{ (a }}", "thẻ “{{ (a }}” sai cú pháp: thừa hoặc đặt sai chỗ “}”"),
        (
            "{{ a ? b }}",
            "thẻ “{{ a ? b }}” sai cú pháp: ký tự “?” không dùng được ở đây - dấu nháy phải là dấu thẳng và đủ cặp",
        ),
        (
            "{% macro a() %}{% endmacro %}",
            "thẻ “{% macro a() %}” sai cú pháp: thẻ {% macro %} không được dùng trong mẫu",
        ),
        (
            "{% autoescape false %}{% endautoescape %}",
            "thẻ “{% autoescape false %}” sai cú pháp: thẻ {% autoescape %} không được dùng trong mẫu",
        ),
        (
            "{# chưa đóng",
            "“{# chưa đóng” mở một thẻ nhưng không đóng trong cùng đoạn - cần đóng bằng #} trong đoạn này",
        ),
        ("đóng }}", "“}}” đóng một thẻ không có ở đoạn này - bỏ đi, hoặc thêm dấu mở thẻ trước nó"),
        ("{% raw %}a", "thẻ “{% raw %}” mở nhưng không đóng - cần thêm thẻ endraw"),
    ],
)
def test_each_problem_in_words(tmp_path: Path, text: str, expected: str) -> None:
    (found,) = problems(tmp_path, "một", text)
    assert (found.place.paragraph, str(found).split("”: ", 1)[1]) == (2, expected)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ " + "(" * 5000 + " }}", "sai cú pháp: lồng nhau quá sâu"),
        ("{{ " + "9" * 5000 + " }}", "sai cú pháp: một số quá dài"),
        ("{% for a in b %}" * 30 + "{% endfor %}" * 30, "sai cú pháp (lồng nhau quá sâu)"),
    ],
    ids=["brackets", "number", "loops"],
)
def test_endless_tags(tmp_path: Path, tag: str, expected: str) -> None:
    assert [problem.message.endswith(expected) for problem in problems(tmp_path, tag)] == [True]


def test_a_loop_that_is_not_closed_is_named_beside_a_tag_that_cannot_be_read(tmp_path: Path) -> None:
    found = problems(tmp_path, "{{ a b }}", "{% for x in == %}{{ x }}{% endfor %}", "{% if c %}")
    assert [(problem.place.paragraph, problem.rule) for problem in found] == [
        (1, "syntax"),
        (2, "syntax"),
        (3, "unclosed-block"),
    ]


@pytest.mark.parametrize("text", ["{# {{ a b }} #}", "{{ '%}' }}", "a { b } c", "{% raw %}a b{% endraw %}"])
def test_no_problem(tmp_path: Path, text: str) -> None:
    written(tmp_path / "mau.docx", text)
    assert Templates.of(tmp_path).refusal("mau.docx") == ()


def test_parts_in_a_circle(tmp_path: Path) -> None:
    for name, included in (("a", "b"), ("b", "c"), ("c", "b")):
        written(tmp_path / "parts" / f"{name}.docx", f'{{%p include "parts/{included}.docx" %}}')
    expected = "các phần chèn lẫn nhau thành vòng tròn (parts/b.docx → parts/c.docx → parts/b.docx)"
    (found,) = problems(tmp_path, '{%p include "parts/a.docx" %}', '{%p include "parts/c.docx" %}')
    assert (found.place.file, found.message) == ("parts/c.docx", expected)


def test_a_part_that_includes_itself(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{%p if x %}", '{%p include "parts/a.docx" %}', "{%p endif %}")
    (found,) = problems(tmp_path, '{%p include "parts/a.docx" %}')
    assert found.message == "các phần chèn lẫn nhau thành vòng tròn (parts/a.docx → parts/a.docx)"
    assert (found.place.file, found.place.paragraph) == ("parts/a.docx", 2)


def test_a_part_that_is_included_twice_is_no_circle(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "b.docx", "b")
    written(tmp_path / "parts" / "a.docx", '{%p include "parts/b.docx" %}')
    made = rendered(tmp_path, '{%p include "parts/a.docx" %}', '{%p include "parts/b.docx" %}')
    assert paragraph_texts(made) == ["b", "b"]


def test_a_part_that_is_damaged_is_one_of_the_problems(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.docx").write_bytes(b"PK")
    assert lines(tmp_path, "{{ a b }}", '{%p include "parts/a.docx" %}') == [
        "mau.docx, đoạn “{{ a b }}”: thẻ “{{ a b }}” sai cú pháp: ở đây cần “}}”, nhưng lại là “b”",
        "parts/a.docx: đây không phải là tệp Word .docx",
    ]


@pytest.mark.parametrize(
    ("blocks", "expected"),
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
            'mau.docx, bảng 1, hàng 1, ô 1, đoạn “{% cellbg colour %}a”: không có "colour" - hiện có: week',
        ),
        (
            ("{{ week.name | date_long }}",),
            "mau.docx, đoạn “{{ week.name | date_long }}”: cách định dạng “date_long” không phù hợp với"
            " giá trị đứng trước, hoặc giá trị trong ngoặc không đúng",
        ),
    ],
)
def test_a_missing_value_has_its_place(tmp_path: Path, blocks: tuple[str, ...], expected: str) -> None:
    assert refused(tmp_path, *blocks, week=WEEK) == expected


def test_a_missing_value_in_a_part(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "đầu", table(cell("x") + cell("Tên {{ week.nam }}")))
    expected = (
        'parts/a.docx, bảng 1, hàng 1, ô 2, đoạn “Tên {{ week.nam }}”: không có "nam"'
        ' khi phần này được chèn vào mau.docx - có phải "name"?'
    )
    assert refused(tmp_path, '{%p include "parts/a.docx" %}', week=WEEK) == expected


@pytest.mark.parametrize(
    ("part", "xml", "place"),
    [
        ("header1", HEADER, "đầu trang, đoạn “Trang của {{ ten }}”"),
        ("footer1", FOOTER, "chân trang, đoạn “Chân trang {{ ten }}”"),
        ("footnotes", FOOTNOTES, "chú thích cuối trang, đoạn “Chú thích {{ ten }}”"),
        ("core", CORE, "thuộc tính của tệp (File > Info), đoạn “{{ ten }}”"),
    ],
)
def test_a_missing_value_in_another_part_of_the_file(tmp_path: Path, part: str, xml: str, place: str) -> None:
    written(tmp_path / "mau.docx", "thân", **{part: xml})
    with pytest.raises(TemplateError) as caught:
        Templates.of(tmp_path).get("mau.docx").render({"tem": ""})
    assert caught.value.format_message() == f'mau.docx, {place}: không có "ten" - có phải "tem"?'

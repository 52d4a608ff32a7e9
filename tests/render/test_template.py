"""Word templates: what a document says that was made from a tiny one."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from pathlib import Path
from typing import Any

import jinja2
import pytest
from docxtpl import Listing
from jinja2 import nodes

from docgen.data.missing import Blank
from docgen.errors import TemplateError
from docgen.render.templates import Templates
from tests.render.test_placeholders import Facts
from tests.render.tiny_templates import (
    CORE,
    HEADER,
    NAMES,
    TABLE,
    W,
    paragraph,
    paragraph_texts,
    part,
    refused,
    rendered,
    written,
)


def test_values(tmp_path: Path) -> None:
    made = rendered(tmp_path, "Ngày {{ d | date_short }}", "{{ ten | upper }}", d=date(2023, 9, 5), ten="Đồng Nai")
    assert paragraph_texts(made) == ["Ngày\N{NO-BREAK SPACE}05/9/2023", "ĐỒNG NAI"]


def test_loops_and_conditions(tmp_path: Path) -> None:
    blocks = ("{%p for x in xs %}", "- {{ x }}", "{%p endfor %}", "{%p if xs %}", "có", "{%p else %}", "không")
    assert paragraph_texts(rendered(tmp_path, *blocks, "{%p endif %}", xs=["a", "b"])) == ["- a", "- b", "có"]


def test_functions_in_a_loop(tmp_path: Path) -> None:
    made = rendered(tmp_path, "{%p for x in xs %}", "{{p rule_full(x, 14, 100) }}", "{%p endfor %}", xs=["a", "b"])
    assert len(list(part(made).iter("{*}pBdr"))) == 2


def test_rows_of_a_table(tmp_path: Path) -> None:
    made = rendered(tmp_path, TABLE, rows=[("7 giờ", "đón"), ("8 giờ", "khai mạc")])
    assert paragraph_texts(made) == ["7 giờ", "đón", "8 giờ", "khai mạc"]


def test_parts_are_included(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "dau-trang.docx", "Số: {{ so }}", "{{ ten }}")
    made = rendered(tmp_path, '{%p include "parts/dau-trang.docx" %}', "thân", so=5, ten="X")
    assert paragraph_texts(made) == ["Số: 5", "X", "thân"]
    assert len(part(made).findall(".//w:sectPr", NAMES)) == 1


def test_a_part_that_includes_a_part_in_a_loop(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{%p for x in xs %}", '{%p include "parts/b.docx" %}', "{%p endfor %}")
    written(tmp_path / "parts" / "b.docx", "[{{ x }}]")
    assert paragraph_texts(rendered(tmp_path, '{%p include "parts/a.docx" %}', xs=[1, 2])) == ["[1]", "[2]"]


def test_rich_runs(tmp_path: Path) -> None:
    made = rendered(tmp_path, "Ghi {{r x | rich }} thêm", x="**đậm** <thường>")
    assert paragraph_texts(made) == ["Ghi đậm <thường> thêm"]
    styles = [style.get(f"{{{W}}}val") for style in part(made).iter(f"{{{W}}}rStyle")]
    assert styles == ["ND30Dam"]


@pytest.mark.parametrize("tag", ["{{ x }}", "{{ x | upper }}", "{{ x | plain }}", "{{r x | rich }}"])
def test_blanks_are_shown_and_noted(tmp_path: Path, tag: str) -> None:
    made = rendered(tmp_path, f"Địa điểm: {tag}", x=Blank("địa điểm"))
    assert paragraph_texts(made) == ["Địa điểm: \t"]
    assert made.blanks == {Blank("địa điểm")}


def test_blanks_that_are_only_asked_about_are_not_noted(tmp_path: Path) -> None:
    made = rendered(tmp_path, "{{ x or '……' }}{% for y in x %}{{ y }}{% endfor %}", x=Blank("địa điểm"))
    assert (paragraph_texts(made), made.blanks) == (["……"], frozenset())


def test_blanks_of_one_document_are_not_those_of_the_next(tmp_path: Path) -> None:
    template = Templates.of(written(tmp_path / "mau.docx", "{{ x }}").parent).get("mau.docx")
    assert [template.render({"x": x}).blanks for x in (Blank("a"), "b")] == [{Blank("a")}, frozenset()]


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x | rich }}"])
def test_signs_of_xml_are_only_signs(tmp_path: Path, tag: str) -> None:
    signs = """A & B < C > "d" 'e' &amp; {{ y }} {% if %} ]]>"""
    assert paragraph_texts(rendered(tmp_path, tag, x=signs)) == [signs]


def test_a_fact_may_carry_emphasis(tmp_path: Path) -> None:
    made = rendered(tmp_path, "{{r x | rich }}", "{{ x | plain }}", x=r"**đậm** 5\*3")
    assert paragraph_texts(made) == ["đậm 5*3", "đậm 5*3"]
    assert [style.get(f"{{{W}}}val") for style in part(made).iter(f"{{{W}}}rStyle")] == ["ND30Dam"]


@pytest.mark.parametrize("tag", ["{{ x | rich }}", "{{ x|rich }}"])
def test_runs_need_an_r(tmp_path: Path, tag: str) -> None:
    message = refused(tmp_path, tag, x="a")
    assert message == f"mau.docx, đoạn “{tag}”: thẻ “{tag}” thiếu chữ r - phải ghi là {{{{r … }}}}"


@pytest.mark.parametrize(
    "tag", ['{{ rule_full("a", 14, 9) }}', '{{r rule_full("a", 14) }}', "{{ rule_third(x, 1, 2) }}"]
)
def test_lines_need_a_p(tmp_path: Path, tag: str) -> None:
    message = refused(tmp_path, tag, x="a")
    expected = "thiếu chữ p - phải ghi là {{p … }}, đứng riêng một đoạn"
    assert message == f"mau.docx, đoạn “{tag}”: thẻ “{tag}” {expected}"


def test_sub_documents_are_refused(tmp_path: Path) -> None:
    message = refused(tmp_path, "{{p phu_luc }}")
    expected = 'thẻ “{{p phu_luc }}” (tài liệu con) không dùng được - dùng {%p include "parts/…" %}'
    assert message == f"mau.docx, đoạn “{{{{p phu_luc }}}}”: {expected}"


@pytest.mark.parametrize("value", [date(2023, 1, 2), time(7, 30), ["a"], ("a",), {"a": 1}, {"a"}, b"a"])
def test_dates_hours_and_lists_need_a_filter(tmp_path: Path, value: Any) -> None:
    assert "đoạn “Đây {{ x }}”: trường này là ngày, giờ hoặc danh sách" in refused(tmp_path, "Đây {{ x }}", x=value)


@pytest.mark.parametrize("value", [None, float("nan")])
def test_nothing_is_not_printed(tmp_path: Path, value: Any) -> None:
    message = refused(tmp_path, "Đây {{ x }}", x=value)
    assert message.endswith("đoạn “Đây {{ x }}”: trường này không có giá trị (None hoặc NaN)")


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x | rich }}"])
def test_tabs_and_line_breaks(tmp_path: Path, tag: str) -> None:
    made = rendered(tmp_path, tag, x="một\thai\nba")
    assert paragraph_texts(made) == ["một\thai\nba"]
    assert [len(part(made).findall(f".//w:{name}", NAMES)) for name in ("tab", "br")] == [1, 1]


def test_a_tag_that_word_has_taken_apart(tmp_path: Path) -> None:
    pieces = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in ("{", "{ t", "en }", "}"))
    assert paragraph_texts(rendered(tmp_path, f"<w:p>{pieces}</w:p>", ten="Đồng Nai")) == ["Đồng Nai"]


def test_header_and_properties(tmp_path: Path) -> None:
    written(tmp_path / "mau.docx", "thân", header1=HEADER, core=CORE)
    made = Templates.of(tmp_path).get("mau.docx").render({"ten": "A & B*"})
    assert paragraph_texts(made, "word/header1.xml") == ["Trang của A & B*"]
    texts = [element.text for element in part(made, "docProps/core.xml")]
    assert texts == ["A & B*", "Bên A & B*", "không phải thẻ"]


def test_what_has_no_tags_stays_as_it_is(tmp_path: Path) -> None:
    styles = "<a>  {không phải thẻ} </a>"
    written(tmp_path / "mau.docx", "thân", styles=styles)
    with zipfile.ZipFile(io.BytesIO(Templates.of(tmp_path).get("mau.docx").render({}).data)) as package:
        assert package.read("word/styles.xml").decode() == styles
        assert package.testzip() is None


def test_same_values_same_bytes(tmp_path: Path) -> None:
    blocks = ("{{ a }}", "{{r b | rich }}", TABLE)
    values: dict[str, Any] = {"a": Blank("x"), "b": "**c**", "rows": [("1", "2")]}
    first, second = (rendered(tmp_path / name, *blocks, **values) for name in ("một", "hai"))
    assert (first.data, first.blanks) == (second.data, second.blanks)
    assert first.data != rendered(tmp_path / "ba", *blocks, **values | {"b": "d"}).data


def test_unknown_name_says_where_and_what_was_meant(tmp_path: Path) -> None:
    message = refused(tmp_path, "đầu", "Ngày {{ week.strats }} nhé", week=Facts(starts=1, name="x"))
    expected = 'mau.docx, đoạn “Ngày {{ week.strats }} nhé”: không có "strats" - có phải "starts"?'
    assert message == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ khong_co }}", 'không có "khong_co"'),
        ("{{ x.__class__ }}", 'không có "__class__"'),
        ("{{ x.__class__.__mro__ }}", 'không có "__class__"'),
        ("{{ '{0.__class__}'.format(x) }}", "không gọi được “format(…)” - đổi cách định dạng thì dùng dấu |"),
        ("{{ x.append(1) }}", "không gọi được “append(…)” - đổi cách định dạng thì dùng dấu |"),
        ("{{ x.index }}", 'không có "index"'),
        ("{{ x | date_long }}", "cách định dạng “date_long” không phù hợp với giá trị đứng trước"),
        ("{{ x + 1 }}", "không tính được trường {{ … }}"),
        ("{{ x | khong_co }}", 'không có cách định dạng "khong_co" - hiện có: '),
        ("{% if %}", "thẻ “{% if %}” sai cú pháp"),
        ("{{ range(9) }}", 'không có "range"'),
    ],
)
def test_refused(tmp_path: Path, tag: str, expected: str) -> None:
    message = refused(tmp_path, f"Đây: {tag}", x=[1])
    assert message.startswith("mau.docx, đoạn “Đây: {")
    assert expected in message


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{% for %}", "parts/a.docx, đoạn “Số {% for %}”: thẻ “{% for %}” sai cú pháp: "),
        ("{{ so }}", 'parts/a.docx, đoạn “Số {{ so }}”: không có "so" khi phần này được chèn vào mau.docx'),
    ],
)
def test_a_fault_in_a_part_names_the_part(tmp_path: Path, tag: str, expected: str) -> None:
    written(tmp_path / "parts" / "a.docx", "đầu", f"Số {tag}")
    assert refused(tmp_path, "đầu", '{%p include "parts/a.docx" %}').startswith(expected)


class _Unit(Facts):
    """A value whose detail cannot be made."""

    @property
    def total(self) -> str:
        """Fails, as the totals do in a document of a unit."""
        raise TemplateError("không có số liệu", hint="nhập số liệu")

    def names(self) -> list[str]:
        return ["total"]


def test_an_error_of_a_value_has_the_place_of_the_tag(tmp_path: Path) -> None:
    message = refused(tmp_path, "đầu", "Số {{ unit.total }}", unit=_Unit())
    assert message == "mau.docx, đoạn “Số {{ unit.total }}”: không có số liệu - nhập số liệu"


@pytest.mark.parametrize("name", ["khac.docx", "../a.docx", "/etc/passwd"])
def test_what_is_no_part_is_refused_also_where_it_may_be_missing(tmp_path: Path, name: str) -> None:
    message = refused(tmp_path, f'{{%p include "{name}" ignore missing %}}')
    assert f'không chèn được "{name}": không có tệp này - chỉ chèn được tệp .docx trong thư mục parts' in message


@pytest.mark.parametrize("name", ["khac.docx", "../a.docx", "parts/a.txt", "/etc/passwd", "parts/"])
def test_only_parts_are_included(tmp_path: Path, name: str) -> None:
    message = refused(tmp_path, f'{{%p include "{name}" %}}')
    assert f'không chèn được "{name}": không có tệp này - chỉ chèn được tệp .docx trong thư mục parts' in message


def test_a_part_by_a_way_round_is_none(tmp_path: Path) -> None:
    written(tmp_path / "a.docx", "bí mật")
    assert 'không chèn được "parts/../a.docx": không có tệp này' in refused(
        tmp_path, '{%p include "parts/../a.docx" %}'
    )
    assert 'không chèn được "parts/../a.docx": không có tệp này' in refused(
        tmp_path, "{%p include x %}", x="parts/../a.docx"
    )


def test_a_part_that_there_is_not(tmp_path: Path) -> None:
    message = refused(tmp_path, '{%p include "parts/khong.docx" %}')
    expected = (
        'mau.docx, đoạn “{%p include "parts/khong.docx" %}”: không chèn được "parts/khong.docx": không có tệp này'
    )
    assert message.startswith(f"{expected} - chỉ chèn được tệp .docx trong thư mục parts")
    written(tmp_path / "parts" / "khung.docx", "a")
    assert refused(tmp_path, '{%p include "parts/khong.docx" %}') == f'{expected} - có phải "parts/khung.docx"?'


def test_a_template_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match='^không có mẫu Word "khong.docx"$'):
        Templates.of(tmp_path).get("khong.docx")
    written(tmp_path / "khung.docx", "a")
    with pytest.raises(TemplateError, match='^không có mẫu Word "khong.docx" - có phải "khung.docx"'):
        Templates.of(tmp_path).get("khong.docx")


def test_no_document_in_the_package(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mau.docx", "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(TemplateError, match=r"^mau\.docx: đây không phải là tệp Word \.docx$"):
        Templates.of(tmp_path).get("mau.docx")


def test_broken_xml(tmp_path: Path) -> None:
    written(tmp_path / "mau.docx", "<w:p>{{ ten }}")
    with pytest.raises(
        TemplateError, match=r"^mau\.docx: phần word/document\.xml bị hỏng: XML sai cú pháp ở dòng 1, cột 214"
    ):
        Templates.of(tmp_path).get("mau.docx")
    written(tmp_path / "parts" / "a.docx", "<w:p>")
    message = refused(tmp_path, '{%p include "parts/a.docx" %}')
    assert message.startswith("parts/a.docx: phần word/document.xml bị hỏng: XML sai cú pháp ở")


def test_a_table_without_columns(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('{{ x }}')}</w:tc></w:tr></w:tbl>"
    assert "bảng trong mẫu thiếu khai báo cột" in refused(tmp_path, table, x="a")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"x": "a\x0bb"}, "mau.docx: “x” có ký tự U+000B không nhìn thấy được"),
        ({"x": "a", "u": Facts(ten="b", nhom=[Facts(ten="\x00")])}, "mau.docx: “u.nhom[0].ten” có ký tự U+0000"),
        ({"x": "a", "u": {"ten": ["b", "\ud800"]}}, "mau.docx: “u.ten[1]” có ký tự U+D800"),
        ({"x": Listing("\uffff")}, "mau.docx: một giá trị có ký tự U+FFFF"),
    ],
)
def test_a_sign_that_word_cannot_hold(tmp_path: Path, values: dict[str, Any], expected: str) -> None:
    tags = ("{{ x }}", "{% if u %}{{ u.nhom[0].ten if u.nhom is defined else u.ten[1] }}{% endif %}")
    values = {"u": "", **values}
    assert refused(tmp_path, *tags, **values).startswith(expected)


def test_a_damaged_file_is_never_more_than_an_error(tmp_path: Path) -> None:
    whole = written(tmp_path / "tot.docx", *(f"{{{{ x }}}} đoạn {number}" for number in range(20))).read_bytes()
    refusals = 0
    for position in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        (tmp_path / "mau.docx").write_bytes(damaged)
        try:
            Templates.of(tmp_path).get("mau.docx")
        except TemplateError as error:
            refusals += 1
            assert "mau.docx" in error.format_message()
    assert refusals > 20


def test_eight_threads_make_what_one_makes(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{{r x | rich }}", "{{ y }}")
    written(tmp_path / "mau.docx", '{%p include "parts/a.docx" %}', TABLE, header1=HEADER)
    every = [
        {"x": f"**{index}**", "y": Blank(f"b{index}"), "ten": f"t{index}", "rows": [(index, index)] * 5}
        for index in range(80)
    ]
    one = [outcome(Templates.of(tmp_path), values) for values in every]
    shared = Templates.of(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda values: outcome(shared, values), every)) == one


def outcome(templates: Templates, values: dict[str, Any]) -> tuple[bytes, frozenset[Blank]]:
    made = templates.get("mau.docx").render(values)
    return made.data, made.blanks


def test_what_templates_share_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = jinja2.Environment._parse

    def noted(environment: jinja2.Environment, source: str, *names: str | None) -> nodes.Template:
        parsed.append(source)
        return parse(environment, source, *names)

    monkeypatch.setattr(jinja2.Environment, "_parse", noted)
    written(tmp_path / "parts" / "a.docx", "phần được chung {{ ten }}")
    for name in ("mot", "hai"):
        written(tmp_path / f"{name}.docx", '{%p include "parts/a.docx" %}', f"của {name}")
    templates = Templates.of(tmp_path)
    for name in ("mot", "hai"):
        assert "phần được chung Tân" in paragraph_texts(templates.get(f"{name}.docx").render({"ten": "Tân"}))
    shared = [source for source in parsed if "phần được chung" in source]
    assert len(shared) == 1

"""`docgen lint`: one break, one problem, with the place in Word where a person finds it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.lint import LintReport, lint, lint_project
from docgen.authoring.lint.unused import names_in_texts
from docgen.authoring.schema import template_schema
from docgen.authoring.value_shapes import ANYTHING, TEXT, Shape, series
from docgen.cli import main
from docgen.errors import Severity, TemplateError
from docgen.render.templates import Templates, read_templates
from tests.render.tiny_templates import (
    CORE,
    DOCUMENT,
    FOOTER,
    HEADER,
    W,
    cell,
    check_that_build_and_lint_agree,
    paragraph,
    table,
    written,
)
from tests.sample_project import HOSTILE, ROOT, copied_project

PERSON = Shape("Person", lambda: {"ten": TEXT, "tuoi": TEXT})
OFFERING = {"ten": TEXT, "nguoi": PERSON, "ds": series(lambda: PERSON), "gi": ANYTHING}
STYLES = "".join(
    f'<w:style w:type="{kind}" w:styleId="{name}"/>'
    for kind, name in (
        ("paragraph", "Than"),
        ("character", "ND30Dam"),
        ("character", "ND30Nghieng"),
        ("character", "ND30DamNghieng"),
        ("table", "Bang"),
    )
)
STYLES = f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>'


def linted(folder: Path, *blocks: str, **parts: str) -> LintReport:
    """A template `mau.docx` of `blocks`, with what is in `folder / "parts"`."""
    written(folder / "mau.docx", *blocks, **{"styles": STYLES, **parts})
    contents = read_templates(folder)
    check_that_build_and_lint_agree(contents)
    return lint(contents, OFFERING)


def found(folder: Path, *blocks: str, **parts: str) -> list[str]:
    return [str(problem) for problem in linted(folder, *blocks, **parts).problems]


def one(folder: Path, *blocks: str, **parts: str) -> str:
    (problem,) = found(folder, *blocks, **parts)
    return problem


def styled(tag: str, name: str) -> str:
    text = "<w:r><w:t>chữ</w:t></w:r>"
    run = f'<w:r><w:rPr><w:rStyle w:val="{name}"/></w:rPr><w:t>chữ</w:t></w:r>'
    return {
        "pStyle": f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{text}</w:p>',
        "rStyle": f"<w:p>{run}</w:p>",
        "tblStyle": f'<w:tbl><w:tblPr><w:tblStyle w:val="{name}"/></w:tblPr><w:tr>{cell("chữ")}</w:tr></w:tbl>',
    }[tag]


def test_what_is_right_is_silent(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{%p for y in ds %}", "{{ x.ten }} {{ y.tuoi }}", "{%p endfor %}")
    rows = table(cell("{%tr for n in ds %}"), cell("{{ n.ten }}") + cell("{% cellbg ten %}"), cell("{%tr endfor %}"))
    blocks = ("{%p for x in ds %}", '{%p include "parts/a.docx" %}', "{%p endfor %}", rows)
    tags = (
        "{{r ten | rich }}",
        "{% set z = nguoi %}{{ z.ten | upper }}{{ ds[0].ten }}{{ gi.bat_ky }}",
        "chữ {# x #}",
        "{#p x #}",
    )
    more = ("{%p with t = nguoi %}", "{{ t['ten'] or ten }}", "{%p endwith %}", "{_{ nguyên văn }_}")
    loops = "{% for k in ds if k.ten %}{{ loop.index }}{% if loop.last %}.{% else %};{% endif %}{% endfor %}"
    assert found(tmp_path, *blocks, *tags, *more, loops, "Phần 5% và {một chú thích có dấu cách}") == []


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (
            ["{%p if ten %}", "chữ"],
            "đoạn “{%p if ten %}”: thẻ “{%p if ten %}” mở nhưng không đóng - cần thêm thẻ endif",
        ),
        (["{%p for x in ds %}", "chữ"], "thẻ “{%p for x in ds %}” mở nhưng không đóng - cần thêm thẻ endfor"),
        (["chữ", "{%p endif %}"], "đoạn “{%p endif %}”: thẻ “{%p endif %}” không có thẻ mở tương ứng"),
        (["{%p else %}"], "thẻ “{%p else %}” không có thẻ mở tương ứng"),
        (["Kính gửi {%p if ten %}", "{%p endif %}"], "thay cả đoạn nên “Kính gửi” đứng cạnh nó sẽ mất"),
        (["{%p if ten %}", "{%p endif %} hết"], "thay cả đoạn nên “hết” đứng cạnh nó sẽ mất"),
        (["{%tr if ten %}", "{%tr endif %}"], "thẻ “{%tr if ten %}” chỉ dùng được trong ô của bảng"),
        (["{% colspan ten %}"], "thẻ “{% colspan ten %}” chỉ dùng được trong ô của bảng"),
        (["{% if ten %}", "{%p endif %}"], "thẻ “{%p endif %}” đóng “{% if ten %}” nhưng khác chữ cái đầu"),
        (
            ["{% p if ten %}", "{%p endif %}"],
            "thẻ “{% p if ten %}” có dấu cách trước chữ p, tr, tc, r - ghi liền: {%p",
        ),
        (["{%p if ten %}{%p endif %}"], "“{%p if ten %}” và “{%p endif %}” ở cùng một đoạn"),
        ([table(cell("{%tr if ten %}") + cell("{%tr endif %}"))], "ở cùng một hàng - mỗi thẻ {%tr … %} cần một hàng"),
        (
            [table(cell("{%tr if ten %}")), table(cell("{%tr endif %}"))],
            "mau.docx, bảng 2, hàng 1, ô 1, đoạn “{%tr endif %}”: “{%tr if ten %}” và “{%tr endif %}” ở hai bảng",
        ),
        ([table(cell("{%tc if ten %}"), cell("{%tc endif %}"))], "không ở cùng một hàng"),
        (["{%p if ten == 'a%' %}", "{%p endif %}"], "có % hoặc } mà docxtpl không đọc được"),
        ([f"<w:p><w:del><w:r><w:delText>{'{{ ten }}'}</w:delText></w:r></w:del></w:p>"], "thay đổi được theo dõi"),
    ],
)
def test_broken_structure(tmp_path: Path, blocks: list[str], expected: str) -> None:
    problems = found(tmp_path, *blocks)
    assert any(expected in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số { { ten } }", "“{ { ten } }” giống một thẻ nhưng các dấu ngoặc không liền nhau - ghi liền: {{ … }}"),
        ("{ % if ten % }", "“{ % if ten % }” giống một thẻ nhưng các dấu ngoặc không liền nhau"),
        ("Số {{ten}", "đoạn “Số {{ten}”: “{{ten}” mở một thẻ nhưng không đóng trong cùng đoạn - cần đóng bằng }}"),
        ("{% set a = 1 }", "“{% set a = 1 }” mở một thẻ nhưng không đóng trong cùng đoạn - cần đóng bằng %}"),
        ("{# ghi chú", "“{# ghi chú” mở một thẻ nhưng không đóng trong cùng đoạn - cần đóng bằng #}"),
        ("Số ten }} rồi", "“}}” đóng một thẻ không có ở đoạn này"),
        ("Số {{ ten }} %}", "“%}” đóng một thẻ không có ở đoạn này"),
        ("Số {ten}", "“{ten}” giống một thẻ nhưng chỉ có một dấu ngoặc"),
        ("Số { ten | upper }", "“{ ten | upper }” giống một thẻ nhưng chỉ có một dấu ngoặc"),
    ],
)
def test_stray_braces(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in one(tmp_path, text)


def test_a_tag_over_two_paragraphs(tmp_path: Path) -> None:
    assert [problem.split(": ")[1][:20] for problem in found(tmp_path, "Số {{ ten", "| upper }}")] == [
        "“{{ ten” mở một thẻ ",
        "“}}” đóng một thẻ kh",
    ]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ ten | }}", "thẻ “{{ ten | }}” sai cú pháp: "),
        ("{{ ten x }}", "thẻ “{{ ten x }}” sai cú pháp: "),
        ("{% iff ten %}", "thẻ “{% iff ten %}” sai cú pháp: không có thẻ “iff”"),
        ("{% if %}x{% endif %}", "thẻ “{% if %}” sai cú pháp: "),
        ("{% for x of ds %}{% endfor %}", "thẻ “{% for x of ds %}” sai cú pháp: "),
        ("{% macro a() %}{% endmacro %}", "macro"),
        ("{{ " + "not " * 500 + "ten }}", "lồng nhau quá sâu"),
        ("{{ " + "(" * 500 + "ten" + ")" * 500 + " }}", "lồng nhau quá sâu"),
        ("{{ ten" + " | upper" * 500 + " }}", "lồng nhau quá sâu"),
        ("{{ " + "9" * 5000 + " }}", "một số quá dài"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_tags_that_cannot_be_read(tmp_path: Path, tag: str, expected: str) -> None:
    problems = found(tmp_path, "trước", tag)
    assert any(expected in problem for problem in problems), problems


def test_a_broken_tag_does_not_hide_a_wrong_name(tmp_path: Path) -> None:
    problems = found(tmp_path, "{%p if ten x %}", "{{ tenn }}", "{%p endif %}", "{{ ten | uper }}", "{{ ten + }}")
    assert len(problems) == 4
    assert any('không có "tenn" - có phải "ten"?' in problem for problem in problems)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ ten | rich }}", "thẻ “{{ ten | rich }}” thiếu chữ r - phải ghi là {{r … }}"),
        ('{{ rule_full("x", 14, 100) }}', "thiếu chữ p - phải ghi là {{p … }}, đứng riêng một đoạn"),
        ('{{r rule_full("x", 14, 100) }}', "thiếu chữ p"),
        ("{{r ten }}", "thẻ “{{r ten }}” có chữ r nhưng không tạo ra chữ có định dạng"),
        ("{{r ten | plain }}", "có chữ r nhưng không tạo ra chữ có định dạng"),
        ("{{p gi }}", "(tài liệu con) không dùng được"),
    ],
)
def test_runs(tmp_path: Path, tag: str, expected: str) -> None:
    assert expected in one(tmp_path, tag)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ tenn }}", 'đoạn “Ông {{ tenn }}”: không có "tenn" - có phải "ten"?'),
        ("{{ nguoi.tan }}", 'không có "nguoi.tan" - có phải "ten"?'),
        ("{{ nguoi['tan'] }}", 'không có "nguoi.tan" - có phải "ten"?'),
        ("{{ ds[0].tan }}", 'không có "ds[0].tan" - có phải "ten"?'),
        ("{% for x in ds %}{{ x.tan }}{% endfor %}", 'không có "x.tan" - có phải "ten"?'),
        ("{% for x in ds | sort %}{{ x.tan }}{% endfor %}", 'không có "x.tan"'),
        ("{% for x in ds %}{% endfor %}{{ x }}", 'không có "x" - hiện có: '),
        ("{% for x in dss %}{{ x.bat_ky }}{% endfor %}", 'không có "dss" - có phải "ds"?'),
        ("{% with t = nguoi %}{{ t.tan }}{% endwith %}", 'không có "t.tan"'),
        ("{% with t = nguoi %}{% endwith %}{{ t }}", 'không có "t"'),
        ("{% set t = nguoi %}{{ t.tan }}", 'không có "t.tan"'),
        ("{{ nguoi.ten.dai }}", 'không có "nguoi.ten.dai" - giá trị đứng trước không có trường cấp dưới'),
        ("{{ (ten or nguoi).tan }}", 'không có "….tan"'),
        ("{% if loop.last %}{% endif %}", 'không có "loop"'),
        ("{% for x in ds %}{{ loop.lats }}{% endfor %}", 'không có "loop.lats"'),
        ("{{ 'a' if tenn else ten }}", 'không có "tenn"'),
    ],
)
def test_unknown_names(tmp_path: Path, tag: str, expected: str) -> None:
    assert expected in one(tmp_path, f"Ông {tag}")


def test_a_comment_that_leaves_an_empty_paragraph(tmp_path: Path) -> None:
    expected = "ghi chú “{# x #}” để lại một dòng trống - ghi là {#p … #} thì cả dòng không được in"
    assert one(tmp_path, "chữ", "{# x #}") == f"mau.docx, đoạn “{{# x #}}”: {expected}"
    only = table(cell("{# x #}") + cell("{{ ten }}"))
    assert found(tmp_path, "{#p x #}", "chữ {# x #}", "{# x #}{{ ten }}", only) == []


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ ten | uper }}", 'không có cách định dạng "uper" - có phải "upper"?'),
        ("{% for x in ds | srt %}{% endfor %}", 'không có cách định dạng "srt" - có phải "sort"?'),
        ("{% if ten is defind %}{% endif %}", 'không có phép thử "is defind" - có phải "defined"?'),
        ("{% filter uper %}x{% endfilter %}", 'không có cách định dạng "uper"'),
    ],
)
def test_unknown_filters_and_tests(tmp_path: Path, tag: str, expected: str) -> None:
    assert expected in one(tmp_path, tag)


def test_the_place_of_a_problem(tmp_path: Path) -> None:
    rows = table(cell("một") + cell("hai"), cell("ba") + cell("{{ tenn }}"))
    assert one(tmp_path, rows).startswith("mau.docx, bảng 1, hàng 2, ô 2, đoạn “{{ tenn }}”: ")
    assert one(tmp_path, "a", footer1=FOOTER.replace("ten", "tenn")).startswith(
        "mau.docx, chân trang, đoạn “Chân trang"
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ tenn }}</dc:title></cp:coreProperties>'
    )
    assert one(tmp_path, "a", core=core).startswith("mau.docx, thuộc tính của tệp (File > Info), đoạn “{{ tenn }}”: ")


def test_tags_in_the_properties_of_a_content_control(tmp_path: Path) -> None:
    control = (
        '<w:sdt><w:sdtPr><w:tag w:val="{{ tenn }}"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph('chữ')}</w:sdtContent></w:sdt>"
    )
    assert 'không có "tenn"' in one(tmp_path, control)
    inline = '<w:p><w:sdt><w:sdtPr><w:alias w:val="{{ nguoi.tan }}"/></w:sdtPr></w:sdt></w:p>'
    assert 'không có "nguoi.tan"' in one(tmp_path, inline)


def test_parts_that_are_not_there(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "dau.docx", "chữ")
    wrong = one(tmp_path, '{%p include "parts/dua.docx" %}', '{%p include "parts/dau.docx" %}')
    assert 'không chèn được "parts/dua.docx": không có tệp này - có phải "parts/dau.docx"?' in wrong
    assert "không chèn được" in one(tmp_path, '{%p include "dau.docx" %}')


def test_parts_that_include_each_other(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", '{%p include "parts/b.docx" %}')
    written(tmp_path / "parts" / "b.docx", '{%p include "parts/a.docx" %}')
    assert "vòng tròn (parts/a.docx → parts/b.docx → parts/a.docx)" in one(tmp_path, '{%p include "parts/a.docx" %}')
    written(tmp_path / "parts" / "b.docx", '{%p include "parts/b.docx" %}')
    assert "vòng tròn (parts/b.docx → parts/b.docx)" in one(tmp_path, '{%p include "parts/a.docx" %}')


def test_parts_that_include_each_other_and_that_nothing_includes(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", '{%p include "parts/a.docx" %}')
    assert "vòng tròn" in one(tmp_path, "chữ")


def test_an_include_that_would_stand_in_a_paragraph(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "chữ")
    assert "phải ghi là {%p include … %}" in one(tmp_path, '{% include "parts/a.docx" %}')
    assert "phải ghi là {%p include … %}" in one(tmp_path, 'Xem {%- include "parts/a.docx" %}')


def test_a_part_knows_what_its_host_knows_there(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{{ x.tan }}")
    written(tmp_path / "khac.docx", '{%p include "parts/a.docx" %}', styles=STYLES)
    problems = found(tmp_path, "{%p for x in ds %}", '{%p include "parts/a.docx" %}', "{%p endfor %}")
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        'không có "x" khi phần này được chèn vào khac.docx - '
        "hiện có: closer_styles, ds, gi, nguoi, picture, qr, rule_full, rule_third, …",
        'không có "x.tan" khi phần này được chèn vào mau.docx - có phải "ten"?',
    ]
    assert all(problem.startswith("parts/a.docx, đoạn “{{ x.tan }}”") for problem in problems)


def test_what_a_part_sets_stays_in_it(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{%p set t = ten %}")
    assert 'không có "t"' in one(tmp_path, '{%p include "parts/a.docx" %}', "{{ t }}")


def test_one_problem_of_a_part_is_said_once(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{{ tenn }}")
    written(tmp_path / "khac.docx", '{%p include "parts/a.docx" %}', styles=STYLES)
    assert "khi phần này" not in one(tmp_path, '{%p include "parts/a.docx" %}', '{%p include "parts/a.docx" %}')


@pytest.mark.parametrize(("tag", "kind"), [("pStyle", "kiểu đoạn"), ("rStyle", "kiểu chữ"), ("tblStyle", "kiểu bảng")])
def test_styles_that_the_host_lacks(tmp_path: Path, tag: str, kind: str) -> None:
    assert f'{kind} "La" dùng ở đây nhưng mẫu này không có' in one(tmp_path, styled(tag, "La"))
    written(tmp_path / "parts" / "a.docx", styled(tag, "La"), styles=STYLES.replace("Than", "La"))
    wrong = one(tmp_path, '{%p include "parts/a.docx" %}')
    assert wrong.startswith("parts/a.docx, ")
    assert f'{kind} "La" dùng ở đây nhưng mau.docx không có' in wrong


def test_a_style_of_another_kind_is_no_style(tmp_path: Path) -> None:
    assert 'kiểu chữ "Than" dùng ở đây' in one(tmp_path, styled("rStyle", "Than"))
    assert found(tmp_path, styled("pStyle", "Than"), styled("rStyle", "ND30Dam"), styled("tblStyle", "Bang")) == []


def test_the_styles_that_rich_needs(tmp_path: Path) -> None:
    lacking = STYLES.replace("ND30Nghieng", "Khac")
    assert 'thiếu kiểu "ND30Nghieng" mà cách định dạng rich dùng' in one(tmp_path, "{{r ten | rich }}", styles=lacking)
    assert found(tmp_path, "{{ ten | plain }}", styles=lacking) == []


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:rFonts w:ascii="Arial"/>', "phông chữ"),
        ('<w:sz w:val="28"/><w:szCs w:val="28"/>', "cỡ chữ"),
        ('<w:color w:val="FF0000"/>', "màu chữ"),
        ("<w:b/><w:i/>", "chữ đậm, chữ nghiêng"),
    ],
)
def test_formats_on_letters(tmp_path: Path, properties: str, expected: str) -> None:
    block = f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>Kính gửi</w:t></w:r></w:p>"
    wrong = one(tmp_path, block)
    assert wrong.startswith(f"mau.docx, đoạn “Kính gửi”: định dạng trực tiếp trên chữ: {expected} - ")


def test_formats_that_do_no_harm(tmp_path: Path) -> None:
    run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="vi-VN"/></w:rPr><w:t>chữ</w:t></w:r>'
    empty = "<w:r><w:rPr><w:b/></w:rPr></w:r>"
    assert found(tmp_path, f"<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>{run}{empty}</w:p>") == []


def test_what_only_a_build_refuses_is_said_too(tmp_path: Path) -> None:
    control = '<w:sdt><w:sdtPr><w:tag w:val="{% if ten %}"/></w:sdtPr></w:sdt>'
    assert "thẻ sai cú pháp (thẻ mở nhưng không đóng" in one(tmp_path, control)


@pytest.mark.parametrize("case", sorted(path.name for path in HOSTILE.glob("*.docx")))
def test_hostile_templates_are_refused_by_build_and_lint_alike(case: str) -> None:
    content = (HOSTILE / case).read_bytes()
    contents = read_templates(ROOT / "templates") | {"programme.docx": content}
    check_that_build_and_lint_agree(contents)


@pytest.mark.parametrize(
    ("blocks", "parts"),
    [
        (["đầu", "Ông {{ tenn }} và {{ tenn }}"], {}),
        ([table(cell("{{ gi }}") + cell("{{ tenn }}"))], {}),
        ([table(cell("{%tr for x in tenn %}"), cell("a"), cell("{%tr endfor %}"))], {}),
        ([table(cell("{% cellbg tenn %}a"))], {}),
        (["{%p if tenn %}", "{%p endif %}"], {}),
        (["thân", '{%p include "parts/a.docx" %}'], {}),
        (["thân"], {"header1": HEADER.replace("ten", "tenn")}),
        (["thân"], {"core": CORE.replace("{{ ten }}</dc:title>", "{{ tenn }}</dc:title>")}),
    ],
)
def test_an_unknown_name_is_refused_at_the_same_place_when_it_is_filled_in(
    tmp_path: Path, blocks: list[str], parts: dict[str, str]
) -> None:
    written(tmp_path / "parts" / "a.docx", "một", "Ông {{ tenn }}")
    (problem,) = linted(tmp_path, *blocks, **parts).problems
    assert (problem.rule, problem.severity) == ("name", Severity.ERROR)
    with pytest.raises(TemplateError) as caught:
        Templates.of(tmp_path).get("mau.docx").render({"ten": "An", "gi": ""})
    assert caught.value.place == problem.place


def test_severities(tmp_path: Path) -> None:
    blocks = ("{ten}", "{{ ten }}", "Kính gửi {%p if ten %}", "{%p endif %}")
    report = linted(tmp_path, *blocks, styled("pStyle", "La"), "{{ ten | uper }}")
    found = {problem.rule: problem.severity for problem in report.problems}
    assert [found.pop("filter"), found.pop("lost-text")] == [Severity.ERROR] * 2
    assert found == dict.fromkeys(("braces", "style"), Severity.WARNING)


def test_problems_that_read_alike_are_one_with_all_its_places(tmp_path: Path) -> None:
    (problem,) = linted(tmp_path, "{{ tenn }}", "chữ", "{{ tenn }}").problems
    assert [place.paragraph for place in (problem.place, *problem.others)] == [1, 3]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "hong.docx").write_bytes(b"PK")
    report = linted(tmp_path, "{{ tenn }}")
    assert report.unreadable
    assert [problem.rule for problem in report.problems] == ["unreadable", "name"]
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr(DOCUMENT, "<w:document>")
    (tmp_path / "hong.docx").write_bytes(broken.getvalue())
    assert linted(tmp_path, "chữ").unreadable
    assert lint({}, OFFERING).unreadable


def test_unused(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "chữ")
    report = linted(tmp_path, "{% for x in ds %}{{ x.ten }}{% endfor %}{{ gi }}")
    assert report.problems == ()
    assert list(report.unused()) == [
        "không được dùng trong mẫu hay văn bản nào: ten",
        "không được dùng trong mẫu hay văn bản nào: nguoi",
        "không được dùng trong mẫu hay văn bản nào: ds[].tuoi",
        "không mẫu nào dùng: parts/a.docx",
    ]
    assert list(linted(tmp_path, '{%p include "parts/a.docx" %}{{ ten }}{{ nguoi }}').unused()) == [
        "không được dùng trong mẫu hay văn bản nào: ds",
        "không được dùng trong mẫu hay văn bản nào: gi",
        "không được dùng trong mẫu hay văn bản nào: nguoi.ten",
        "không được dùng trong mẫu hay văn bản nào: nguoi.tuoi",
    ]


def test_what_a_text_speaks_of_is_used(tmp_path: Path) -> None:
    names = names_in_texts(["Ông {{ nguoi.ten | upper }} {{ broken", "{{ nguoi.ten }} và {{ gi }}", "chữ"])
    assert names == {"nguoi", "nguoi.ten", "gi"}
    assert list(linted(tmp_path, "{{ ten }}").unused(names)) == [
        "không được dùng trong mẫu hay văn bản nào: ds",
        "không được dùng trong mẫu hay văn bản nào: nguoi.tuoi",
    ]


def test_a_part_that_nothing_includes_is_looked_at(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{{ cua_noi_chen }}", "{{ x | uper }}", "{{ x }")
    problems = found(tmp_path, "chữ")
    assert [problem.split(": ")[1][:18] for problem in problems] == ["không có cách định", "“{{ x }” mở một th"]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["lint", *map(str, arguments)], catch_exceptions=False)


def test_the_command(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    clean = run("--project", tmp_path)
    shared, parts = (len(list(project.templates.glob(pattern))) for pattern in ("*.docx", "parts/*.docx"))
    hosts = shared - 1  # styles.docx is no template
    assert (clean.exit_code, clean.stdout) == (0, f"Đã kiểm tra {hosts} mẫu, {parts} phần dùng chung: không có lỗi.\n")
    listed = run("--unused", "--project", tmp_path)
    assert listed.exit_code == 0
    assert "không được dùng trong mẫu hay văn bản nào: document.label\n" in listed.stdout
    assert "paper.blocks\n" not in listed.stdout and "._" not in listed.stdout
    written(project.templates / "sai.docx", "{{ week.nam }}", "{{ facts.topik }}")
    faulty = run("--project", tmp_path)
    assert faulty.exit_code == 1
    assert 'sai.docx, đoạn “{{ week.nam }}”: không có "week.nam" - có phải "name"?\n' in faulty.stderr
    assert 'không có "facts.topik"' in faulty.stderr
    assert faulty.stderr.endswith(f"\nĐã kiểm tra {hosts + 1} mẫu, {parts} phần dùng chung: 2 lỗi.\n")
    (project.templates / "sai.docx").write_bytes(b"")
    assert run("--project", tmp_path).exit_code == 2


def test_the_command_needs_no_valid_data(tmp_path: Path) -> None:
    copied_project(tmp_path, {"data/2023/week.yaml": "][", "docgen.yaml": "năm: ?"})
    assert run("--project", tmp_path).exit_code == 0


def test_a_project_without_templates(tmp_path: Path) -> None:
    for path in copied_project(tmp_path).templates.glob("*.docx"):
        path.unlink()
    result = run("--project", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "không có mẫu Word đọc được" in result.stderr


def test_the_shipped_templates_are_clean() -> None:
    contents = read_templates(ROOT / "templates")
    assert len(contents) > 10
    assert lint(contents, template_schema()).problems == ()


def test_the_shipped_project_is_clean(tmp_path: Path) -> None:
    assert lint_project(copied_project(tmp_path)).problems == ()


def test_documents_that_are_no_docx_are_named(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    (project.templates / "styles.docx").rename(project.templates / "styles.dotx")
    (project.templates / "parts" / "ký.ODT").write_bytes(b"")
    (project.templates / "~$a.doc").write_bytes(b"")
    (project.templates / "ghi chú.txt").write_bytes(b"")
    result = run("--project", tmp_path)
    assert result.exit_code == 1
    for name in ("parts/ký.ODT", "styles.dotx"):
        assert f"{name}: tệp này không được dùng: mẫu phải là tệp .docx - mở bằng Word" in result.stderr
    assert "~$" not in result.stderr and "txt" not in result.stderr


def test_formats_of_a_tag_that_goes_are_nothing(tmp_path: Path) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    assert found(tmp_path, bold.format("{#p lời ghi #}"), bold.format("{%p if 1 %}"), bold.format("{%p endif %}")) == []

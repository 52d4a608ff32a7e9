"""Word templates: what a document says that was made from a tiny one."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from docgen.blanks import Blank
from docgen.build import checked_data, jobs_of
from docgen.context import scope_for
from docgen.errors import TemplateError
from docgen.project import Project
from docgen.templates import Rendered, Templates
from docgen.templates.environment import word_environment
from docgen.templates.markup import LITERAL_STAR
from tests.sample_project import ROOT
from tests.test_templates_text import Facts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = {"w": W}
FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
}
HEADER = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>Trang của {{{{ ten }}}}</w:t></w:r></w:p></w:hdr>'
CORE = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ ten }}</dc:title></c>'
TABLE = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="100"/></w:tblGrid>'
    "<w:tr><w:tc><w:p><w:r><w:t>{%tr for row in rows %}</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>{{ row[0] }}</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>{{ row[1] }}</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def written(path: Path, *blocks: str, **parts: str) -> Path:
    """A .docx whose body holds `blocks`: XML as it is, other text as paragraphs. `parts`: others, `header1` …"""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    named = {f"word/{name}.xml": xml for name, xml in parts.items() if name != "core"}
    if "core" in parts:
        named["docProps/core.xml"] = parts["core"]
    document = f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in {**FIXED, "word/document.xml": document, **named}.items():
            package.writestr(name, xml)
    return path


def rendered(folder: Path, *blocks: str, **values: Any) -> Rendered:
    written(folder / "mau.docx", *blocks)
    return Templates(folder).get("mau.docx").render(values)


def part(made: Rendered, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        return etree.fromstring(package.read(name))


def said(made: Rendered, name: str = "word/document.xml") -> list[str]:
    """The paragraphs, a tab and a line break as such."""
    signs = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
    found = part(made, name).iter(f"{{{W}}}p")
    return ["".join(signs.get(str(one.tag), one.text or "") for one in each.iter()) for each in found]


def refused(folder: Path, *blocks: str, **values: Any) -> str:
    with pytest.raises(TemplateError) as caught:
        rendered(folder, *blocks, **values)
    return caught.value.format_message()


def test_values(tmp_path: Path) -> None:
    made = rendered(tmp_path, "Ngày {{ d | date_short }}", "{{ ten | upper }}", d=date(2023, 9, 5), ten="Đồng Nai")
    assert said(made) == ["Ngày 05/9/2023", "ĐỒNG NAI"]


def test_loops_and_conditions(tmp_path: Path) -> None:
    blocks = ("{%p for x in xs %}", "- {{ x }}", "{%p endfor %}", "{%p if xs %}", "có", "{%p else %}", "không")
    assert said(rendered(tmp_path, *blocks, "{%p endif %}", xs=["a", "b"])) == ["- a", "- b", "có"]


def test_rows_of_a_table(tmp_path: Path) -> None:
    made = rendered(tmp_path, TABLE, rows=[("7 giờ", "đón"), ("8 giờ", "khai mạc")])
    assert said(made) == ["7 giờ", "đón", "8 giờ", "khai mạc"]


def test_parts_are_included(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "dau-trang.docx", "Số: {{ so }}", "{{ ten }}")
    made = rendered(tmp_path, '{%p include "parts/dau-trang.docx" %}', "thân", so=5, ten="X")
    assert said(made) == ["Số: 5", "X", "thân"]
    assert len(part(made).findall(".//w:sectPr", NAMES)) == 1


def test_a_part_that_includes_a_part_in_a_loop(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{%p for x in xs %}", '{%p include "parts/b.docx" %}', "{%p endfor %}")
    written(tmp_path / "parts" / "b.docx", "[{{ x }}]")
    assert said(rendered(tmp_path, '{%p include "parts/a.docx" %}', xs=[1, 2])) == ["[1]", "[2]"]


def test_rich_runs(tmp_path: Path) -> None:
    made = rendered(tmp_path, "Ghi {{r x | rich }} thêm", x="**đậm** <thường>")
    assert said(made) == ["Ghi đậm <thường> thêm"]
    styles = [style.get(f"{{{W}}}val") for style in part(made).iter(f"{{{W}}}rStyle")]
    assert styles == ["ND30Dam"]


@pytest.mark.parametrize("tag", ["{{ x }}", "{{ x | upper }}", "{{ x | plain }}", "{{r x | rich }}"])
def test_blanks_are_shown_and_noted(tmp_path: Path, tag: str) -> None:
    made = rendered(tmp_path, f"Địa điểm: {tag}", x=Blank("địa điểm"))
    assert said(made) == ["Địa điểm: \t"]
    assert made.blanks == {Blank("địa điểm")}


def test_blanks_that_are_only_asked_about_are_not_noted(tmp_path: Path) -> None:
    made = rendered(tmp_path, "{{ x or '……' }}{% for y in x %}{{ y }}{% endfor %}", x=Blank("địa điểm"))
    assert (said(made), made.blanks) == (["……"], frozenset())


def test_blanks_of_one_document_are_not_those_of_the_next(tmp_path: Path) -> None:
    template = Templates(written(tmp_path / "mau.docx", "{{ x }}").parent).get("mau.docx")
    assert [template.render({"x": x}).blanks for x in (Blank("a"), "b")] == [{Blank("a")}, frozenset()]


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x | rich }}"])
def test_signs_of_xml_are_only_signs(tmp_path: Path, tag: str) -> None:
    signs = """A & B < C > "d" 'e' &amp; {{ y }} {% if %} ]]>"""
    assert said(rendered(tmp_path, tag, x=signs)) == [signs]


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x | rich }}", "{{ x | plain }}"])
def test_a_star_from_a_fact_is_a_star(tmp_path: Path, tag: str) -> None:
    made = rendered(tmp_path, tag, x=f"5{LITERAL_STAR}3{LITERAL_STAR}2")
    assert said(made) == ["5*3*2"]
    assert not part(made).findall(".//w:rStyle", NAMES)


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x | rich }}"])
def test_tabs_and_line_breaks(tmp_path: Path, tag: str) -> None:
    made = rendered(tmp_path, tag, x="một\thai\nba")
    assert said(made) == ["một\thai\nba"]
    assert [len(part(made).findall(f".//w:{name}", NAMES)) for name in ("tab", "br")] == [1, 1]


def test_a_tag_that_word_has_taken_apart(tmp_path: Path) -> None:
    pieces = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in ("{", "{ t", "en }", "}"))
    assert said(rendered(tmp_path, f"<w:p>{pieces}</w:p>", ten="Đồng Nai")) == ["Đồng Nai"]


def test_header_and_properties(tmp_path: Path) -> None:
    written(tmp_path / "mau.docx", "thân", header1=HEADER, core=CORE)
    made = Templates(tmp_path).get("mau.docx").render({"ten": "A & B*"})
    assert said(made, "word/header1.xml") == ["Trang của A & B*"]
    assert "".join(str(text) for text in part(made, "docProps/core.xml").itertext()) == "A & B*"


def test_what_has_no_tags_stays_as_it_is(tmp_path: Path) -> None:
    styles = "<a>  {không phải thẻ} </a>"
    written(tmp_path / "mau.docx", "thân", styles=styles)
    with zipfile.ZipFile(io.BytesIO(Templates(tmp_path).get("mau.docx").render({}).data)) as package:
        assert package.read("word/styles.xml").decode() == styles
        assert package.testzip() is None


def test_same_values_same_bytes(tmp_path: Path) -> None:
    blocks = ("{{ a }}", "{{r b | rich }}", TABLE)
    values: dict[str, Any] = {"a": Blank("x"), "b": "**c**", "rows": [("1", "2")]}
    first, second = (rendered(tmp_path / name, *blocks, **values) for name in ("một", "hai"))
    assert first == second
    assert first.data != rendered(tmp_path / "ba", *blocks, **values | {"b": "d"}).data


def test_no_time_of_day_in_the_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(tmp_path, "{{ a }}", a="b").data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_unknown_name_says_where_and_what_was_meant(tmp_path: Path) -> None:
    message = refused(tmp_path, "đầu", "Ngày {{ week.strats }} nhé", week=Facts(starts=1, name="x"))
    wanted = 'mau.docx:word/document.xml, đoạn “Ngày {{ week.strats }} nhé”: không có "strats" - có phải "starts"?'
    assert message == wanted


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("{{ khong_co }}", 'không có "khong_co"'),
        ("{{ x.__class__ }}", 'không có "__class__"'),
        ("{{ x.__class__.__mro__ }}", 'không có "__class__"'),
        ("{{ '{0.__class__}'.format(x) }}", 'không có "__class__"'),
        ("{{ x.append(1) }}", 'không có "append"'),
        ("{{ x.index }}", "chỗ điền này không chỉ ra một giá trị in được"),
        ("{{ x | date_long }}", "không tính được chỗ điền"),
        ("{{ x + 1 }}", "không tính được chỗ điền"),
        ("{{ x | khong_co }}", "thẻ viết sai"),
        ("{% if %}", "thẻ viết sai"),
        ("{{ range(9) }}", 'không có "range"'),
    ],
)
def test_refused(tmp_path: Path, tag: str, wanted: str) -> None:
    message = refused(tmp_path, f"Đây: {tag}", x=[1])
    assert message.startswith("mau.docx:word/document.xml, đoạn “Đây: {")
    assert wanted in message


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("{% for %}", "mau.docx: parts/a.docx, đoạn “Số {% for %}”: thẻ viết sai ("),
        ("{{ so }}", 'mau.docx: parts/a.docx, đoạn “Số {{ so }}”: không có "so"'),
    ],
)
def test_a_fault_in_a_part_names_the_part(tmp_path: Path, tag: str, wanted: str) -> None:
    written(tmp_path / "parts" / "a.docx", "đầu", f"Số {tag}")
    assert refused(tmp_path, "đầu", '{%p include "parts/a.docx" %}').startswith(wanted)


@pytest.mark.parametrize("name", ["khac.docx", "../a.docx", "parts/../a.docx", "parts/a.txt", "/etc/passwd"])
def test_only_parts_are_included(tmp_path: Path, name: str) -> None:
    message = refused(tmp_path, f'{{%p include "{name}" %}}')
    assert f'không chèn được "{name}" - chỉ chèn được tệp .docx trong thư mục parts' in message


def test_a_part_that_there_is_not(tmp_path: Path) -> None:
    message = refused(tmp_path, '{%p include "parts/khong.docx" %}')
    assert message == "không mở được mẫu Word khong.docx: không có tệp này"


def test_a_template_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"không mở được mẫu Word khong\.docx: không có tệp này"):
        Templates(tmp_path).get("khong.docx")


def test_no_document_in_the_package(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mau.docx", "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(TemplateError, match=r"^mau\.docx: đây không phải là tệp Word \.docx$"):
        Templates(tmp_path).get("mau.docx")


def test_broken_xml(tmp_path: Path) -> None:
    written(tmp_path / "mau.docx", "<w:p>{{ ten }}")
    with pytest.raises(TemplateError, match=r"^mau\.docx: tệp Word này bị hỏng ở word/document\.xml"):
        Templates(tmp_path).get("mau.docx")
    written(tmp_path / "parts" / "a.docx", "<w:p>")
    message = refused(tmp_path, '{%p include "parts/a.docx" %}')
    assert message.startswith("parts/a.docx: tệp Word này bị hỏng ở word/document.xml")


def test_a_table_without_columns(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('{{ x }}')}</w:tc></w:tr></w:tbl>"
    assert "bảng trong mẫu thiếu khai báo cột" in refused(tmp_path, table, x="a")


def test_a_sign_that_word_cannot_hold(tmp_path: Path) -> None:
    assert refused(tmp_path, "{{ x }}", x="a\x0bb").startswith("mau.docx: tài liệu tạo ra bị hỏng ở word/document.xml")


def test_a_damaged_file_is_never_more_than_an_error(tmp_path: Path) -> None:
    whole = written(tmp_path / "tot.docx", *(f"{{{{ x }}}} đoạn {number}" for number in range(20))).read_bytes()
    refusals = 0
    for position in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        (tmp_path / "mau.docx").write_bytes(damaged)
        try:
            Templates(tmp_path).get("mau.docx")
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
    one = [Templates(tmp_path).get("mau.docx").render(values) for values in every]
    shared = Templates(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda values: shared.get("mau.docx").render(values), every)) == one


def canonical(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    return etree.tostring(tree, method="c14n", exclusive=True)


def by_docxtpl(path: Path, values: dict[str, Any], environment: Any) -> bytes:
    """The document that docxtpl itself makes."""
    template = DocxTemplate(path)
    template.render(values, environment)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    "blocks",
    [
        ("Ngày {{ d | date_long }} &amp; {{ x }}", "{{ x | upper }}"),
        (
            "{%p for row in rows %}",
            "{{ row[0] }}\t{{r row[1] | rich }}",
            "{%p endfor %}",
            "{%p if x %}",
            "có{%p endif %}",
        ),
        (TABLE, "sau bảng"),
        ('{{r rule_full("Độc lập", 14) }}', '{{r rule_third(["MỘT", "HAI"], 13, 65) }}', "{{ x }}"),
        ("{{ b }} và {{r b | rich }}", "{_{ x }_}", "{% if x -%}", "{%- endif %}"),
    ],
)
def test_the_same_document_as_docxtpl_makes(tmp_path: Path, blocks: tuple[str, ...]) -> None:
    values = {
        "d": date(2023, 10, 2),
        "x": "A <b>\tc\nd",
        "rows": [("1", "**a**"), ("2", "*b* & c")],
        "b": Blank("địa điểm"),
    }
    path = written(tmp_path / "mau.docx", *blocks)
    ours = Templates(tmp_path).get("mau.docx").render(values).data
    assert canonical(ours) == canonical(by_docxtpl(path, values, word_environment()))


@pytest.mark.parametrize("kind", ["plan", "programme", "report"])
def test_a_shipped_template_as_docxtpl_makes_it(kind: str) -> None:
    project = Project(ROOT)
    data, _ = checked_data(project, 2023)
    job = jobs_of(project, data, (kind,))[0]
    values = scope_for(data, job.document, job.unit).values
    templates, name = Templates(project.templates), str(job.document.template)
    ours = canonical(templates.get(name).render(values).data)
    assert ours == canonical(by_docxtpl(project.templates / name, values, templates._environment))
    assert len(ours) > 10_000

"""Previews: every text of a template stands in one of them, every tag shows a value or its name."""

from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from docgen.authoring.checked_year import checked_data
from docgen.authoring.lint import Folder
from docgen.authoring.preview import FOLDER, Previews, previews
from docgen.authoring.schema import template_schema
from docgen.cli import main
from docgen.data.project import Project
from docgen.render.templates import read_templates
from docgen.render.templates.tag_spans import with_tags
from docgen.render.templates.tags import PARTS, read_template
from docgen.render.templates.validation import validate
from tests.property_examples import examples
from tests.render.tiny_templates import DOCUMENT, FOOTNOTES, HEADER, cell, table, written
from tests.sample_project import ROOT, copied_project

_CUT = "\0"


def lines(found: Previews, template: str = "mau.docx") -> list[str]:
    """The paragraphs of the previews of a template, without the lines that name them."""
    xml = "".join(document.parts[DOCUMENT].decode() for document in found.documents[template])
    texts = (re.sub("<[^<>]*>", "", each.replace("<w:tab/>", "\t")) for each in re.findall(r"<w:p[ >].*?</w:p>", xml))
    return [html.unescape(text) for text in texts if text and not text.startswith("Xem trước ")]


def previewed(folder: Path, *blocks: str, **parts: str) -> Previews:
    """The previews of a template of `blocks` that no document uses."""
    written(folder / "mau.docx", *blocks, **parts)
    return previews(Folder(read_templates(folder), template_schema()), ())


def without_spaces(text: str) -> str:
    return re.sub(r"\s+", "", html.unescape(text))


def shown(found: Previews) -> str:
    """All that Word can show of the previews, without spaces: texts and attributes of all parts."""
    packages = [zipfile.ZipFile(BytesIO(one.data)) for several in found.documents.values() for one in several]
    names = [(package, name) for package in packages for name in package.namelist() if name.endswith((".xml", ".rels"))]
    parts = [package.read(name).decode() for package, name in names]
    attributes = [value for xml in parts for value in re.findall(r'="([^"]*)"', xml)]
    return without_spaces("\n".join((*(re.sub("<[^<>]*>", "", xml) for xml in parts), *attributes)))


@pytest.fixture(scope="module")
def folder() -> Folder:
    return Folder(read_templates(ROOT / "templates"), template_schema())


@pytest.fixture(scope="module")
def shipped(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> Previews:
    data, _ = checked_data(copied_project(tmp_path_factory.mktemp("project")), 2023)
    return previews(folder, data.catalogue.documents)


def test_every_text_of_the_shipped_templates_is_in_a_preview(folder: Folder, shipped: Previews) -> None:
    text, seen = shown(shipped), 0
    for name, content in folder.contents.items():
        for part in read_template(content, name):
            for paragraph_ in part.paragraphs:
                for literal in with_tags(paragraph_.text, lambda _: _CUT, alone=True).split(_CUT):
                    seen += bool(literal.strip())
                    assert without_spaces(literal) in text, f"{name}: {literal!r}"
    assert seen > 60


def test_every_template_has_previews_without_unknown_values(folder: Folder, shipped: Previews) -> None:
    assert (set(shipped.documents), shipped.problems) == (set(folder.hosts), ())
    assert "«" not in shown(shipped)
    for documents in shipped.documents.values():
        for document in documents:
            validate(document.parts, "")


def test_word_opens_the_previews_of_a_template(shipped: Previews, tmp_path: Path) -> None:
    (document,) = shipped.documents["paper.docx"]
    path = tmp_path / "paper.docx"
    path.write_bytes(document.data)
    assert OpenXmlValidator().validate(path).errors == []


def test_each_include_of_a_top_template_has_a_comment(folder: Folder, shipped: Previews) -> None:
    text, seen = shown(shipped), 0
    for name, content in folder.contents.items():
        (body,) = [part for part in read_template(content, name) if part.name == DOCUMENT]
        for before, each in pairwise(body.paragraphs):
            if each.text.startswith("{%p include") and not name.startswith(PARTS):
                seen += 1
                assert before.text.startswith("{#p "), f"{name}: {each.text}"
    assert seen > 30
    assert without_spaces("lời ghi cho người sửa mẫu") not in text and "{#" not in text


def test_every_branch_of_a_new_template(tmp_path: Path) -> None:
    found = previewed(
        tmp_path,
        *("{%p if hop.co_loi %}", "CÓ LỖI", "{%p elif hop.khac %}", "KHÁC", "{%p else %}", "KHÔNG", "{%p endif %}"),
        *("{%p for khach in hop.khach %}", "{{ khach.ten }}, {{ khach.ngay | date_long }}", "{%p else %}", "VẮNG"),
        *("{%p endfor %}", "{%p if hop.co_loi and not hop.co_loi %}", "TRÁI NHAU", "{%p endif %}"),
        "{{ hop.ten | upper }}{{ 'a' if hop.co else 'b' }}",
    )
    texts = lines(found)
    assert found.problems == ()
    assert {"CÓ LỖI", "KHÁC", "KHÔNG", "VẮNG", "TRÁI NHAU", "«hop.ten»a", "«hop.ten»b"} <= set(texts)
    date = "ngày_02 tháng_10 năm_2026".replace("_", "\N{NO-BREAK SPACE}")
    assert [text for text in texts if text.startswith("«khach")][:3] == [
        f"«khach.ten {number}», {date}" for number in (1, 2, 3)
    ]


CONDITIONS = ("a", "not a", "a.b == 'x'", "a > 3", "false", "true", "a and not a", "unit.venue", "week.year == 1999")
LISTS = ("ds", "a.b", "unit.speakers", "unit.sub_units", "[]", "ds | reverse")


def branching(words: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """The words below a condition, or in a loop."""
    condition, listed = st.sampled_from(CONDITIONS), st.sampled_from(LISTS)
    return st.one_of(
        st.builds(lambda one, two: [*one, *two], words, words),
        st.builds(
            lambda test, other, one, two, three: [
                *(f"{{%p if {test} %}}", *one, f"{{%p elif {other} %}}", *two, "{%p else %}", *three, "{%p endif %}")
            ],
            *(condition, condition, words, words, words),
        ),
        st.builds(
            lambda items, one, two: [f"{{%p for x in {items} %}}", *one, "{%p else %}", *two, "{%p endfor %}"],
            *(listed, words, words),
        ),
    )


@given(st.recursive(st.just(["chữ"]), branching, max_leaves=8))
@settings(max_examples=examples(60), deadline=None)
def test_every_text_of_any_template_is_in_a_preview(blocks: list[str]) -> None:
    numbered = [f"{block} {number}" if block == "chữ" else block for number, block in enumerate(blocks)]
    with TemporaryDirectory() as name:
        found = previewed(Path(name), *numbered, "{{ x.y }}")
    assert found.problems == ()
    assert {*(block for block in numbered if block.startswith("chữ")), "«x.y»"} <= set(lines(found))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ gi }}", "«gi»"),
        ("{{ a.b[0].c }}", "«a.b[0].c»"),
        ("{{ so + 1 }}{{ so * 2 ~ 'đ' }}", "«so»«so»đ"),
        (
            "{{ gi | number }} {{ gi | hour }} {{ gi | in_words }}",
            "15 8\N{NO-BREAK SPACE}giờ\N{NO-BREAK SPACE}00 mười lăm",
        ),
        ("{{ ds | length }} {{ ds | first }} {{ ds | sum }}", "3 «ds 1» «ds»"),
        ('{{ ds | join(", ") }}', "«ds 1», «ds 2», «ds 3»"),
        ("{{r gi | rich }}", "«gi»"),
        ("{{r gi }}", "«gi»"),
        ("{{r o.tra_loi.control }}", "«o.tra_loi.control»"),
        ("{% if gi > 3 %}LỚN{% endif %}{% if gi in ds %}TRONG{% endif %}", "LỚNTRONG"),
        ("{% for a, b in ds %}{{ a }}{{ b }}{% endfor %}", "«a 1»«b 1»«a 2»«b 2»«a 3»«b 3»"),
        ("{{ facts.khong_co }} {{ totals.khong_co.sum }}", "«facts.khong_co» «totals.khong_co.sum»"),
        ("{{ week.name }} {{ week.starts | date_short }}", "Hoạt động mẫu\N{NO-BREAK SPACE}01/10/2026"),
    ],
)
def test_what_a_tag_shows(tmp_path: Path, tag: str, expected: str) -> None:
    found = previewed(tmp_path, tag)
    assert found.problems == ()
    assert expected in lines(found)


def test_tables_and_attributes(tmp_path: Path) -> None:
    wide = cell("{% cellbg mau %}{{ hang.ten }}") + cell("{% colspan rong %}x")
    found = previewed(tmp_path, table(cell("{%tr for hang in ds %}"), wide, cell("{%tr endfor %}")))
    assert found.problems == ()
    assert lines(found)[:2] == ["«hang.ten 1»", "x"]


def test_an_unknown_value_where_no_text_can_stand(tmp_path: Path) -> None:
    drawing = '<w:p><w:r><w:drawing><wp:docPr xmlns:wp="x" id="{{ so }}" descr="{{ gi }}"/></w:drawing></w:r></w:p>'
    width = '<w:p><w:pPr><w:ind w:left="{{ rong }}"/></w:pPr></w:p>'
    (document,) = previewed(tmp_path, drawing, width).documents["mau.docx"]
    xml = document.parts[DOCUMENT].decode()
    assert 'descr="«gi»"' in xml and 'w:left="1"' in xml


def test_a_value_that_is_always_empty_is_shown_by_its_name(tmp_path: Path) -> None:
    assert lines(previewed(tmp_path, "{{ unit.contact }}{{ '' }}.")) == ["\t.", "«unit.contact»."]


def test_both_sides_of_a_detail_that_may_be_missing(tmp_path: Path) -> None:
    assert [line[:9] for line in lines(previewed(tmp_path, "{{ unit.venue }}"))] == ["Hội trườn", "\t"]
    assert {"«x»", "chưa rõ"} <= set(lines(previewed(tmp_path, "{{ x or 'chưa rõ' }}")))


def test_branches_of_parts_and_of_headers(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{%p if sâu %}", '{%p include "parts/b.docx" %}', "{%p endif %}")
    written(tmp_path / "parts" / "b.docx", "{%p if không %}", "RẤT SÂU {{ x }}", "{%p else %}", "NGƯỢC", "{%p endif %}")
    header = HEADER.replace("{{ ten }}", "{% if hai %}HAI{% else %}BA{% endif %}")
    blocks = ("{%p if false %}", '{%p include "parts/a.docx" %}', "{%p endif %}", "{{ unit.title }}")
    found = previewed(tmp_path, *blocks, header1=header)
    assert found.problems == ()
    assert {"RẤT SÂU «x»", "NGƯỢC"} <= set(lines(found))
    headers = {document.parts["word/header1.xml"] for document in found.documents["mau.docx"]}
    assert {"HAI" in each.decode() for each in headers} == {True, False}


def test_a_branch_that_makes_no_document_is_named(tmp_path: Path) -> None:
    found = previewed(tmp_path, "còn lại", "{%p if false %}", "{{ week.starts }}", "{%p endif %}")
    assert "còn lại" in lines(found)
    (problem,) = {problem.message for problem in found.problems if "ngày, giờ hoặc danh sách" in problem.message}
    assert problem.startswith("không xem trước được nhánh này của mẫu: trường này là ngày, giờ")
    assert {problem.place.words for problem in found.problems} >= {"đoạn “{{ week.starts }}”"}


def test_a_template_with_a_fault_does_not_hinder_the_others(tmp_path: Path) -> None:
    written(tmp_path / "hong.docx", "{%p if x %}")
    written(tmp_path / "sai.docx", "{{ week.starts }}")
    found = previewed(tmp_path, "{{ ten }}")
    assert lines(found) == ["«ten»"]
    assert set(found.documents) == {"mau.docx"}
    assert [(problem.place.file, problem.rule) for problem in found.problems] == [("sai.docx", "")]


def test_documents_with_notes_are_not_joined(tmp_path: Path) -> None:
    note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    blocks = ("{%p if a %}", "MỘT", "{%p else %}", "HAI", "{%p endif %}")
    assert len(previewed(tmp_path, *blocks).documents["mau.docx"]) == 1
    assert len(previewed(tmp_path, *blocks, note, footnotes=FOOTNOTES).documents["mau.docx"]) == 2


def rows_of_the_page() -> list[tuple[str, str]]:
    """The tags of the last table of the page for those who change templates, each with the message beside it."""
    page = (ROOT / "docs" / "mau-word.md").read_text(encoding="utf-8").rpartition("\n## ")[2].replace("\\|", "¦")
    rows = re.findall(r"^\| `([^`]+)`[^|]* \| (.+) \|$", page, flags=re.M)
    assert len(rows) > 8
    return [(tag.replace("¦", "|"), message.replace("`", "").replace("¦", "|")) for tag, message in rows]


@pytest.mark.parametrize(("tag", "message"), rows_of_the_page())
def test_the_messages_of_the_page_on_templates(tmp_path: Path, tag: str, message: str) -> None:
    small_project(tmp_path)
    written(tmp_path / "templates" / "mau.docx", "chữ", tag)
    written(tmp_path / "templates" / "parts" / "letterhead.docx", "chữ")
    errors = run("--project", tmp_path, "--preview").stderr
    assert all(part in errors for part in message.split(" - ")), errors


def small_project(folder: Path) -> Project:
    """A project with one template."""
    written(folder / "templates" / "mau.docx", "{{ week.name }}")
    (folder / "docgen.yaml").write_text("", encoding="utf-8")
    return Project(folder)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["lint", *map(str, arguments)], catch_exceptions=False)


def test_the_command_needs_no_data(folder: Folder, tmp_path: Path) -> None:
    copied_project(tmp_path, {"data/2023/week.yaml": "][", "docgen.yaml": "năm: ?"})
    result = run("--project", tmp_path, "--preview")
    made = sorted(path.name for path in (tmp_path / FOLDER).iterdir())
    assert result.exit_code == 0
    assert {Path(name).stem for name in folder.hosts} == {name.partition(".")[0] for name in made}
    assert f"xem trước: {FOLDER}/programme.xem-truoc.docx\n" in result.stdout


def test_the_command_replaces_its_own_files_only(tmp_path: Path) -> None:
    project, folder = small_project(tmp_path / "project"), tmp_path / "xem"
    for name in ("mau.docx", "mau.xem-truoc-2.docx", "khac.xem-truoc.docx"):
        written(folder / name, "cũ")
    assert run("--project", project.root, "--preview", folder).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["mau.docx", "mau.xem-truoc.docx"]


def test_the_folder_of_the_templates_is_refused(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    result = run("--project", tmp_path, "--preview", project.templates / "thu")
    assert result.exit_code == 2
    assert "đó là thư mục chứa các mẫu" in result.stderr
    assert not (project.templates / "thu").exists()


def test_a_file_in_the_way(tmp_path: Path) -> None:
    small_project(tmp_path / "project")
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    result = run("--project", tmp_path / "project", "--preview", tmp_path / "tep")
    assert result.exit_code == 1
    assert "không ghi được" in result.stderr

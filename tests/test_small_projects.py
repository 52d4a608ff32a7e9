"""Projects of which only what their documents use exists."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from docgen.authoring.checked_year import checked_data
from docgen.cli import main
from docgen.data.project import Project
from docgen.errors import DataProblemsError
from docgen.files import digest
from docgen.produce import build, jobs_of
from docgen.word.view import open_document
from tests.property_examples import examples
from tests.sample_project import ROOT

CATALOGUE = """\
year: 2026
documents:
  - id: plan
    title: Kế hoạch
    label: kế hoạch
    template: paper.docx
    for: province
    file: ke-hoach.docx
    text: plan.yaml
"""
FACTS = "year: 2026\nname: Tháng hành động vì trẻ em\nstarts: 2026-06-01\n"
PLAN = """\
letterhead:
  issuer: [ỦY BAN NHÂN DÂN, XÃ AN PHƯỚC]
  symbol: KH-UBND
  place: An Phước
  date: "{{ campaign.starts | date_long }}"
kind: KẾ HOẠCH
subject: ["Tổ chức {{ campaign.name }} năm {{ week.year }}"]
body:
  - heading: Mục đích
    items: [Chăm lo cho trẻ em.]
recipients: {lines: ["Lưu: VT."]}
signature: {authority: [CHỦ TỊCH], name: Nguyễn Văn An}
"""
SMALL = {"docgen.yaml": CATALOGUE, "data/2026/campaign.yaml": FACTS, "data/2026/plan.yaml": PLAN}


def small_project(folder: Path, changes: Mapping[str, str] | None = None, template: str = "paper.docx") -> Project:
    """A project of one plan and one file of facts; its template is that of the shipped project with this name."""
    shutil.copytree(ROOT / "templates/parts", folder / "templates/parts")
    shutil.copy(ROOT / "templates/styles.docx", folder / "templates")
    shutil.copy(ROOT / "templates" / template, folder / "templates/paper.docx")
    for name, text in (SMALL | dict(changes or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(folder)


def outcomes(project: Project) -> list[str]:
    """What became of each document: `made`, or why it was not."""
    data, _ = checked_data(project, 2026)
    return [event.reason or event.outcome for event in build(project, data, jobs_of(data))]


def problems(folder: Path, changes: Mapping[str, str]) -> list[str]:
    """The problems of a small project with these files."""
    with pytest.raises(DataProblemsError) as caught:
        checked_data(small_project(folder, changes), 2026)
    return [str(problem) for problem in caught.value.problems]


def run(project: Project, *arguments: str) -> tuple[int, str]:
    """The exit status of a command and what it printed."""
    result = CliRunner().invoke(main, [*arguments, "--project", str(project.root)])
    return result.exit_code, result.output


def test_one_plan_and_three_lines_of_facts(tmp_path: Path) -> None:
    assert outcomes(small_project(tmp_path)) == ["made"]


def test_the_year_alone(tmp_path: Path) -> None:
    """Facts that are left out are blank where a text uses them."""
    project = small_project(tmp_path, {"data/2026/campaign.yaml": "year: 2026\n"})
    data, _ = checked_data(project, 2026)
    (event,) = build(project, data, jobs_of(data))
    assert event.blanks == {"tên hoạt động", "ngày bắt đầu", "số văn bản"}


@pytest.mark.parametrize(
    "arguments", [("lint",), ("review",), ("schema",), ("new-year", "2027"), ("build", "--dry-run")]
)
def test_commands_that_need_no_more(arguments: tuple[str, ...], tmp_path: Path) -> None:
    status, output = run(small_project(tmp_path), *arguments)
    assert status == 0, output


NO_FORM = "năm 2026 không có mẫu báo cáo nào tên “report” - muốn thu báo cáo thì tạo tệp data/2026/report.yaml"
NO_UNITS = "năm 2026 không có đơn vị nào - hãy tạo tệp data/2026/units.yaml (level, units)"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("totals",), NO_FORM),
        (("forms", "export"), NO_FORM),
        (("units", "export"), NO_UNITS),
        (("units", "import", "docgen.yaml"), NO_UNITS),
        (("collect", "docgen.yaml"), NO_UNITS),
    ],
)
def test_commands_that_need_more(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(project, *arguments) == (2, f"Lỗi: {message}\n")


def test_documents_for_units_need_units(tmp_path: Path) -> None:
    line = '"plan" là văn bản của từng đơn vị (for: unit), nhưng không có tệp data/2026/units.yaml'
    hint = "hãy tạo tệp này (level, units), hoặc ghi for: province"
    found = problems(tmp_path, {"docgen.yaml": CATALOGUE.replace("province", "unit")})
    assert found == [f"docgen.yaml, dòng 7, cột 10: {line} - {hint}"]


@pytest.mark.parametrize(
    ("name", "file", "content"),
    [
        ("level.name", "units.yaml", "các đơn vị (level, units)"),
        ("unit.title", "units.yaml", "các đơn vị (level, units)"),
        ("totals.lop_hoc.sum", "report.yaml", "mẫu báo cáo (paper, sections, columns, groups)"),
        ("summary.units", "report.yaml", "mẫu báo cáo (paper, sections, columns, groups)"),
    ],
)
def test_a_text_that_needs_a_file(name: str, file: str, content: str, tmp_path: Path) -> None:
    """However many texts need it, it is one problem."""
    plan = PLAN.replace("Chăm lo cho trẻ em.", f'"{{{{ {name} }}}} ở đây", "{{{{ {name} }}}}"')
    first = name.split(".")[0]
    message = f"“{first}” lấy từ tệp data/2026/{file}, nhưng không có tệp này"
    hint = f"hãy tạo tệp này, ghi {content}; không cần thì bỏ “{first}”"
    assert problems(tmp_path, {"data/2026/plan.yaml": plan}) == [
        f"data/2026/plan.yaml, dòng 10, cột 13: {message} - {hint}"
    ]


@pytest.mark.parametrize(("template", "name"), [("programme.docx", "agenda"), ("report.docx", "report")])
def test_a_template_that_needs_a_file(template: str, name: str, tmp_path: Path) -> None:
    (reason,) = outcomes(small_project(tmp_path, template=template))
    assert f"“{name}” lấy từ tệp data/2026/{name}.yaml, nhưng không có tệp này" in reason
    assert "hãy tạo tệp này, ghi " in reason


def test_an_unknown_name_of_the_campaign(tmp_path: Path) -> None:
    """The newer and the older name are both known."""
    plan = PLAN.replace("campaign.name", "campain.name").replace("week.year", "week.yar")
    found = problems(tmp_path, {"data/2026/plan.yaml": plan})
    assert [line.split(" - ")[1] for line in found] == ['có phải "campaign"?', 'có phải "week.year"?']


SCHOOLS = """\
- {name: Trường Tiểu học Kim Đồng, pupils: 412, phone: "02513 {{ campaign.year }}"}
- {name: Trường Tiểu học Lê Lợi, pupils: 380}
"""
LISTED = PLAN.replace(
    "body:\n",
    """\
body:
  - for_each: data.schools
    text: "{{ row.name }} ({{ row.phone }})"
    items: ["Có {{ row.pupils }} học sinh."]
  - table:
      id: truong
      columns: [{id: name, heading: Trường}, {id: pupils, heading: Học sinh, kind: number, sum: có}]
      rows: [{for_each: data.schools, cells: {name: "{{ row.name }}", pupils: "{{ row.pupils }}"}}]
      total: Cộng
  - "Các giải: {{ data.prizes | join(', ') }}; nơi nhận: {{ data.office.name }}"
""",
)
OWN = {
    "data/2026/plan.yaml": LISTED,
    "data/2026/schools.yaml": SCHOOLS,
    "data/2026/prizes.yaml": "[Nhất, Nhì]\n",
    "data/2026/office.yaml": "name: Văn phòng {{ campaign.name }}\n",
}


def texts_of_plan(project: Project) -> list[str]:
    assert outcomes(project) == ["made"]
    return [paragraph.text for paragraph in open_document(project.output(2026) / "ke-hoach.docx").paragraphs()]


def test_files_of_its_own(tmp_path: Path) -> None:
    texts = texts_of_plan(small_project(tmp_path, OWN))
    first = next(at for at, text in enumerate(texts) if "Kim Đồng" in text)
    assert texts[first : first + 4] == [
        "I. Trường Tiểu học Kim Đồng (02513 2026)",
        "1. Có 412 học sinh.",
        "II. Trường Tiểu học Lê Lợi (…………)",
        "1. Có 380 học sinh.",
    ]
    assert "III. Các giải: Nhất, Nhì; nơi nhận: Văn phòng Tháng hành động vì trẻ em" in texts
    assert [text for text in texts if text in ("412", "380", "792")] == ["412", "380", "792"]


@pytest.mark.parametrize(
    ("written", "instead", "line"),
    [
        ("row.phone", "row.fone", 'dòng 10, cột 31: không có trường "row.fone" - có phải "row.phone"?'),
        ("for_each: data.schools\n", "for_each: data.schols\n", 'dòng 9, cột 15: không có danh sách "data.schols" - '),
        ("for_each: data.schools\n", "for_each: data.office\n", '"data.office" không phải là một danh sách - '),
        ("for_each: data.schools\n", "for_each: schools\n", "(for_each) ghi “schools”: viết như data.truong_hoc, "),
        ("Chăm lo cho trẻ em.", "'{{ row.name }}'", 'không có trường "row"'),
        ("data.prizes", "data.prices", 'không có trường "data.prices" - có phải "data.prizes"?'),
    ],
)
def test_lists_that_are_not_there(written: str, instead: str, line: str, tmp_path: Path) -> None:
    assert line in problems(tmp_path, OWN | {"data/2026/plan.yaml": LISTED.replace(written, instead)})[0]


def test_a_file_that_no_document_uses(tmp_path: Path) -> None:
    project = small_project(tmp_path, OWN | {"data/2026/prises.yaml": "- Nhất\n"})
    _, warnings = checked_data(project, 2026)
    hint = "dùng bằng {{ data.prises }} hoặc for_each: data.prises; không cần thì chuyển tệp sang thư mục khác"
    assert [str(warning) for warning in warnings] == [f"data/2026/prises.yaml: không văn bản nào dùng tệp này - {hint}"]


FACTS_OF_UNITS = """\
facts:
  - {id: gate, title: Cổng đón khách, default: "Cổng chính {{ unit.title }}"}
  - {id: rooms, title: Số phòng, kind: number}
  - {id: fee, title: Kinh phí, kind: money, excel: không}
  - {id: leader, title: Trưởng đoàn}
  - {id: day, title: Ngày đón khách, kind: day}
  - {id: teams, title: Các đội, kind: lines}
  - {id: spare, title: Dự phòng, excel: không}
level:
  name: xã
  kinds: xã
  issuer: ỦY BAN NHÂN DÂN
  issuer_short: UBND
  words: {hamlet: ấp, block: }
  any: {title: xã, issuer: [UBND XÃ], authority: [CHỦ TỊCH]}
units:
  - {id: an-phuoc, name: An Phước, kind: xã, rooms: "1.200", fee: 5000000, day: 2/6/2026, teams: [Một, Hai]}
  - {id: an-vien, name: An Viễn, kind: xã, gate: Cổng số 2, leader: Chủ tịch UBND xã}
"""
OF_UNITS = {
    "docgen.yaml": CATALOGUE.replace("province", "unit"),
    "data/2026/units.yaml": FACTS_OF_UNITS,
    "data/2026/plan.yaml": PLAN.replace(
        "Chăm lo cho trẻ em.",
        "'{{ unit.gate }}; {{ unit.rooms }} phòng; {{ unit.fee | number }}; {{ unit.day | date_short }}; "
        '{{ unit.leader }}; {{ unit.teams | join(", ") }}\'',
    ),
}


def test_units_have_facts_of_their_own(tmp_path: Path) -> None:
    project = small_project(tmp_path, OF_UNITS)
    data, _ = checked_data(project, 2026)
    events = list(build(project, data, jobs_of(data)))
    assert [
        event.blanks & {"số phòng", "kinh phí", "trưởng đoàn", "ngày đón khách", "cổng đón khách"} for event in events
    ] == [
        {"trưởng đoàn"},
        {"số phòng", "kinh phí", "ngày đón khách"},
    ]
    first, second = (
        next(paragraph.text for paragraph in open_document(path).paragraphs() if "phòng;" in paragraph.text)
        for path in sorted(project.output(2026).glob("*/ke-hoach.docx"))
    )
    assert first == "1. Cổng chính xã An Phước; 1200 phòng; 5.000.000; 02/6/2026; …………; Một, Hai"
    assert second.startswith("1. Cổng số 2; ")


@pytest.mark.parametrize(
    ("written", "instead", "line"),
    [
        ("leader: Chủ", "leder: Chủ", 'không có trường nào tên "leder" ở đây - có phải "leader" (trưởng đoàn)?'),
        (
            'rooms: "1.200"',
            "rooms: nhiều",
            "(rooms) ghi “nhiều”: cần một số nguyên viết bằng chữ số, ví dụ 30 hoặc 1.200.000",
        ),
        ("day: 2/6/2026", "day: mai", "(day) ghi “mai”: cần một ngày, ví dụ 2023-10-02 hoặc 02/10/2023"),
        ("teams: [Một, Hai]", "teams: Một", "(teams) ghi “Một”: cần một danh sách"),
        ("kind: money", "kind: tiền", "(kind) ghi “tiền”: cần một trong"),
        ("id: spare", "id: place", 'mã "place" đã là một trường chung của mọi đơn vị - hãy đặt mã khác'),
        ("id: spare", "id: gate", 'thông tin riêng của đơn vị "gate" có hai lần - lần đầu ở dòng 2'),
        (
            "kind: number",
            "kind: number, default: a",
            'thông tin "rooms" thuộc loại number, không có giá trị mặc định (default)',
        ),
    ],
)
def test_facts_that_do_not_fit(written: str, instead: str, line: str, tmp_path: Path) -> None:
    found = problems(tmp_path, OF_UNITS | {"data/2026/units.yaml": FACTS_OF_UNITS.replace(written, instead)})
    assert any(line in problem for problem in found), found


def test_facts_of_units_through_excel(tmp_path: Path) -> None:
    """Every fact but `fee` has a column; a workbook that nobody changed brings no change."""
    project = small_project(tmp_path, OF_UNITS)
    assert run(project, "units", "export")[0] == 0
    path = project.output(2026) / "don-vi.xlsx"
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert headings[5:10] == ["Cổng đón khách", "Số phòng", "Trưởng đoàn", "Ngày đón khách", "Các đội"]
    assert run(project, "units", "import", str(path)) == (0, "Không có gì thay đổi.\n")
    for heading, value in (("Số phòng", 7), ("Trưởng đoàn", "Phó Chủ tịch"), ("Ngày đón khách", "3/6/2026")):
        sheet.cell(3, headings.index(heading) + 1).value = value
    book.save(path)
    assert run(project, "units", "import", str(path))[0] == 0
    unit = checked_data(project, 2026)[0].units.units[1]
    assert (unit.facts["rooms"], unit.facts["leader"], unit.facts["day"]) == (7, "Phó Chủ tịch", date(2026, 6, 3))


AGENDA = """\
columns: [Thời gian, Nội dung, Phân công]
framework: {kind: CHƯƠNG TRÌNH, subject: Lễ phát động, attached: (Kèm theo)}
items: [{id: phat_dong, minutes: 10, title: Phát động, who: Lãnh đạo, who_from: WHO}]
"""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("leader", []),
        ("teams", []),
        ("leder", ['đơn vị không có thông tin nào loại text hay lines tên "leder" - có phải "leader"?']),
        ("rooms", ['đơn vị không có thông tin nào loại text hay lines tên "rooms" - ']),
    ],
)
def test_the_agenda_names_any_fact(name: str, found: list[str], tmp_path: Path) -> None:
    files = OF_UNITS | {"data/2026/agenda.yaml": AGENDA.replace("WHO", name)}
    lines = (
        problems(tmp_path, files)
        if found
        else [str(one) for one in checked_data(small_project(tmp_path, files), 2026)[1]]
    )
    assert [line.split(": ", 1)[1][: len(part)] for line, part in zip(lines, found, strict=True)] == found


UNUSED = {
    "data/2026/units.yaml": FACTS_OF_UNITS,
    "data/2026/agenda.yaml": AGENDA.replace("WHO", "leader"),
    "data/2026/prizes.yaml": "- Nhất\n",
    "theme": "theme: Vì trẻ em\n",
    "school_year": "school_year: 2025 - 2026\n",
    "ends": "ends: 2026-06-30\n",
    "opening": "opening: {date: 2026-06-01, hour: '7:30'}\n",
    "deadlines": "deadlines: {report: 2026-07-15}\n",
    "province": "province: {kind: tỉnh, name: Đồng Nai}\n",
    "signer": "signer: {authority: [CHỦ TỊCH], name: Trần Văn Bình}\n",
    "papers": "plan: plan\npapers: {plan: {kind: Kế hoạch, number: 5, symbol: KH-UBND, date: 2026-05-20}}\n",
    "facts": "facts: {slogan: Vì ngày mai}\n",
}
"""Files, and lines of the facts, that no document of the small project uses."""


@settings(max_examples=examples(40), deadline=None)
@given(st.sets(st.sampled_from(sorted(UNUSED))))
def test_what_is_not_used_changes_nothing(used: set[str]) -> None:
    """With any of the files and facts that no document uses the same bytes are made."""
    files = {name: UNUSED[name] for name in used if "/" in name}
    facts = FACTS + "".join(UNUSED[name] for name in sorted(used) if "/" not in name)
    with TemporaryDirectory() as folder:
        project = small_project(Path(folder), files | {"data/2026/campaign.yaml": facts})
        assert outcomes(project) == ["made"]
        assert digest((project.output(2026) / "ke-hoach.docx").read_bytes()) == _digest_of_the_smallest()


@cache
def _digest_of_the_smallest() -> str:
    with TemporaryDirectory() as folder:
        project = small_project(Path(folder))
        assert outcomes(project) == ["made"]
        return digest((project.output(2026) / "ke-hoach.docx").read_bytes())


def test_a_provinces_own_words(tmp_path: Path) -> None:
    """A word that is not known yet is blank; an id that there is not is an error."""
    text = "'Các {{ level.words.hamlet }}, {{ level.words.block }}.'"
    files = OF_UNITS | {"data/2026/plan.yaml": PLAN.replace("Chăm lo cho trẻ em.", text)}
    project = small_project(tmp_path / "a", files)
    data, _ = checked_data(project, 2026)
    assert "cách gọi “block”" in next(build(project, data, jobs_of(data))).blanks
    wrong = {"data/2026/plan.yaml": files["data/2026/plan.yaml"].replace("words.hamlet", "words.hamlets")}
    assert 'có phải "hamlet"?' in problems(tmp_path / "b", files | wrong)[0]

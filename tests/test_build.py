from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.errors import UsageError
from docgen.produce import BuildOptions, Event, build, jobs_of
from docgen.word.view import Paragraph, lines, open_document
from tests.sample_project import DATA, DOCUMENTS, ROOT, copied_project, one_problem, placed, replaced, shipped

EXPECTED = ROOT / "tests" / "expected"
UNITS = re.findall(r"^  - id: (\S+)", shipped("units.yaml").partition("\nunits:\n")[2], re.MULTILINE)
SIGNING = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
FORM_LETTERHEAD = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def expected(name: str) -> list[str]:
    return (EXPECTED / f"{name}.expected.txt").read_text(encoding="utf-8").splitlines()


def said(document: Path) -> list[str]:
    """What the body says; the dots, gaps and free rows that are to be filled by hand left out."""
    found = [line.rstrip() for line in lines(open_document(document))]
    return [line for line in found if line and line != "-"]


def built(project: Project, kinds: tuple[str, ...] = (), units: tuple[str, ...] = ()) -> list[Event]:
    data, _ = checked_data(project, 2023)
    return list(build(project, data, jobs_of(data, kinds, units)))


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(folder.rglob("*.docx"))
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_every_document(made: Path) -> None:
    names = ("chuong-trinh", "ke-hoach-don-vi", "giay-moi", "bao-cao-trong", "bao-cao")
    of_units = {f"{unit}/{name}.docx" for unit in UNITS for name in names}
    assert set(hashes(made)) == {"ke-hoach.docx", "bao-cao-tong-hop.docx"} | of_units
    assert len(hashes(made)) == DOCUMENTS


def test_plan_says_exactly_what_is_expected(made: Path) -> None:
    found = said(made / "ke-hoach.docx")
    plan, agenda, report = (expected(name) for name in ("plan", "agenda", "report"))
    wanted = [*plan[:-1], *SIGNING, plan[-1], *agenda, *report]
    form_numbers = [line for line in found if re.match(r"Số: ……/BC-PGDĐT\t……, ngày …… tháng 10 năm 2023", line)]
    rest = found[found.index("KẾ HOẠCH") :]
    for extra in [*FORM_LETTERHEAD, *form_numbers]:
        rest.remove(extra)
    assert rest == wanted
    assert len(form_numbers) == 1


def test_plan_begins_with_its_letterhead(made: Path) -> None:
    assert said(made / "ke-hoach.docx")[:5] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH ĐỒNG NAI",
        *FORM_LETTERHEAD,
        "Số: 227/KH-UBND\tĐồng Nai, ngày 26 tháng 9 năm 2023",
    ]


def test_blank_form_is_the_form_that_the_plan_attaches(made: Path) -> None:
    found = said(made / "vinh-cuu" / "bao-cao-trong.docx")
    wanted = expected("report")
    assert [line for line in found if line in wanted] == wanted


def test_bold_dates_are_bold(made: Path) -> None:
    body = [paragraph for paragraph in open_document(made / "ke-hoach.docx").paragraphs() if is_running_text(paragraph)]
    bold = [run.text for paragraph in body for run in paragraph.runs if run.bold]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in bold] == [
        "ngày 02 tháng 10 năm 2023 đến ngày 08 tháng 10 năm 2023",
        "trong quý IV/2023",
        "trong quý IV/2023",
        "trước ngày 25/11/2023",
        "trước ngày 31/10/2023",
    ]


def is_running_text(paragraph: Paragraph) -> bool:
    return paragraph.style in ("ND30 Thân", "ND30 Khoản", "ND30 Điểm", "ND30 Gạch đầu dòng", "ND30 Lời kết")


def test_programme_of_a_unit_that_chose_nothing(made: Path) -> None:
    found = said(made / "nhon-trach" / "chuong-trinh.docx")
    assert found[:2] == ["ỦY BAN NHÂN DÂN", "HUYỆN NHƠN TRẠCH"]
    assert found[4] == "Số: ……/CTr-UBND\tNhơn Trạch, ngày …… tháng …… năm 2023"
    assert "TM. ỦY BAN NHÂN DÂN" in found
    assert any(re.search(r"Địa điểm:$", line) for line in found)
    agenda = expected("agenda")
    rows = agenda[agenda.index("Thời gian\tNội dung\tPhân công thực hiện") :]
    assert [line for line in found if line in rows] == rows


def test_programme_of_a_unit_that_chose_everything(made: Path) -> None:
    found = "\n".join(said(made / "bien-hoa" / "chuong-trinh.docx"))
    assert "THÀNH PHỐ BIÊN HÒA" in found
    assert re.search(r"^7 giờ 30 - 7 giờ 50\t", found, re.MULTILINE), "its own opening hour moves every item"
    assert "ngày 03 tháng 10 năm 2023" in found
    assert "Phó Chủ tịch UBND thành phố" in found
    assert "Trao tặng tủ sách" in found


def test_report_is_filled_with_what_is_known(made: Path) -> None:
    found = said(made / "long-thanh" / "bao-cao.docx")
    assert found[:2] == ["ỦY BAN NHÂN DÂN", "HUYỆN LONG THÀNH"]
    assert "- Tổng kinh phí khen thưởng:\t15.000.000 đồng\tTừ nguồn xã hội hóa" in found
    assert "- Số buổi tuyên truyền lưu động:\t14\tMỗi xã, thị trấn 01 buổi" in found


def test_every_answer_is_a_control_with_its_id(made: Path) -> None:
    data, _ = checked_data(Project(made.parent.parent), 2023)
    document = open_document(made / "cam-my" / "bao-cao-trong.docx")
    blank = document.controls
    free = {f"{group.id}_khac_1{end}" for group in data.report.groups if group.free_rows for end in ("", "_ten")}
    assert {control.tag for control in blank} == set(data.report.answer_kinds()) | free
    assert len(blank) == len({control.tag for control in blank})
    assert not any(control.text for control in blank)
    runs = (run for paragraph in document.paragraphs() for run in paragraph.content)
    prompts = {run.text.strip() for run in runs if run.is_prompt}
    assert prompts == {"", "…………"}, "a form is printed with room and dots rather than with words of prompts"


def test_the_same_data_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    built(project)
    assert hashes(project.output(2023)) == hashes(made)
    assert {event.outcome for event in built(project)} == {"same"}


def test_blank_on_purpose_is_named(made: Path) -> None:
    project = Project(made.parent.parent)
    by_unit = {event.unit: event.blanks for event in built(project, ("programme",))}
    everything = {"địa điểm", "người chủ trì", "số của chương trình", "ngày của chương trình", "họ tên người ký"}
    assert by_unit["nhon-trach"] == everything
    assert by_unit["bien-hoa"] == {"họ tên người ký"}
    assert {event.blanks for event in built(project, ("plan", "report-blank"))} == {frozenset()}


def test_a_part_of_the_documents(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    built(project, ("plan", "programme"), ("bien-hoa",))
    assert set(hashes(project.output(2023))) == {"ke-hoach.docx", "bien-hoa/chuong-trinh.docx"}


def test_unknown_names_on_the_command_line(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    with pytest.raises(UsageError, match='không có đơn vị "bien-hao" - có phải "bien-hoa"?'):
        built(project, units=("bien-hao",))
    with pytest.raises(UsageError, match='không có văn bản "programe" - có phải "programme"?'):
        built(project, kinds=("programe",))


def test_a_document_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {"templates/programme.docx": b"no Word file"})
    events = built(project, units=("bien-hoa",))
    assert [(event.document, event.outcome) for event in events] == [
        ("programme", "failed"),
        ("unit-plan", "made"),
        ("invitation", "made"),
        ("report-blank", "made"),
        ("report", "made"),
    ]
    assert events[0].reason == "programme.docx: đây không phải là tệp Word .docx"


def test_a_file_that_cannot_be_written_fails_alone(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    (project.output(2023) / "bien-hoa").mkdir(parents=True)
    (project.output(2023) / "bien-hoa" / "bao-cao.docx").mkdir()
    events = built(project, units=("bien-hoa",))
    assert [event.outcome for event in events] == ["made"] * 4 + ["failed"]
    assert events[-1].reason == "không ghi được: đây là thư mục, không phải tệp"
    assert not list(project.output(2023).rglob("*.tmp"))


def test_a_file_where_a_folder_belongs(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {"output/2023/bien-hoa": "tệp của ai đó"})
    events = built(project, ("programme",), ("bien-hoa", "cam-my"))
    assert [event.outcome for event in events] == ["failed", "made"]
    assert events[0].reason == "không ghi được: trên đường dẫn có tệp ở chỗ phải là thư mục"
    assert (project.output(2023) / "bien-hoa").read_text(encoding="utf-8") == "tệp của ai đó"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    data, _ = checked_data(project, 2023)
    events = list(build(project, data, jobs_of(data), BuildOptions(dry_run=True)))
    assert ({event.outcome for event in events}, len(events)) == ({"made"}, DOCUMENTS)
    assert not (tmp_path / "output").exists()


def test_a_new_kind_of_document_is_a_template_and_an_entry(tmp_path: Path) -> None:
    entry = "  - id: notice\n    title: Thông báo\n    label: thông báo\n    template: notice.docx\n    for: unit\n"
    entry += "    file: thong-bao.docx\n    text: notice.yaml\n"
    catalogue = shipped("docgen.yaml").rstrip("\n") + "\n" + entry
    text = shipped("programme.yaml").replace("kind: CHƯƠNG TRÌNH", "kind: THÔNG BÁO")
    project = copied_project(tmp_path, {"docgen.yaml": catalogue, f"{DATA}/notice.yaml": text})
    (project.templates / "notice.docx").write_bytes((project.templates / "programme.docx").read_bytes())
    built(project, ("notice",), ("tan-phu",))
    assert "THÔNG BÁO" in said(project.output(2023) / "tan-phu" / "thong-bao.docx")


def test_text_in_nfd_is_written_in_nfc(tmp_path: Path) -> None:
    changes = {f"{DATA}/week.yaml": unicodedata.normalize("NFD", shipped("week.yaml"))}
    project = copied_project(tmp_path, changes)
    built(project, ("plan",))
    text = "\n".join(said(project.output(2023) / "ke-hoach.docx"))
    assert text == unicodedata.normalize("NFC", text)
    assert "Nguyễn Sơn Hùng" in text


def test_a_theme_that_is_not_known_is_dots(tmp_path: Path) -> None:
    project = copied_project(tmp_path, replaced("week.yaml", r"^theme: .*$", "theme:"))
    (event,) = built(project, ("plan",))
    assert event.blanks == {"chủ đề"}
    assert "…………." in said(project.output(2023) / "ke-hoach.docx")


NOTHING_IS_FIXED = re.sub(
    r"(?m)^(starts|ends|  date|  hour|  report|  review_units|  review_province): .*$",
    r"\1: null",
    shipped("week.yaml"),
)


def test_dates_that_are_not_fixed_are_blank_and_bold_without_stars(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {f"{DATA}/week.yaml": NOTHING_IS_FIXED})
    events = built(project)
    assert ({event.outcome for event in events}, len(events)) == ({"made"}, DOCUMENTS)
    assert not [event.name for event in events if "**" in "\n".join(said(project.output(2023) / event.name))]
    assert {"ngày bắt đầu", "ngày kết thúc", "thời hạn báo cáo"} <= events[0].blanks
    body = [one for one in open_document(project.output(2023) / "ke-hoach.docx").paragraphs() if is_running_text(one)]
    bold = ["".join(run.text.split()) for one in body for run in one.runs if run.bold]
    assert bold == [
        "ngày……tháng……năm……đếnngày……tháng……năm……",
        "trongquý……",
        "trongquý……",
        "trướcngày……/……/……",
        "trướcngày……/……/……",
    ]


def test_a_date_without_a_way_to_write_it(tmp_path: Path) -> None:
    changes = replaced("plan.yaml", r"\{\{ week.starts \| date_long \}\}", "{{ week.starts }}")
    line = one_problem(tmp_path, changes)
    assert re.match(
        rf"{DATA}/plan.yaml, dòng \d+, cột \d+: trường này là ngày, giờ hoặc danh sách, phải ghi thêm cách định dạng",
        line,
    )


def test_the_report_is_signed_by_whom_the_unit_names(tmp_path: Path) -> None:
    signing = "    id: tan-phu\n    signer_authority: [KT. CHỦ TỊCH, PHÓ CHỦ TỊCH]\n    signer_name: Trần Thị An\n"
    project = copied_project(tmp_path, replaced("units.yaml", "^  - id: tan-phu\n", f"  -{signing[3:]}"))
    built(project, ("report", "report-blank"), ("tan-phu",))
    assert said(project.output(2023) / "tan-phu" / "bao-cao.docx")[-3:] == [*SIGNING, "Trần Thị An"]
    assert said(project.output(2023) / "tan-phu" / "bao-cao-trong.docx")[-2:] == ["CHỦ TỊCH", "(ký tên và đóng dấu)"]


def test_a_report_without_a_signer_says_how_to_sign(made: Path) -> None:
    assert said(made / "nhon-trach" / "bao-cao.docx")[-2:] == ["CHỦ TỊCH", "(ký tên và đóng dấu)"]


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    catalogue = shipped("docgen.yaml").replace("programme.docx", "programe.docx")
    line = placed('docgen.yaml:«template: ¦programe»: không có mẫu Word "programe.docx" trong templates', catalogue)
    assert one_problem(tmp_path, {"docgen.yaml": catalogue}) == f'{line} - có phải "programme.docx"?'

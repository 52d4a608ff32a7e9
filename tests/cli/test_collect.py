"""`docgen collect` as a clerk meets it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli import main
from docgen.cli.console import visible
from docgen.data.project import Project
from docgen.errors import OutputError
from docgen.files import locked
from docgen.reports.collect import CollectOptions, ReturnedForm, sources_of
from docgen.reports.collect import collect as run_collect
from tests.reports.returned_forms import Root, answers_of, edited, filled, made
from tests.sample_project import DATA, copied_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path / "project", {f"{DATA}/reports/long-thanh.yaml": None})


def collect(project: Project, *arguments: str | Path) -> Result:
    words = ["collect", *map(str, arguments), "--project", str(project.root)]
    return CliRunner(env={"COLUMNS": "120"}).invoke(main, words, catch_exceptions=False)


def came(folder: Path, **forms: bytes) -> Path:
    """A folder of forms, all of 30 October 2023."""
    for name, content in forms.items():
        path = folder / "came" / f"{name}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (1698652800, 1698652800))
    return folder / "came"


def reports(project: Project) -> list[str]:
    return sorted(path.name for path in project.reports(2023).glob("*"))


def test_a_folder_of_forms(project: Project, tmp_path: Path) -> None:
    doubtful = edited(made(unit="cam-my"), filled("lop_khac", "khoảng 3"), filled("chi_dao", "Một."))
    folder = came(
        tmp_path, a=made(answers_of({"lop_khac": "3"})), b=doubtful, c=made(unit="xuan-loc"), d=b"no Word file"
    )
    result = collect(project, folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].strip() == "4 tệp: mới 2, mẫu chưa điền 1, không nhận 1"
    printed = result.stdout[result.stdout.index("Không nhận") :].splitlines()
    assert printed == [
        "Không nhận:",
        "  d.docx: đây không phải là tệp Word .docx",
        "Cần xác minh với đơn vị (mục question trong tệp):",
        "  b.docx, bảng 1, dòng 28: Các lớp khác “khoảng 3” - số liệu ước lượng, đề nghị đơn vị báo số chính xác",
        "Chưa có báo cáo (hạn 31/10/2023):",
        "  thành phố Biên Hòa, huyện Định Quán, huyện Long Thành, huyện Nhơn Trạch, huyện Tân Phú, huyện Thống Nhất, "
        "huyện Trảng Bom, huyện Vĩnh Cửu, huyện Xuân Lộc",
    ]
    assert reports(project) == ["cam-my.yaml", "long-khanh.yaml"]
    assert "received: 2023-10-30" in (project.reports(2023) / "cam-my.yaml").read_text(encoding="utf-8")
    again = collect(project, folder / "a.docx", folder / "b.docx")
    assert again.exit_code == 0
    assert "2 tệp: đã có, không đổi 2" in again.stdout


def test_what_was_collected_can_be_built(project: Project, tmp_path: Path) -> None:
    """A doubtful answer stands in the pre-filled form word for word."""
    collect(project, came(tmp_path, a=edited(made(), filled("lop_khac", "khoảng 3"))))
    arguments = ["build", "report", "--unit", "long-khanh", "--project", str(project.root)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    result = CliRunner().invoke(main, ["text", str(project.output(2023) / "long-khanh" / "bao-cao.docx")])
    assert "- Các lớp khác:\tkhoảng 3\n" in result.stdout


def test_a_report_that_differs_is_not_overwritten_silently(project: Project, tmp_path: Path) -> None:
    report = project.reports(2023) / "long-khanh.yaml"
    collect(project, came(tmp_path, a=made(answers_of({"lop_khac": "3"}))))
    before = report.read_bytes()
    other = came(tmp_path / "later", a=made(answers_of({"lop_khac": "5"})))
    result = collect(project, other)
    assert result.exit_code == 1
    assert "a.docx so với long-khanh.yaml - thêm --replace để ghi đè, --keep để giữ số liệu cũ:" in result.stdout
    assert "lop_khac: “3” → “5”" in result.stdout
    assert report.read_bytes() == before
    assert collect(project, other, "--keep").exit_code == 0
    assert report.read_bytes() == before
    assert collect(project, other, "--replace", "--dry-run").exit_code == 0
    assert report.read_bytes() == before
    assert collect(project, other, "--replace").exit_code == 0
    assert "value: 5" in report.read_text(encoding="utf-8")


def test_a_replaced_report_is_kept_beside_and_nothing_reads_it(project: Project, tmp_path: Path) -> None:
    report, kept = (project.reports(2023) / f"long-khanh{end}" for end in (".yaml", ".sua-tay.txt"))
    typed = "unit: long-khanh\nanswers:\n  lop_khac: {value: 3}  # gõ tay\n"
    report.write_text(typed, encoding="utf-8")
    result = collect(project, came(tmp_path, a=made(answers_of({"lop_khac": "5"}))), "--replace")
    assert result.exit_code == 0
    assert "a.docx so với long-khanh.yaml - bản cũ lưu ở long-khanh.sua-tay.txt:" in result.stdout
    assert kept.read_text(encoding="utf-8") == typed
    again = collect(project, came(tmp_path / "again", a=made(answers_of({"lop_khac": "7"}))), "--replace")
    assert "bản cũ lưu ở long-khanh.sua-tay2.txt" in again.stdout
    assert kept.read_text(encoding="utf-8") == typed
    assert "value: 5" in kept.with_name("long-khanh.sua-tay2.txt").read_text(encoding="utf-8")
    words = ["totals", "--why", "lop_khac", "--project", str(project.root)]
    totals = CliRunner(env={"COLUMNS": "120"}).invoke(main, words, catch_exceptions=False)
    assert totals.exit_code == 0 and "7" in totals.stdout.split("Tổng")[-1]


@pytest.mark.parametrize("typed_before", [True, False])
def test_a_report_that_is_typed_while_forms_are_read_is_not_lost(
    project: Project, tmp_path: Path, typed_before: bool
) -> None:
    report = project.reports(2023) / "long-khanh.yaml"
    if typed_before:
        report.write_text("unit: long-khanh\nanswers:\n  lop_khac: {value: 3}\n", encoding="utf-8")
    typed = "unit: long-khanh\nanswers:\n  lop_khac: {value: 4}  # vừa gõ\n"

    def typing(returns: Iterable[ReturnedForm]) -> Iterable[ReturnedForm]:
        report.write_text(typed, encoding="utf-8")
        return returns

    sources = sources_of([came(tmp_path, a=made(answers_of({"lop_khac": "5"})))])
    what = "vừa bị sửa" if typed_before else "vừa được tạo"
    with pytest.raises(OutputError, match=f"long-khanh.yaml {what} ở nơi khác .* - kiểm tra tệp này rồi chạy lại"):
        run_collect(project, 2023, sources, CollectOptions(replace=True), typing)
    assert {path.name: path.read_text(encoding="utf-8") for path in project.reports(2023).iterdir()} == {
        "long-khanh.yaml": typed
    }


def test_the_second_of_two_says_so_and_a_dry_run_needs_no_lock(project: Project, tmp_path: Path) -> None:
    folder = came(tmp_path, a=made(answers_of({"lop_khac": "5"})))
    with locked(project.data(2023), ""):
        second, dry = collect(project, folder), collect(project, folder, "--dry-run")
    busy = f"Lỗi: một lệnh khác đang ghi số liệu vào {project.data(2023)} - chờ lệnh đó xong rồi chạy lại\n"
    assert (second.exit_code, second.stderr) == (1, busy)
    assert (dry.exit_code, reports(project)) == (0, [])


def test_a_year_without_data_gets_no_folder(project: Project, tmp_path: Path) -> None:
    result = collect(project, came(tmp_path, a=made()), "--year", "2031")
    assert (result.exit_code, "không có dữ liệu của năm 2031" in result.stderr) == (2, True)
    assert not project.data(2031).exists()


def in_every_part(docx: bytes, old: str, new: str, *parts: str) -> bytes:
    """The form with other words in its text, and in the other parts named."""

    def edit(root: Root) -> None:
        for one in root.iter():
            text = (one.text or "").replace("\N{NO-BREAK SPACE}", " ")
            if old in text:
                one.text = text.replace(old, new)

    for part in ("word/document.xml", *parts):
        docx = edited(docx, edit, part=part)
    return docx


def test_forms_that_are_not_taken(project: Project, tmp_path: Path) -> None:
    """Of last year, of a unit that the letterhead does not name, of no known unit, two that differ, and no form."""
    own, core = made(answers_of({"lop_khac": "3"})), "docProps/core.xml"
    made_here = (project.templates / "programme.docx").read_bytes()
    folder = came(
        tmp_path,
        a=in_every_part(own, "2023", "2022", core),
        b=in_every_part(own, "THÀNH PHỐ LONG KHÁNH", "HUYỆN CẨM MỸ"),
        c=in_every_part(in_every_part(own, "LONG KHÁNH", "TÂN LẬP"), "Long Khánh", "Tân Lập", core),
        d=made(answers_of({"lop_khac": "3"}, unit="xuan-loc")),
        e=made(answers_of({"lop_khac": "5"}, unit="xuan-loc")),
        f=made_here,
    )
    result = collect(project, folder)
    assert result.exit_code == 1
    printed = result.stdout[result.stdout.index("Không nhận") : result.stdout.index("Chưa có báo cáo")].splitlines()
    assert printed == [
        "Không nhận:",
        "  a.docx: đây là mẫu của năm 2022 - nếu là số liệu năm 2023 thì sửa năm ở đầu văn bản; nếu không, "
        "thêm --year 2022",
        "  b.docx: không rõ là của đơn vị nào: phần đầu văn bản ghi “huyện Cẩm Mỹ”; tên báo cáo, tiêu đề trong thuộc "
        "tính tệp, tác giả trong thuộc tính tệp ghi “thành phố Long Khánh” - chỉ ra đúng đơn vị bằng --unit MÃ",
        "  c.docx: không thấy tên đơn vị nào trong danh sách đơn vị: phần đầu văn bản ghi “ỦY BAN NHÂN DÂN THÀNH PHỐ "
        "TÂN LẬP” - chỉ ra đơn vị bằng --unit MÃ",
        "  f.docx: không phải là mẫu báo cáo này: không có bảng, đề mục hay ô trả lời nào của mẫu",
        "Khác với số liệu đã có, hoặc khác nhau:",
        "  d.docx so với e.docx - có nhiều tệp khác nhau của cùng đơn vị - chỉ giữ một tệp rồi chạy lại:",
        "  e.docx so với d.docx:",
        "    lop_khac: “3” → “5”",
    ]
    assert reports(project) == []


def test_the_same_form_twice(project: Project, tmp_path: Path) -> None:
    own = made(answers_of({"lop_khac": "3"}))
    result = collect(project, came(tmp_path, a=own, b=own))
    assert result.exit_code == 0
    assert "trùng với a.docx" in result.stdout
    assert reports(project) == ["long-khanh.yaml"]


def test_files_that_are_too_large(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.word.opc.package.LARGEST", 10_000)
    result = collect(project, came(tmp_path, a=made(answers_of({"lop_khac": "3"}))))
    assert result.exit_code == 1
    assert "a.docx: tệp quá lớn khi giải nén nên không đọc" in result.stdout


def test_a_dry_run_writes_nothing(project: Project, tmp_path: Path) -> None:
    result = collect(project, came(tmp_path, a=made(answers_of({"lop_khac": "3"}))), "--dry-run")
    assert "1 tệp: mới 1 (chạy thử, chưa ghi tệp nào)" in result.stdout
    assert reports(project) == []


def test_who_is_late(project: Project, tmp_path: Path) -> None:
    folder = came(tmp_path, a=made(answers_of({"lop_khac": "3"})))
    result = collect(project, folder, "--received", "02/11/2023")
    assert "Gửi quá hạn (hạn 31/10/2023):\n  thành phố Long Khánh (ngày 02/11/2023)\n" in result.stdout
    (project.reports(2023) / "long-khanh.yaml").unlink()
    assert "Gửi quá hạn" not in collect(project, folder, "--received", "2023-10-31").stdout


def test_a_person_names_the_unit(project: Project, tmp_path: Path) -> None:
    folder = came(tmp_path, a=made(answers_of({"lop_khac": "3"})))
    assert collect(project, folder, "--unit", "cam-my").exit_code == 0
    assert reports(project) == ["cam-my.yaml"]
    wrong = collect(project, folder, "--unit", "cam-mi")
    assert (wrong.exit_code, wrong.stderr) == (2, 'Lỗi: không có đơn vị "cam-mi" - có phải "cam-my" (huyện Cẩm Mỹ)?\n')


def test_names_of_files_stay_whole_on_a_console_of_eighty(project: Project, tmp_path: Path) -> None:
    form = made(answers_of({"lop_khac": "3"}))
    folder = came(tmp_path, **{"bao-cao-long-khanh": form})
    words = ["collect", str(folder), "--unit", "long-khanh", "--project", str(project.root)]
    shown = CliRunner(env={"COLUMNS": "80"}).invoke(main, words).stdout.splitlines()
    assert any(line.startswith("│ bao-cao-long-khanh.docx │") for line in shown)
    assert max(len(line) for line in shown if line.startswith(("┏", "┃", "│"))) <= 80


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["nowhere.docx"], 'Lỗi: không có tệp hay thư mục "nowhere.docx"'),
        ([], "Lỗi: thiếu TỆP_HOẶC_THƯ_MỤC"),
        ([".", "--received", "hôm qua"], "Lỗi: giá trị của --received không hợp lệ"),
        ([".", "--received", "2999-01-02"], "Lỗi: --received 02/01/2999 ở sau ngày hôm nay - "),
        ([".", "--replace", "--keep"], "Lỗi: --replace và --keep không dùng cùng nhau - chọn một"),
    ],
)
def test_commands_that_are_wrong(project: Project, arguments: list[str], printed: str) -> None:
    result = collect(project, *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(printed)


def test_wrong_data_stops_everything(project: Project, tmp_path: Path) -> None:
    (project.data(2023) / "report.yaml").write_text("groups: 5\n", encoding="utf-8")
    folder = came(tmp_path, a=made(answers_of({"lop_khac": "3"})))
    assert collect(project, folder).exit_code == 2
    assert reports(project) == []


def test_many_files_in_processes_give_the_same(project: Project, tmp_path: Path) -> None:
    forms = {f"n{number}": made(answers_of({"lop_khac": "3"})) for number in range(65)}
    folder = came(tmp_path, **forms)
    result = collect(project, folder, "--workers", "2", "--dry-run")
    assert result.stdout.splitlines()[0].strip() == "65 tệp: mới 1, trùng 64 (chạy thử, chưa ghi tệp nào)"
    shown = [line.split()[1] for line in result.stdout.splitlines() if "trùng với n0.docx" in line]
    assert shown == sorted(f"n{number}.docx" for number in range(1, 65))


NAMES = ("[/]", "[red]đỏ[/red]", "[link=x]y", ":smile:", "a\x1b[2J", "b\u202ecod", "c\x9b31m", "d\r")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names of files")
def test_names_of_files_are_printed_as_they_are(project: Project, tmp_path: Path) -> None:
    good = made(answers_of({"lop_khac": "3"}))
    folder = came(tmp_path, **dict.fromkeys(NAMES, b"no form"), **{"[/b]": good})
    result = CliRunner(env={"COLUMNS": "200", "FORCE_COLOR": "1"}).invoke(
        main, ["collect", str(folder), "--project", str(project.root)], catch_exceptions=False
    )
    for name in NAMES:
        assert result.stdout.count(f"{visible(name)}.docx") == 2, name
    assert "[/b].docx" in result.stdout
    assert reports(project) == ["long-khanh.yaml"]
    assert not set(result.stdout) & {"\x9b", "\u202e", "\r"} and "\x1b[2J" not in result.stdout


def test_files_that_cannot_be_read_are_listed_beside_the_missing_units(project: Project, tmp_path: Path) -> None:
    folder = came(tmp_path, a=made(answers_of({"lop_khac": "3"})))
    (folder / "tan-phu.pdf").write_bytes(b"%PDF")
    (folder / "xuan-loc.jpg").write_bytes(b"x")
    (folder / "~$a.docx").write_bytes(b"x")
    result = collect(project, folder)
    assert result.exit_code == 1
    assert "tan-phu.pdf: tệp PDF, không đọc được số liệu; đề nghị đơn vị gửi bản Word hoặc Excel" in result.stdout
    assert "~$a.docx: tệp khóa" in result.stdout
    assert "huyện Tân Phú (có tệp tan-phu.pdf không nhận được)" in result.stdout
    assert "huyện Xuân Lộc (có tệp xuan-loc.jpg không nhận được)" in result.stdout
    assert reports(project) == ["long-khanh.yaml"]


def test_a_report_that_could_not_be_loaded_again_is_not_written(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text that YAML or the checks refuse: the form is refused with the reason, the others are written."""
    monkeypatch.setattr("docgen.reports.collect.returned_form.as_unicode", lambda text: None)
    words = "§· tæ chøc lÔ khai m¹c, chØ ®¹o c¸c ®¬n vÞ thùc hiÖn tèt"
    folder = came(
        tmp_path,
        a=edited(made(unit="cam-my"), filled("chi_dao", words)),
        b=made(answers_of({"lop_khac": "3"})),
    )
    result = collect(project, folder)
    assert "a.docx: số liệu đọc được không ghi được: chữ gõ theo bảng mã cũ TCVN3" in result.stdout
    assert reports(project) == ["long-khanh.yaml"]

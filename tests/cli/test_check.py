"""`docgen check` and `docgen build --check` as a clerk meets them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.test_cli import run
from tests.decree30.mutations.tools import Docx, both, in_section, reworded
from tests.sample_project import copied_project


@pytest.fixture
def programme(made: Path) -> Docx:
    return Docx.of((made / "bien-hoa" / "chuong-trinh.docx").read_bytes())


def written(docx: Docx, path: Path) -> Path:
    path.write_bytes(docx.data())
    return path


def test_a_clean_file(programme: Docx, tmp_path: Path) -> None:
    result = run("check", written(programme, tmp_path / "a.docx"))
    assert (result.exit_code, result.stdout) == (0, "Đã kiểm tra 1 tệp: không có lỗi.\n")


def test_problems_are_grouped_by_file_and_counted(
    programme: Docx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(programme, tmp_path / "a.docx")
    both(in_section(0, "pgSz", w=12240, h=15840), reworded("2. ", "3. "))(programme)
    written(programme, tmp_path / "b.docx")
    monkeypatch.chdir(tmp_path)
    result = run("check", ".")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "b.docx",
        "  trang giấy  ND30-PAGE-SIZE  "
        "lỗi: khổ giấy 215,9 mm x 279,4 mm; cần khổ A4 (210 mm x 297 mm) (Phụ lục I, Mục I)",
        '  dòng "3. Thời gian: từ 7 giờ 30, ngày 03 tháng 10 năm 2023"  ND30-LABEL-ORDER  '
        "lỗi: “3.” đứng sau “1.”; cần “2.” (Phụ lục I, II.6.đ)",
        '  dòng "3. Địa điểm: Trung tâm Giáo dục nghề nghiệp - Giáo dục…"  ND30-LABEL-ORDER  '
        "lỗi: “3.” đứng sau “3.”; cần “4.” (Phụ lục I, II.6.đ)",
        "Đã kiểm tra 2 tệp: 3 lỗi.",
    ]


def test_the_regime_of_a_paper_is_recognised_or_chosen(programme: Docx, tmp_path: Path) -> None:
    reworded("CHƯƠNG TRÌNH", "THÔNG TƯ")(programme)
    path = written(programme, tmp_path / "a.docx")
    assert "ND30-REGIME" in run("check", path).stdout
    chosen = run("check", path, "--regime", "nd30").stdout
    assert ("ND30-REGIME" in chosen, "ND30-TITLE-KIND" in chosen) == (False, True)


def test_rules_are_selected_and_ignored(programme: Docx, tmp_path: Path) -> None:
    in_section(0, "pgSz", w=12240)(programme)
    path = written(programme, tmp_path / "a.docx")
    assert run("check", path, "--ignore", "ND30-PAGE").exit_code == 0
    assert run("check", path, "--select", "ND30-PAGE-SIZE").exit_code == 1
    unknown = run("check", path, "--select", "ND30-PAGE-SIZES")
    assert unknown.exit_code == 2
    assert unknown.stderr == 'Lỗi: không có quy tắc "ND30-PAGE-SIZES" - có phải "ND30-PAGE-SIZE"?\n'


def test_a_warning_alone_is_no_failure(programme: Docx, tmp_path: Path) -> None:
    both(in_section(0, "pgSz", w=16838, h=11906), in_section(0, "pgMar", left=1134))(programme)
    result = run("check", written(programme, tmp_path / "a.docx"), "--select", "ND30-PAGE")
    assert result.exit_code == 0
    assert result.stdout.endswith("Đã kiểm tra 1 tệp: 1 cảnh báo.\n")


def test_strict_makes_it_a_failure_and_lenient_leaves_it_out(programme: Docx, tmp_path: Path) -> None:
    both(in_section(0, "pgSz", w=16838, h=11906), in_section(0, "pgMar", left=1134))(programme)
    path = written(programme, tmp_path / "a.docx")
    strict = run("check", path, "--select", "ND30-PAGE", "--strict")
    assert (strict.exit_code, strict.stdout.endswith("Đã kiểm tra 1 tệp: 1 lỗi.\n")) == (1, True)
    lenient = run("check", path, "--select", "ND30-PAGE", "--lenient")
    assert (lenient.exit_code, lenient.stdout) == (0, "Đã kiểm tra 1 tệp: không có lỗi.\n")


def test_what_cannot_be_read_is_said_and_the_others_are_checked(programme: Docx, tmp_path: Path) -> None:
    written(programme, tmp_path / "b.docx")
    (tmp_path / "a.docx").write_text("không phải Word", encoding="utf-8")
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "  không đọc được: đây không phải là tệp Word .docx\n" in result.stdout
    assert result.stdout.endswith("Đã kiểm tra 1 tệp: không có lỗi; 1 tệp không đọc được.\n")


def test_other_programs_get_nothing_but_their_format(programme: Docx, tmp_path: Path) -> None:
    in_section(0, "pgSz", w=12240)(programme)
    path = written(programme, tmp_path / "a.docx")
    assert (
        json.loads(run("check", path, "--format", "json").stdout)["files"][0]["problems"][0]["rule"] == "ND30-PAGE-SIZE"
    )
    assert json.loads(run("check", path, "--format", "sarif").stdout)["runs"][0]["results"][0]["level"] == "error"
    assert run("check", path, "--format", "github").stdout.startswith("::error file=")


def test_nothing_to_check() -> None:
    result = run("check")
    assert (result.exit_code, "chưa chỉ ra tệp" in result.stderr) == (2, True)


def test_a_rule_is_explained() -> None:
    result = run("check", "--explain", "ND30-FONT")
    assert result.exit_code == 0
    assert "«Phông chữ tiếng Việt Times New Roman" in result.stdout


def test_copies_stand_beside_the_file_and_nothing_is_written_over(
    programme: Docx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both(in_section(0, "pgMar", left=1134), reworded("2. ", "3. "))(programme)
    before = written(programme, tmp_path / "a.docx").read_bytes()
    monkeypatch.chdir(tmp_path)
    result = run("check", ".", "--annotate", "--fix")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-4:] == [
        "Đã kiểm tra 1 tệp: 3 lỗi.",
        "a.soat.docx: bản có 3 bình luận",
        "a.sua.docx: bản đã sửa 1 chỗ; còn 2 lỗi phải tự sửa",
        "  ND30-PAGE-MARGINS  đã sửa: lề trái 20 mm → 30 đến 35 mm",
    ]
    assert (tmp_path / "a.docx").read_bytes() == before
    assert "ND30-PAGE-MARGINS" not in run("check", "a.sua.docx").stdout
    first = (tmp_path / "a.sua.docx").read_bytes()
    again = run("check", ".", "--fix")
    assert again.stderr == "Lỗi: a.sua.docx: đã có tệp này - đổi tên hoặc xóa nó rồi chạy lại\n"
    assert (tmp_path / "a.sua.docx").read_bytes() == first


def test_tracked_changes_are_of_today_and_need_a_fix(programme: Docx, tmp_path: Path) -> None:
    in_section(0, "pgMar", left=1134)(programme)
    written(programme, tmp_path / "a.docx")
    assert "--track chỉ dùng cùng --fix" in run("check", tmp_path, "--track").stderr
    run("check", tmp_path / "a.docx", "--fix", "--track")
    copy = Docx.of((tmp_path / "a.sua.docx").read_bytes())
    dates = [value for one in copy.root().iter() for key, value in one.attrib.items() if str(key).endswith("}date")]
    assert dates
    assert all(str(one).startswith(f"{datetime.now(UTC):%Y-}") for one in dates)


def test_copies_elsewhere_keep_their_folders(programme: Docx, tmp_path: Path) -> None:
    in_section(0, "pgMar", left=1134)(programme)
    for name in ("một", "hai"):
        (tmp_path / "gốc" / name).mkdir(parents=True)
        written(programme, tmp_path / "gốc" / name / "a.docx")
    run("check", tmp_path / "gốc", "--fix", "--output", tmp_path / "sửa")
    made = sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "sửa").rglob("*.docx"))
    assert made == ["sửa/hai/a.sua.docx", "sửa/một/a.sua.docx"]
    assert len(list((tmp_path / "gốc").rglob("*.docx"))) == 2


def test_a_clean_file_needs_no_copy(programme: Docx, tmp_path: Path) -> None:
    written(programme, tmp_path / "a.docx")
    assert run("check", tmp_path, "--annotate", "--fix").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_copies_are_not_of_the_original_text(tmp_path: Path) -> None:
    result = run("check", tmp_path / "a.docx", "--original", "--fix")
    assert (result.exit_code, "--original không dùng cùng" in result.stderr) == (2, True)


def test_a_build_proves_what_it_made(tmp_path: Path) -> None:
    copied_project(tmp_path)
    result = run("build", "programme", "--unit", "bien-hoa", "--check", "--project", tmp_path)
    assert result.exit_code == 0
    assert result.stderr.endswith("Đã kiểm tra 1 tệp: không có lỗi.\n")


def test_a_build_from_a_template_that_breaks_the_decree(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    template = project.templates / "programme.docx"
    docx = Docx.of(template.read_bytes())
    in_section(0, "pgMar", left=1134)(docx)
    template.write_bytes(docx.data())
    result = run("build", "programme", "--unit", "bien-hoa", "--check", "--project", tmp_path)
    assert result.exit_code == 1
    assert "ND30-PAGE-MARGINS  lỗi: lề trái 20 mm" in result.stderr
    assert run("build", "programme", "--unit", "bien-hoa", "--project", tmp_path).exit_code == 0

"""What must hold between facts: one rule, one or more ways to break it, and the line that the user sees."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

import pytest

from docgen.authoring.checks import consistency
from tests.sample_project import DATA, one_problem, placed, problems_of, replaced, shipped

REPORT = f"{DATA}/reports/bien-hoa.yaml"


def test_the_shipped_data_has_no_problem_and_no_slip(tmp_path: Path) -> None:
    assert problems_of(tmp_path, {}) == []


BROKEN = [
    ("week.yaml", "^ends: .*", "ends: 2023-10-01", "«ends: ¦»: ngày kết thúc (01/10/2023) trước ngày bắt đầu"),
    ("week.yaml", "report: .*", "report: 2023-10-01", '«¦report:»: hạn "report" trước ngày bắt đầu (02/10/2023)'),
    ("week.yaml", "^plan: .*", "plan: plans", '«plan: ¦»: papers không có văn bản "plans" - có phải "plan"?'),
    (
        "units.yaml",
        "id: long-khanh",
        "id: bien-hoa",
        '«- id: ¦bien-hoa\n    name: Long Khánh»: đơn vị "bien-hoa" có hai lần - lần đầu ở dòng ‹- id: ¦bien-hoa›',
    ),
    (
        "units.yaml",
        "^      programme:",
        "      programe:",
        '«¦programe:»: đơn vị không có văn bản "programe" - có phải "programme"?',
    ),
    (
        "units.yaml",
        "^      programme:",
        "      plan:",
        '«¦plan:»: đơn vị không có văn bản "plan" - có phải "unit-plan"?',
    ),
    (
        "report.yaml",
        "id: phuong_tien",
        "id: ke_hoach",
        '«- id: ¦ke_hoach\n    label: "Các phương»: nhóm chỉ tiêu "ke_hoach" có hai lần - lần đầu ở dòng ‹- id: ¦›',
    ),
    (
        "agenda.yaml",
        "id: gioi_thieu",
        "id: don_tiep",
        '«- id: ¦don_tiep\n    minutes: 10»: nội dung của chương trình "don_tiep" có hai lần - lần đầu ở dòng ‹- '
        "id: ¦›",
    ),
    (
        "units.yaml",
        "id: tang_sach",
        "id: ca_nhac",
        '«- id: ¦ca_nhac»: chương trình đã có nội dung mã "ca_nhac" - hãy đặt mã khác, hoặc dùng change',
    ),
    (
        "units.yaml",
        "^        - to_chuc_xa_hoi",
        "        - to_chuc",
        '«- ¦to_chuc»: chương trình không có nội dung mã "to_chuc" - có phải "to_chuc_xa_hoi"?',
    ),
    (
        "units.yaml",
        "^        thong_diep:",
        "        thong_diepp:",
        '«¦thong_diepp:»: chương trình không có nội dung mã "thong_diepp" - có phải "thong_diep"?',
    ),
    (
        "units.yaml",
        "after: phat_dong",
        "after: phat_don",
        '«after: ¦»: chương trình không có nội dung mã "phat_don" - có phải "phat_dong"?',
    ),
    (
        "units.yaml",
        "after: phat_dong",
        "after: tang_sach",
        '«after: ¦»: nội dung "tang_sach" không xếp được vào chương trình: các nội dung được thêm đứng sau lẫn nhau',
    ),
    (
        "agenda.yaml",
        "minutes: 20",
        "minutes: -20",
        "«minutes: ¦-20»: trường số phút (minutes) ghi “-20”: cần số lớn hơn 0",
    ),
    ("agenda.yaml", "minutes: 20", "minutes: 0", "«minutes: ¦0»: trường số phút (minutes) ghi “0”: cần số lớn hơn 0"),
    (
        "agenda.yaml",
        "minutes: 20",
        "minutes: 1441",
        "«minutes: ¦1441»: trường số phút (minutes) ghi “1441”: cần số không quá 1440",
    ),
    ("units.yaml", "minutes: 30", "minutes: 0", "«minutes: ¦0»: trường số phút (minutes) ghi “0”: cần số lớn hơn 0"),
    ("units.yaml", "minutes: 10", "minutes: -1", "«minutes: ¦»: trường số phút (minutes) ghi “-1”: cần số lớn hơn 0"),
    (
        "agenda.yaml",
        "^    minutes: 30\n",
        "",
        '«- ¦id:»: nội dung "don_tiep" trước giờ khai mạc phải có số phút (minutes)',
    ),
    ("agenda.yaml", "minutes: 20", "minutes: 961", '«- ¦id: ca_nhac»: nội dung "ca_nhac" kéo dài sang ngày khác'),
    ("agenda.yaml", "minutes: 30", "minutes: 481", '«- ¦id:»: nội dung "don_tiep" kéo dài sang ngày khác'),
    (
        "units.yaml",
        'opening_hour: "7:30"',
        "opening_hour: 0:15",
        '«opening_hour: ¦»: nội dung "don_tiep" kéo dài sang ngày khác (thành phố Biên Hòa)',
    ),
    (
        "units.yaml",
        "minutes: 10",
        "minutes: 1000",
        '«- ¦id: tang_sach»: nội dung "tang_sach" kéo dài sang ngày khác (thành phố Biên Hòa)',
    ),
]


@pytest.mark.parametrize(("name", "pattern", "replacement", "line"), BROKEN)
def test_facts_that_cannot_all_be_true(name: str, pattern: str, replacement: str, line: str, tmp_path: Path) -> None:
    changes = replaced(name, pattern, replacement)
    assert one_problem(tmp_path, changes) == placed(f"{DATA}/{name}, {line}", changes[f"{DATA}/{name}"])


@pytest.mark.parametrize(
    ("name", "pattern", "replacement"),
    [
        ("week.yaml", "^ends: .*", "ends: 2023-10-03"),
        ("week.yaml", "report: .*", "report: 2023-10-02"),
        ("agenda.yaml", "minutes: 30", "minutes: 450"),
        ("units.yaml", "starts: 75", "starts: 70"),
    ],
)
def test_what_just_holds(name: str, pattern: str, replacement: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, replaced(name, pattern, replacement)) == []


@pytest.mark.parametrize(
    ("identifier", "line"),
    [
        (
            "sach_tai_lieu",
            '«id: ¦sach_tai_lieu\n        label: "Số băng»'
            ': chỉ tiêu "sach_tai_lieu" có hai lần - lần đầu ở dòng ‹id: sach_tai_lieu›',
        ),
        (
            "chi_dao",
            '«id: ¦chi_dao\n        label: "Số băng»: chỉ tiêu "chi_dao" có hai lần - lần đầu ở dòng ‹id: chi_dao›',
        ),
        (
            "lop_khac_nguoi",
            '«  id: ¦lop_khac_nguoi\n\n»: chỉ tiêu "lop_khac_nguoi" có hai lần - lần đầu ở dòng ‹id: lop_khac_nguoi›',
        ),
    ],
)
def test_an_indicator_id_used_twice(identifier: str, line: str, tmp_path: Path) -> None:
    """Against another indicator, the section of a free-text answer, and a count of participants."""
    changes = replaced("report.yaml", "id: bang_ron_khau_hieu", f"id: {identifier}")
    summary = {f"{DATA}/summary.yaml": shipped("summary.yaml").replace("bang_ron_khau_hieu", identifier)}
    found = one_problem(tmp_path, {**changes, **summary, f"{DATA}/reports/long-thanh.yaml": None})
    assert found == placed(f"{DATA}/report.yaml, {line}", changes[f"{DATA}/report.yaml"])


@pytest.mark.parametrize(
    ("pattern", "replacement", "line"),
    [
        (
            "id: report-blank",
            "id: report",
            '«- id: ¦report\n    title: Báo»: văn bản "report" có hai lần - lần đầu ở dòng ‹- id: ¦report›',
        ),
        (
            "bao-cao-trong.docx",
            "bao-cao.docx",
            "«report.docx\n    for: unit\n    file: ¦bao-cao.docx»"
            ': tệp "bao-cao.docx" có hai lần - lần đầu ở dòng ‹bao-cao.docx›',
        ),
        (
            "bao-cao-trong.docx",
            "Bao-Cao.docx",
            '«file: ¦bao-cao.docx»: tệp "bao-cao.docx" có hai lần - lần đầu ở dòng ‹file: ¦Bao-Cao.docx›',
        ),
    ],
)
def test_documents_that_would_overwrite_each_other(pattern: str, replacement: str, line: str, tmp_path: Path) -> None:
    catalogue = re.sub(pattern, replacement, shipped("docgen.yaml"))
    assert one_problem(tmp_path, {"docgen.yaml": catalogue}) == placed(f"docgen.yaml, {line}", catalogue)


def test_dropping_an_item_of_ones_own_is_not_possible(tmp_path: Path) -> None:
    changes = replaced("units.yaml", "^      add:", "      drop:\n        - tang_sach\n      add:")
    line = placed('«- ¦tang_sach»: chương trình không có nội dung mã "tang_sach" - có', changes[f"{DATA}/units.yaml"])
    assert line in one_problem(tmp_path, changes)


# What comes back from the districts.


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ("lop_khacc: 3", 'dòng 3, cột 3: mẫu báo cáo không có chỉ tiêu "lop_khacc" - có phải "lop_khac"?'),
        ("lop_khac: nhiều", "dòng 3, cột 13: “nhiều”: ở đây cần một số nguyên viết bằng chữ số"),
        ("lop_khac: -3", "dòng 3, cột 13: “-3”: ở đây cần một số nguyên viết bằng chữ số"),
        ("lop_khac: 3.5", "dòng 3, cột 13: “3.5”: ở đây cần một số nguyên viết bằng chữ số"),
        ("lop_khac: 1e3", "dòng 3, cột 13: “1e3”: ở đây cần một số nguyên viết bằng chữ số"),
        ("lop_khac_nguoi: no", "dòng 3, cột 19: “no”: ở đây cần một số nguyên viết bằng chữ số"),
        ("kinh_phi_khen_thuong: 15 triệu", "dòng 3, cột 25: “15 triệu”: ở đây cần một số nguyên viết bằng chữ số"),
        ("lop_khac:\n    value: ba", "dòng 4, cột 12: “ba”: ở đây cần một số nguyên viết bằng chữ số"),
        ("lop_khac: |\n    ba\n    lớp", "dòng 3, cột 13: “ba lớp”: ở đây cần một số nguyên viết bằng chữ số"),
        (
            "chi_dao: {value: Một., note: x}",
            'dòng 3, cột 32: "chi_dao" là câu trả lời bằng lời dưới một đề mục, không in được ghi chú - hãy ghi '
            "vào câu "
            "trả lời",
        ),
        ("lop_khac: {notes: x}", 'dòng 3, cột 14: không có trường nào tên "notes" ở đây - có phải "note" (ghi chú)?'),
    ],
)
def test_an_answer_that_does_not_fit_the_form(answers: str, line: str, tmp_path: Path) -> None:
    report = f"unit: bien-hoa\nanswers:\n  {answers}\n"
    assert one_problem(tmp_path, {REPORT: report}) == f"{REPORT}, {line}"


def test_what_is_marked_as_a_question_may_be_words(tmp_path: Path) -> None:
    report = "unit: bien-hoa\nanswers:\n  lop_khac: {value: khoảng 200, question: số đúng?}\n"
    assert problems_of(tmp_path, {REPORT: report}) == []


@pytest.mark.parametrize("answers", ["lop_khac: 1.234", "lop_khac: 012", "chi_dao: no", "lop_khac:", "lop_khac: ''"])
def test_an_answer_that_fits(answers: str, tmp_path: Path) -> None:
    expected = (
        [] if "''" not in answers else [f"{REPORT}, dòng 3, cột 13: “”: ở đây cần một số nguyên viết bằng chữ số"]
    )
    assert problems_of(tmp_path, {REPORT: f"unit: bien-hoa\nanswers:\n  {answers}\n"}) == expected


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("long-than.yaml", "unit: long-than\n", ', dòng 1, cột 7: không có đơn vị "long-than" - có phải "long-thanh"?'),
        (
            "bien-hoa.yaml",
            "unit: long-khanh\n",
            ', dòng 1, cột 7: tệp này là của "bien-hoa" nhưng ghi đơn vị "long-khanh"',
        ),
        ("bien-hoa.yaml", "answers: {}\n", ", dòng 1, cột 1: thiếu trường mã đơn vị (unit)"),
        ("bien-hoa.yml", "unit: bien-hoa\n", ": tên tệp phải kết thúc bằng .yaml"),
        (
            "bien-hoa.yaml",
            "unit: bien-hoa\nfree:\n  tuyen_truyn:\n    - label: x\n",
            ', dòng 3, cột 3: mẫu báo cáo không có nhóm "tuyen_truyn" - có phải "tuyen_truyen"?',
        ),
    ],
)
def test_a_report_that_belongs_nowhere(name: str, text: str, line: str, tmp_path: Path) -> None:
    assert one_problem(tmp_path, {f"{DATA}/reports/{name}": text}) == f"{DATA}/reports/{name}{line}"


def test_an_item_that_is_dropped_and_changed(tmp_path: Path) -> None:
    changes = replaced("units.yaml", "^        - to_chuc_xa_hoi", "        - thong_diep")
    place = placed(f"{DATA}/units.yaml:«- ¦thong_diep»", changes[f"{DATA}/units.yaml"])
    assert one_problem(tmp_path, changes) == (
        f'{place}: nội dung "thong_diep" vừa bỏ (drop) vừa sửa (change) - chỉ giữ một trong hai'
    )


def test_ids_are_compared_also_where_the_file_has_other_faults(tmp_path: Path) -> None:
    text = shipped("units.yaml").replace("id: long-khanh", "id: bien-hoa").replace("count: 29", "count: nhiều")
    lines = problems_of(tmp_path, {f"{DATA}/units.yaml": text})
    assert [line.split(": ", 1)[1].split(" - ")[0] for line in lines] == [
        "trường số lượng (count) ghi “nhiều”: cần một số nguyên viết bằng chữ số, ví dụ 30",
        'đơn vị "bien-hoa" có hai lần',
    ]


def test_a_file_that_cannot_be_read_brings_no_other_problems(tmp_path: Path) -> None:
    """Rules that need it wait until it is right."""
    for name in ("week.yaml", "units.yaml", "agenda.yaml", "report.yaml"):
        assert len(problems_of(tmp_path / name, {f"{DATA}/{name}": "x"})) == 1


def test_the_shared_styles_are_no_template(tmp_path: Path) -> None:
    catalogue = shipped("docgen.yaml").replace("template: programme.docx", "template: styles.docx", 1)
    (line, *_) = problems_of(tmp_path, {"docgen.yaml": catalogue})
    assert "styles.docx chứa kiểu định dạng của mọi mẫu, không phải là mẫu của một văn bản" in line


def test_every_rule_is_on_the_list() -> None:
    listed = {(rule.__module__, rule.__name__) for rule in consistency.RULES}
    modules = {module for module, _ in listed}
    assert consistency.__name__ in modules
    public = {
        (module, name)
        for module in modules
        for name, value in vars(sys.modules[module]).items()
        if getattr(value, "__module__", "") == module and inspect.isfunction(value) and not name.startswith("_")
    }
    assert public - {(consistency.__name__, "inconsistencies")} == listed

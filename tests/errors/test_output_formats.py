"""Problems as text, JSON and commands of a GitHub workflow."""

from __future__ import annotations

import json
from collections.abc import Iterable

from docgen.errors import FORMATS, FileProblems, Place, Problem, RuleDescription, Severity, by_file

BODY = "word/document.xml"
SIZE = Problem(
    Place(words='dòng "100% kết quả"', part=BODY, paragraph=7),
    "cỡ chữ 12",
    "cỡ chữ 13 đến 14",
    "ND30-BODY-SIZE",
    Severity.ERROR,
    "Phụ lục I, II.6",
    (Place(words='dòng "hai"', part=BODY, paragraph=9),),
)
WIDE = Problem(
    Place(words="trang giấy"), "lề trái 20 mm", "30 đến 35 mm", "ND30-PAGE-MARGINS-WIDE", Severity.WARNING, "I.3"
)
FILES = (
    FileProblems("kế hoạch/a, b.docx", (SIZE, WIDE)),
    FileProblems("sạch.docx"),
    FileProblems("hỏng.docx", error="đây không phải là tệp Word .docx"),
)
RULES = (
    RuleDescription(
        "ND30-PAGE-MARGINS-WIDE", "Lề trang", Severity.WARNING, "«30 đến 35 mm» (I.3)", "Đúng: 30\nSai: 20"
    ),
    RuleDescription("ND30-BODY-SIZE", "Cỡ chữ"),
)
TYPED = (
    Problem(Place("data/2023/week.yaml", 3, 7), "ngày không tồn tại", "sửa ngày", "DATA"),
    Problem(Place("data/2023/plan.yaml", 2), "trong câu có năm 2022", rule="SLIP-YEAR", severity=Severity.WARNING),
    Problem(Place("data/2023/week.yaml"), "tệp trống", rule="DATA", others=(Place("data/2023/plan.yaml", 5, 1),)),
    Problem(
        Place("đã nhận/a.docx", words="bảng 1, dòng 5"), "chưa rõ", rule="COLLECT-QUESTION", severity=Severity.NOTE
    ),
    Problem(Place(), "không có tệp nào"),
)


def printed(form: str, files: Iterable[FileProblems] = FILES) -> list[str]:
    return list(FORMATS[form](iter(files), RULES))


def test_text_is_grouped_by_file() -> None:
    assert printed("text") == [
        "kế hoạch/a, b.docx",
        '  dòng "100% kết quả" (và 1 chỗ khác)  ND30-BODY-SIZE  lỗi: cỡ chữ 12; cần cỡ chữ 13 đến 14 (Phụ lục I, II.6)',
        "  trang giấy  ND30-PAGE-MARGINS-WIDE  cảnh báo: lề trái 20 mm; cần 30 đến 35 mm (I.3)",
        "hỏng.docx",
        "  không đọc được: đây không phải là tệp Word .docx",
    ]


def test_json_has_every_field() -> None:
    (whole,) = printed("json")
    first, clean, broken = json.loads(whole)["files"]
    assert (clean["problems"], clean["error"], broken["error"]) == ([], None, FILES[2].error)
    problem = first["problems"][0]
    assert problem["place"] == {"words": 'dòng "100% kết quả"', "part": "word/document.xml", "paragraph": 7}
    assert [one["paragraph"] for one in problem["others"]] == [9]
    assert (problem["rule"], problem["severity"], problem["wanted"]) == ("ND30-BODY-SIZE", "error", "cỡ chữ 13 đến 14")
    assert first["problems"][1]["place"] == {"words": "trang giấy"}


def test_github_commands_are_escaped() -> None:
    size, wide, broken = printed("github")
    assert size.startswith('::error file=kế hoạch/a%2C b.docx,title=ND30-BODY-SIZE::dòng "100%25 kết quả" (và')
    assert wide.startswith("::warning file=")
    assert broken == "::error file=hỏng.docx,title=docgen::không đọc được: đây không phải là tệp Word .docx"


def test_github_commands_have_line_and_column() -> None:
    assert printed("github", by_file(TYPED)) == [
        "::error file=data/2023/week.yaml,line=3,col=7,title=DATA::ngày không tồn tại - sửa ngày",
        "::error file=data/2023/week.yaml,title=DATA::tệp trống",
        "::warning file=data/2023/plan.yaml,line=2,title=SLIP-YEAR::trong câu có năm 2022",
        "::notice file=đã nhận/a.docx,title=COLLECT-QUESTION::bảng 1, dòng 5: chưa rõ",
        "::error title=docgen::không có tệp nào",
    ]


def test_text_names_the_file_on_each_line_where_the_place_has_one() -> None:
    assert printed("text", by_file(TYPED)) == [
        "data/2023/week.yaml, dòng 3, cột 7: ngày không tồn tại - sửa ngày",
        "data/2023/week.yaml: tệp trống",
        "data/2023/plan.yaml, dòng 2: trong câu có năm 2022",
        "đã nhận/a.docx, bảng 1, dòng 5: chưa rõ",
        "không có tệp nào",
    ]


def test_json_has_line_and_column_and_other_files() -> None:
    (whole,) = printed("json", by_file(TYPED))
    week = json.loads(whole)["files"][0]
    assert (week["file"], len(week["problems"])) == ("data/2023/week.yaml", 2)
    assert week["problems"][0]["place"] == {"words": "", "line": 3, "column": 7}
    assert week["problems"][1]["others"] == [{"file": "data/2023/plan.yaml", "words": "", "line": 5, "column": 1}]

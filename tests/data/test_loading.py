"""Bad files: each fault in its place, in words, and all of them in one run."""

from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.authoring.checked_year import checked_data
from docgen.cli import main
from docgen.data.project import Project
from docgen.data.yaml import tree
from docgen.data.yaml.tree import parse_tree
from docgen.errors import DataProblemsError, DocgenError, UsageError
from tests.property_examples import examples
from tests.sample_project import DATA, HOSTILE, copied_project, one_problem, placed, problems_of, replaced, shipped

WEEK, UNITS = f"{DATA}/week.yaml", f"{DATA}/units.yaml"
WEEK_TEXT = shipped("week.yaml")
STARTS, HOUR, OPENING_DATE = placed("«starts: ¦»; «hour: ¦»; «¦  date: 2023-10-02»", WEEK_TEXT).split("; ")
QUOTE = "hãy đặt cả giá trị trong dấu nháy kép"
TAB = "Sai cú pháp YAML: có dấu tab ở đầu dòng; YAML chỉ nhận dấu cách"
OTHER_SPACE = (
    "Sai cú pháp YAML: có dấu cách không ngắt (chép từ Word, Zalo hay trang mạng) ở đầu dòng; "
    "YAML chỉ nhận dấu cách thường, hãy xóa đi rồi gõ lại"
)
COLON = f"Sai cú pháp YAML: dấu hai chấm không đúng chỗ, hoặc thụt đầu dòng không thẳng với các dòng cùng cấp; {QUOTE}"
INDENT = "Sai cú pháp YAML: dòng này thụt đầu dòng không thẳng với các dòng cùng cấp, hoặc dấu nháy không đúng chỗ"
BRACKET = "Sai cú pháp YAML: thiếu dấu phẩy, hoặc dấu ngoặc [ { mở nhưng không đóng"
NOT_TWICE = "chữ bắt đầu bằng * hoặc & thì đặt trong dấu nháy kép; để dùng lại một dữ kiện, ghi trường {{ … }}"
FOLDER = "mã cũng là tên thư mục: chữ cái thường không dấu, chữ số và gạch nối, dài nhất 60"
DEVICE = "Windows giữ tên này cho thiết bị (CON, PRN, AUX, NUL, COM1, LPT1, …), hãy đặt tên khác"
LONG_KHANH = placed("«id: ¦long-khanh»", shipped("units.yaml"))
SAVE_AS = "hãy mở tệp, chuyển sang Unicode (UTF-8) rồi lưu lại"


def in_catalogue(pattern: str, replacement: str) -> dict[str, str]:
    text, count = re.subn(pattern, replacement, shipped("docgen.yaml"), count=1, flags=re.MULTILINE)
    assert count == 1
    return {"docgen.yaml": text}


def in_week(pattern: str, replacement: str, folder: Path) -> list[str]:
    return problems_of(folder, replaced("week.yaml", pattern, replacement))


# Files as a whole.


def test_a_missing_text(tmp_path: Path) -> None:
    assert one_problem(tmp_path, {f"{DATA}/plan.yaml": None}).startswith(f"{DATA}/plan.yaml: không có tệp này")


def test_missing_facts(tmp_path: Path) -> None:
    message = "không có tệp này, nơi ghi các dữ kiện của năm - hãy tạo tệp này với ít nhất một dòng “year: 2023”"
    assert one_problem(tmp_path, {WEEK: None}) == f"{DATA}/campaign.yaml: {message}"


def test_facts_in_two_files(tmp_path: Path) -> None:
    message = f"các dữ kiện của năm đã có ở {DATA}/campaign.yaml, không ghi ở hai tệp"
    hint = "chuyển hết sang campaign.yaml rồi xóa week.yaml"
    assert one_problem(tmp_path, {f"{DATA}/campaign.yaml": WEEK_TEXT}) == f"{WEEK}: {message} - {hint}"


def test_a_missing_text_that_the_catalogue_names(tmp_path: Path) -> None:
    catalogue = in_catalogue("text: plan.yaml", "text: plans.yaml")
    place = placed("docgen.yaml:«text: ¦plans.yaml»", catalogue["docgen.yaml"])
    line = f'{place}: không có tệp {DATA}/plans.yaml - có phải "plan.yaml"?'
    assert one_problem(tmp_path, catalogue) == line


def test_a_folder_where_a_file_belongs(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {WEEK: None})
    (tmp_path / WEEK).mkdir()
    with pytest.raises(DocgenError, match="week.yaml"):
        checked_data(project, 2023)


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có lời dặn\n", "---\n", "~\n"])
def test_an_empty_file(text: str, tmp_path: Path) -> None:
    assert one_problem(tmp_path, {WEEK: text}) == "data/2023/week.yaml: tệp trống"


@pytest.mark.parametrize(("text", "found"), [("- a\n", "là một danh sách"), ("xin chào\n", "“xin chào”")])
def test_a_file_that_is_no_group(text: str, found: str, tmp_path: Path) -> None:
    assert one_problem(tmp_path, {WEEK: text}) == (
        f"data/2023/week.yaml, dòng 1, cột 1: {found}: cần một nhóm các trường (tên: giá trị)"
    )


def test_a_year_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="data/1999: không có dữ liệu của năm 1999 - hiện có: 2023"):
        checked_data(copied_project(tmp_path), 1999)


@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_utf_16_is_refused_with_what_to_do(encoding: str, mark: bytes, tmp_path: Path) -> None:
    data = mark + shipped("week.yaml").encode(encoding)
    assert one_problem(tmp_path, {WEEK: data}) == f"data/2023/week.yaml: tệp lưu theo UTF-16, cần UTF-8 - {SAVE_AS}"


def test_bytes_that_are_no_text_at_all(tmp_path: Path) -> None:
    assert one_problem(tmp_path, {WEEK: b"year: 2023\nname: \x81\xff\n"}) == (
        f"data/2023/week.yaml, dòng 2, cột 7: tệp không phải UTF-8, cần Unicode (UTF-8) - {SAVE_AS}"
    )


def test_byte_order_mark_and_carriage_returns_are_fine(tmp_path: Path) -> None:
    names = ("week.yaml", "units.yaml", "plan.yaml", "agenda.yaml")
    changes = {f"{DATA}/{name}": b"\xef\xbb\xbf" + shipped(name).replace("\n", "\r\n").encode() for name in names}
    plain, _ = checked_data(copied_project(tmp_path / "a"), 2023)
    windows, warnings = checked_data(copied_project(tmp_path / "b", changes), 2023)
    assert (windows, warnings) == (plain, [])


def test_decomposed_text_is_read_as_composed(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", shipped("units.yaml"))
    assert text != shipped("units.yaml")
    data, warnings = checked_data(copied_project(tmp_path, {UNITS: text}), 2023)
    assert ([str(unit.name) for unit in data.units.units][:2], warnings) == (["Biên Hòa", "Long Khánh"], [])


# What could keep a computer busy.


def in_a_moment(folder: Path, text: str) -> str:
    project = copied_project(folder, {WEEK: text})
    start = time.perf_counter()
    with pytest.raises(DocgenError) as caught:
        checked_data(project, 2023)
    assert time.perf_counter() - start < 3
    return caught.value.format_message()


def test_ten_megabytes_of_nested_aliases(tmp_path: Path) -> None:
    levels = "".join(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 200_000))
    assert len(levels) > 10_000_000
    assert "tên gọi lại" in in_a_moment(tmp_path, "a0: &a0 [x]\n" + levels[:11_000_000])


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: ", "[\n"])
def test_a_hundred_thousand_nested_brackets(opening: str, tmp_path: Path) -> None:
    """PyYAML stops by itself at 1,000 levels since 6.0.4, and before that reads them all."""
    assert re.search(
        r"week.yaml, dòng \d+, cột \d+: các mục lồng nhau sâu hơn 40 tầng", in_a_moment(tmp_path, opening * 100_000)
    )


def test_twenty_five_megabytes(tmp_path: Path) -> None:
    assert in_a_moment(tmp_path, "#" * 25_000_000) == "data/2023/week.yaml: tệp quá lớn (hơn 20 MB)"


def test_one_word_of_a_million_letters(tmp_path: Path) -> None:
    assert "week.yaml" in in_a_moment(tmp_path, f"name: {'a' * 1_000_000} µ\n")


# YAML that is typed wrongly.

FAULTS = [
    ("opening:\n\tdate: 2023-10-02\n", f"dòng 2, cột 1: {TAB}"),
    ("opening:\n  hour: 8:00\n\tdate: 2023-10-02\n", f"dòng 3, cột 1: {TAB}"),
    ("opening:\n  hour: x\n\xa0 venue: Biên Hòa\n  date: 2023-10-02\n", f"dòng 3, cột 1: {OTHER_SPACE}"),
    ("opening:\n  hour: x\n \u200bvenue: a\n  và b\n  date: 2023-10-02\n", f"dòng 3, cột 2: {OTHER_SPACE}"),
    ("opening:\n\xa0 hour: x\n  venue: a: b\n", f"dòng 2, cột 1: {OTHER_SPACE}"),
    ("lines:\n  -\xa0a\n  - b: c\n", f"dòng 2, cột 4: {OTHER_SPACE}"),
    ("opening:\n  venue: a\n   \xa0 b\n  hour: x: y\n", f"dòng 4, cột 10: {COLON}"),
    ("name: Tuần lễ: hưởng ứng\n", f"dòng 1, cột 14: {COLON}"),
    ("year: 2023\n name: Tuần lễ\n", f"dòng 2, cột 6: {COLON}"),
    ("opening:\n  date: 2023-10-02\n   hour: 8:00\n", f"dòng 3, cột 8: {COLON}"),
    (
        "year: 2023\nname Tuần lễ\n\ntheme: x\n",
        "dòng 2, cột 1: Sai cú pháp YAML: thiếu dấu hai chấm và một dấu cách sau tên trường",
    ),
    ('name: "Tuần" lễ\n', f"dòng 1, cột 14: {INDENT}"),
    (
        "lines:\n  - a\n  b: c\n",
        "dòng 3, cột 3: Sai cú pháp YAML: dòng này thụt đầu dòng không thẳng với các dấu “-” cùng cấp",
    ),
    ("name: 'Tuần lễ\nyear: 2023\n", "dòng 1, cột 7: Sai cú pháp YAML: dấu nháy mở ở đây nhưng không đóng"),
    ('name: "Tuần lễ\n', "dòng 1, cột 7: Sai cú pháp YAML: dấu nháy mở ở đây nhưng không đóng"),
    ("name: @Tuần\n", f"dòng 1, cột 7: Sai cú pháp YAML: giá trị không được bắt đầu bằng “@”; {QUOTE}"),
    ("name: %Tuần\n", f"dòng 1, cột 7: Sai cú pháp YAML: giá trị không được bắt đầu bằng “%”; {QUOTE}"),
    ("name: ]\n", f"dòng 1, cột 7: Sai cú pháp YAML: giá trị không được bắt đầu bằng “]”; {QUOTE}"),
    ("name: **Tuần** lễ\n", f"dòng 1, cột 7: Sai cú pháp YAML: giá trị không được bắt đầu bằng * hoặc &; {QUOTE}"),
    ("name: !lễ\n", f"dòng 1, cột 7: Sai cú pháp YAML: giá trị không được bắt đầu bằng dấu chấm than; {QUOTE}"),
    ("year: 2023\n%Tuần lễ\n", "dòng 2, cột 1: Sai cú pháp YAML: dòng không được bắt đầu bằng dấu %"),
    ("%YAML 3.0\n---\nyear: 2023\n", "dòng 1, cột 1: Sai cú pháp YAML: dòng không được bắt đầu bằng dấu %"),
    ("name: !a!b lễ\n", f"dòng 1, cột 7: Sai cú pháp YAML: giá trị không được bắt đầu bằng dấu chấm than; {QUOTE}"),
    ("name: ? a\n", f"dòng 1, cột 7: Sai cú pháp YAML: giá trị không được bắt đầu bằng “?”; {QUOTE}"),
    ("name: 'Tuần lễ\n---\n", "dòng 1, cột 7: Sai cú pháp YAML: dấu nháy mở ở đây nhưng không đóng"),
    (
        "name: - a\n",
        "dòng 1, cột 7: Sai cú pháp YAML: dấu “-” của danh sách không đúng chỗ; mỗi dấu “-” phải ở đầu một dòng",
    ),
    ("name: [a, b\n", f"dòng 1, cột 7: {BRACKET}"),
    ("name: {a: b\n", f"dòng 1, cột 7: {BRACKET}"),
    ("name: | Tuần lễ\n", "dòng 1, cột 7: Sai cú pháp YAML: sau dấu > hoặc | phải xuống dòng rồi mới ghi nội dung"),
    ("name: a\n...\nb\n", "dòng 3, cột 1: Sai cú pháp YAML: sau dòng “...” không được có nội dung"),
    ("name: a\x01b\n", "dòng 1, cột 8: có ký tự điều khiển (không nhìn thấy được)"),
    ("year: 2023\n\x00", "dòng 2, cột 1: có ký tự điều khiển (không nhìn thấy được)"),
    ('year: 2023\nname: "a\\0b"\n', "dòng 2, cột 7: có ký tự điều khiển (không nhìn thấy được)"),
    ("name: {{ week.name }}\n", "dòng 1, cột 8: giá trị bắt đầu bằng trường {{ … }} phải đặt trong dấu nháy kép"),
    ("name: {{ week.name }} là\n", "dòng 1, cột 8: giá trị bắt đầu bằng trường {{ … }} phải đặt trong dấu nháy kép"),
    ("[a]: b\n", "dòng 1, cột 1: tên trường phải là chữ"),
    ("~: b\n", "dòng 1, cột 1: tên trường phải là chữ"),
    ("name: *nghieng\n", f"dòng 1, cột 7: không được dùng tham chiếu (*) của YAML - {NOT_TWICE}"),
    ("name: &a Tuần lễ\n", f'dòng 1, cột 7: không được đặt tên gọi lại "&a" của YAML - {NOT_TWICE}'),
    ("name: &a [Tuần lễ]\n", f'dòng 1, cột 7: không được đặt tên gọi lại "&a" của YAML - {NOT_TWICE}'),
    (
        "name: !!python/object/apply:os.system [ls]\n",
        'dòng 1, cột 7: không được dùng nhãn kiểu "tag:yaml.org,2002:python/object/apply:os.system" của YAML',
    ),
    ("name: !!str 2023\n", 'dòng 1, cột 7: không được dùng nhãn kiểu "tag:yaml.org,2002:str" của YAML'),
    (
        "year: 2023\n---\nyear: 2024\n",
        "dòng 2, cột 1: tệp có hai phần cách nhau bằng “---”; chỉ được có một phần",
    ),
    ("year: 2023\nname: a\nyear: 2024\n", 'dòng 3, cột 1: trường "year" ghi hai lần - lần đầu ở dòng 1'),
]


@pytest.mark.parametrize("loader", [tree.LOADER, yaml.SafeLoader])
@pytest.mark.parametrize(("text", "line"), FAULTS)
def test_yaml_that_is_typed_wrongly(text: str, line: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "LOADER", loader)
    _, problems = parse_tree(text, "week.yaml")
    assert [str(problem) for problem in problems] == [f"week.yaml, {line}"]


SIGNS = [
    *"abế01: -[]{},\"'\n\t#&*!|>%@`?\\~<=.",
    "- ",
    "a: ",
    "\n  ",
    "---\n",
    "%TAG ! x\n",
    "%YAML 9.9\n",
    "!a!b ",
    "\\x4",
    '"\\',
]


@settings(max_examples=examples(1000), deadline=None)
@given(text=st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12).map("".join))
def test_no_word_of_a_parser_is_shown(text: str) -> None:
    for loader in (tree.LOADER, yaml.SafeLoader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tree, "LOADER", loader)
            _, problems = parse_tree(text, "week.yaml")
        for problem in problems:
            assert not re.search(r"\b(found|expected|while|parsing|scanning|allowed|maximum|error)\b", str(problem))
            assert problem.place.line or problem.message == "tệp trống"


def test_the_build_prints_such_a_line_once(tmp_path: Path) -> None:
    assert in_week("^  date:", "\tdate:", tmp_path) == [f"data/2023/week.yaml, {OPENING_DATE}: {TAB}"]


def test_wrong_escape(tmp_path: Path) -> None:
    assert "sau dấu \\ chỉ được có" in in_week("^name: .*", r'name: "C:\\data"', tmp_path)[0]


# Keys and kinds of values.


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "line"),
    [
        (
            "week.yaml",
            "^theme:",
            "themes:",
            'week.yaml:«¦themes:»: không có trường nào tên "themes" ở đây - có phải "theme" (chủ đề)?',
        ),
        (
            "week.yaml",
            "^  date:",
            "  dat:",
            'week.yaml:«¦dat:»: không có trường nào tên "dat" ở đây - có phải "date" (ngày khai mạc)?',
        ),
        (
            "week.yaml",
            "^  date:",
            "  xyz:",
            'week.yaml:«¦xyz:»: không có trường nào tên "xyz" ở đây - hiện có: ngày khai mạc (date), giờ khai '
            "mạc (hour)",
        ),
        (
            "units.yaml",
            "^    venue:",
            "    venu:",
            'units.yaml:«¦venu:»: không có trường nào tên "venu" ở đây - có phải "venue" (địa điểm)?',
        ),
        (
            "units.yaml",
            "^          who:",
            "          woh:",
            'units.yaml:«¦woh:»: không có trường nào tên "woh" ở đây - có phải "who" (người thực hiện)?',
        ),
        (
            "units.yaml",
            "number: 312",
            "nummer: 312",
            'units.yaml:«¦nummer:»: không có trường nào tên "nummer" ở đây - có phải "number" (số văn bản)?',
        ),
        ("week.yaml", "^year: .*\n", "", "week.yaml:«¦name:»: thiếu trường năm (year)"),
        ("week.yaml", "    kind: Kế hoạch\n", "", "week.yaml:«¦number: 227»: thiếu trường loại văn bản (kind)"),
        ("units.yaml", "^    name: Cẩm Mỹ\n", "", "units.yaml:«- ¦id: cam-my»: thiếu trường tên đơn vị (name)"),
        ("week.yaml", "^year: .*", "year:", "week.yaml:«year:¦»: trường năm (year) còn trống: cần một số nguyên"),
        ("week.yaml", "^year: .*", "year: ~", "week.yaml:«year: ¦»: trường năm (year) còn trống: cần một số nguyên"),
        (
            "week.yaml",
            "^name: .*",
            "name: [a, b]",
            "week.yaml:«name: ¦»: trường tên hoạt động (name) là một danh sách: cần một dòng chữ",
        ),
        (
            "week.yaml",
            "^name: .*",
            "name: {a: b}",
            "week.yaml:«name: ¦»: trường tên hoạt động (name) là một nhóm: cần một dòng chữ",
        ),
        (
            "units.yaml",
            "speakers:\n.*\n.*",
            "speakers: Hội",
            "units.yaml:«speakers: ¦»: trường báo cáo tham luận (speakers) ghi “Hội”: cần một danh sách (mỗi "
            "dòng bắt đầu bằng “- ”)",
        ),
        (
            "week.yaml",
            "^opening:\n.*\n.*",
            "opening: 8 giờ",
            "week.yaml:«opening: ¦»: trường phần khai mạc (opening) ghi “8 giờ”: cần một nhóm các trường (tên: "
            "giá trị)",
        ),
        (
            "units.yaml",
            r"^units:\n[\s\S]*",
            "units:\n",
            "units.yaml:«units:¦»: trường danh sách đơn vị (units) còn trống: cần một danh sách (mỗi dòng bắt "
            "đầu bằng “- ”)",
        ),
        (
            "units.yaml",
            r"^units:\n[\s\S]*",
            "units: []",
            "units.yaml:«units: ¦»: trường danh sách đơn vị (units): cần ít nhất 1 dòng",
        ),
        (
            "agenda.yaml",
            "minutes: 30",
            "minutes: ba mươi",
            "agenda.yaml:«minutes: ¦»: trường số phút (minutes) ghi “ba mươi”: cần một số nguyên viết bằng chữ "
            "số, ví dụ 30",
        ),
        (
            "agenda.yaml",
            "minutes: 30",
            "minutes: |\n      ba\n      mươi",
            "agenda.yaml:«minutes: ¦»: trường số phút (minutes) ghi “ba mươi”: cần một số nguyên viết bằng chữ "
            "số, ví dụ 30",
        ),
        (
            "agenda.yaml",
            "minutes: 30",
            "minutes: [30]",
            "agenda.yaml:«minutes: ¦»: trường số phút (minutes) là một danh sách: cần một số nguyên",
        ),
        (
            "week.yaml",
            "^year: .*",
            "year: 1999",
            "week.yaml:«year: ¦»: trường năm (year) ghi “1999”: cần số từ 2000 trở lên",
        ),
        (
            "report.yaml",
            "free_rows: 1",
            "free_rows: 21",
            "report.yaml:«free_rows: ¦21»: trường số hàng trống (free_rows) ghi “21”: cần số không quá 20",
        ),
        (
            "report.yaml",
            "kind: money",
            "kind: mony",
            "report.yaml:«kind: ¦mony»: trường loại câu trả lời (kind) ghi “mony”: cần một trong: number, money, "
            "text, decimal, percent, date, yes_no, choice - `number` là số nguyên, `money` là số tiền, `text` là chữ, "
            "`decimal` là số có phần lẻ, `percent` là tỷ lệ phần trăm, `date` là ngày, `yes_no` là có hoặc không, "
            "`choice` là lựa chọn.",
        ),
    ],
)
def test_keys_and_kinds(name: str, pattern: str, replacement: str, line: str, tmp_path: Path) -> None:
    changes = replaced(name, pattern, replacement)
    assert one_problem(tmp_path, changes) == placed(f"{DATA}/{line}", changes[f"{DATA}/{name}"])


@pytest.mark.parametrize(
    ("pattern", "replacement", "line"),
    [
        ("for: province", "for: tinh", "«for: ¦»: trường nơi ban hành (for) ghi “tinh”: cần một trong: province, unit"),
        ("blank: có", "blank: maybe", "«blank: ¦»: trường mẫu để trống (blank) ghi “maybe”: cần có hoặc không"),
        (
            "text: plan.yaml",
            "text: ../plan.yaml",
            "«text: ¦»: trường tệp nội dung (text) ghi “../plan.yaml”: tên tệp YAML trong thư mục dữ liệu",
        ),
        (
            "file: ke-hoach.docx",
            "file: a/b.docx",
            "«file: ¦»: trường tên tệp (file) ghi “a/b.docx”: tên tệp Word gồm chữ cái, chữ số, gạch nối, không có",
        ),
    ],
)
def test_the_catalogue(pattern: str, replacement: str, line: str, tmp_path: Path) -> None:
    changes = in_catalogue(pattern, replacement)
    assert one_problem(tmp_path, changes).startswith(placed(f"docgen.yaml, {line}", changes["docgen.yaml"]))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2023-13-05", "một năm có 12 tháng"),
        ("2023-02-30", "tháng 2 có 28 ngày"),
        ("31/11/2023", "tháng 11 có 30 ngày"),
        ("0000-01-01", "tháng 1 có 31 ngày"),
    ],
)
def test_a_day_that_no_calendar_has(written: str, why: str, tmp_path: Path) -> None:
    assert in_week("^starts: .*", f"starts: {written}", tmp_path) == [
        f"data/2023/week.yaml, {STARTS}: trường ngày bắt đầu (starts) ghi “{written}”: ngày không tồn tại ({why})"
    ]


@pytest.mark.parametrize("written", ["ngày 2", "20231002", "02-10-2023", "2023-10-02T00:00:00"])
def test_a_day_written_in_no_known_way(written: str, tmp_path: Path) -> None:
    assert in_week("^starts: .*", f"starts: {written}", tmp_path) == [
        f"data/2023/week.yaml, {STARTS}: trường ngày bắt đầu (starts) ghi “{written}”: cần một ngày, ví "
        "dụ 2023-10-02 hoặc 02/10/2023"
    ]


@pytest.mark.parametrize("written", ["7:30", '"7:30"', "07:30", "7h30", "7 giờ 30"])
def test_half_past_seven(written: str, tmp_path: Path) -> None:
    data, _ = checked_data(copied_project(tmp_path, replaced("week.yaml", '"8:00"', written)), 2023)
    assert str(data.campaign.opening.hour) == "07:30:00"


@pytest.mark.parametrize("written", ["25:00", "7:60", "7.30", "450", "7:5", "sáng"])
def test_an_hour_that_no_clock_shows(written: str, tmp_path: Path) -> None:
    assert in_week('"8:00"', written, tmp_path) == [
        f"data/2023/week.yaml, {HOUR}: trường giờ khai mạc (hour) ghi “{written}”: cần một giờ trong ngày, ví dụ "
        "7:30 hoặc 7h30"
    ]


@pytest.mark.parametrize(
    "written", ["no", "yes", "on", "012", "1e3", "0x1F", "1_000", "3.10", "2023-10-02", "7:30", "="]
)
def test_text_stays_what_was_typed(written: str, tmp_path: Path) -> None:
    data, _ = checked_data(
        copied_project(tmp_path, replaced("week.yaml", "chairman: .*", f"chairman: {written}")), 2023
    )
    assert data.campaign.facts["chairman"] == written  # type: ignore[index]  # keys are texts, which strings equal


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_what_is_left_empty_is_not_known(written: str, tmp_path: Path) -> None:
    data, _ = checked_data(copied_project(tmp_path, replaced("week.yaml", "^theme: .*", f"theme: {written}")), 2023)
    assert data.campaign.theme is None


@pytest.mark.parametrize("written", ['""', "'null'"])
def test_what_is_quoted_is_text(written: str, tmp_path: Path) -> None:
    data, _ = checked_data(copied_project(tmp_path, replaced("week.yaml", "^theme: .*", f"theme: {written}")), 2023)
    assert data.campaign.theme == written[1:-1]


@pytest.mark.parametrize(("written", "flag"), [("có", True), ("no", False), ("không", False), ("True", True)])
def test_yes_and_no_where_they_are_asked_for(written: str, flag: bool, tmp_path: Path) -> None:
    data, _ = checked_data(copied_project(tmp_path, in_catalogue("blank: có", f"blank: {written}")), 2023)
    assert next(one for one in data.catalogue.documents if one.id == "report-blank").blank is flag


def test_a_file_where_the_folder_of_reports_belongs(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {f"{DATA}/reports/long-thanh.yaml": None}
    project = copied_project(tmp_path, changes)
    project.reports(2023).rmdir()
    project.reports(2023).write_text("ghi chú", encoding="utf-8")
    with pytest.raises(DataProblemsError, match=r"data/2023/reports: trên đường dẫn có tệp ở chỗ phải là thư mục"):
        checked_data(project, 2023)


# Names of folders.


@pytest.mark.parametrize(
    "written", ["../x", "a/b", "a\\b", "a-", "-a", "a.", "'a '", "con.txt", "LONG", "ñ", "''", "a" * 300, "a" * 61]
)
def test_a_district_id_that_is_no_safe_folder_name(written: str, tmp_path: Path) -> None:
    bare = written.strip("'")
    found = f"“{bare}”" if len(bare) <= 60 else f"“{bare[:60]}…”"
    changes = replaced("units.yaml", "id: long-khanh", f"id: {written}".replace("\\", "\\\\"))
    line = one_problem(tmp_path, changes)
    assert line == (
        f"data/2023/units.yaml, {LONG_KHANH}: trường mã đơn vị (id) ghi "
        f"{found if bare.strip() == bare else '“a”'}: {FOLDER}"
    )


@pytest.mark.parametrize("written", ["con", "nul", "aux", "com0", "com1", "lpt9"])
def test_a_district_id_that_windows_keeps_for_itself(written: str, tmp_path: Path) -> None:
    assert one_problem(tmp_path, replaced("units.yaml", "id: long-khanh", f"id: {written}")) == (
        f"data/2023/units.yaml, {LONG_KHANH}: trường mã đơn vị (id) ghi “{written}”: {DEVICE}"
    )


@pytest.mark.parametrize("name", ["CON.docx", "nul.docx", "com¹.docx", "LPT³.docx", "Com0.docx"])
@pytest.mark.parametrize("key", ["file: chuong-trinh", "template: programme"])
def test_a_file_that_windows_keeps_for_itself(key: str, name: str, tmp_path: Path) -> None:
    text = shipped("docgen.yaml").replace(f"{key}.docx", f"{key.split()[0]} {name}")
    problems = problems_of(tmp_path, {"docgen.yaml": text})
    assert any(problem.startswith("docgen.yaml, ") and problem.endswith(f"“{name}”: {DEVICE}") for problem in problems)


def test_case_21_reserved_name(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {"docgen.yaml": (HOSTILE / "21-reserved-name.yaml").read_bytes()})
    assert problem == f"docgen.yaml, dòng 25, cột 11: trường tên tệp (file) ghi “con.docx”: {DEVICE}"


# Everything in one run.

MANY = {
    **replaced("week.yaml", "^ends: .*", "ends: 2023-10-01"),
    **replaced("units.yaml", "^    venue: .*", "    venue: {a: b}"),
    **replaced("agenda.yaml", "minutes: 20", "minutes: -20"),
    **replaced("plan.yaml", r"facts\.topic", "facts.topik"),
    f"{DATA}/programme.yaml": None,
    f"{DATA}/report.yaml": "\tx",
    f"{DATA}/reports/bien-hoa.yaml": "unit: bien-hoa\nanswer: 3\n",
}
PLACES = [
    placed("data/2023/agenda.yaml:«minutes: ¦20»", shipped("agenda.yaml")),
    placed("data/2023/plan.yaml:«¦facts.topic»", shipped("plan.yaml")),
    "data/2023/programme.yaml",
    "data/2023/report.yaml, dòng 1, cột 1",
    "data/2023/reports/bien-hoa.yaml, dòng 2, cột 1",
    placed("data/2023/units.yaml:«    venue: ¦»", shipped("units.yaml")),
    placed("data/2023/week.yaml:«ends: ¦»", WEEK_TEXT),
]


def test_every_error_of_every_file_in_one_run_and_nothing_is_written(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "Dự án", MANY)
    result = CliRunner().invoke(main, ["build", "--project", str(project.root)])
    *lines, count = result.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == PLACES
    assert count == "Dữ liệu có 7 lỗi; chưa tạo tệp nào."
    assert (result.exit_code, result.stdout, (project.root / "output").exists()) == (2, "", False)
    assert isinstance(result.exception, SystemExit), "no traceback"


def test_problems_of_one_file_are_sorted_by_line(tmp_path: Path) -> None:
    campaign = "year: x\nyears: 2\nstarts: y\nends: z\n"
    lines = problems_of(tmp_path, {WEEK: campaign})
    numbers = [int(re.split("[ ,]+", line)[2]) for line in lines if line.startswith(f"{WEEK}, ")]
    assert numbers == sorted(numbers)
    assert set(numbers) == {1, 2, 3, 4}


ONE_COPY = settings(deadline=None, max_examples=examples(60))
typed = st.text(st.sampled_from("year: 2023\n-&*!|>'\"%@`{}[],#?~\tạđ\ufeff\x85\u2028"), max_size=40)


@ONE_COPY
@given(st.one_of(st.binary(max_size=60), typed.map(str.encode), typed.map(lambda text: (WEEK_TEXT + text).encode())))
def test_no_bytes_whatever_make_a_traceback(shared_copy: Project, data: bytes) -> None:
    (shared_copy.data(2023) / "week.yaml").write_bytes(data)
    try:
        checked_data(shared_copy, 2023)
    except DocgenError as error:
        assert "week.yaml" in str(error)


@pytest.fixture(scope="module")
def shared_copy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copied_project(tmp_path_factory.mktemp("shared"))


def test_a_megabyte_of_values_on_one_line() -> None:
    """The comment at its end is looked for once, and accepts a check for each of them."""
    tree, problems = parse_tree(f"a: [{'x, ' * 300_000}y] # docgen: accept hash", "a.yaml")
    assert not problems
    assert {value.accepted for value in tree["a"]} == {frozenset({"hash"})}

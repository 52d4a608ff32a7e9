"""What the models take from YAML, and what they refuse."""

from __future__ import annotations

import ast
import inspect
import pickle
import re
import subprocess
import sys
from datetime import date, time
from typing import Annotated, Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from docgen.data import models
from docgen.data.models import (
    Agenda,
    AgendaItem,
    Answers,
    Campaign,
    Catalogue,
    Item,
    Model,
    Paper,
    Report,
    Units,
)
from docgen.data.models.base import (
    Clock,
    DataFile,
    Day,
    DocumentId,
    FileName,
    Flag,
    Identifier,
    Minutes,
    Pattern,
    UnitId,
    Whole,
)
from docgen.data.models.report import Answer
from docgen.data.models.units import SubUnits
from docgen.data.yaml.source_positions import NOWHERE, YamlMapping, YamlScalar
from docgen.errors import Place
from tests.sample_project import ROOT

FILES = (Agenda, Answers, Catalogue, Paper, Report, Units, Campaign)
ALL = [kind for name in models.__all__ if issubclass(kind := getattr(models, name), Model) and kind is not Model]


def taken(kind: Any, written: str) -> Any:
    """What a field of that kind makes of a text."""
    return TypeAdapter(kind).validate_python(YamlScalar(written))


def refusal(kind: Any, written: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(YamlScalar(written) if isinstance(written, str) else written)
    return str(caught.value.errors()[0]["msg"])


def fields(**entries: Any) -> YamlMapping:
    """A mapping of a.yaml that begins on line 1, an entry a line from line 2 on."""
    found = YamlMapping(Place("a.yaml", 1, 1))
    for line, (key, value) in enumerate(entries.items(), 2):
        found[key] = value
        found.keys_at[key], found.values_at[key] = Place("a.yaml", line, 1), Place("a.yaml", line, 9)
    return found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-10-02", date(2023, 10, 2)),
        ("2023-1-5", date(2023, 1, 5)),
        ("02/10/2023", date(2023, 10, 2)),
        (" 5/1/2023 ", date(2023, 1, 5)),
    ],
)
def test_days(written: str, expected: date) -> None:
    assert taken(Day, written) == expected


@pytest.mark.parametrize("written", ["", "mai", "2023", "10-02-2023", "2023/10/02", "02/10/23", "2023-10-02 8:00"])
def test_no_days(written: str) -> None:
    assert refusal(Day, written) == "cần một ngày, ví dụ 2023-10-02 hoặc 02/10/2023"


@pytest.mark.parametrize("written", ["2023-02-29", "2023-13-05", "31/4/2023", "00/01/2023", "0000-01-01"])
def test_days_that_there_are_not(written: str) -> None:
    assert refusal(Day, written).startswith("ngày không tồn tại (")


@given(st.dates(date(1000, 1, 1)))
@settings(deadline=None)
def test_every_day_in_both_spellings(day: date) -> None:
    assert taken(Day, day.isoformat()) == taken(Day, f"{day.day}/{day.month}/{day.year}") == day


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("7:30", time(7, 30)),
        ("07:30", time(7, 30)),
        ("7h30", time(7, 30)),
        ("7h", time(7)),
        ("7 giờ 30", time(7, 30)),
        ("7 giờ", time(7)),
        ("23:59", time(23, 59)),
        ("0:00", time(0)),
    ],
)
def test_clock(written: str, expected: time) -> None:
    assert taken(Clock, written) == expected


@pytest.mark.parametrize("written", ["", "7", "730", "24:00", "7:60", "7:5", "450", "sáng", "7:30 sáng", "-1:00"])
def test_no_clock(written: str) -> None:
    assert refusal(Clock, written) == "cần một giờ trong ngày, ví dụ 7:30 hoặc 7h30"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("có", True), ("Có", True), ("true", True), ("yes", True), ("không", False), ("False", False), (" no ", False)],
)
def test_flags(written: str, expected: bool) -> None:
    assert taken(Flag, written) is expected


@pytest.mark.parametrize("written", ["", "x", "1", "0", "on", "khong"])
def test_no_flags(written: str) -> None:
    assert refusal(Flag, written) == "cần có hoặc không"


@pytest.mark.parametrize(("written", "expected"), [("30", 30), (" 30 ", 30), ("-5", -5), ("007", 7), ("0", 0)])
def test_whole_numbers(written: str, expected: int) -> None:
    assert taken(Whole, written) == expected


@pytest.mark.parametrize("written", ["", "1.5", "1,5", "ba", "1e3", "0x10", "1_000", "9" * 19, "--1"])
def test_no_whole_numbers(written: str) -> None:
    assert refusal(Whole, written) == "cần một số nguyên viết bằng chữ số, ví dụ 30"


def test_minutes_are_of_one_day() -> None:
    assert [taken(Minutes, written) for written in ("1", "1440")] == [1, 1440]
    assert refusal(Minutes, "0") and refusal(Minutes, "1441") and refusal(Minutes, "-5")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Identifier, ["a", "bao_cao_2", "a" * 60], ["", "2a", "A", "đ", "a-b", "a b", "a" * 61, "a\n", "_a"]),
        (DocumentId, ["a", "7", "long-khanh", "a" * 60], ["", "-a", "a-", "a_b", "A", "Đ", "a/b", "..", "a" * 61]),
        (UnitId, ["bien-hoa", "con-dao", "com10"], ["con", "nul", "lpt1", "com0", "com9", "a b", "../a", "C:x"]),
        (
            FileName,
            ["ke-hoach.docx", "kế_hoạch.docx"],
            [".docx", "a.doc", "a/b.docx", "a.docx.exe", "a b.docx", "CON.docx", "com¹.docx", "Ầ" * 80 + ".docx"],
        ),
        (DataFile, ["plan.yaml"], ["plan.yml", "../plan.yaml", "reports/a.yaml", "plan", "Nul.yaml", "C:plan.yaml"]),
    ],
)
def test_spelled(kind: Any, good: list[str], bad: list[str]) -> None:
    assert [taken(kind, written) for written in good] == good
    assert all(refusal(kind, written) for written in bad)


def test_spelled_says_what_is_wanted() -> None:
    assert refusal(Annotated[YamlScalar, Pattern("[0-9]+", "cần chữ số {x}")], "a") == "cần chữ số {x}"
    assert refusal(UnitId, "nul").startswith("Windows giữ tên này cho thiết bị")
    assert refusal(Identifier, 5).startswith("mã gồm chữ cái thường không dấu")


def test_texts_keep_their_place() -> None:
    text = YamlScalar("chữ", Place("a.yaml", 3, 4), frozenset({"accepted"}), 5)
    assert taken(YamlScalar, "chữ").place == NOWHERE
    assert TypeAdapter(YamlScalar).validate_python(text) is text
    copied = pickle.loads(pickle.dumps(text))
    assert (copied, copied.place, copied.accepted, copied.last_line) == (text, text.place, text.accepted, 5)


@pytest.mark.parametrize("value", [5, 2.5, True, None, [], {}])
def test_only_text_is_text(value: object) -> None:
    assert refusal(YamlScalar, value) == "cần một dòng chữ"


@pytest.mark.parametrize("kind", ALL)
def test_models_are_closed(kind: type[Model]) -> None:
    with pytest.raises(ValidationError) as caught:
        kind.model_validate({"khong_co": YamlScalar("x")})
    assert ("khong_co",) in [error["loc"] for error in caught.value.errors() if error["type"] == "extra_forbidden"]


def test_models_are_frozen() -> None:
    below = SubUnits(kind=YamlScalar("xã"), count=4)
    with pytest.raises(ValidationError):
        below.count = 5  # type: ignore[misc]  # that is what is tested
    assert below.count == 4


@pytest.mark.parametrize("kind", ALL)
def test_every_field_is_described(kind: type[Model]) -> None:
    (definition,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(definition, ast.ClassDef)
    pairs = zip(definition.body, definition.body[1:], strict=False)
    fields = [ast.unparse(one.target) for one in definition.body if isinstance(one, ast.AnnAssign)]
    described = [
        ast.unparse(one.target)
        for one, below in pairs
        if isinstance(one, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    ]
    assert [name for name in fields if name in kind.model_fields and name not in described] == []


def test_a_plain_text_stands_for_an_item() -> None:
    item = Item.model_validate(YamlScalar("Một điều", Place("a.yaml", 7, 9)))
    assert (item.text, item.items, item.heading) == ("Một điều", (), None)
    assert (item.at(), item.at("text")) == (Place("a.yaml", 7, 9), Place("a.yaml", 7, 9))


def test_a_plain_value_stands_for_an_answer() -> None:
    assert Answer.model_validate(YamlScalar("1.234")).value == "1.234"
    assert Answer.model_validate(None) == Answer()


@pytest.mark.parametrize(("value", "number"), [(None, None), (" 1.234 ", 1234), ("0", 0), ("hai", None), ("1,5", None)])
def test_the_number_of_an_answer(value: str | None, number: int | None) -> None:
    assert Answer(value=None if value is None else YamlScalar(value)).number == number


def test_items_within_items() -> None:
    item = Item.model_validate(
        {
            "heading": YamlScalar("Một"),
            "items": (YamlScalar("a"), {"text": YamlScalar("b"), "items": (YamlScalar("c"),)}),
        }
    )
    assert [one.text for one in item.items] == ["a", "b"]
    assert item.items[1].items[0].text == "c"


def test_a_list_is_no_item() -> None:
    with pytest.raises(ValidationError):
        Item.model_validate([YamlScalar("a")])


def test_models_know_where_they_stand() -> None:
    item = AgendaItem.model_validate(
        fields(id=YamlScalar("a"), title=YamlScalar("việc"), who=YamlScalar("ai"), minutes=YamlScalar("20"))
    )
    assert [str(item.at(key)) for key in ("", "minutes", "starts")] == [
        "a.yaml, dòng 1, cột 1",
        "a.yaml, dòng 5, cột 9",
        "a.yaml, dòng 1, cột 1",
    ]
    assert item.minutes == 20


def test_models_made_by_the_program_stand_nowhere() -> None:
    assert SubUnits(kind=YamlScalar("xã"), count=4).at("kind") == NOWHERE


def test_a_model_is_whole_for_every_thread_that_is_first_to_use_it() -> None:
    """A worker of a cluster makes documents in several threads, and models are built when they are first used."""
    code = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from docgen.data.models.units import PaperNumber

sys.setswitchinterval(1e-6)
together = Barrier(4)
with ThreadPoolExecutor(4) as threads:
    made = [threads.submit(lambda: (together.wait(), PaperNumber().number)[1]) for _ in range(4)]
assert [one.result() for one in made] == [None] * 4
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize("kind", FILES)
def test_schema_is_valid_and_closed(kind: type[Model]) -> None:
    schema = kind.model_json_schema()
    Draft202012Validator.check_schema(schema)
    parts = {"": schema, **schema.get("$defs", {})}
    objects = {name: part for name, part in parts.items() if part.get("type") == "object"}
    assert objects
    is_open = {name for name, part in objects.items() if part["additionalProperties"] is not False}
    assert is_open == ({"Unit"} & objects.keys()), "only units have facts that the year declares"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Item, ["chữ", 227, None, {"text": "a", "items": ["b"]}], [["a"], {"txt": "a"}]),
        (Answer, ["12", 12, None, {"value": "12", "note": "x"}], [[12], {"values": 12}]),
        (SubUnits, [{"kind": "xã", "count": 4}], [{"kind": "xã"}, {"kind": "xã", "count": "bốn"}, "xã"]),
    ],
)
def test_schema_takes_what_an_editor_reads(kind: type[Model], good: list[object], bad: list[object]) -> None:
    validator = Draft202012Validator(kind.model_json_schema())
    assert [value for value in good if not validator.is_valid(value)] == []
    assert [value for value in bad if validator.is_valid(value)] == []


@pytest.mark.parametrize("kind", [Identifier, DocumentId, UnitId, FileName, DataFile])
def test_schema_holds_the_pattern(kind: Any) -> None:
    (spelled,) = (part for part in get_args(kind) if isinstance(part, Pattern))
    pattern = TypeAdapter(kind).json_schema()["pattern"]
    assert pattern == f"^{spelled.pattern}$"
    assert re.compile(pattern)


def report() -> Report:
    def prompt(text: str) -> dict[str, str]:
        return dict.fromkeys(("number", "money", "text", "row"), text)

    return Report.model_validate(
        {
            "attachment": {"kind": "Mẫu", "subject": "Kết quả", "attached": "(kèm)"},
            "paper": {
                "letterhead": {"issuer": ("UBND",), "symbol": "BC", "date": "ngày"},
                "kind": "BÁO CÁO",
                "subject": ("Kết quả",),
                "signature": {},
            },
            "sections": (
                {
                    "heading": "MỘT",
                    "id": "mot",
                    "items": ({"heading": "a", "table": True}, {"heading": "b", "id": "b"}),
                },
                {"heading": "HAI"},
            ),
            "columns": tuple(map(YamlScalar, "xyz")),
            "participants_label": "Số người:",
            "prompts": prompt("…"),
            "groups": (
                {
                    "id": "g",
                    "label": "Nhóm",
                    "indicators": (
                        {"id": "so", "label": "Số lớp", "participants": {"id": "so_nguoi"}},
                        {"id": "tien", "label": "Kinh phí", "kind": "money"},
                    ),
                },
            ),
        }
    )


def test_kinds_of_answers() -> None:
    kinds = {"mot": "text", "b": "text", "so": "number", "so_nguoi": "number", "tien": "money"}
    assert report().answer_kinds() == kinds


def test_sections_are_listed_in_the_order_of_the_form() -> None:
    assert [section.heading for section in report().all_sections()] == ["MỘT", "a", "b", "HAI"]


PAPER = {
    "letterhead": {"issuer": ("UBND",), "symbol": "KH-UBND", "date": "ngày"},
    "subject": ("Một việc",),
    "signature": {},
}


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ({}, [2022, 2023, 2024]),
        ({"only": 2023}, [2023]),
        ({"since": 2023}, [2023, 2024]),
        ({"only": 2023, "since": 2024}, []),
    ],
)
def test_the_years_of_an_item(years: dict[str, int], expected: list[int]) -> None:
    item = Item.model_validate({"text": YamlScalar("a")} | years)
    assert [year for year in (2022, 2023, 2024) if item.is_of(year)] == expected


def test_a_paper_of_one_year_has_no_items_of_others() -> None:
    items = ({"heading": "1", "items": ({"text": "1a"}, {"text": "1b", "only": 2022})},)
    paper = Paper.model_validate(PAPER | {"body": items, "appendices": ({"title": ("P",), "body": items},)})
    of_2022, of_2023 = paper.of_year(2022), paper.of_year(2023)
    assert of_2022 is not of_2023
    assert [item.heading or item.text for item in of_2022.all_items()] == ["1", "1a", "1b", "1", "1a", "1b"]
    assert [item.heading or item.text for item in of_2023.all_items()] == ["1", "1a", "1", "1a"]


def test_a_paper_without_items_of_other_years_stays_itself() -> None:
    paper = Paper.model_validate(PAPER | {"body": ({"text": "a"},)})
    assert paper.of_year(2023) is paper


def paper(**more: object) -> Paper:
    head = {"issuer": ("UBND",)}
    return Paper.model_validate({"letterhead": head, "subject": ("Kết quả",), "signature": {}} | more)


def test_one_letterhead_is_a_list_of_one() -> None:
    assert [len(one.letterhead) for one in (paper(), paper(letterhead=[{"issuer": ("A",)}, {"issuer": ("B",)}]))] == [
        1,
        2,
    ]


def test_no_letterhead_at_all() -> None:
    with pytest.raises(ValidationError, match="cần ít nhất một mục"):
        paper(letterhead=[])


def test_an_attachment_has_a_name() -> None:
    assert [one.kind for one in paper(appendices=({"title": ("A",)}, {"kind": YamlScalar("B")})).appendices] == [
        None,
        "B",
    ]
    with pytest.raises(ValidationError, match="cần tên: title"):
        paper(appendices=({"label": YamlScalar("Mẫu số 01")},))

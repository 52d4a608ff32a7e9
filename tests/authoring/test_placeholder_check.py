"""Placeholders that name nothing or cannot be filled: file, line and column of what is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sample_project import DATA, one_problem, placed, problems_of, replaced, shipped

FORM = "trường có dạng {{ tên }} hoặc {{ tên | cách định dạng }}"
FITS = "cách định dạng sau dấu | có phù hợp với giá trị đứng trước không?"


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "line"),
    [
        (
            "plan.yaml",
            r"facts\.topic",
            "facts.topik",
            'dòng 37, cột 38: không có trường "facts.topik" - có phải "facts.topic"?',
        ),
        (
            "plan.yaml",
            r"date_long \}\} đến",
            "date_lng }} đến",
            'dòng 70, cột 32: không có cách định dạng "date_lng" - có phải "date_long"?',
        ),
        (
            "plan.yaml",
            r"papers\.ministry_letter",
            "papers.ministry_leter",
            'dòng 27, cột 18: không có trường "papers.ministry_leter" - có phải "papers.ministry_letter"?',
        ),
        (
            "plan.yaml",
            r"papers\.plan\.number",
            "papers.plan.nmber",
            'dòng 15, cột 15: không có trường "papers.plan.nmber" - có phải "papers.plan.number"?',
        ),
        (
            "plan.yaml",
            r"issuer\.place",
            "isuer.place",
            'dòng 17, cột 14: không có trường "isuer" - có phải "issuer"?',
        ),
        (
            "plan.yaml",
            r"issuer\.place",
            "facts['lace']",
            'dòng 17, cột 10: không có trường "facts.lace" - hiện có: ability, ',
        ),
        (
            "plan.yaml",
            r"\{\{ issuer\.place",
            "a\\\\n b {{ sai",
            'dòng 17, cột 20: không có trường "sai" - hiện có: campaign, ',
        ),
        (
            "plan.yaml",
            r"issuer\.place",
            "week.__class__",
            'dòng 17, cột 14: không có trường "week.__class__" - hiện có: deadlines, ',
        ),
        (
            "programme.yaml",
            r"unit\.venue",
            "unit.venu",
            'dòng 34, cột 15: không có trường "unit.venu" - có phải "unit.venue"?',
        ),
        (
            "agenda.yaml",
            r"week\.name \}\} năm",
            "week.nam }} năm",
            'dòng 45, cột 25: không có trường "week.nam" - có phải "week.name"?',
        ),
        (
            "report.yaml",
            r"level\.below",
            "level.belo",
            'dòng 86, cột 24: không có trường "level.belo" - có phải "level.below"?',
        ),
        (
            "week.yaml",
            r"facts\.topic",
            "facts.topics",
            'dòng 12, cột 20: không có trường "facts.topics" - có phải "facts.topic"?',
        ),
        (
            "units.yaml",
            "venue: .*",
            "venue: nhà {{ unit.nam }}",
            'dòng 70, cột 19: không có trường "unit.nam" - có phải "unit.name"?',
        ),
    ],
)
def test_a_name_that_is_not_known(name: str, pattern: str, replacement: str, line: str, tmp_path: Path) -> None:
    assert one_problem(tmp_path, replaced(name, pattern, replacement)).startswith(f"{DATA}/{name}, {line}")


@pytest.mark.parametrize(
    ("header", "lines", "place"),
    [
        (">-", "một\n    hai {{ facts.sai }}\n    ba", "dòng 30, cột 12"),
        ("|-", "một\n    hai {{ facts.sai }}\n    ba", "dòng 30, cột 12"),
        (">", "một\n\n\n    hai\n    {{ facts.sai }}", "dòng 33, cột 8"),
        ("", "một\n    hai {{ facts.sai }}", "dòng 30, cột 12"),
        ("", '"một\\n hai {{ facts.sai }}"', "dòng 29, cột 19"),
        ("", '"một\n    hai {{ facts.sai }}"', "dòng 30, cột 12"),
        ("", "'{{ facts.saint | upper if false }}{{ facts.sai }}'", "dòng 29, cột 9"),
    ],
)
def test_the_line_inside_a_text_of_several_lines(header: str, lines: str, place: str, tmp_path: Path) -> None:
    text, count = re.subn(
        r"^opening:\n.*\n.*\n.*\n", "opening:\n  - x\n", shipped("plan.yaml"), count=1, flags=re.MULTILINE
    )
    assert count == 1
    before = text[: text.index("  - x\n")].count("\n")
    first = f"  - {header}\n    {lines}\n" if header else f"  - {lines}\n"
    shift = 29 - (before + 1 + bool(header))
    text = "\n" * shift + text.replace("  - x\n", first)
    places = [line.split(": ")[0] for line in problems_of(tmp_path, {f"{DATA}/plan.yaml": text})]
    assert places[0] == f"{DATA}/plan.yaml, {place}"


def test_every_unknown_name_of_one_text_is_reported(tmp_path: Path) -> None:
    changes = replaced("plan.yaml", "^  place: .*", '  place: "{{ facts.a }} {{ sai.b }} {{ facts.topic | c }}"')
    places = [line.split(": ")[0] for line in problems_of(tmp_path, changes)]
    assert places == [f"{DATA}/plan.yaml, dòng 17, cột {column}" for column in (14, 28, 54)]


def test_the_catalogue_has_placeholders_too(tmp_path: Path) -> None:
    catalogue = shipped("docgen.yaml").replace("week.name", "week.nam", 1)
    assert one_problem(tmp_path, {"docgen.yaml": catalogue}) == (
        'docgen.yaml, dòng 21, cột 40: không có trường "week.nam" - có phải "week.name"?'
    )


@pytest.mark.parametrize(
    "written",
    ["{{ issuer place }}", "{{ }}", "{{ issuer.place }", "{% raw %} x", "{{ 'a }}", "{{ " + "(" * 5000 + " }}"],
)
def test_a_placeholder_that_is_typed_wrongly(written: str, tmp_path: Path) -> None:
    line = one_problem(tmp_path, replaced("plan.yaml", "^  place: .*", f'  place: "{written}"'))
    assert line.startswith(f"{DATA}/plan.yaml, dòng 17, cột 10: trường {{{{ … }}}} sai cú pháp (")
    assert line.endswith(FORM)


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "place"),
    [
        ("week.yaml", "^theme: .*", 'theme: "{{ week.name | date_long }}"', "week.yaml, dòng 12, cột 8"),
        ("plan.yaml", "^  place: .*", '  place: "{{ issuer.place | number }}"', "plan.yaml, dòng 17, cột 10"),
        ("plan.yaml", "^  place: .*", '  place: "{{ week.starts | upper | hour }}"', "plan.yaml, dòng 17, cột 10"),
        ("plan.yaml", "^  place: .*", '  place: "{{ week.year | cite }}"', "plan.yaml, dòng 17, cột 10"),
        ("units.yaml", "venue: .*", 'venue: "{{ unit.name | date_short }}"', "units.yaml, dòng 70, cột 12"),
    ],
)
def test_a_filter_on_a_wrong_kind(name: str, pattern: str, replacement: str, place: str, tmp_path: Path) -> None:
    line = one_problem(tmp_path, replaced(name, pattern, replacement))
    written = re.search(r"\| (\w+) \}\}", replacement)
    assert written
    fault = f"cách định dạng “{written[1]}” không phù hợp với giá trị đứng trước, hoặc giá trị trong ngoặc không đúng"
    assert line == f"{DATA}/{place}: {fault}"


def test_what_cannot_be_worked_out(tmp_path: Path) -> None:
    line = one_problem(tmp_path, replaced("plan.yaml", "^  place: .*", '  place: "{{ 1 / 0 }}"'))
    assert line == f"{DATA}/plan.yaml, dòng 17, cột 10: không tính được trường {{{{ … }}}} trong câu này - {FITS}"


def test_a_detail_of_a_plain_text(tmp_path: Path) -> None:
    changes = replaced("plan.yaml", "^  place: .*", '  place: "{{ week.name.first }}"')
    assert one_problem(tmp_path, changes) == f'{DATA}/plan.yaml, dòng 17, cột 14: không có trường "week.name.first"'


def test_every_name_that_a_document_offers_may_stand_in_a_text(tmp_path: Path) -> None:
    changes = replaced("programme.yaml", "^kind: .*", 'kind: "{{ document.label | upper }}"')
    assert problems_of(tmp_path, changes) == []


def test_facts_that_refer_to_each_other_in_a_circle(tmp_path: Path) -> None:
    facts = 'ability: "{{ facts.setting }}"\n  setting: "{{ facts.ability }}"'
    message = "các trường {{ … }} tham chiếu vòng quanh nhau"
    changes = replaced("week.yaml", "ability: .*\n.*", facts)
    places = (placed(f'«{name}: ¦"{{{{»', changes[f"{DATA}/week.yaml"]) for name in ("ability", "setting"))
    assert problems_of(tmp_path, changes) == [f"{DATA}/week.yaml, {place}: {message}" for place in places]


def test_a_fact_that_refers_to_itself(tmp_path: Path) -> None:
    changes = replaced("week.yaml", "congress: .*", 'congress: "{{ facts.congress }}"')
    place = placed("«congress: ¦»", changes[f"{DATA}/week.yaml"])
    message = "các trường {{ … }} tham chiếu vòng quanh nhau"
    assert one_problem(tmp_path, changes) == f"{DATA}/week.yaml, {place}: {message}"


@pytest.mark.parametrize("week", [None, "", "a: b: c", "- a"])
def test_ids_are_not_asked_for_while_the_facts_cannot_be_read(week: str | None, tmp_path: Path) -> None:
    file = f"{DATA}/campaign.yaml" if week is None else f"{DATA}/week.yaml"
    assert one_problem(tmp_path, {f"{DATA}/week.yaml": week}).startswith(file)


def test_ids_of_facts_with_another_problem_are_known(tmp_path: Path) -> None:
    lines = problems_of(
        tmp_path, {**replaced("week.yaml", "^year: .*\n", ""), **replaced("plan.yaml", "topic", "topik")}
    )
    assert [line.split(": ")[0] for line in lines] == [
        f"{DATA}/plan.yaml, dòng 37, cột 38",
        f"{DATA}/week.yaml, dòng 8, cột 1",
    ]


def test_answers_are_plain_words(tmp_path: Path) -> None:
    report = "unit: bien-hoa\nanswers:\n  chi_dao: dùng {{ ngoặc }} {% và %}\n"
    assert problems_of(tmp_path, {f"{DATA}/reports/bien-hoa.yaml": report}) == []


def test_details_that_are_not_known_fit_every_filter(tmp_path: Path) -> None:
    assert problems_of(tmp_path, replaced("week.yaml", "^starts: .*\nends: .*", "starts:\nends:")) == []


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "expected"),
    [
        (
            "units.yaml",
            "venue: .*",
            "venue: Hội trường }} lớn",
            "units.yaml, dòng 70, cột 23: thừa “}}”: không có “{{” nào",
        ),
        (
            "units.yaml",
            "venue: .*",
            "venue: 'Hội trường %} lớn'",
            "units.yaml, dòng 70, cột 24: thừa “%}”: không có “{%” nào",
        ),
        (
            "units.yaml",
            "venue: .*",
            "venue: '{{ unit.name }} }}'",
            "units.yaml, dòng 70, cột 29: thừa “}}”: không có “{{” nào",
        ),
        ("week.yaml", "^theme: .*", "theme: week.name }}", "week.yaml, dòng 12, cột 18: thừa “}}”: không có “{{” nào"),
    ],
)
def test_what_closes_nothing(name: str, pattern: str, replacement: str, expected: str, tmp_path: Path) -> None:
    line = one_problem(tmp_path, replaced(name, pattern, replacement))
    assert line.startswith(f"{DATA}/{expected} mở trước nó - bỏ đi, hoặc ghi đủ cả trường, ví dụ {{{{ week.name }}}}")

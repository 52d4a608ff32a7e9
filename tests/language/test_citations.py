"""Citations, with every part of a paper known or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import pytest

from docgen.data.missing import Blank
from docgen.language.citations import FILTERS, cite, cite_number, cite_title
from docgen.language.dates_and_hours import GAP

OPEN_DATE = f"ngày {GAP} tháng {GAP} năm {GAP}"
UNKNOWN = Blank("chưa biết")
KNOWN = {
    "number": "227",
    "symbol": "KH-UBND",
    "date": date(2023, 9, 26),
    "issuer": "Chủ tịch UBND tỉnh",
    "subject": "tổ chức Tuần lễ",
    "period": "2021 - 2030",
}


@dataclass
class Paper:
    kind: str
    number: Any = UNKNOWN
    symbol: Any = UNKNOWN
    date: Any = UNKNOWN
    issuer: Any = UNKNOWN
    subject: Any = UNKNOWN
    period: Any = UNKNOWN


def plan(*missing: str) -> Paper:
    return Paper("Kế hoạch", **{name: value for name, value in KNOWN.items() if name not in missing})


def scheme(*missing: str) -> Paper:
    return plan("symbol", "number", *missing)


def test_in_full() -> None:
    expected = "Kế hoạch số 227/KH-UBND ngày 26 tháng 9 năm 2023 của Chủ tịch UBND tỉnh về việc tổ chức Tuần lễ"
    assert cite(plan()) == expected


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ("number", "Kế hoạch số ……/KH-UBND ngày 26 tháng 9 năm 2023 của Chủ tịch UBND tỉnh về việc tổ chức Tuần lễ"),
        ("date", f"Kế hoạch số 227/KH-UBND {OPEN_DATE} của Chủ tịch UBND tỉnh về việc tổ chức Tuần lễ"),
        ("issuer", "Kế hoạch số 227/KH-UBND ngày 26 tháng 9 năm 2023 về việc tổ chức Tuần lễ"),
        ("subject", "Kế hoạch số 227/KH-UBND ngày 26 tháng 9 năm 2023 của Chủ tịch UBND tỉnh"),
        ("period", "Kế hoạch số 227/KH-UBND ngày 26 tháng 9 năm 2023 của Chủ tịch UBND tỉnh về việc tổ chức Tuần lễ"),
    ],
)
def test_one_part_missing(missing: str, expected: str) -> None:
    assert cite(plan(missing)) == expected


def test_cited_by_name_where_there_is_no_symbol() -> None:
    expected = "Kế hoạch “tổ chức Tuần lễ giai đoạn 2021 - 2030” ngày 26 tháng 9 năm 2023 của Chủ tịch UBND tỉnh"
    assert cite(scheme()) == expected


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (("date", "issuer"), "Kế hoạch “tổ chức Tuần lễ giai đoạn 2021 - 2030”"),
        (("date", "issuer", "period"), "Kế hoạch “tổ chức Tuần lễ”"),
        (("date", "issuer", "subject"), "Kế hoạch “giai đoạn 2021 - 2030”"),
        (("issuer", "period", "subject"), "Kế hoạch ngày 26 tháng 9 năm 2023"),
        (("date", "issuer", "period", "subject"), "Kế hoạch"),
    ],
)
def test_by_name_with_parts_missing(missing: tuple[str, ...], expected: str) -> None:
    assert cite(scheme(*missing)) == expected


@pytest.mark.parametrize("known", list(product((True, False), repeat=len(KNOWN))))
def test_every_combination_is_one_clean_line(known: tuple[bool, ...]) -> None:
    paper = plan(*(name for name, given in zip(KNOWN, known, strict=True) if not given))
    for citation in (cite(paper), cite_number(paper)):
        assert citation.startswith("Kế hoạch")
        assert citation == citation.strip(" ")
        assert not any(sign in citation for sign in ("  ", "\t", "““", "“”", "None"))
    shown = {name: name in ("number", "period") or str(value) in cite(paper) for name, value in KNOWN.items()}
    assert all(shown[name] for name, given in zip(KNOWN, known, strict=True) if given and name != "date")


@pytest.mark.parametrize(
    ("number", "expected"),
    [("5", "Kế hoạch số 05/KH-UBND"), (5, "Kế hoạch số 05/KH-UBND"), ("12", "Kế hoạch số 12/KH-UBND")],
)
def test_later_by_number(number: object, expected: str) -> None:
    assert cite_number(Paper("Kế hoạch", number=number, symbol="KH-UBND")) == expected


def test_later_by_name_where_there_is_no_symbol() -> None:
    assert cite_number(Paper("Luật", subject="Giáo dục")) == "Luật “Giáo dục”"


def test_title() -> None:
    assert cite_title(plan()) == "“tổ chức Tuần lễ giai đoạn 2021 - 2030”"
    assert cite_title(plan("subject", "period")) == ""


def test_filters() -> None:
    assert dict(FILTERS) == {"cite": cite, "cite_number": cite_number, "cite_title": cite_title}

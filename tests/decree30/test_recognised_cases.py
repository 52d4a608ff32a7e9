"""Papers that were once recognised wrong, as files: which rules find something in them today."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.decree30.registry import check
from docgen.word.view import open_document

CASES = Path(__file__).resolve().parent / "cases"
EXPECTED: dict[str, set[str]] = {
    "a01-long-subject-decision": set(),
    "a02-nested-letterhead-letter": set(),
    "a03-nested-closing-decision": set(),
    "a04-addressee-in-letterhead-table": set(),
    "a05-attached-regulation-with-letterhead": set(),
    "a06-subject-in-table-decision": set(),
    "a07-chapter-after-blank-line": set(),
    "a08-white-filler-above-name": {"TEXT-UNSEEN"},
    "a09-slip-without-date": {"DATE-MISSING", "TITLE-KIND"},
    "a10-attached-dinh-kem": set(),
    "a11-decide-without-colon-centred-by-indent": {"RESOLUTION-COLON"},
    "a12-tcvn3-motto": {"ENCODING-FONT", "ENCODING-TEXT"},
    "a13-sign-in-small-letters": {"SIGN-CASE"},
    "a14-kinh-goi": {"ADDRESSEE-WORDS"},
    "a15-quoted-clause": set(),
    "a16-decimal-label-no-space": {"LABEL-SIGN"},
    "a17-circular": {"REGIME"},
    "a18-wrapped-recipient": set(),
    "a19-long-bold-item-title": set(),
    "a22-italic-quotation": set(),
    "a23-superscript-underscores": set(),
    "a24-article-without-stop": {"ARTICLE-STOP"},
    "a25-roman-run-in": set(),
    "a27-name-below-table-no-stop-after-luu": {"RECIPIENTS-LAST"},
    "a28-basis-theo-don-de-nghi": set(),
    "a29-charter-in-its-own-file": set(),
    "k01-nfd-nhac-phu-luc": {"ENCODING-NFD"},
    "k03-strict-duong-ke": set(),
    "m11-text-after-ending": {"ENDING"},
    "m15-date-typo": {"DATE-WORDS"},
    "m16-letter-subject-ve": {"LETTER-WORDS"},
}
"""The rules without `ND30-`."""


@pytest.mark.parametrize("name", EXPECTED)
def test_a_paper_that_was_recognised_wrong(name: str) -> None:
    problems = check(open_document(CASES / f"{name}.docx"))
    assert {problem.rule.removeprefix("ND30-") for problem in problems} == EXPECTED[name]

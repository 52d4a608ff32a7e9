"""Copies that are put right: nothing mechanical is left, and the words are the same."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from docgen.decree30.annotate import annotate
from docgen.decree30.check import rules_for
from docgen.decree30.document_changes import ChangeEach, ReplaceCharacters, SetLineEnd
from docgen.decree30.fix import fix
from docgen.decree30.registry import RULES, check
from docgen.errors import DocgenError, Problem
from docgen.word.view import lines, open_document
from tests.decree30.mutations import MUTATIONS
from tests.decree30.mutations.clean import clean_documents
from tests.decree30.mutations.tools import Docx, Mutation
from tests.decree30.test_annotate import file
from tests.growth import is_linear
from tests.property_examples import IS_LONG, examples
from tests.word.written_documents import p, r

BATCH = 12
FIXABLE = {rule.id for rule in RULES if rule.fixable}
MECHANICAL = [mutation for mutation in MUTATIONS if mutation.rule in FIXABLE]
NEVER_SURE = {
    *("ND30-BODY-ALIGN", "ND30-BODY-UPRIGHT", "ND30-BODY-SIZE", "ND30-ROMAN-ALIGN"),
    *("ND30-ARTICLE-LOOK", "ND30-ITEM-TITLE"),
    *("ND30-BODY-INDENT", "ND30-BODY-SPACE"),  # a subject that is no longer recognised
    "ND30-PAGENO-FIRST",  # beside other text in the header
}
"""Rules some of whose findings are left to a person: what is centred or in italics may be so for a reason."""


@pytest.fixture(scope="module")
def clean(made: Path) -> dict[str, dict[str, bytes]]:
    return dict(clean_documents(made))


def problems_of(data: bytes) -> tuple[Problem, ...]:
    return check(open_document(io.BytesIO(data)))


def text_of(data: bytes) -> list[str]:
    """The text of each line, without tabs that indent it."""
    return [line.strip() for line in lines(open_document(io.BytesIO(data)), prompts=True)]


def words_of(data: bytes) -> list[str]:
    """The letters and figures of each line, without zeros."""
    return ["".join(sign for sign in line if sign.isalnum() and sign != "0") for line in text_of(data)]


def changes_text(problem: Problem) -> bool:
    """Whether a fix of the problem changes characters."""
    return any(isinstance(change, (ReplaceCharacters, SetLineEnd, ChangeEach)) for change in problem.fix)


def batches() -> list[tuple[str, list[Mutation]]]:
    """Every mechanical mutation once, several of one document together, in a random order."""
    found = []
    for document in dict.fromkeys(mutation.document for mutation in MECHANICAL):
        several = [mutation for mutation in MECHANICAL if mutation.document == document]
        random.Random(document).shuffle(several)
        found += [(document, several[place : place + BATCH]) for place in range(0, len(several), BATCH)]
    return found


def broken(parts: dict[str, bytes], mutations: list[Mutation]) -> bytes:
    """The document with all of them, but for those that find their place gone."""
    docx, count = Docx(parts), 0
    for mutation in mutations:
        try:
            mutation.change(docx)
            count += 1
        except (AssertionError, ValueError):
            continue  # what an earlier one renamed
    assert count > len(mutations) / 2
    return docx.data()


@pytest.mark.parametrize(("document", "mutations"), batches(), ids=lambda one: one if isinstance(one, str) else "")
def test_a_fixed_copy_has_no_mechanical_problem_left_and_the_same_words(
    document: str, mutations: list[Mutation], clean: dict[str, dict[str, bytes]]
) -> None:
    source = broken(clean[document], mutations)
    before = problems_of(source)
    assert any(problem.fix for problem in before)
    fixed = fix(source)
    left = problems_of(fixed.data)
    assert {problem.rule for problem in left if problem.fix} <= NEVER_SURE
    assert [one for one in left if not one.fix] == [one for one in before if not one.fix]
    assert left == fixed.left
    assert words_of(fixed.data) == words_of(source)
    if not any(changes_text(problem) for problem in before):
        assert text_of(fixed.data) == text_of(source)


LINES = [
    *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", "UBND TỈNH", "SỞ NỘI VỤ", "Số: 5/KH-SNV"),
    *("Biên Hòa, ngày 2 tháng 1 năm 2026", "KẾ HOẠCH", "Tổ chức tuần lễ", "Căn cứ Luật Tổ chức;", "Kính gửi: Sở"),
    *("I. MỤC ĐÍCH", "1. Nội dung thứ nhất.", "a) Điểm", "Điều 1. Phạm vi", "- Gạch đầu dòng", "GIÁM ĐỐC"),
    *("Nơi nhận:", "- Như trên;", "Lưu: VT", "Phụ lục I", "(Kèm theo Kế hoạch số 5/KH-SNV)", ""),
]
LOOKS = ["", "<w:b/>", "<w:i/>", '<w:sz w:val="24"/>', '<w:rFonts w:ascii="Arial"/>', '<w:color w:val="FF0000"/>']
STANDS = ["", '<w:jc w:val="center"/>', "<w:rPr><w:del/></w:rPr>", '<w:ind w:firstLine="300"/>']


def typed(rows: list[tuple[str, str, str]], ending: str) -> bytes:
    return file("".join(p(r(text, look), properties=stand) for text, look, stand in rows) + ending)


@settings(deadline=None, max_examples=examples(40))
@given(
    st.lists(st.tuples(*map(st.sampled_from, (LINES, LOOKS, STANDS))), max_size=25),
    st.sampled_from(["", "<w:sectPr/>", '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:left="9"/></w:sectPr>']),
)
def test_any_paper_keeps_its_words_and_gets_its_comments(rows: list[tuple[str, str, str]], ending: str) -> None:
    source = typed(rows, ending)
    problems = problems_of(source)
    assert problems_of(annotate(source, problems)) == problems
    fixed = fix(source)
    assert "".join(words_of(fixed.data)) == "".join(words_of(source))
    assert fixed.left == problems_of(fixed.data)


def test_what_was_put_right_is_listed(clean: dict[str, dict[str, bytes]]) -> None:
    docx = Docx(clean["programme"])
    mutation = next(one for one in MECHANICAL if one.rule == "ND30-DATE-ZERO" and one.document == "programme")
    mutation.change(docx)
    fixed = fix(docx.data())
    (sentence,) = map(str, fixed.fixed)
    assert sentence.startswith("dòng ")
    assert "ND30-DATE-ZERO  đã sửa: " in sentence
    changed = [(was, now) for was, now in zip(text_of(docx.data()), text_of(fixed.data), strict=True) if was != now]
    assert len(changed) == 1


def test_a_clean_document_comes_back_byte_by_byte(clean: dict[str, dict[str, bytes]]) -> None:
    source = Docx(clean["plan"]).data()
    assert fix(source).data == source
    assert fix(source).fixed == ()


def test_the_same_bytes_each_time_and_nothing_more_the_second_time(clean: dict[str, dict[str, bytes]]) -> None:
    source = broken(clean["programme"], [one for one in MECHANICAL if one.document == "programme"][:6])
    fixed = fix(source)
    assert fixed.data == fix(source).data != source
    assert fix(fixed.data).data == fixed.data


def errors_in(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_a_fixed_copy_is_as_valid_as_what_it_was_made_of(clean: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    mutations = [one for one in MECHANICAL if one.document == "programme"]
    assert errors_in(Docx(clean["programme"]).data(), tmp_path / "a.docx") == []
    source = broken(clean["programme"], mutations)
    fixed = fix(source)
    assert len(fixed.fixed) > 30
    assert len(errors_in(fixed.data, tmp_path / "a.docx")) <= len(errors_in(source, tmp_path / "a.docx"))


def test_only_the_requested_rules(clean: dict[str, dict[str, bytes]]) -> None:
    sizes = [one for one in MECHANICAL if one.document == "programme" and one.rule in {"ND30-FONT", "ND30-DATE-ZERO"}]
    source = broken(clean["programme"], sizes)
    fixed = fix(source, rules=[rule for rule in RULES if rule.id == "ND30-FONT"])
    assert {one.rule for one in fixed.fixed} == {"ND30-FONT"}
    assert "ND30-DATE-ZERO" in {problem.rule for problem in problems_of(fixed.data)}


def test_the_rules_that_are_called_fixable_are_those_whose_findings_carry_a_fix(
    clean: dict[str, dict[str, bytes]],
) -> None:
    with_fix: dict[str, set[bool]] = {rule.id: set() for rule in RULES}
    for mutation in MUTATIONS if IS_LONG else {one.rule: one for one in MUTATIONS}.values():
        docx = Docx(clean[mutation.document])
        mutation.change(docx)
        for problem in problems_of(docx.data()):
            with_fix[problem.rule].add(bool(problem.fix))
            assert len(problem.fix) in (0, 1 + len(problem.others))
    assert with_fix == {rule.id: {rule.fixable} for rule in RULES}


def test_a_file_of_another_kind_is_named() -> None:
    with pytest.raises(DocgenError, match=r"^a\.docx: đây không phải là tệp Word"):
        fix(b"x", "a.docx")


def _sections(count: int) -> bytes:
    page = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:left="100" w:top="100"/></w:sectPr>'
    return file(f"<w:p><w:pPr>{page}</w:pPr>{r('Đoạn')}</w:p>" * count)


def _signs(count: int) -> bytes:
    return file(p(r("a\uf0fc", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>') * count))


def _articles(count: int) -> bytes:
    return file("".join(p(r(f"Điều {number}. Đoạn văn", "<w:i/>")) for number in range(count)))


@pytest.mark.parametrize("make", [_sections, _signs, _articles])
@pytest.mark.parametrize("work", [fix, lambda data: annotate(data, problems_of(data))], ids=["fix", "annotate"])
def test_copies_take_twice_as_long_for_twice_as_much(
    make: Callable[[int], bytes], work: Callable[[bytes], object]
) -> None:
    assert is_linear(work, make, 150)


@pytest.mark.parametrize(
    "bound", ["docgen.decree30.fix.rounds.MOST_PARAGRAPHS", "docgen.decree30.fix.rounds.MOST_PLACES"]
)
def test_more_than_any_paper_has_is_not_put_right(monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    monkeypatch.setattr(bound, 20)
    with pytest.raises(DocgenError, match=r"^a\.docx: tệp quá dài, hoặc có quá nhiều chỗ phải sửa"):
        fix(_sections(21), "a.docx", rules_for("nd30", RULES))


def test_steps_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.decree30.fix.fixed_copy.MOST_STEPS", 100)
    with pytest.raises(DocgenError, match=r"^a\.docx: tệp quá dài, hoặc có quá nhiều chỗ phải sửa"):
        fix(_signs(60), "a.docx", rules_for("nd30", RULES))

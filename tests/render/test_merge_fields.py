"""Fields of a mail merge in a template are refused by name: documents would print `«Tên»`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.test_diagnostics import lines
from tests.render.tiny_templates import HEADER, cell, paragraph, paragraph_texts, part, rendered, table

SHOWN = "<w:r><w:t>«Tên»</w:t></w:r>"


def field(*codes: str) -> str:
    """A paragraph with a field whose code Word has parted into several runs."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in codes)
    return f"<w:p><w:r><w:t>Kính gửi: </w:t></w:r>{begin}{code}{separate}{SHOWN}{end}</w:p>"


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (field(" MERGEFIELD Tên "), "Tên"),
        (field(" MERGE", "FIELD Tên_đơn_vị \\* MERGEFORMAT "), "Tên_đơn_vị"),
        (field(' MERGEFIELD "Tên đơn vị" \\* Upper '), "Tên đơn vị"),
        (field(' IF { MERGEFIELD Cấp } = "huyện" "a" "b"'.replace("{", "").replace("}", "")), "Cấp"),
        (f'<w:p><w:fldSimple w:instr=" MERGEFIELD  Tên ">{SHOWN}</w:fldSimple></w:p>', "Tên"),
        (field(" ADDRESSBLOCK \\f x "), "ADDRESSBLOCK"),
        (table(cell("a").replace("<w:p>", field("MERGEFIELD Tên") + "<w:p>")), "Tên"),
    ],
)
def test_named_with_its_place(tmp_path: Path, block: str, name: str) -> None:
    (line,) = lines(tmp_path, block)
    assert line.startswith("mau.docx, ")
    assert "đoạn “" in line
    assert f"trường trộn thư “«{name}»” không được điền: văn bản in nguyên trường này - xóa trường này, gõ thẻ" in line


def test_in_a_header_without_tags(tmp_path: Path) -> None:
    header = HEADER.replace(paragraph("Trang của {{ ten }}"), field("MERGEFIELD Tên"))
    (line,) = lines(tmp_path, "a", header1=header)
    assert line.startswith("mau.docx, đầu trang, đoạn “Kính gửi:")


def test_other_fields_stay(tmp_path: Path) -> None:
    assert rendered(tmp_path, field(" PAGE "), field(" DATE \\@ NEXTWEEK ")).data


MARKS = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:proofErr w:type="gramEnd"/>',
    '<w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkEnd w:id="7"/>',
    '<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>',
)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("properties", ["", '<w:rPr><w:lang w:val="vi-VN"/></w:rPr>'])
def test_a_tag_that_word_has_parted(tmp_path: Path, mark: str, properties: str) -> None:
    """Each letter in a run of its own, with proofing and comment marks between, as Word leaves them."""
    letters = [f'<w:r>{properties}<w:t xml:space="preserve">{letter}</w:t></w:r>' for letter in "a {{ ten }} b"]
    made = rendered(tmp_path, f"<w:p>{mark.join(letters)}</w:p>", ten="Cẩm Mỹ")
    text = "".join(str(each) for each in part(made).itertext())
    assert text == "a Cẩm Mỹ b"


@pytest.mark.parametrize("mark", MARKS)
def test_a_row_tag_that_word_has_parted(tmp_path: Path, mark: str) -> None:
    letters = mark.join(f'<w:r><w:t xml:space="preserve">{letter}</w:t></w:r>' for letter in "{%tr for y in x %}")
    loop = cell("").replace("<w:r><w:t></w:t></w:r>", letters)
    made = rendered(tmp_path, table(loop, cell("{{ y }}"), cell("{%tr endfor %}"), columns=1), x=["1", "2"])
    assert paragraph_texts(made) == ["1", "2"]

"""Clean documents to be broken: six that `docgen build` makes, and others that are written on the same styles."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

from lxml import etree

from tests.decree30.model_forms import SHEETS
from tests.decree30.mutations.tools import Docx, W, body_paragraphs, paragraph_of, put, reworded, text_of
from tests.decree30.typed_papers import written

MADE = {
    "plan": "ke-hoach.docx",
    "programme": "bien-hoa/chuong-trinh.docx",
    "blank": "bien-hoa/bao-cao-trong.docx",
    "report": "long-khanh/bao-cao.docx",
    "unit plan": "bien-hoa/ke-hoach-don-vi.docx",
    "invitation": "bien-hoa/giay-moi.docx",
}
TYPED = {
    "letter": "letter",
    "letters": "letter to several",
    "proposal": "proposal",
    "telegram": "telegram",
    "school": "school under a department",
    "minor decision": "decision",
}
"""Papers typed without our styles."""
SENTENCE = (
    "Các cơ quan, đơn vị phối hợp với Ban Tổ chức trong việc chuẩn bị, thực hiện và tổng hợp kết quả, bảo đảm "
    "thiết thực, tiết kiệm và hiệu quả trong suốt thời gian tổ chức Tuần lễ."
)

DECISION = (
    ("ND30CanCu", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
    ("ND30CanCu", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;"),
    ("ND30CanCu", "Theo đề nghị của Giám đốc Sở Giáo dục và Đào tạo."),
    ("ND30TenLoai", "QUYẾT ĐỊNH:"),
    ("ND30Dieu", "Điều 1. Quy chế này quy định việc tổ chức Tuần lễ theo Phụ lục I và Phụ lục II."),
    ("ND30Phan", "Chương I"),
    ("ND30TenPhan", "QUY ĐỊNH CHUNG"),
    ("ND30Dieu", "Điều 2. Nguyên tắc tổ chức"),
    ("ND30Khoan", f"1. Chuẩn bị. {SENTENCE}"),
    ("ND30Diem", f"a) Thứ nhất. {SENTENCE}"),
    ("ND30Diem", f"b) Thứ hai. {SENTENCE}"),
    ("ND30Khoan", f"2. Thực hiện. {SENTENCE}"),
    ("ND30Phan", "Chương II"),
    ("ND30TenPhan", "TỔ CHỨC THỰC HIỆN"),
    ("ND30Dieu", "Điều 3. Trách nhiệm thi hành"),
    ("ND30LoiKet", f"{SENTENCE[:-1]}./."),
)
APPENDICES = (
    (
        ("ND30SoPhuLuc", "Phụ lục I"),
        ("ND30TenPhuLuc", "DANH MỤC CÁC HOẠT ĐỘNG"),
        ("ND30KemTheo", "(Kèm theo Quyết định số 227/QĐ-UBND ngày 26 tháng 9 năm 2023 của Chủ tịch UBND tỉnh)"),
        ("ND30Khoan", f"1. Hoạt động chung. {SENTENCE}"),
    ),
    (
        ("ND30SoPhuLuc", "Phụ lục II"),
        ("ND30TenPhuLuc", "PHÂN CÔNG THỰC HIỆN"),
        ("ND30KemTheo", "(Kèm theo Quyết định số 227/QĐ-UBND ngày 26 tháng 9 năm 2023 của Chủ tịch UBND tỉnh)"),
        ("ND30Khoan", f"1. Cơ quan chủ trì. {SENTENCE}"),
    ),
)


def clean_documents(made: Path) -> Mapping[str, dict[str, bytes]]:
    """The parts of every clean document, by name; `made` is the folder of the documents of 2023."""
    documents = {name: Docx.of((made / file).read_bytes()) for name, file in MADE.items()}
    documents["decision"] = decision(documents["plan"])
    documents |= {name: Docx.of(written(SHEETS[sheet])) for name, sheet in TYPED.items()}
    return {name: Docx.of(docx.data()).parts for name, docx in documents.items()}


def decision(plan: Docx) -> Docx:
    """A decision with articles, chapters and two appendices, in the letterhead of the plan."""
    docx = Docx(plan.parts)
    for change in (
        reworded("Số: 227/KH-UBND", "Số: 227/QĐ-UBND"),
        reworded("KẾ HOẠCH", "QUYẾT ĐỊNH"),
        reworded("Tổ chức Tuần lễ", "Về việc tổ chức Tuần lễ"),
    ):
        change(docx)
    paragraphs = list(body_paragraphs(docx))
    first = next(one for one in paragraphs if text_of(one).startswith("Thực hiện Văn bản"))
    last = next(one for one in paragraphs if text_of(one).startswith("Trên đây là Kế hoạch"))
    _replace(first, last, DECISION)
    _appendices(docx)
    return docx


def _replace(first: etree._Element, last: etree._Element, paragraphs: tuple[tuple[str, str], ...]) -> None:
    body = first.getparent()
    assert body is not None
    children = list(body)
    begin, end = children.index(first), children.index(last)
    for child in children[begin : end + 1]:
        body.remove(child)
    for offset, (style, words) in enumerate(paragraphs):
        body.insert(begin + offset, paragraph_of(style, words))


def _appendices(docx: Docx) -> None:
    """Two appendices in sections of their own, where the plan has its attachments."""
    body = docx.root().find(f"{W}body")
    assert body is not None
    ends = [one for one in body_paragraphs(docx) if one.find(f"{W}pPr/{W}sectPr") is not None]
    for child in list(body)[list(body).index(ends[0]) + 1 : -1]:
        body.remove(child)
    first, second = ([paragraph_of(*one) for one in appendix] for appendix in APPENDICES)
    properties = deepcopy(docx.section(0))
    put(first[-1], "pPr").append(properties)
    for paragraph in (*first, *second):
        body.insert(len(body) - 1, paragraph)

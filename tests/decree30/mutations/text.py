"""Mutations of title, subject, letters, legal grounds and addressee."""

from __future__ import annotations

from tests.decree30.mutations.rule_lines import dashed, longer, without_line
from tests.decree30.mutations.tools import (
    Docx,
    W,
    both,
    in_runs,
    in_style,
    in_words,
    look,
    paragraph_of,
    put,
    put_after,
    reworded,
)
from tests.decree30.mutations.top import emptied, ways

_TITLE = "KẾ HOẠCH"
_SUBJECT = "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023"
_SECOND = "trên địa bàn tỉnh Đồng Nai"
_OPENING = "Lễ khai mạc Tuần lễ hưởng ứng học tập suốt đời năm 2023"
_CITY = "trên địa bàn thành phố Biên Hòa"
_ABOUT = "V/v tổ chức Tuần lễ hưởng ứng"


def _one_line(docx: Docx) -> None:
    """Title and subject on one line, in capitals."""
    reworded("CHƯƠNG TRÌNH", "CHƯƠNG TRÌNH LỄ KHAI MẠC TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI")(docx)
    without_line(_CITY)(docx)
    emptied(_OPENING)(docx)
    emptied(_CITY)(docx)


def _nothing_apart(docx: Docx) -> None:
    put(put(docx.paragraph(_ABOUT), "pPr"), "spacing", before=0)


def _apart_by_two_points(docx: Docx) -> None:
    put(put(docx.paragraph("V/v tổ chức Tuần lễ"), "pPr"), "spacing", before=40)


def _joined_bases(docx: Docx) -> None:
    paragraph = docx.paragraph("Căn cứ Nghị định số 30/2020")
    text = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
    reworded("ngày 16 tháng 6 năm 2025;", f"ngày 16 tháng 6 năm 2025; {text}")(docx)
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)


def _added_basis(docx: Docx) -> None:
    reworded("năm 2025;", "năm 2025; Căn cứ Luật Giáo dục;")(docx)


def _with_title(docx: Docx) -> None:
    """A title above the addressee."""
    addressee = docx.paragraph("Kính gửi")
    title = paragraph_of("Normal", "CÔNG VĂN")
    addressee.addprevious(title)
    in_runs("CÔNG VĂN", look(bold=True, alignment="center"))(docx)


TITLES = (
    *ways(
        "ND30-TITLE-MISSING",
        ("none", "plan", both(emptied(_TITLE), without_line(_SECOND), emptied(_SUBJECT), emptied(_SECOND)), "toàn văn"),
        ("none at all", "school", both(emptied("THÔNG BÁO"), without_line("Về việc"), emptied("Về việc")), "toàn văn"),
    ),
    *ways(
        "ND30-TITLE-KIND",
        ("an outline", "school", both(reworded("THÔNG BÁO", "ĐỀ CƯƠNG"), reworded("12/TB-", "12/ĐC-")), "ĐỀ CƯƠNG"),
        ("rules of a contest", "programme", reworded("CHƯƠNG TRÌNH", "THỂ LỆ"), "THỂ LỆ"),
    ),
    *ways(
        "ND30-TITLE-CASE",
        ("small", "plan", reworded(_TITLE, "Kế hoạch"), "Kế hoạch"),
        ("small in the programme", "programme", reworded("CHƯƠNG TRÌNH", "Chương trình"), "Chương trình"),
    ),
    *ways(
        "ND30-TITLE-SIZE",
        ("16 in the style", "programme", in_style("ND30TenLoai", look(size=16)), "CHƯƠNG TRÌNH"),
        ("12", "plan", in_runs(_TITLE, look(size=12)), _TITLE),
    ),
    *ways(
        "ND30-TITLE-STYLE",
        ("not bold", "programme", in_style("ND30TenLoai", look(bold=False)), "CHƯƠNG TRÌNH"),
        ("italic", "plan", in_runs(_TITLE, look(italic=True)), _TITLE),
    ),
    *ways(
        "ND30-TITLE-PLACE",
        ("left", "programme", in_style("ND30TenLoai", look(alignment="left")), "CHƯƠNG TRÌNH"),
        ("right", "plan", in_runs(_TITLE, look(alignment="right")), _TITLE),
    ),
    *ways(
        "ND30-SUBJECT-MISSING",
        ("on the title's line", "programme", _one_line, "CHƯƠNG TRÌNH LỄ"),
        ("none", "school", both(without_line("Về việc"), emptied("Về việc")), "THÔNG BÁO"),
    ),
    *ways(
        "ND30-SUBJECT-CASE",
        ("capitals", "plan", reworded(_SUBJECT, _SUBJECT.upper()), "TỔ CHỨC"),
        ("capitals by format", "programme", in_runs(_CITY, look(caps=True)), _CITY),
    ),
    *ways(
        "ND30-SUBJECT-SIZE",
        ("12 in the style", "programme", in_style("ND30TrichYeu", look(size=12)), _OPENING),
        ("15", "plan", in_runs(_SECOND, look(size=15)), _SECOND),
    ),
    *ways(
        "ND30-SUBJECT-STYLE",
        ("not bold", "programme", in_style("ND30TrichYeu", look(bold=False)), _OPENING),
        ("italic", "plan", in_words("trên địa bàn", look(italic=True)), _SECOND),
    ),
    *ways(
        "ND30-SUBJECT-PLACE",
        (
            "left",
            "programme",
            in_style("ND30TrichYeu", look(alignment="left", indent={"left": 0, "right": 0})),
            _OPENING,
        ),
        ("right", "school", in_runs("Về việc tổ chức", look(alignment="right")), "Về việc"),
    ),
    *ways(
        "ND30-SUBJECT-LINE",
        ("none", "plan", without_line(_SECOND), _SECOND),
        ("dashed", "programme", dashed(_CITY), _CITY),
    ),
    *ways(
        "ND30-SUBJECT-LINE-LENGTH",
        ("across the text", "plan", longer(_SECOND, 2.5), _SECOND),
        ("a stub", "programme", longer(_CITY, 0.25), _CITY),
    ),
)

LETTERS = (
    *ways(
        "ND30-LETTER-TITLE",
        ("a title", "letter", _with_title, "CÔNG VĂN"),
        ("a title too", "letters", _with_title, "CÔNG VĂN"),
    ),
    *ways(
        "ND30-LETTER-SUBJECT",
        ("none", "letter", both(emptied(_ABOUT), emptied("học tập suốt đời năm 2026")), "Số: 12/VHXH-GD"),
        ("none either", "letters", emptied("V/v tổ chức Tuần lễ"), "Số: 112/UBND-VHXH"),
    ),
    *ways(
        "ND30-LETTER-WORDS",
        ("in full", "letter", reworded("V/v tổ", "Về việc tổ"), "Về việc"),
        ("a small v", "letters", reworded("V/v tổ", "v/v tổ"), "v/v tổ"),
    ),
    *ways(
        "ND30-LETTER-CASE",
        ("capitals", "letter", in_runs("học tập suốt đời năm 2026", look(caps=True)), "học tập suốt đời năm 2026"),
        ("typed capitals", "letter", reworded("học tập suốt đời năm 2026", "HỌC TẬP SUỐT ĐỜI"), "HỌC TẬP"),
    ),
    *ways(
        "ND30-LETTER-SIZE",
        ("14", "letter", in_runs(_ABOUT, look(size=14)), _ABOUT),
        ("11", "letters", in_runs("V/v tổ chức", look(size=11)), "V/v tổ"),
    ),
    *ways(
        "ND30-LETTER-STYLE",
        ("italic", "letter", in_runs(_ABOUT, look(italic=True)), _ABOUT),
        ("italic words", "letters", in_words("Tuần lễ", look(italic=True)), "V/v tổ"),
    ),
    *ways(
        "ND30-LETTER-PLACE",
        ("left", "letter", in_runs(_ABOUT, look(alignment="left")), _ABOUT),
        ("justified", "letters", in_runs("V/v tổ chức", look(alignment="both")), "V/v tổ"),
    ),
    *ways(
        "ND30-LETTER-SPACE",
        ("none", "letter", _nothing_apart, _ABOUT),
        ("2 pt", "letters", _apart_by_two_points, "V/v tổ"),
    ),
)

_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương"
BASES = (
    *ways(
        "ND30-BASIS-STYLE",
        ("upright in the style", "decision", in_style("ND30CanCu", look(italic=False)), _LAW),
        ("an upright one", "minor decision", in_runs("Theo đề nghị", look(italic=False)), "Theo đề nghị"),
    ),
    *ways(
        "ND30-BASIS-SIZE",
        ("12 in the style", "decision", in_style("ND30CanCu", look(size=12)), _LAW),
        ("15", "minor decision", in_runs("Theo đề nghị", look(size=15)), "Theo đề nghị"),
    ),
    *ways(
        "ND30-BASIS-END",
        ("a comma", "decision", reworded("năm 2025;", "năm 2025,"), _LAW),
        ("nothing at the end", "minor decision", reworded("Văn hóa - Xã hội.", "Văn hóa - Xã hội"), "Theo đề nghị"),
        (
            "a semicolon at the end",
            "decision",
            reworded("Sở Giáo dục và Đào tạo.", "Sở Giáo dục và Đào tạo;"),
            "Theo đề",
        ),
    ),
    *ways(
        "ND30-BASIS-LINE",
        ("two joined", "decision", _joined_bases, _LAW),
        ("two laws", "minor decision", _added_basis, _LAW),
    ),
    *ways(
        "ND30-BASIS-LAW",
        ("a number", "decision", reworded("địa phương ngày", "địa phương số 72/2025/QH15 ngày"), _LAW),
        ("who made it", "minor decision", reworded("năm 2025;", "năm 2025 của Quốc hội;"), _LAW),
    ),
    *ways(
        "ND30-RESOLUTION-COLON",
        ("no colon", "decision", reworded("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH"), "QUYẾT ĐỊNH"),
        ("a full stop", "minor decision", reworded("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH."), "QUYẾT ĐỊNH."),
    ),
    *ways(
        "ND30-ADDRESSEE-WORDS",
        ("gởi", "letter", reworded("Kính gửi: ", "Kính gởi: "), "Kính gởi"),
        ("gởi to several", "letters", reworded("Kính gửi:", "Kính gởi:"), "Kính gởi"),
    ),
    *ways(
        "ND30-ADDRESSEE-KIND",
        ("in a plan", "plan", put_after(_SECOND, ("ND30KinhGui", "Kính gửi: Các sở, ban, ngành"), nth=0), "Kính gửi"),
        ("in a programme", "programme", put_after(_CITY, ("ND30KinhGui", "Kính gửi: Các trường học")), "Kính gửi"),
    ),
    *ways(
        "ND30-ADDRESSEE-MISSING",
        ("a letter without", "letter", emptied("Kính gửi"), "toàn văn bản"),
        ("a proposal without", "proposal", emptied("Kính gửi"), "toàn văn bản"),
    ),
    *ways(
        "ND30-ADDRESSEE-SIZE",
        ("12", "letter", in_runs("Kính gửi", look(size=12)), "Kính gửi"),
        ("15", "letters", in_runs("- Sở Nội vụ.", look(size=15)), "- Sở Nội vụ."),
    ),
    *ways(
        "ND30-ADDRESSEE-STYLE",
        ("italic", "letter", in_runs("Kính gửi", look(italic=True)), "Kính gửi"),
        ("italic words", "proposal", in_words("Hội đồng nhân dân xã Xuân Đông", look(italic=True)), "Kính gửi"),
        ("bold", "letter", in_runs("Kính gửi", look(bold=True)), "Kính gửi"),
    ),
    *ways(
        "ND30-ADDRESSEE-SIGNS",
        ("no colon", "letter", reworded("Kính gửi: ", "Kính gửi "), "Kính gửi Các"),
        ("no semicolon", "letters", reworded("- Sở Giáo dục và Đào tạo;", "- Sở Giáo dục và Đào tạo"), "- Sở Giáo"),
        ("no full stop", "letters", reworded("- Sở Nội vụ.", "- Sở Nội vụ"), "- Sở Nội vụ"),
    ),
)

MUTATIONS = (*TITLES, *LETTERS, *BASES)

"""Mutations of the letterhead: national heading, agencies, number, place and date."""

from __future__ import annotations

from collections.abc import Iterator

from tests.decree30.mutations.rule_lines import dashed, longer, typed_instead, without_line
from tests.decree30.mutations.tools import Change, Docx, Mutation, W, both, in_runs, in_style, in_words, look, reworded

Way = tuple[str, str, Change, str]
"""Name, document, change, place."""
HEADING, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NUMBER, DATE = "Số: 227/KH-UBND", "Đồng Nai, ngày 26 tháng 9 năm 2023"


def ways(rule: str, *each: Way) -> Iterator[Mutation]:
    """The mutations of one rule."""
    for name, document, change, place in each:
        yield Mutation(name, document, change, rule, place)


def emptied(text: str, nth: int = 0) -> Change:
    """A paragraph whose text is removed."""

    def change(docx: Docx) -> None:
        paragraph = docx.paragraph(text, nth=nth)
        for element in list(paragraph.iter(f"{W}t", f"{W}noBreakHyphen")):
            if element.tag == f"{W}t":
                element.text = ""
            else:
                element.getparent().remove(element)  # type: ignore[union-attr]

    return change


def swapped(text: str) -> Change:
    """The cell that contains `text` becomes the first of its row."""

    def change(docx: Docx) -> None:
        cell = next(one for one in docx.paragraph(text).iterancestors() if one.tag == f"{W}tc")
        *_, first = cell.itersiblings(f"{W}tc", preceding=True)
        first.addprevious(cell)

    return change


NATIONAL = (
    *ways(
        "ND30-REGIME",
        ("a circular", "plan", reworded("KẾ HOẠCH", "THÔNG TƯ"), "toàn văn bản"),
        ("a paper of the Party", "programme", reworded(HEADING, "ĐẢNG CỘNG SẢN VIỆT NAM"), "toàn văn bản"),
    ),
    *ways(
        "ND30-HEADING-MISSING",
        ("no heading, no motto", "plan", both(without_line(MOTTO), emptied(HEADING), emptied(MOTTO)), "toàn văn bản"),
        ("no heading above the motto", "programme", emptied(HEADING), "toàn văn bản"),
    ),
    *ways(
        "ND30-HEADING-WORDS",
        ("a tone is wrong", "plan", reworded("NGHĨA", "NGHỈA"), "NGHỈA"),
        ("no accents", "programme", reworded(HEADING, "CONG HOA XA HOI CHU NGHIA VIET NAM"), "CONG HOA"),
        ("a word is left out", "report", reworded("CHỦ NGHĨA", "NGHĨA"), "XÃ HỘI NGHĨA"),
        ("a word too many", "plan", reworded("CỘNG", "NƯỚC CỘNG"), "NƯỚC"),
    ),
    *ways(
        "ND30-HEADING-CASE",
        ("small letters", "plan", reworded(HEADING, "Cộng hòa xã hội chủ nghĩa Việt Nam"), "Cộng hòa"),
        ("one small word", "programme", reworded("VIỆT NAM", "Việt Nam"), "Việt Nam"),
    ),
    *ways(
        "ND30-HEADING-SIZE",
        ("14 in the style", "plan", in_style("ND30QuocHieu", look(size=14)), HEADING),
        ("11 in the runs", "programme", in_runs(HEADING, look(size=11)), HEADING),
    ),
    *ways(
        "ND30-HEADING-STYLE",
        ("not bold", "plan", in_style("ND30QuocHieu", look(bold=False)), HEADING),
        ("italic", "report", in_runs(HEADING, look(italic=True)), HEADING),
        ("half bold", "plan", in_words("VIỆT NAM", look(bold=False)), HEADING),
    ),
    *ways(
        "ND30-HEADING-PLACE",
        ("on the left", "plan", both(swapped(HEADING), swapped(DATE)), HEADING),
        ("on the left too", "report", both(swapped(HEADING), swapped("ngày")), HEADING),
    ),
    *ways(
        "ND30-MOTTO-MISSING",
        ("no motto", "plan", both(without_line(MOTTO), emptied(MOTTO)), HEADING),
        ("another line", "programme", both(reworded(MOTTO, "Vì dân"), without_line("Vì dân")), HEADING),
    ),
    *ways(
        "ND30-MOTTO-WORDS",
        ("a tone is wrong", "plan", reworded("phúc", "phức"), "phức"),
        ("no accents", "report", reworded(MOTTO, "Doc lap - Tu do - Hanh phuc"), "Doc lap"),
    ),
    *ways(
        "ND30-MOTTO-CASE",
        ("small phrases", "plan", reworded(MOTTO, "Độc lập - tự do - hạnh phúc"), "tự do"),
        ("capitals", "programme", reworded(MOTTO, "Độc Lập - Tự Do - Hạnh Phúc"), "Độc Lập"),
        ("all capitals by format", "report", both(in_runs(MOTTO, look(caps=True)), longer(MOTTO, 1.26)), MOTTO),
    ),
    *ways(
        "ND30-MOTTO-HYPHEN",
        ("no spaces", "plan", reworded(MOTTO, "Độc lập-Tự do-Hạnh phúc"), "Độc lập-Tự do"),
        ("a dash", "programme", reworded(MOTTO, "Độc lập – Tự do – Hạnh phúc"), "Độc lập –"),
        ("a space on one side", "report", reworded("do - H", "do- H"), "do- H"),
    ),
    *ways(
        "ND30-MOTTO-SIZE",
        ("12 in the style", "programme", both(in_style("ND30TieuNgu", look(size=12)), longer(MOTTO, 12 / 14)), MOTTO),
        ("15 in the runs", "report", both(in_runs(MOTTO, look(size=15)), longer(MOTTO, 15 / 14)), MOTTO),
    ),
    *ways(
        "ND30-MOTTO-STYLE",
        ("not bold", "programme", in_runs(MOTTO, look(bold=False)), MOTTO),
        ("italic", "plan", in_style("ND30TieuNgu", look(italic=True)), MOTTO),
    ),
    *ways(
        "ND30-MOTTO-PLACE",
        ("left", "plan", in_style("ND30TieuNgu", look(alignment="left")), MOTTO),
        ("right", "programme", in_runs(MOTTO, look(alignment="right")), MOTTO),
    ),
    *ways(
        "ND30-MOTTO-LINE",
        ("none", "plan", without_line(MOTTO), MOTTO),
        ("dashed", "programme", dashed(MOTTO), MOTTO),
    ),
    *ways(
        "ND30-MOTTO-LINE-LENGTH",
        ("half", "plan", longer(MOTTO, 0.5), MOTTO),
        ("a third too long", "programme", longer(MOTTO, 1.33), MOTTO),
        ("four underscores", "report", typed_instead(MOTTO, "____"), MOTTO),
    ),
)

_SCHOOL = "school"
ORGANS = (
    *ways(
        "ND30-SUPERIOR-CASE",
        ("small", _SCHOOL, reworded("UBND TỈNH ĐỒNG NAI", "UBND tỉnh Đồng Nai"), "UBND tỉnh"),
        ("small too", _SCHOOL, reworded("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo"), "Sở Giáo"),
    ),
    *ways(
        "ND30-SUPERIOR-SIZE",
        ("14", _SCHOOL, in_runs("SỞ GIÁO DỤC", look(size=14)), "SỞ GIÁO"),
        ("11", _SCHOOL, in_words("ĐỒNG NAI", look(size=11)), "UBND TỈNH"),
    ),
    *ways(
        "ND30-SUPERIOR-STYLE",
        ("bold", _SCHOOL, both(*(in_runs(one, look(bold=True)) for one in ("UBND TỈNH", "SỞ GIÁO"))), "UBND TỈNH"),
        ("italic", _SCHOOL, in_runs("SỞ GIÁO", look(italic=True)), "SỞ GIÁO"),
    ),
    *ways(
        "ND30-ISSUER-MISSING",
        (
            "no agency",
            "plan",
            both(without_line("TỈNH ĐỒNG NAI"), emptied("ỦY BAN NHÂN DÂN"), emptied("TỈNH ĐỒNG NAI")),
            HEADING,
        ),
        (
            "no agency above",
            "programme",
            both(without_line("THÀNH PHỐ BIÊN"), emptied("ỦY BAN NHÂN"), emptied("THÀNH PHỐ BIÊN")),
            HEADING,
        ),
    ),
    *ways(
        "ND30-ISSUER-CASE",
        ("small", "plan", reworded("ỦY BAN NHÂN DÂN", "Ủy ban nhân dân"), "Ủy ban"),
        ("small level", "programme", reworded("THÀNH PHỐ BIÊN HÒA", "Thành phố Biên Hòa"), "Thành phố"),
    ),
    *ways(
        "ND30-ISSUER-SIZE",
        ("14 in the style", "plan", in_style("ND30CoQuanBanHanh", look(size=14)), "ỦY BAN NHÂN DÂN"),
        ("11", "programme", in_words("BAN NHÂN", look(size=11)), "ỦY BAN NHÂN DÂN"),
    ),
    *ways(
        "ND30-ISSUER-STYLE",
        ("not bold", "plan", in_style("ND30CoQuanBanHanh", look(bold=False)), "ỦY BAN NHÂN DÂN"),
        ("one line not bold", "report", in_runs("ỦY BAN NHÂN DÂN", look(bold=False)), "ỦY BAN NHÂN DÂN"),
        ("italic", "programme", in_runs("THÀNH PHỐ", look(italic=True)), "THÀNH PHỐ"),
    ),
    *ways(
        "ND30-ISSUER-PLACE",
        ("left", "plan", in_style("ND30CoQuanBanHanh", look(alignment="left")), "ỦY BAN NHÂN DÂN"),
        ("right", "report", in_runs("ỦY BAN NHÂN DÂN", look(alignment="right")), "ỦY BAN NHÂN DÂN"),
    ),
    *ways(
        "ND30-ISSUER-FULL",
        ("UBND", "plan", reworded("ỦY BAN NHÂN DÂN", "UBND"), "UBND"),
        ("TP.", "programme", reworded("THÀNH PHỐ", "TP."), "TP. BIÊN HÒA"),
    ),
    *ways(
        "ND30-ISSUER-LINE",
        ("none", "plan", without_line("TỈNH ĐỒNG NAI"), "TỈNH ĐỒNG NAI"),
        ("dashed", "report", dashed("ỦY BAN NHÂN DÂN"), "LONG KHÁNH"),
    ),
    *ways(
        "ND30-ISSUER-LINE-LENGTH",
        ("as long as the text", "plan", longer("TỈNH ĐỒNG NAI", 2.5), "TỈNH ĐỒNG NAI"),
        ("a stub", "programme", longer("THÀNH PHỐ BIÊN", 0.4), "THÀNH PHỐ"),
    ),
)

NUMBERS = (
    *ways(
        "ND30-NUMBER-MISSING",
        ("none", "plan", emptied(NUMBER), "ỦY BAN NHÂN DÂN"),
        ("another line", "programme", reworded("Số: 312/CTr-UBND", "DỰ THẢO"), "ỦY BAN NHÂN DÂN"),
    ),
    *ways(
        "ND30-NUMBER-WORD",
        ("capitals", "plan", reworded("Số:", "SỐ:"), "SỐ:"),
        ("no accent", "programme", reworded("Số:", "So:"), "So:"),
    ),
    *ways(
        "ND30-NUMBER-COLON",
        ("none", "plan", reworded("Số: 227", "Số 227"), "Số 227"),
        ("a point", "programme", reworded("Số: 312", "Số. 312"), "Số. 312"),
    ),
    *ways(
        "ND30-NUMBER-ZERO",
        ("one digit", "programme", reworded("312/", "5/"), "Số: 5/"),
        ("one digit of a decision", "school", reworded("12/TB", "9/TB"), "Số: 9/"),
    ),
    *ways(
        "ND30-NUMBER-SIGNS",
        ("two slashes", "programme", reworded("CTr-UBND", "CTr/UBND"), "CTr/UBND"),
        ("the wrong way round", "school", reworded("12/TB-", "12-TB/"), "12-TB/"),
        ("a dash", "report", reworded("BC-", "BC–"), "BC–"),
    ),
    *ways(
        "ND30-NUMBER-YEAR",
        ("in a programme", "programme", reworded("312/CTr", "312/2023/CTr"), "312/2023/"),
        ("in a notice", "school", reworded("12/TB", "12/2026/TB"), "12/2026/"),
    ),
    *ways(
        "ND30-NUMBER-SPACE",
        ("around the hyphen", "programme", reworded("CTr-UBND", "CTr - UBND"), "CTr - UBND"),
        ("before the slash", "school", reworded("12/TB", "12 /TB"), "12 /TB"),
        ("after the slash", "programme", reworded("312/CTr", "312/ CTr"), "312/ CTr"),
    ),
    *ways(
        "ND30-NUMBER-SYMBOL",
        ("none", "programme", reworded("312/CTr-UBND", "312/"), "Số: 312"),
        ("dots", "school", reworded("12/TB-THPTXĐ", "12/…"), "Số: 12"),
    ),
    *ways(
        "ND30-NUMBER-TYPE",
        ("TTr for CTr", "programme", reworded("CTr-", "TTr-"), "TTr-"),
        ("KH for TB", "school", reworded("TB-", "KH-"), "KH-"),
        ("an invented sign", "report", reworded("BC-", "BCKQ-"), "BCKQ-"),
    ),
    *ways(
        "ND30-NUMBER-LETTER",
        ("TB of a letter", "letter", reworded("12/VHXH-GD", "12/TB-VHXH"), "TB-VHXH"),
        ("KH of a letter", "letters", reworded("112/UBND-VHXH", "112/KH-UBND"), "KH-UBND"),
    ),
    *ways(
        "ND30-NUMBER-CV",
        ("first", "letter", reworded("12/VHXH-GD", "12/CV-VHXH"), "CV-VHXH"),
        ("last", "letters", reworded("112/UBND-VHXH", "112/UBND-CV"), "UBND-CV"),
    ),
    *ways(
        "ND30-NUMBER-CASE",
        ("CTR", "programme", reworded("CTr-", "CTR-"), "CTR-"),
        ("small", "school", reworded("TB-", "tb-"), "tb-"),
        ("an agency in small letters", "programme", reworded("-UBND", "-ubnd"), "-ubnd"),
    ),
    *ways(
        "ND30-NUMBER-SIZE",
        ("14 in the style", "programme", in_style("ND30SoKyHieu", look(size=14)), "Số: 312"),
        ("12", "plan", in_runs(NUMBER, look(size=12)), NUMBER),
    ),
    *ways(
        "ND30-NUMBER-STYLE",
        ("italic in the style", "programme", in_style("ND30SoKyHieu", look(italic=True)), "Số: 312"),
        ("italic", "plan", in_runs(NUMBER, look(italic=True)), NUMBER),
    ),
    *ways(
        "ND30-NUMBER-BOLD",
        ("bold in the style", "programme", in_style("ND30SoKyHieu", look(bold=True)), "Số: 312"),
        ("bold digits", "plan", in_words("227", look(bold=True)), NUMBER),
    ),
    *ways(
        "ND30-NUMBER-PLACE",
        ("left", "programme", in_style("ND30SoKyHieu", look(alignment="left")), "Số: 312"),
        ("right", "plan", in_runs(NUMBER, look(alignment="right")), NUMBER),
    ),
)

DATES = (
    *ways(
        "ND30-DATE-MISSING",
        ("none", "plan", emptied(DATE), MOTTO),
        ("only the place", "programme", reworded("Biên Hòa, ngày 29 tháng 9 năm 2023", "Biên Hòa"), MOTTO),
    ),
    *ways(
        "ND30-DATE-COMMA",
        ("none", "plan", reworded("Đồng Nai, ngày", "Đồng Nai ngày"), "Đồng Nai ngày"),
        ("no place", "programme", reworded("Biên Hòa, ngày", "ngày"), "29 tháng 9"),
    ),
    *ways(
        "ND30-DATE-WORDS",
        ("figures", "plan", reworded("ngày 26 tháng 9 năm 2023", "ngày 26/9/2023", nth=0), "26/9/2023"),
        ("points", "programme", reworded("ngày 29 tháng 9 năm 2023", "29.9.2023"), "29.9.2023"),
    ),
    *ways(
        "ND30-DATE-ZERO",
        ("month 09", "plan", reworded("26 tháng 9", "26 tháng 09"), "tháng 09"),
        ("day 5", "programme", reworded("ngày 29 tháng 9", "ngày 5 tháng 9"), "ngày 5"),
        ("month 2", "school", reworded("tháng 10", "tháng 2"), "tháng 2"),
    ),
    *ways(
        "ND30-DATE-POSSIBLE",
        ("31 September", "programme", reworded("ngày 29 tháng 9", "ngày 31 tháng 9"), "ngày 31"),
        ("month 13", "school", reworded("tháng 10", "tháng 13"), "tháng 13"),
    ),
    *ways(
        "ND30-DATE-CASE",
        ("a small place", "programme", reworded("Biên Hòa, ngày", "Biên hòa, ngày"), "Biên hòa"),
        ("a capital day", "plan", reworded("Đồng Nai, ngày", "Đồng Nai, Ngày"), "Ngày 26"),
        ("a place in capitals", "school", reworded("Xuân Đông, ngày", "XUÂN ĐÔNG, ngày"), "XUÂN ĐÔNG, ngày"),
    ),
    *ways(
        "ND30-DATE-SIZE",
        ("12 in the style", "programme", in_style("ND30DiaDanhThoiGian", look(size=12)), "Biên Hòa, ngày"),
        ("15", "plan", in_runs(DATE, look(size=15)), DATE),
    ),
    *ways(
        "ND30-DATE-STYLE",
        ("upright in the style", "programme", in_style("ND30DiaDanhThoiGian", look(italic=False)), "Biên Hòa, ngày"),
        ("upright digits", "school", in_words("01", look(italic=False)), "ngày 01"),
    ),
    *ways(
        "ND30-DATE-BOLD",
        ("bold in the style", "programme", in_style("ND30DiaDanhThoiGian", look(bold=True)), "Biên Hòa, ngày"),
        ("bold", "plan", in_runs(DATE, look(bold=True)), DATE),
        ("a bold place", "plan", in_words("Đồng Nai, ", look(bold=True)), "Đồng Nai, ngày"),
    ),
    *ways(
        "ND30-DATE-PLACE",
        ("left", "programme", in_style("ND30DiaDanhThoiGian", look(alignment="left")), "Biên Hòa, ngày"),
        ("right", "plan", in_runs(DATE, look(alignment="right")), DATE),
    ),
    *ways(
        "ND30-DATE-ATTACHED",
        ("another day", "plan", reworded("ngày 26/9/2023", "ngày 25/9/2023"), "(Ban hành kèm theo"),
        ("another number", "decision", reworded("số 227/QĐ-UBND", "số 228/QĐ-UBND"), "(Kèm theo"),
    ),
)

MUTATIONS = (*NATIONAL, *ORGANS, *NUMBERS, *DATES)

"""Mutations of ending, signature, recipients, marks of urgency, and of what was abolished in 2025."""

from __future__ import annotations

from tests.decree30.mutations.tools import (
    Change,
    Docx,
    Look,
    W,
    both,
    in_runs,
    in_style,
    in_words,
    look,
    put_after,
    reworded,
)
from tests.decree30.mutations.top import emptied, swapped, ways

_DEPUTY, _HEAD, _NAME = "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH", "Nguyễn Sơn Hùng"
_LAST = "- Lưu: VT, HCTC, KGVX (N)."


def _lower_row(docx: Docx) -> None:
    """The recipients begin a row below the signature."""
    cell = next(one for one in docx.paragraph("Nơi nhận:").iterancestors() if one.tag == f"{W}tc")
    row = cell.getparent()
    assert row is not None
    below = row.makeelement(f"{W}tr")
    for other in list(row.iterchildren(f"{W}tc")):
        empty = other.makeelement(f"{W}tc")
        empty.append(other.makeelement(f"{W}p"))
        if other is cell:
            row.replace(cell, empty)
            below.append(cell)
        else:
            below.append(empty)
    row.addnext(below)


def _circulated(words: str, form: Look | None = None) -> Change:
    """A scope of circulation below the mark of urgency."""
    usual = in_runs(words, look(size=13, bold=True, alignment="center"))
    return both(put_after("HỎA TỐC", ("", words)), usual, in_runs(words, form or look()))


SIGNATURE = (
    *ways(
        "ND30-ENDING",
        ("a full stop", "plan", reworded("chỉ đạo thực hiện./.", "chỉ đạo thực hiện."), "Trên đây là Kế hoạch"),
        ("the wrong way round", "programme", reworded("thực hiện./.", "thực hiện/."), "Trên đây là Chương trình"),
    ),
    *ways(
        "ND30-SIGN-MISSING",
        ("nobody", "plan", both(*map(emptied, (_HEAD, _DEPUTY, _NAME))), "toàn văn bản"),
        ("nobody either", "programme", both(emptied("TM. ỦY BAN"), emptied("CHỦ TỊCH")), "toàn văn bản"),
    ),
    *ways(
        "ND30-SIGN-SHORT",
        ("T/M", "programme", reworded("TM. ỦY", "T/M ỦY"), "T/M"),
        ("KT without a point", "plan", reworded("KT. CHỦ", "KT CHỦ"), "KT CHỦ"),
        ("KT:", "plan", reworded("KT. CHỦ", "KT: CHỦ"), "KT: CHỦ"),
    ),
    *ways(
        "ND30-SIGN-TM",
        ("before an office", "programme", both(emptied("TM. ỦY BAN"), reworded("CHỦ TỊCH", "TM. CHỦ TỊCH")), "TM. CHỦ"),
        ("before a headmaster", "school", both(emptied("PHÓ HIỆU"), reworded("KT. HIỆU", "TM. HIỆU")), "TM. HIỆU"),
    ),
    *ways(
        "ND30-SIGN-KT",
        ("before a deputy", "plan", both(reworded(_HEAD, "KT. PHÓ CHỦ TỊCH"), emptied("PHÓ CHỦ TỊCH", 1)), "KT. PHÓ"),
        ("without an own office", "school", emptied("PHÓ HIỆU TRƯỞNG"), "KT. HIỆU"),
    ),
    *ways(
        "ND30-SIGN-HEAD",
        ("TL. before a committee", "programme", reworded("TM. ỦY", "TL. ỦY"), "TL. ỦY"),
        ("TUQ. before a deputy", "plan", reworded(_DEPUTY, "TUQ. PHÓ CHỦ TỊCH"), "TUQ. PHÓ"),
        ("Q. before a deputy", "school", reworded("PHÓ HIỆU", "Q. PHÓ HIỆU"), "Q. PHÓ"),
    ),
    *ways(
        "ND30-SIGN-DEPUTY",
        ("alone", "plan", emptied(_HEAD), _DEPUTY),
        ("alone in a school", "school", emptied("KT. HIỆU"), "PHÓ HIỆU"),
    ),
    *ways(
        "ND30-SIGN-COLLECTIVE",
        ("no KT.", "proposal", emptied(_HEAD), _DEPUTY),
        ("a deputy below TM.", "programme", reworded("CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "PHÓ CHỦ"),
    ),
    *ways(
        "ND30-SIGN-CASE",
        ("small", "plan", reworded(_HEAD, "KT. Chủ tịch"), "KT. Chủ"),
        ("small collective", "programme", reworded("TM. ỦY BAN NHÂN DÂN", "TM. Ủy ban nhân dân"), "TM. Ủy"),
    ),
    *ways(
        "ND30-SIGN-SIZE",
        ("12 in the style", "plan", in_style("ND30ChucVu", look(size=12)), _HEAD),
        ("15", "programme", in_runs("TM. ỦY BAN", look(size=15)), "TM. ỦY"),
    ),
    *ways(
        "ND30-SIGN-STYLE",
        ("not bold", "plan", in_style("ND30ChucVu", look(bold=False)), _HEAD),
        ("italic", "programme", in_runs("TM. ỦY BAN", look(italic=True)), "TM. ỦY"),
    ),
    *ways(
        "ND30-SIGN-SIDE",
        ("on the left", "plan", swapped(_HEAD), _HEAD),
        ("on the left too", "programme", swapped("TM. ỦY BAN"), "TM. ỦY"),
    ),
    *ways(
        "ND30-SIGN-PLACE",
        ("left", "plan", in_style("ND30ChucVu", look(alignment="left")), _HEAD),
        ("right", "programme", in_runs("TM. ỦY BAN", look(alignment="right")), "TM. ỦY"),
    ),
    *ways(
        "ND30-NAME-CASE",
        ("capitals", "plan", reworded(_NAME, _NAME.upper()), _NAME.upper()),
        ("capitals by format", "school", in_runs("Nguyễn Văn An", look(caps=True)), "Nguyễn Văn An"),
    ),
    *ways(
        "ND30-NAME-SIZE",
        ("12 in the style", "plan", in_style("ND30HoTen", look(size=12)), _NAME),
        ("16", "school", in_runs("Nguyễn Văn An", look(size=16)), "Nguyễn Văn An"),
    ),
    *ways(
        "ND30-NAME-STYLE",
        ("not bold", "plan", in_style("ND30HoTen", look(bold=False)), _NAME),
        ("italic", "school", in_runs("Nguyễn Văn An", look(italic=True)), "Nguyễn Văn An"),
    ),
    *ways(
        "ND30-NAME-PLACE",
        ("left", "plan", in_style("ND30HoTen", look(alignment="left")), _NAME),
        ("right", "school", in_runs("Nguyễn Văn An", look(alignment="right")), "Nguyễn Văn An"),
    ),
    *ways(
        "ND30-NAME-DEGREE",
        ("a master", "plan", reworded(_NAME, f"ThS. {_NAME}"), "ThS."),
        ("a doctor in words", "school", reworded("Nguyễn Văn An", "Tiến sĩ Nguyễn Văn An"), "Tiến sĩ"),
    ),
)

RECIPIENTS = (
    *ways(
        "ND30-RECIPIENTS-MISSING",
        (
            "none",
            "school",
            both(*map(emptied, ("Nơi nhận:", "- Sở Giáo dục", "báo cáo);", "- Như", "- Lưu"))),
            "toàn văn",
        ),
        ("none in a proposal", "proposal", both(*map(emptied, ("Nơi nhận:", "- Như trên", "- Lưu"))), "toàn văn"),
    ),
    *ways(
        "ND30-RECIPIENTS-WORDS",
        ("no colon", "plan", reworded("Nơi nhận:", "Nơi nhận"), "Nơi nhận"),
        ("capitals", "programme", reworded("Nơi nhận:", "NƠI NHẬN:"), "NƠI NHẬN"),
        (
            "no own line",
            "proposal",
            both(reworded("Nơi nhận:", "Nơi nhận: - Như trên;"), emptied("- Như trên;", 1)),
            "Nơi",
        ),
    ),
    *ways(
        "ND30-RECIPIENTS-HEADING-SIZE",
        ("13 in the style", "plan", in_style("ND30NoiNhan", look(size=13)), "Nơi nhận:"),
        ("11", "programme", in_runs("Nơi nhận:", look(size=11)), "Nơi nhận:"),
    ),
    *ways(
        "ND30-RECIPIENTS-HEADING-STYLE",
        ("upright", "plan", in_style("ND30NoiNhan", look(italic=False)), "Nơi nhận:"),
        ("not bold", "programme", in_runs("Nơi nhận:", look(bold=False)), "Nơi nhận:"),
    ),
    *ways(
        "ND30-RECIPIENTS-PLACE",
        ("centred", "plan", in_style("ND30NoiNhan", look(alignment="center")), "Nơi nhận:"),
        ("a row below", "programme", _lower_row, "Nơi nhận:"),
    ),
    *ways(
        "ND30-RECIPIENTS-SIZE",
        ("12 in the style", "plan", in_style("ND30DanhSachNoiNhan", look(size=12)), "- Q. Chủ tịch"),
        ("10", "programme", in_runs("- UBND các phường", look(size=10)), "- UBND các phường"),
    ),
    *ways(
        "ND30-RECIPIENTS-STYLE",
        ("italic", "plan", in_style("ND30DanhSachNoiNhan", look(italic=True)), "- Q. Chủ tịch"),
        ("italic words", "programme", in_words("VT", look(italic=True)), "- Lưu: VT."),
    ),
    *ways(
        "ND30-RECIPIENTS-DASH",
        ("none", "plan", reworded("- Các sở, ban, ngành;", "Các sở, ban, ngành;"), "Các sở, ban, ngành;"),
        ("none before the last", "programme", reworded("- Lưu: VT.", "Lưu: VT."), "Lưu: VT."),
    ),
    *ways(
        "ND30-RECIPIENTS-END",
        ("a comma", "plan", reworded("- Các sở, ban, ngành;", "- Các sở, ban, ngành,"), "- Các sở, ban, ngành,"),
        ("nothing", "programme", reworded("- UBND các phường, xã;", "- UBND các phường, xã"), "- UBND các phường"),
        ("a full stop", "proposal", reworded("- Như trên;", "- Như trên."), "- Như trên."),
    ),
    *ways(
        "ND30-RECIPIENTS-LAST",
        ("no full stop", "plan", reworded("KGVX (N).", "KGVX (N)"), "- Lưu: VT, HCTC"),
        ("no colon", "programme", reworded("- Lưu: VT.", "- Lưu VT."), "- Lưu VT."),
        ("not kept", "proposal", reworded("- Lưu: VT.", "- Trang thông tin của xã."), "- Trang thông tin"),
    ),
    *ways(
        "ND30-RECIPIENTS-FIRST",
        ("not as above", "letter", reworded("- Như trên;", "- Các trường học;"), "- Các trường học;"),
        ("not as above either", "letters", emptied("- Như trên;"), "- Chủ tịch, các PCT"),
    ),
)

MARKS = (
    *ways(
        "ND30-URGENCY-CASE",
        ("small", "telegram", reworded("HỎA TỐC", "Hỏa tốc"), "Hỏa tốc"),
        ("mixed", "telegram", reworded("HỎA TỐC", "HỎA tốc"), "HỎA tốc"),
    ),
    *ways(
        "ND30-URGENCY-SIZE",
        ("16", "telegram", in_runs("HỎA TỐC", look(size=16)), "HỎA TỐC"),
        ("12", "telegram", in_runs("HỎA TỐC", look(size=12)), "HỎA TỐC"),
    ),
    *ways(
        "ND30-URGENCY-STYLE",
        ("not bold", "telegram", in_runs("HỎA TỐC", look(bold=False)), "HỎA TỐC"),
        ("italic", "telegram", in_runs("HỎA TỐC", look(italic=True)), "HỎA TỐC"),
    ),
    *ways(
        "ND30-URGENCY-COLOUR",
        ("black", "telegram", in_runs("HỎA TỐC", look(color="000000")), "HỎA TỐC"),
        ("automatic", "telegram", in_runs("HỎA TỐC", look(color="auto")), "HỎA TỐC"),
    ),
    *ways(
        "ND30-SECRECY-TYPED",
        ("secret", "telegram", reworded("HỎA TỐC", "TỐI MẬT"), "TỐI MẬT"),
        ("confidential", "telegram", reworded("HỎA TỐC", "MẬT"), "MẬT"),
    ),
    *ways(
        "ND30-CIRCULATION-CASE",
        ("small", "telegram", _circulated("Xem xong trả lại"), "Xem xong"),
        ("mixed", "telegram", _circulated("LƯU HÀNH nội bộ"), "LƯU HÀNH"),
    ),
    *ways(
        "ND30-CIRCULATION-SIZE",
        ("11", "telegram", _circulated("XEM XONG TRẢ LẠI", look(size=11)), "XEM XONG"),
        ("16", "telegram", _circulated("LƯU HÀNH NỘI BỘ", look(size=16)), "LƯU HÀNH"),
    ),
    *ways(
        "ND30-CIRCULATION-STYLE",
        ("light", "telegram", _circulated("XEM XONG TRẢ LẠI", look(bold=False)), "XEM XONG"),
        ("italic", "telegram", _circulated("LƯU HÀNH NỘI BỘ", look(italic=True)), "LƯU HÀNH"),
    ),
)

DISTRICTS = (
    *ways(
        "ND30-DISTRICT-ISSUER",
        ("an abolished superior", "school", reworded("UBND TỈNH ĐỒNG NAI", "UBND HUYỆN CẨM MỸ"), "UBND HUYỆN"),
        (
            "only the year",
            "school",
            both(reworded("UBND TỈNH ĐỒNG NAI", "UBND HUYỆN CẨM MỸ"), reworded("ngày 01 tháng 10", "ngày    tháng   ")),
            "UBND HUYỆN",
        ),
        ("an abolished room", "letter", reworded("PHÒNG VĂN HÓA - XÃ HỘI", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"), "PHÒNG GIÁO"),
    ),
    *ways(
        "ND30-DISTRICT-NUMBER",
        ("a room's code", "letter", reworded("12/VHXH-GD", "12/PGDĐT-GD"), "PGDĐT"),
        ("in a notice", "school", reworded("TB-THPTXĐ", "TB-PGD&ĐT"), "PGD&ĐT"),
    ),
    *ways(
        "ND30-DISTRICT-RECIPIENTS",
        ("at the end", "letters", reworded("- Chủ tịch, các PCT UBND xã;", "- UBND huyện Cẩm Mỹ;"), "- UBND huyện"),
        ("above", "letters", reworded("- Sở Nội vụ.", "- UBND thị xã Long Khánh."), "- UBND thị xã"),
    ),
)

MUTATIONS = (*SIGNATURE, *RECIPIENTS, *MARKS, *DISTRICTS)

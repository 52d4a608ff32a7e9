"""Mutations of a unit's own plan, and of invitations: a paper for each who is invited, all in one file."""

from __future__ import annotations

from tests.decree30.mutations.tools import in_runs, in_section, in_style, look, reworded, without_in_section
from tests.decree30.mutations.top import HEADING, MOTTO, ways

_CITY, _NUMBER, _ENDING = "THÀNH PHỐ BIÊN HÒA", "/GM-UBND", "quý đại biểu./."
_APPENDIX = "DỰ TOÁN KINH PHÍ"

INVITATION = (
    *ways("ND30-HEADING-SIZE", ("14 in the second", "invitation", in_runs(HEADING, look(size=14), nth=1), HEADING)),
    *ways(
        "ND30-MOTTO-HYPHEN", ("joined in the third", "invitation", reworded(MOTTO, "Độc lập-Tự do-Hạnh phúc", 2), "-Tự")
    ),
    *ways("ND30-ISSUER-STYLE", ("light in the third", "invitation", in_runs(_CITY, look(bold=False), nth=2), _CITY)),
    *ways("ND30-NUMBER-TYPE", ("a plan in the second", "invitation", reworded(_NUMBER, "/KH-UBND", 1), "/KH-UBND")),
    *ways(
        "ND30-DATE-STYLE",
        ("upright in the last", "invitation", in_style("ND30DiaDanhThoiGian", look(italic=False)), "Biên"),
    ),
    *ways(
        "ND30-TITLE-STYLE", ("light in the fourth", "invitation", in_runs("GIẤY MỜI", look(bold=False), nth=3), "GIẤY")
    ),
    *ways("ND30-BODY-SIZE", ("12 in the third", "invitation", in_runs("Chủ đề:", look(size=12), nth=2), "Chủ đề")),
    *ways(
        "ND30-ENDING", ("a full stop in the second", "invitation", reworded(_ENDING, _ENDING[:-2], 1), "UBND thành phố")
    ),
    *ways("ND30-SIGN-SHORT", ("T/M in the second", "invitation", reworded("TM. ỦY", "T/M ỦY", 1), "T/M")),
    *ways(
        "ND30-PAGENO-PAPER",
        ("goes on in the second", "invitation", in_section(1, "pgNumType", start=None), HEADING),
        ("a number on its first page", "invitation", without_in_section(2, "titlePg"), HEADING),
    ),
    *ways("ND30-RECIPIENTS-LAST", ("open in the third", "invitation", reworded("- Lưu: VT.", "- Lưu: VT", 2), "- Lưu")),
)
UNIT_PLAN = (
    *ways("ND30-NUMBER-TYPE", ("a programme", "unit plan", reworded("/KH-UBND", "/CTr-UBND"), "/CTr-UBND")),
    *ways("ND30-ROMAN-CAPS", ("small", "unit plan", reworded("IV. KINH PHÍ", "IV. Kinh phí"), "IV. Kinh")),
    *ways("ND30-LABEL-ORDER", ("a gap", "unit plan", reworded("2. Yêu cầu", "3. Yêu cầu"), "3. Yêu cầu")),
    *ways("ND30-APPENDIX-HEADING", ("capitals", "unit plan", reworded("Phụ lục", "PHỤ LỤC", 1), "PHỤ LỤC")),
    *ways("ND30-APPENDIX-TITLE", ("light", "unit plan", in_runs(_APPENDIX, look(bold=False)), _APPENDIX)),
    *ways(
        "ND30-APPENDIX-REFERENCE-LOOK", ("upright", "unit plan", in_style("ND30KemTheo", look(italic=False)), "(Kèm")
    ),
    *ways("ND30-PAGENO-APPENDIX", ("goes on", "unit plan", in_section(1, "pgNumType", start=None), "Phụ lục")),
)

MUTATIONS = (*INVITATION, *UNIT_PLAN)

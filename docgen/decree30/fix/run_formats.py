"""Size, weight, slant, colour, font, alignment: as the rule that found them wrong wants them."""

from __future__ import annotations

import re

from docgen.decree30.findings import Place, Problem
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.decree30.rules.typography import FONT
from docgen.word.edit import EditableParagraph, ParagraphFormat, RunFormat, set_paragraph_format

BLACK, RED = "000000", "FF0000"
_SIZES = re.compile(r"cỡ chữ (\d+)(?: đến (\d+))?")
_LABEL = re.compile(r"\s*Điều\s+\d+\s*[.:]?", re.IGNORECASE)
_SETS = ((13, 14, 14), (12, 13, 13))
"""Sizes of national heading, motto, place and date: the usual set, and the smaller one."""


def resize(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """The size that is wanted; of a range, the one of the paper's set of sizes."""
    wanted = _SIZES.search(problem.wanted)
    if wanted is not None:
        least, most = int(wanted[1]), int(wanted[2] or wanted[1])
        _look(copy, place, RunFormat(size=least if copy.is_small else most))


def restyle(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """Bold or not, italic or upright, as wanted; what is not spoken of stays."""
    _look(copy, place, RunFormat(bold=_bold(problem.wanted), italic=_italic(problem.wanted)))


def relook(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """For rules that want a size, a style or a place: whichever it is."""
    resize(copy, problem, place)
    restyle(copy, problem, place)
    if "canh giữa" in problem.wanted:
        centre(copy, problem, place)


def upright(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """Not italic."""
    _look(copy, place, RunFormat(italic=False))


def article(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """`Điều 1.` bold and upright: the whole line if it is a title, else the label alone."""
    paragraph = copy.paragraph(place)
    if paragraph is None:
        return
    label = _LABEL.match(paragraph.text)
    whole = place.address in copy.titles or label is None or label.end() == len(paragraph.text)
    paragraph.set_run_format(RunFormat(bold=True, italic=False), None if whole or label is None else [(0, label.end())])


def blacken(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """Black letters."""
    _look(copy, place, RunFormat(color=BLACK))


def redden(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """Red letters, for marks of urgency."""
    _look(copy, place, RunFormat(color=RED))


def refont(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """Times New Roman. A sign that stands alone in a font of signs keeps it."""
    paragraph = copy.paragraph(place)
    if paragraph is not None:
        words = [found.span() for found in re.finditer(r"[^\uf000-\uf0ff]+", paragraph.text)]
        paragraph.set_run_format(RunFormat(font=FONT), words)


def centre(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """In the middle of its line, without an indent."""
    _stand(copy, place, ParagraphFormat(alignment="center", first_line=0))


def justify(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """Straight on both sides."""
    _stand(copy, place, ParagraphFormat(alignment="both"))


def one_set(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """National heading, motto, place and date in sizes that go together: those of the heading."""
    for paper in copy.anatomy.all_papers():
        head = paper.letterhead
        if head.national_heading is None or head.national_heading.paragraph.address != place.address:
            continue
        for line, size in zip((head.national_heading, head.motto, head.place_date), _SETS[copy.is_small], strict=True):
            if line is not None:
                _look(copy, Place(f'dòng "{line.text}"', line.paragraph.address), RunFormat(size=size))


def _look(copy: FixedCopy, place: Place, look: RunFormat) -> None:
    found = copy.portions(place)
    if found is not None:
        found[0].set_run_format(look, found[1])


def _stand(copy: FixedCopy, place: Place, stand: ParagraphFormat) -> None:
    paragraph: EditableParagraph | None = copy.paragraph(place)
    if paragraph is not None:
        set_paragraph_format(paragraph.element, stand)


def _bold(wanted: str) -> bool | None:
    return False if "không đậm" in wanted else True if "đậm" in wanted else None


def _italic(wanted: str) -> bool | None:
    if "đứng" in wanted or "không nghiêng" in wanted:
        return False
    return True if "nghiêng" in wanted else None

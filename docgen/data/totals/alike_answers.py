"""Answers in words: those that say the same are joined, and a section gets the most frequent ones.

No answer is lost: what a section has no room for stands in the appendix.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.data.totals.results import IndicatorTotals
from docgen.language.spelling import tone_folded

LONGEST_IN_SECTION = 250
"""Letters of an answer in a section that has no room for all answers."""
MOST_NAMED = 12
"""Units that are named before their answer in a section; of more units only the appendix has the names."""
_LABEL = re.compile(r"[\s\-+*•]*([^\W\d_][^:\d\n]{0,28}?)\s*:(?=\s|$)")
_DENIALS = frozenset(map(tone_folded, ("", "không", "không có", "chưa có", "không có gì", "không có ý kiến")))
_ENDS = " .,;:!?…-+*•"


@dataclass(frozen=True, slots=True)
class AlikeAnswers:
    """An answer, and all units that gave it in the same words."""

    text: str
    """As most of these units wrote it; paragraphs are parted by line breaks."""
    units: tuple[str, ...]
    """Their ids, in the order of the units."""
    label: str = ""
    """The label that it begins with if other units use it too, such as `khó khăn`; by these the answers are sorted."""


def alike_answers(indicator: IndicatorTotals) -> tuple[AlikeAnswers, ...]:
    """The answers of all units, alike ones joined: by label (those without one last), the most frequent first.

    An answer whose parts begin with labels that several units use (`Thuận lợi: …`, `Khó khăn: …`) counts as one answer
    for each part. Words are alike if they differ only in case, spaces, the place of tone marks, and signs at the ends.
    """
    answered = [cell for cell in indicator.cells if cell.answered] if indicator.kind == "text" else []
    used = Counter(label for cell in answered for label in {_label(line) for line in cell.written.splitlines()})
    common = [label for label, count in used.items() if label and count > 1]
    units: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for cell in answered:
        for label, text in _pieces(cell.written, common):
            units[label, _words_of(text) or text].setdefault(cell.unit, text)
    labels = [*(label for label in dict.fromkeys(label for label, _ in units) if label), ""]
    joined = [
        AlikeAnswers(Counter(texts.values()).most_common(1)[0][0], tuple(texts), label)
        for (label, _), texts in units.items()
    ]
    return tuple(sorted(joined, key=lambda one: (labels.index(one.label), -len(one.units))))


def within_limit(
    answers: Sequence[AlikeAnswers], limit: int
) -> tuple[tuple[AlikeAnswers, ...], tuple[AlikeAnswers, ...]]:
    """The answers for which a section has room, and those of the appendix; both in the order of `answers`.

    A section has room for `limit` answers, of which each label gets its share, and for none that only denies (`Không`);
    where it has no room for all, also for none of more than `LONGEST_IN_SECTION` letters. The appendix has the others,
    and those of so many units that a section does not name them.
    """
    kept = [place for place, answer in enumerate(answers) if _words_of(answer.text) not in _DENIALS]
    if len(kept) > limit:
        kept = [place for place in kept if len(answers[place].text) <= LONGEST_IN_SECTION]
    ranks: Counter[str] = Counter()
    ranked = []
    for place in kept:
        ranked.append((ranks[answers[place].label], place))
        ranks[answers[place].label] += 1
    chosen = {place for _, place in sorted(ranked)[:limit]}
    shown = tuple(answer for place, answer in enumerate(answers) if place in chosen)
    rest = (one for place, one in enumerate(answers) if place not in chosen or len(one.units) > MOST_NAMED)
    return shown, tuple(rest)


def _label(line: str) -> str:
    found = _LABEL.match(line)
    return _words_of(found[1]) if found else ""


def _pieces(text: str, labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The parts of an answer with their labels; the whole answer without a label where its first line has none."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    begins = [place for place, line in enumerate(lines) if _label(line) in labels]
    if not begins or begins[0]:
        yield "", "\n".join(lines)
        return
    for begin, end in zip(begins, [*begins[1:], None], strict=True):
        yield _label(lines[begin]), "\n".join(lines[begin:end])


def _words_of(text: str) -> str:
    """What two alike texts have in common."""
    return "\n".join(" ".join(tone_folded(line).casefold().split()).strip(_ENDS) for line in text.splitlines())

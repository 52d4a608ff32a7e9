"""A received Word file, checked, and its copies with corrections or comments."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from docgen.decree30.annotate import annotate
from docgen.decree30.check import AUTOMATIC, chosen_rules, rules_for
from docgen.decree30.check.selected_files import ANNOTATED, FIXED
from docgen.decree30.fix import Fixed, fix
from docgen.decree30.rule import Rule
from docgen.errors import UsageError
from docgen.web.document_page.document_problems import NumberedProblem, problems_in
from docgen.web.uploads import Upload


@dataclass(frozen=True)
class CheckedFile:
    """A file and its problems."""

    file: Upload
    problems: tuple[NumberedProblem, ...]
    regime: str = AUTOMATIC
    """One of `REGIMES`."""

    @property
    def counts(self) -> dict[str, int]:
        """The number of problems of each severity: `error`, `warning`, `note`."""
        kinds = [one.kind for one in self.problems]
        return {kind: kinds.count(kind) for kind in ("error", "warning", "note")}

    def fixable_rules(self) -> list[Rule]:
        """The rules of problems that docgen can put right, in the order of the list."""
        ids = dict.fromkeys(one.problem.rule for one in self.problems if one.problem.fix)
        known = {rule.id: rule for rule in chosen_rules()}
        return [known[name] for name in ids]


def checked_file(file: Upload, regime: str = AUTOMATIC) -> CheckedFile:
    """The file with its problems. Raises `DocgenError` if it cannot be read or there is no such regime."""
    problems = problems_in(file.content, rules_for(regime, chosen_rules()), file.label)
    return CheckedFile(file, tuple(problems), regime)


def fixed_copy(checked: CheckedFile, rules: Collection[str], is_tracked: bool) -> Fixed:
    """The copy in which the problems of these rules are put right, with or without tracked changes.

    Raises `UsageError` if no rule is chosen, `DocgenError` as `fix` does.
    """
    chosen = [rule for rule in checked.fixable_rules() if rule.id in rules]
    if not chosen:
        raise UsageError("chưa chọn nội dung nào để sửa", hint="hãy đánh dấu ít nhất một nội dung")
    tracked_at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}" if is_tracked else ""
    in_scope = {rule.id: rule for rule in rules_for(checked.regime, chosen)}
    return fix(checked.file.content, checked.file.label, tuple(in_scope.values()), tracked_at)


def annotated_copy(checked: CheckedFile) -> bytes:
    """The copy with a comment at each problem. Raises `DocgenError` as `annotate` does."""
    return annotate(checked.file.content, [one.problem for one in checked.problems], checked.file.label)


def copy_name(checked: CheckedFile, is_fixed: bool) -> str:
    """The name of a copy: `a.sua.docx`, `a.soat.docx`."""
    stem = PurePosixPath(checked.file.label).stem
    return f"{stem}{FIXED if is_fixed else ANNOTATED}.docx"

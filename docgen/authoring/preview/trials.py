"""The renderings of one template that show all its branches: with sample documents, and then with forced conditions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from docgen.authoring.preview.branches import Branches, Goal, Outcome
from docgen.authoring.preview.sample_documents import Sample
from docgen.authoring.preview.trial_environment import Stage, Trial
from docgen.errors import Place, Problem, Severity, TemplateError
from docgen.render.templates import Rendered, Template
from docgen.render.templates.validation import validate

FORCED = "các nhánh còn lại, với dữ liệu giả định"
"""What a document with forced conditions shows."""
_UNREACHED = "không xem trước được nhánh này của mẫu"
_HINT = "điều kiện không bao giờ đúng, hoặc nhánh này không tạo được văn bản"
_RULE = "preview"


@dataclass(frozen=True)
class Shown:
    """One document of a template."""

    label: str
    """What it shows."""
    rendered: Rendered


@dataclass
class Trials:
    """The renderings of one template. `reached`: the outcomes that previews of all templates show so far."""

    template: Template
    samples: Sequence[Sample]
    stage: Stage
    reached: set[Outcome]
    shown: list[Shown] = field(default_factory=list)
    _base: Sample | None = None
    """The first sample that the template can be filled with."""
    _faults: dict[Outcome, str] = field(default_factory=dict)
    """The goals that cannot be reached, with the message of the error, if there was one."""

    def with_samples(self) -> list[Problem]:
        """Fills the template with each sample that shows something new; the problems if none can be used."""
        own: set[Outcome] = set()
        problems: list[Problem] = []
        for sample in self.samples:
            trial = Trial()
            try:
                rendered = self._rendered(sample, trial)
            except TemplateError as error:
                problems += error.problems
                continue
            if self._base is None or trial.reached - own:
                self.shown.append(Shown(sample.label, rendered))
            self._base = self._base or sample
            own |= trial.reached
        self.reached |= own
        return [] if self._base else list(dict.fromkeys(problems))

    def with_forced_conditions(self) -> list[Problem]:
        """Fills it until every branch is shown; a problem for each that cannot be."""
        while self._base and (goals := self._missing()):
            forced, taken = self._plan(goals)
            if not self._try(forced, taken) and len(taken) > 1:
                for goal in taken:
                    self._try(*self._plan([goal]))
        return self._problems()

    def _missing(self) -> list[Goal]:
        return [
            goal
            for outcome, goal in self._branches.goals.items()
            if goal.is_needed and outcome not in self.reached and outcome not in self._faults
            if self._branches.way_to(goal, self.template.name) is not None
        ]

    @property
    def _branches(self) -> Branches:
        return self.stage.branches

    def _plan(self, goals: Iterable[Goal]) -> tuple[dict[tuple[str, int], bool], list[Goal]]:
        """Conditions with which one document shows as many of the goals as fit together, and these goals."""
        forced: dict[tuple[str, int], bool] = {}
        taken = []
        for goal in goals:
            way = self._branches.way_to(goal, self.template.name) or ()
            needed = {(one.source, one.number): one.value for one in way}
            if all(forced.get(key, value) == value for key, value in needed.items()):
                forced |= needed
                taken.append(goal)
        return forced, taken

    def _try(self, forced: dict[tuple[str, int], bool], goals: Sequence[Goal]) -> bool:
        """True if the document can be made. Of one goal, it is noted what stands in its way."""
        trial, message = Trial(forced), ""
        try:
            assert self._base
            rendered = self._rendered(self._base, trial)
        except TemplateError as error:
            if len(goals) > 1:
                return False
            message = "; ".join(problem.message for problem in error.problems)
        else:
            if trial.reached - self.reached:
                self.shown.append(Shown(FORCED, rendered))
                self.reached |= trial.reached
        self._faults |= {goal.outcome: message for goal in goals if goal.outcome not in self.reached}
        return True

    def _rendered(self, sample: Sample, trial: Trial) -> Rendered:
        self.stage.trial = trial
        context = sample.context()
        rendered = self.template.render(context.values, context.item_count)
        validate(rendered.parts, "", self.template.name)
        return rendered

    def _problems(self) -> list[Problem]:
        return [self._problem(outcome, message) for outcome, message in self._faults.items()]

    def _problem(self, outcome: Outcome, message: str) -> Problem:
        sources = self.template.sources()
        source = sources.get(outcome.source)
        place = source.place(self._branches.goals[outcome].line) if source else Place(self.template.name)
        return Problem(place, f"{_UNREACHED}: {message}" if message else _UNREACHED, _HINT, _RULE, Severity.WARNING)

"""What each demand of a draft costs in people, told so that nobody can be picked out.

Whoever may ask many questions can compare their answers: 37 people meet a draft, 36 one that asks
a little more, and one person has been described. So every figure leaves here rounded down to
tens, gains are differences of rounded figures, and the smallest relaxation is looked for among
rounded counts: the whole answer is made of counts in tens. From the figures of two drafts, of both
together and of neither, nobody can conclude that there are some people, but fewer than five, in any
part; rounded down to fives they could. Whoever asks many questions, or adds people of their own to
the pool, learns more (docs/matching.md). Hence only members of approved companies are answered, and
only so often.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from matching.asking import Asked, asked_of
from matching.index.live import Part as People
from matching.kernel import RULES, Importance, Need, bits
from matching.kernel.eligible import passing
from matching.kernel.simulating import Demand, Ease, Part, Relaxed, Simulator, demands_of
from matching.selectors import hidden_people
from skills.models import Level, Skill
from vacancies.models import Vacancy
from vacancies.services import NeedChoice

GRAIN = 10
"""Figures are whole multiples of this: from 7 on, two drafts show no group of one to four."""

CHOICES = (10, 20, 50, 100)
"""How many people one can ask to reach."""

CONDITION_WEIGHS = RULES.weight(Importance.MUST)
"""A condition excludes people as a must-have does: what gains the most gives way first."""


class NotADraft(Exception):
    """The needs are not such as a vacancy can ask; carries translated sentences."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Line:
    """A demand and how many more people each way of relaxing it gains; None where there is none.

    ``skill`` and ``level`` are "" and 0 for a condition.
    """

    label: str
    skill: str
    level: int
    dropped: int
    lowered: int | None
    trained: int | None
    is_largest: bool

    @property
    def gains(self) -> tuple[int, int | None, int | None]:
        """Left out, a level lower, trained for: as a table has them."""
        return self.dropped, self.lowered, self.trained

    @property
    def level_name(self) -> str:
        return str(Level(self.level).label)

    @property
    def lower(self) -> int:
        """The level below; only of what could be lowered."""
        return self.level - 1

    @property
    def lower_name(self) -> str:
        return str(Level(self.lower).label)


class Step(NamedTuple):
    """One demand that gives way, and how."""

    line: Line
    ease: Ease


@dataclass(frozen=True, slots=True)
class Simulation:
    """How many there are and how many meet everything, in tens; 0 stands for fewer than ten.

    ``steps`` is the smallest relaxation that reaches ``wanted``: empty where nothing need give
    way, None where not even dropping every demand is enough. ``reached`` meet everything once
    all of them are taken together.
    """

    people: int
    meeting: int
    lines: tuple[Line, ...]
    wanted: int
    steps: tuple[Step, ...] | None
    reached: int

    @property
    def makeable(self) -> int:
        """How many of the steps the form of needs can make; conditions are in another form."""
        return sum(bool(step.line.skill) for step in self.steps or ())

    @property
    def gains_alone(self) -> bool:
        """Whether relaxing some demand alone gains a number that may be shown."""
        return any(any(line.gains) for line in self.lines)

    @property
    def has_musts(self) -> bool:
        return any(line.skill for line in self.lines)


def simulate(
    *, vacancy: Vacancy, choices: Sequence[NeedChoice], wanted: int, among: Iterable[People]
) -> Simulation:
    """The figures for a draft as it is typed, saved or not, with the vacancy's conditions.

    Only must-haves and conditions are demands: nothing else excludes anybody, and somebody who
    has not said whether they meet a condition is not excluded by it. Raises ``NotADraft``.
    """
    kept = [choice for choice in choices if choice.keep]
    skills = _skills(kept)
    musts = [_need(choice) for choice in kept if choice.importance == Importance.MUST]
    asked = asked_of(vacancy)
    hidden = hidden_people(vacancy.company)
    simulator = Simulator([Part(_seen(it, hidden), _demands(it, musts, asked)) for it in among])
    return _simulation(simulator, _names(musts, asked, skills), musts, wanted)


def _seen(people: People, hidden: Sequence[int]) -> bits.Bits:
    """Everybody but those who hide from the asking company, as in all of its lists."""
    if not hidden:
        return people.index.alive
    return people.index.alive & ~bits.packed(np.isin(people.keys, hidden))


def rounded(count: int) -> int:
    """The only form in which a count may leave this module."""
    return count // GRAIN * GRAIN


def _skills(choices: Sequence[NeedChoice]) -> Mapping[str, Skill]:
    asked = [choice.skill_id for choice in choices]
    known = Skill.objects.in_bulk(asked)
    retired = sorted(skill.label for skill in known.values() if skill.retired)
    refused = [
        _("“%(skill)s” is no longer in the list of skills. Take it away to see the figures.")
        % {"skill": label}
        for label in retired
    ]
    if len(known) < len(set(asked)):
        refused.append(_("Choose a skill from the list."))
    if len(set(asked)) < len(asked):
        refused.append(_("Each skill can be asked only once."))
    if refused:
        raise NotADraft(refused)
    return known


def _need(choice: NeedChoice) -> Need:
    return Need(choice.skill_id, choice.level, Importance.MUST, RULES.weight(Importance.MUST))


def _demands(people: People, musts: Sequence[Need], asked: Sequence[Asked]) -> list[Demand]:
    conditions = (
        Demand(it.name, CONDITION_WEIGHS, passing(it, people.index, people.wishes))
        for _label, it in asked
    )
    return [*demands_of(people.index, musts), *conditions]


def _names(musts: Sequence[Need], asked: Sequence[Asked], skills: Mapping[str, Skill]) -> list[str]:
    return [*(skills[need.skill].label for need in musts), *(it.label for it in asked)]


def _simulation(
    simulator: Simulator, labels: Sequence[str], musts: Sequence[Need], wanted: int
) -> Simulation:
    meeting = rounded(simulator.counted({}))
    singles = simulator.singles()
    largest = max((rounded(single.dropped) for single in singles), default=0)
    lines = [
        _line(single, label, musts[place] if place < len(musts) else None, meeting, largest)
        for place, (single, label) in enumerate(zip(singles, labels, strict=True))
    ]
    found = simulator.smallest(wanted, GRAIN)
    return Simulation(
        people=rounded(simulator.everybody()),
        meeting=meeting,
        lines=tuple(lines),
        wanted=wanted,
        steps=None if found is None else tuple(Step(lines[at], found[at]) for at in sorted(found)),
        reached=rounded(simulator.counted(found or {})),
    )


def _line(single: Relaxed, label: str, need: Need | None, meeting: int, largest: int) -> Line:
    def gain(count: int | None) -> int | None:
        return None if count is None else rounded(count) - meeting

    dropped = rounded(single.dropped)
    return Line(
        label=label,
        skill=need.skill if need else "",
        level=need.level if need else 0,
        dropped=dropped - meeting,
        lowered=gain(single.lowered),
        trained=gain(single.trained),
        is_largest=dropped == largest > meeting,
    )

"""The only bridge from rows to the planner's terms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from learning.models import Course, Edition, Outcome, Prerequisite
from learning.planning import HORIZON, CountsAs, Gap, Offer
from learning.planning import Edition as Dates
from matching.kernel import RULES, Claim, Person
from matching.loading import taxonomy

WEEK = 7
_COLUMNS = ("pk", "language", "province", "mode", "hours", "price_cents")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The planner's offers, and by an offer's id the rows of its editions, in their order."""

    offers: Sequence[Offer]
    classes: Mapping[str, Sequence[Edition]]


def load_offers(*, today: date) -> Sequence[Offer]:
    return load_catalogue(today=today).offers


def load_catalogue(*, today: date) -> Catalogue:
    """Every course that is shown, with the dates to come; four queries whatever the size.

    What a certificate shows is taught with it, as the engine counts it.
    """
    shown = Course.objects.shown().order_by()
    outcomes = _levels(Outcome.objects.filter(course__in=shown))
    needs = _levels(Prerequisite.objects.filter(course__in=shown))
    editions = _editions(shown.values("pk"), today=today)
    offers = [
        Offer(
            id=str(pk),
            outcomes=with_shown(outcomes[pk]),
            hours=hours,
            cents=cents,
            prerequisites=needs.get(pk, {}),
            language=language,
            province=province,
            self_paced=mode == Course.Mode.SELF_PACED,
            editions=tuple(dates for _edition, dates in editions.get(pk, ())),
        )
        for pk, language, province, mode, hours, cents in shown.values_list(*_COLUMNS)
        if pk in outcomes
    ]
    classes = {str(pk): [edition for edition, _dates in rows] for pk, rows in editions.items()}
    return Catalogue(offers, classes)


def _levels(rows: Iterable[Outcome] | Iterable[Prerequisite]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for pk, skill, level in rows.values_list("course_id", "skill_id", "level"):  # type: ignore[union-attr]
        found[pk][skill] = level
    return found


def _editions(courses: object, *, today: date) -> dict[int, list[tuple[Edition, Dates]]]:
    rows = Edition.objects.filter(course__in=courses, starts_on__gte=today)  # type: ignore[misc]
    found: dict[int, list[tuple[Edition, Dates]]] = defaultdict(list)
    for row in rows.order_by("starts_on", "pk"):
        starts = (row.starts_on - today).days // WEEK
        ends = -(-((row.ends_on - today).days + 1) // WEEK)
        if ends <= HORIZON:
            found[row.course_id].append((row, Dates(starts, max(ends, starts + 1), row.seats_left)))
    return found


def with_shown(levels: Mapping[str, int]) -> dict[str, int]:
    """With the skills that certificates among them show."""
    found = dict(levels)
    for skill in levels:
        for proof in taxonomy().shown_by(skill):
            found[proof.skill] = max(proof.level, found.get(proof.skill, 0))
    return found


def has_of(person: Person) -> dict[str, int]:
    """Skill -> level, the best of each, as the engine sees the person."""
    found: dict[str, int] = {}
    for claim in person.claims:
        found[claim.skill] = max(claim.level, found.get(claim.skill, 0))
    return found


def counts_as(gaps: Iterable[Gap], offers: Iterable[Offer]) -> CountsAs:
    """For every skill that may be needed, those by which the engine calls a need met."""
    skills = {gap.skill for gap in gaps}
    skills.update(skill for offer in offers for skill in offer.prerequisites)
    return {
        skill: frozenset(
            near
            for near, closeness in taxonomy().proofs(skill).items()
            if closeness >= RULES.met_closeness
        )
        | {skill}
        for skill in skills
    }


def claims_of(offers: Iterable[Offer]) -> list[Claim]:
    """What somebody who finished these courses could claim, with no practice but the course."""
    return [
        Claim(skill, level) for offer in offers for skill, level in sorted(offer.outcomes.items())
    ]

"""The vacancies that a plan would open: the engine decides, by the rule of the shortlists."""

from collections.abc import Sequence

from django.db.models import Count, QuerySet

from learning.loading import with_shown
from learning.models import Outcome, PlanStep, SavedPlan
from matching.fitting import would_be_near
from matching.kernel import Claim, Person, Scored, explain, planned, scored
from matching.kernel.whatif import what_if
from matching.loading import load_requests, pk_of, taxonomy
from matching.models import Match
from vacancies.models import Vacancy

MOST = 10

MOST_SCORED = 500
"""Vacancies that the engine looks at for one page."""


def claims_to_come(plan: SavedPlan) -> list[Claim]:
    """What the person could claim once every course that is not dropped is done."""
    return claims_taught(plan.steps.exclude(state=PlanStep.State.DROPPED))


def claims_taught(steps: QuerySet[PlanStep]) -> list[Claim]:
    """What somebody could claim who finished the courses of these steps."""
    taught = Outcome.objects.filter(course__in=steps.order_by().values("course"))
    levels: dict[str, int] = {}
    for skill, level in taught.values_list("skill_id", "level"):
        levels[skill] = max(level, levels.get(skill, 0))
    return [Claim(skill, level) for skill, level in sorted(with_shown(levels).items())]


def vacancies_opened(person: Person, claims: Sequence[Claim]) -> list[tuple[Vacancy, float]]:
    """Open vacancies for which the person is near with these claims and is not without them.

    With the points there would be, most first, MOST at most. Of very many those that ask most of
    what is taught are looked at, the newest first.
    """
    asked = _touched(claims)
    touched = Vacancy.objects.open().filter(needs__skill__in=asked, needs__confirmed=True)
    most = touched.annotate(asks=Count("needs")).order_by("-asks", "-pk")[:MOST_SCORED]
    gained = []
    for request in load_requests(most.values_list("pk", flat=True)):
        plan = planned(request.terms, taxonomy())
        then = what_if(person, plan, claims)
        if _near(then) and not _near(scored(person, plan)):
            gained.append((-then.score, pk_of(then.request)))
    best = sorted(gained)[:MOST]
    rows = Vacancy.objects.select_related("company").in_bulk([pk for _points, pk in best])
    return [(rows[pk], -points / 100) for points, pk in best if pk in rows]


def _touched(claims: Sequence[Claim]) -> set[str]:
    """The skills that these claims show anything of."""
    shown = {claim.skill for claim in claims}
    return {skill for skill in taxonomy().skills if not shown.isdisjoint(taxonomy().proofs(skill))}


def _near(one: Scored) -> bool:
    told = explain(one)
    named = ("score", "musts", "musts_met", "parts")
    return would_be_near(Match(**{name: told[name] for name in named}))

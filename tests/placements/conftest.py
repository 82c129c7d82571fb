"""Dora said yes to a traineeship in Namur, and short ways through what follows."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from matching.models import Candidacy, Match
from matching.services.decisions import answer, invite
from placements.models import Placement, Side
from placements.services import PlanContent, Planned, agree, plan, report, request_placement, start
from subsidies.models import Rule
from subsidies.services import load_shipped
from tests.cast import Cast
from tests.factories import make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

SIEM, CLOUD = "portal:siem", "portal:cloud"
THIRD = "coach@service.example"
# Dora has SIEM at 3: a start in what is asked, and less than it.
NEARLY = [(SIEM, 4, "must"), (CLOUD, 2, "should")]


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"placements:{name}", args=args)


def content(**fields: Any) -> PlanContent:
    today = timezone.localdate()
    values: dict[str, Any] = {
        "third_name": "Le Forem",
        "third_person": "Tom Third",
        "third_email": THIRD,
        "starts_on": today,
        "ends_on": today + timedelta(weeks=12),
        "hours": 38,
        "mentor": "Bob",
        "language": "fr",
        "kind": "pfi",
        "lines": [Planned(CLOUD, 0, 2)],
    }
    return PlanContent(**(values | fields))


@pytest.fixture
def said_yes(cast: Cast) -> Candidacy:
    needs = [(SIEM, 2, "must"), (CLOUD, 2, "should")]
    vacancy = make_vacancy(cast.company, needs, title="Watch and learn", contract="trainee")
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile, vacancy=vacancy)
    asked = invite(match=match, by=cast.bob, now=timezone.now())
    return answer(candidacy=asked, yes=True, by=cast.dora, now=timezone.now())


@pytest.fixture
def requested(cast: Cast, said_yes: Candidacy) -> Placement:
    return request_placement(candidacy=said_yes, side=Side.COMPANY, by=cast.bob, now=timezone.now())


@pytest.fixture
def planned(cast: Cast, requested: Placement) -> Placement:
    now = timezone.now()
    return plan(placement=requested, seen=1, content=content(), by=cast.bob, now=now)


Sign = Callable[..., Placement]


@pytest.fixture
def sign(cast: Cast) -> Sign:
    """Some sides agree to the plan as it is now, all three if none is named."""

    def sign_(placement: Placement, *sides: Side) -> Placement:
        by = {Side.COMPANY: cast.bob, Side.CANDIDATE: cast.dora, Side.THIRD: None}
        seen = Placement.objects.get(pk=placement.pk).version
        for side in sides or Side:
            placement = agree(
                placement=placement,
                seen=seen,
                side=side,
                name=f"By {side}",
                by=by[side],
                now=timezone.now(),
            )
        return placement

    return sign_


@pytest.fixture
def running(cast: Cast, planned: Placement, sign: Sign) -> Placement:
    agreed = sign(planned)
    return start(placement=agreed, seen=agreed.version, by=cast.bob, now=timezone.now())


def bring_to(placement: Placement, *, day: int) -> None:
    """Today is this day of its 84, counted from 0."""
    first = timezone.localdate() - timedelta(days=day)
    rows = Placement.objects.filter(pk=placement.pk)
    rows.update(starts_on=first, ends_on=first + timedelta(weeks=12))


@pytest.fixture
def reported(cast: Cast, running: Placement) -> Placement:
    """Both have written both reports, and its last day has come."""
    bring_to(running, day=84)
    for kind in ("half", "end"):
        for side, by in ((Side.COMPANY, cast.bob), (Side.CANDIDATE, cast.dora)):
            text, now = f"{side} {kind}", timezone.now()
            report(placement=running, kind=kind, side=side, text=text, by=by, now=now)
    return Placement.objects.get(pk=running.pk)


@pytest.fixture
def shipped(db: None) -> None:
    """The rules of subsidies, looked at today."""
    load_shipped(now=timezone.now())
    Rule.objects.update(checked_on=timezone.localdate())


@pytest.fixture
def watch(cast: Cast) -> Vacancy:
    """An ordinary vacancy in Namur, that asks a little more than Dora has."""
    vacancy = make_vacancy(cast.company, NEARLY, title="Night watch")
    publish(vacancy)
    return vacancy


@pytest.fixture
def match(cast: Cast, watch: Vacancy) -> Match:
    return Match.objects.get(profile=cast.dora_profile, vacancy=watch)


def proposed(cast: Cast, match: Match) -> Candidacy:
    return invite(match=match, by=cast.bob, now=timezone.now(), on_the_job="pfi", message="Come")


def proposal_page(client: Client, match: Match, **query: str) -> str:
    answered = client.get(path("propose", match.uuid), query)
    assert answered.status_code == 200
    return answered.content.decode()


def next_week() -> date:
    return timezone.localdate() + timedelta(days=7)

"""A programme with Alice's colleague Bob as mentor and Dora as mentee, and short ways to pages."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from mentoring import services
from mentoring.models import Enrolment, Mentor, Pair, Programme, Run
from mentoring.services import Content, Goal, Offer
from tests.cast import Cast
from tests.factories import make_skill
from vacancies.models import Company

SIEM = "portal:siem"
GOAL = Goal(role=None, skills={SIEM: 2}, languages=["en"], online=True, onsite=False, province="")
OFFER = Offer(
    capacity=1,
    languages=["en"],
    online=True,
    onsite=False,
    province="",
    about="I help with first nights on call.",
    paused=False,
)


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"mentoring:{name}", args=args)


def make_programme(organiser: Company | None = None, rule: str = "open") -> Programme:
    today = timezone.localdate()
    content = Content(
        title="First steps",
        about="Six months, an hour each.",
        rule=rule,
        starts_on=today,
        ends_on=today + timedelta(days=365),
    )
    made = services.begin_programme(
        organiser=organiser, content=content, form_key=None, now=timezone.now()
    )
    if organiser:
        services.review(programme=made, show=True, reason="", seen_version=1)
    return made


def make_mentor(user: User, programme: Programme, capacity: int = 1) -> Mentor:
    make_skill(SIEM)
    kept = Mentor.objects.filter(user=user).first()
    return services.save_mentor(
        user=user,
        offer=replace(OFFER, capacity=capacity),
        roles=[],
        skills={SIEM: 3},
        programmes=[programme],
        seen_version=kept.edit_version if kept else 0,
        now=timezone.now(),
    )


def make_mentee(user: User, programme: Programme, **changed: object) -> Enrolment:
    make_skill(SIEM)
    goal = replace(GOAL, **changed)  # type: ignore[arg-type]
    return services.enrol(programme=programme, user=user, goal=goal, now=timezone.now())


def go_through(run: Run, now: datetime) -> Run:
    """As workers do, until nothing is left to do of it."""
    while (held := Run.objects.claim(run.pk, now=now)) is not None:
        services.go_on(run=held, now=now)
    return Run.objects.get(pk=run.pk)


def bring_together(programme: Programme) -> list[Pair]:
    now = timezone.now()
    go_through(services.request_run(programme=programme, by=None, now=now), now)
    return list(Pair.objects.whole().filter(enrolment__programme=programme))


def both_say_yes(pair: Pair) -> Pair:
    for side in ("mentor", "mentee"):
        services.answer(pair=pair, side=side, yes=True, now=timezone.now())  # type: ignore[arg-type]
    return Pair.objects.whole().get(pk=pair.pk)


@pytest.fixture
def university(cast: Cast) -> Company:
    cast.company.kind = Company.Kind.UNIVERSITY
    cast.company.save()
    return cast.company


@pytest.fixture
def programme(university: Company) -> Programme:
    return make_programme(university)


@pytest.fixture
def mentor(cast: Cast, programme: Programme) -> Mentor:
    return make_mentor(cast.bob, programme)


@pytest.fixture
def enrolment(cast: Cast, programme: Programme) -> Enrolment:
    return make_mentee(cast.dora, programme)


@pytest.fixture
def pair(programme: Programme, mentor: Mentor, enrolment: Enrolment) -> Pair:
    [made] = bring_together(programme)
    return made

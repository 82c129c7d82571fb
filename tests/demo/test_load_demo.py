"""The demo population as the portal holds it."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from credentials.models import Award
from demo.services import is_loaded, load_demo
from demo.teamwork import match_now
from hiring.models import Card, Interview, Note, SharedList, Tagging
from learning.models import Course, SavedPlan
from learning.planning import Limits
from matching.models import Candidacy, Match, MatchRun
from matching.models.fits import Fit
from matching.trainings import prepare, trainings_of
from mentoring.models import Mentor, Pair
from moderation.models import Case, Decision
from partners.emails import readers_of
from partners.models import Notice, Outcome, Pledge
from placements.models import Placement
from skills.services import load_taxonomy
from talent.models import CV, Profile
from teams.loading import target_of
from teams.models import NeededRole, Seat
from teams.selectors import seats_of
from teams.services.options import hire_or_share
from teams.services.training import train
from vacancies.models import Membership, Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(settings: Settings, tmp_path: Path) -> Path:
    """The folder that the accounts are written to."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    load_taxonomy()
    load_demo(now=timezone.now())
    return tmp_path


def test_it_makes_a_population_that_everything_can_be_tried_on(loaded: Path) -> None:
    assert Profile.objects.count() >= 300
    assert Vacancy.objects.open().count() >= 38
    assert CV.objects.filter(state="waiting").count() >= 12
    assert Profile.objects.values("province").distinct().count() == 11
    runs = MatchRun.objects.filter(vacancy__isnull=False)
    assert runs.count() == Vacancy.objects.open().count()
    assert Candidacy.objects.filter(match__profile__user__email="candidate@demo.example").exists()
    courses = Course.objects.shown()
    assert courses.filter(fictional=True).count() == courses.count() >= 120
    assert courses.filter(provider__memberships__user__email="provider@demo.example").exists()
    needed = NeededRole.objects.kept().values("company").distinct()
    assert (needed.count(), Seat.objects.kept().count()) == (2, 8)
    assert_options_with_figures()
    assert_partners()
    assert_progress()
    assert_accounts(loaded / "accounts.txt")
    assert_pages_that_are_not_empty()
    call_command("load_demo")
    assert Profile.objects.count() == 320


def assert_pages_that_are_not_empty() -> None:
    """A board in each language, with somebody in every column; reports to decide about."""
    for language in ("nl", "fr", "de", "en"):
        (vacancy,) = {it.match.vacancy for it in Card.objects.all() if _is_in(it, language)}
        matches = Match.objects.filter(vacancy=vacancy)
        states = matches.values_list("candidacy__state", flat=True)
        assert {"interested", "declined", "applied", "accepted"} <= set(states)
        rows = [Note.objects, Tagging.objects, Interview.objects]
        through = ["match__in", "match__in", "candidacy__match__in"]
        assert all(r.filter(**{t: matches}).exists() for r, t in zip(rows, through, strict=True))
        assert SharedList.objects.filter(vacancy=vacancy).exists()
    kinds = Vacancy.objects.open().filter(Q(shared=True) | Q(contract__in=["trainee", "research"]))
    assert kinds.count() == 4
    assert Mentor.objects.count() == 12
    assert {"proposed", "running"} <= set(Pair.objects.values_list("state", flat=True))
    assert (Case.objects.filter(state="open").count(), Decision.objects.count()) == (4, 1)


def test_there_is_somebody_to_train_and_a_plan_to_do_it_by(loaded: Path) -> None:
    """Once workers have compared and planned: for the candidate, the recruiter, and by name."""
    now = timezone.now()
    for vacancy in Vacancy.objects.open():
        match_now(vacancy, now=now)
    trainable = Match.objects.filter(fit=Fit.TRAINABLE).in_pool()
    mine = User.objects.get(email="candidate@demo.example")
    assert trainable.filter(profile__user=mine).exists()
    assert Pair.objects.whole().filter(enrolment__user=mine).exists()
    recruiter = User.objects.get(email="recruiter@demo.example")
    planned = 0
    for vacancy in Vacancy.objects.open().of(recruiter).prefetch_related("languages"):
        best = list(trainable.filter(vacancy=vacancy).ranked()[:3])
        prepare([(vacancy, [match.parts for match in best])], now=now)
        plans = trainings_of(vacancy, best, today=timezone.localdate(now)).values()
        planned += any(plan and plan.courses for plan in plans)
    assert planned >= 6


def _is_in(card: Card, language: str) -> bool:
    return card.match.vacancy.language == language


def assert_options_with_figures() -> None:
    """What the demo employer's company needs can be hired, taught or shared at a known cost."""
    now = timezone.now()
    member = {"company__memberships__user__email": "employer@demo.example"}
    need = NeededRole.objects.kept().filter(**member).get(role="ecsf:implementer")
    seats, target = seats_of(need.company), target_of(need.role_id)
    assert target is not None
    hire, share = hire_or_share(
        company=need.company, role=need.role_id, plan=target, hours=need.hours, now=now
    )
    limits = Limits(hours_a_week=8, budget=None, languages=frozenset({"nl", "en"}))
    learned = train(
        seat=seats[0],
        target=target,
        limits=limits,
        company=need.company,
        today=timezone.localdate(now),
    )
    assert hire.pay
    assert hire.weeks
    assert hire.weeks.basis == "role"
    assert share.monthly
    assert share.weeks
    assert share.weeks.basis == "role"
    assert learned.way
    assert learned.way.plan.weeks


def assert_partners() -> None:
    """Somebody reads what is asked about each entry; of one pledge people are counted."""
    entries = [*Pledge.objects.all(), *Notice.objects.all()]
    assert all(readers_of(entry).exists() for entry in entries)
    assert Outcome.objects.count() == Pledge.objects.count()
    assert Outcome.objects.filter(came__enrolled__gte=5).exists()


def assert_progress() -> None:
    """The candidate has a plan, a credential and a traineeship under way."""
    mine = User.objects.get(email="candidate@demo.example")
    assert SavedPlan.objects.of(mine).get().steps.filter(state="enrolled").count() == 1
    assert Award.objects.get(person=mine).state == Award.State.ISSUED
    placement = Placement.objects.of_person(mine).get()
    assert placement.state == Placement.State.RUNNING
    recruiter = User.objects.get(email="recruiter@demo.example")
    assert placement in Placement.objects.of_company(recruiter)


def assert_accounts(file: Path) -> None:
    """Each account signs in with its password; nobody else of the demo can."""
    assert is_loaded()
    assert file.stat().st_mode & 0o077 == 0
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    assert [role for role, _email, _password in rows] == [
        "candidate",
        "employer",
        "recruiter",
        "provider",
        "staff",
    ]
    for _role, email, password in rows:
        assert User.objects.get(email=email).check_password(password)
    recruiter = Membership.objects.filter(user__email="recruiter@demo.example")
    assert recruiter.values("company").distinct().count() == 5
    others = User.objects.exclude(email__endswith="@demo.example")
    assert not any(user.has_usable_password() for user in others)

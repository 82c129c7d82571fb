"""The board's figures: counted at night, and no two ways to look at them tell of a few people."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from learning.models import Course, PlanStep
from partners import figures, services
from partners.models import Outcome, Pledge, State
from partners.tasks import measure_pledges
from tests.cast import Cast
from tests.factories import make_course, make_provider, make_user
from tests.mentoring.conftest import make_mentor, make_programme
from tests.partners.entries import came_of, enrol, make_pledge
from tests.partners.test_pledges import CONTENT
from vacancies.models import Company

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def enrol_some(provider: Company, day: date, count: int) -> Course:
    course = make_course(provider, starts=[day])
    for _one in range(count):
        enrol(make_user(), course)
    return course


def night() -> None:
    services.measure_pledges(now=timezone.now())


def numbers(client: Client, address: str) -> set[int]:
    """What a page says of people who enrolled, in totals and on its cards."""
    text = " ".join(client.get(address).text.split())
    return {int(it) for it in re.findall(r"(\d+) (?:enrolled|enrolments)", text)}


def overlapping(provider: Company) -> list[Pledge]:
    """One that is over and one that runs; two people in the time of both, eight after."""
    over = make_pledge(provider, starts_on=days(-60), ends_on=days(-10))
    runs = make_pledge(provider, starts_on=days(-60), ends_on=days(30))
    enrol_some(provider, days(-20), 2)
    enrol_some(provider, days(-5), 8)
    return [over, runs]


def test_a_filter_does_not_give_back_whom_the_board_left_out(client: Client, cast: Cast) -> None:
    over, runs = overlapping(cast.company)
    night()
    rows = Pledge.objects.filter(pk=runs.pk)
    assert figures.shown(rows)[0].came == figures.shown([over, *rows])[1].came == {"enrolled": 5}
    addresses = ["", "?when=running", "?kind=seats", "?when=running&kind=seats"]
    for address in (*(f"/en/partners/{it}" for it in addresses), runs.get_absolute_url()):
        assert numbers(client, address) == {5}, address
    assert numbers(client, "/en/partners/?when=over") == set()
    client.force_login(cast.alice)
    assert numbers(client, f"/en/employer/partners/pledges/{runs.uuid}/") == {5}


def every_view(client: Client) -> Iterator[frozenset[int]]:
    for kind, when in product(("", "seats"), ("", "running", "over")):
        yield frozenset(numbers(client, f"/en/partners/?kind={kind}&when={when}"))


def test_no_two_nights_and_no_two_views_differ_by_less_than_five(client: Client) -> None:
    provider = make_provider()
    overlapping(provider)
    seen: set[int] = set()
    course = make_course(provider, starts=[days(-4)])
    for _night in range(7):
        enrol(make_user(), course)
        night()
        seen.update(*every_view(client))
    assert seen == {5, 10, 15}


def test_a_draft_is_never_counted_whatever_its_dates(cast: Cast, client: Client) -> None:
    enrol_some(cast.company, days(-5), 6)
    draft = make_pledge(cast.company, state=State.DRAFT, starts_on=days(-6))
    waiting = make_pledge(cast.company, state=State.WAITING, starts_on=days(-4))
    # Neither takes anything away from what is public, though they end before it.
    public = make_pledge(cast.company, ends_on=days(60))
    assert came_of(public) == {"enrolled": 5}
    assert Outcome.objects.get().pledge == public
    client.force_login(cast.alice)
    for one in (draft, waiting):
        page = client.get(f"/en/employer/partners/pledges/{one.uuid}/").text
        assert "not measured yet" in page


def test_what_is_changed_or_withdrawn_has_no_figures_any_more(client: Client, cast: Cast) -> None:
    enrol_some(cast.company, days(-5), 6)
    changed, withdrawn = make_pledge(cast.company), make_pledge(cast.company, ends_on=days(20))
    night()
    Pledge.objects.filter(pk=withdrawn.pk).update(state=State.WITHDRAWN)
    withdrawn.refresh_from_db()
    assert figures.shown([withdrawn])[0].came == {}
    client.force_login(cast.alice)
    page = f"/en/employer/partners/pledges/{changed.uuid}/"
    client.post(f"{page}edit/", CONTENT | {"seen_version": "1"})
    # Also where our staff have read it again within the day.
    Pledge.objects.filter(pk=changed.pk).update(state=State.PUBLISHED)
    assert "not measured yet" in client.get("/en/partners/").text
    assert came_of(changed) == {"enrolled": 5}
    assert Outcome.objects.get().pledge == changed


def test_what_is_public_since_today_says_that_nobody_counted_it_yet(client: Client) -> None:
    enrol_some(make_pledge(make_provider()).organisation, days(-5), 6)
    page = client.get("/en/partners/").text
    assert "not measured yet: the portal counts at night" in page
    assert "rounded down" not in page
    assert measure_pledges() == 1
    page = client.get("/en/partners/").text
    assert "Measured once a night, last on" in page
    assert "rounded down to fives" in page


def test_a_visit_measures_nothing(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _one in range(12):
        make_pledge(make_provider())
    night()
    PlanStep.objects.all().delete()
    with django_assert_max_num_queries(8) as asked:
        assert client.get("/en/partners/").status_code == 200
    assert not [it for it in asked.captured_queries if "learning_planstep" in it["sql"]]


def test_a_night_that_runs_out_of_time_leaves_the_longest_waiting_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("partners.services.measuring.ORGANISATIONS", 1)
    first, second = make_pledge(make_provider()), make_pledge(make_provider())
    now = timezone.now()
    assert services.measure_pledges(now=now, seconds=0) == 0
    assert services.measure_pledges(now=now) == 2
    late = make_pledge(make_provider())
    Outcome.objects.filter(pledge=first).update(measured_at=now + timedelta(hours=1))
    order = services.measuring.longest_waiting()
    assert order == [it.organisation_id for it in (late, second, first)]


def test_a_mentor_counts_for_one_pledge_alone() -> None:
    """The two pledges of an organisation are no ten mentors where there are five."""
    organiser = make_provider()
    programme = make_programme(organiser)
    for _one in range(5):
        make_mentor(make_user(), programme)
    late = make_pledge(organiser, kind="mentors", ends_on=days(60))
    soon = make_pledge(organiser, kind="mentors", ends_on=days(10))
    assert [came_of(soon), came_of(late)] == [{"mentors": 5}, {}]
    assert figures.totals(Pledge.objects.all())[0].measured == 5


def test_the_database_keeps_no_number_of_people_in_between() -> None:
    pledge = make_pledge(make_provider())
    with pytest.raises(IntegrityError, match="outcome_taken_in_fives"), transaction.atomic():
        Outcome.objects.create(pledge=pledge, places=9, taken=6, measured_at=timezone.now())

"""What needs somebody today, and their vacancies with what is in them, over all their companies."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from matching.models import Candidacy, Match
from matching.services.applying import apply, withdraw
from matching.services.decisions import answer, decide, invite
from talent.models import Profile
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_company, make_member, make_profile, make_user, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Company, Vacancy

pytestmark = pytest.mark.django_db
SIEM = "portal:siem"


def dashboard(user: User, query: str = "") -> Any:
    page = SignIn()(user).get(reverse("matching:dashboard") + query)
    assert page.status_code == 200
    return page.context


@pytest.fixture
def second(cast: Cast) -> Company:
    """Bob recruits for another company as well."""
    company = make_company(name="Second BV")
    make_member(company, cast.bob)
    return company


def applied(vacancy: Vacancy, *, days: int) -> Match:
    profile = make_profile(claims={SIEM: 3})
    at = timezone.now() - timedelta(days=days)
    return apply(profile=profile, vacancy=vacancy, by=profile.user, now=at).match


def test_who_waits_longest_comes_first(cast: Cast, second: Company) -> None:
    ours = make_vacancy(cast.company, [(SIEM, 2, "must")])
    theirs = make_vacancy(second, [(SIEM, 2, "must")])
    waiting = [applied(ours, days=2), applied(theirs, days=9), applied(ours, days=5)]
    today = dashboard(cast.bob)["today"]
    assert list(today.applied.first) == [waiting[1], waiting[2], waiting[0]]
    alone = dashboard(cast.bob, f"?company={cast.company.uuid}")["today"]
    assert list(alone.applied.first) == [waiting[2], waiting[0]]
    assert list(dashboard(cast.alice)["today"].applied.first) == [waiting[2], waiting[0]]


def test_what_needs_somebody_and_nothing_else(cast: Cast) -> None:
    now = timezone.now()
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    assert [row["waiting"] for row in dashboard(cast.bob)["today"].listed.first] == [1]
    asked = invite(match=match, by=cast.bob, now=now)
    assert dashboard(cast.bob)["today"].is_empty
    answer(candidacy=asked, yes=True, by=cast.dora, now=now)
    assert list(dashboard(cast.bob)["today"].agreed.first) == [match]
    Candidacy.objects.update(answered_at=now - timedelta(days=15))
    Vacancy.objects.filter(pk=vacancy.pk).update(expires_at=now + timedelta(days=13))
    draft = make_vacancy(cast.company, state="draft")
    today = dashboard(cast.bob)["today"]
    assert (list(today.ending.first), list(today.drafts.first)) == ([vacancy], [draft])
    assert [pile.total for pile in (today.agreed, today.listed, today.applied)] == [0, 0, 0]


def test_of_many_the_first_are_shown_and_the_others_counted(cast: Cast) -> None:
    for _ in range(7):
        make_vacancy(cast.company, state="draft")
    drafts = dashboard(cast.bob)["today"].drafts
    assert (len(drafts.first), drafts.more) == (5, 2)


def test_who_hides_or_paused_is_on_no_pile(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    publish(vacancy)
    Profile.objects.filter(pk=cast.dora_profile.pk).update(visibility="paused")
    context = dashboard(cast.bob)
    assert context["today"].is_empty
    assert context["rows"][0][0].counts["total"] == 0


def test_the_median_wait_for_a_first_answer(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    for days in (1, 3, 20):
        match = applied(vacancy, days=days)
        decide(match=match, to="declined", by=cast.bob, now=timezone.now(), reason="level")
    applied(vacancy, days=40)
    context = dashboard(cast.bob)
    assert context["rows"][0][2].replace("\xa0", " ") == "3 days"
    assert context["waited"].replace("\xa0", " ") == "3 days"


def test_whoever_applies_again_waits_from_then_on(cast: Cast) -> None:
    """The first answer came before the second wait began: it is no time below nothing."""
    vacancy, now = make_vacancy(cast.company, [(SIEM, 2, "must")]), timezone.now()
    match = applied(vacancy, days=9)
    person = match.profile
    asked = invite(match=match, by=cast.bob, now=now - timedelta(days=7, hours=12))
    withdraw(candidacy=asked, by=person.user, now=now - timedelta(days=7))
    apply(profile=person, vacancy=vacancy, by=person.user, now=now - timedelta(days=1))
    assert dashboard(cast.bob)["waited"].replace("\xa0", " ") == "1 day"


def test_the_funnel_is_of_what_is_shown(cast: Cast, second: Company) -> None:
    for company in (cast.company, second):
        publish(make_vacancy(company, [(SIEM, 2, "must")]))
    match = Match.objects.get(profile=cast.dora_profile, vacancy__company=second)
    asked = invite(match=match, by=cast.bob, now=timezone.now())
    answer(candidacy=asked, yes=True, by=cast.dora, now=timezone.now())
    assert [total for _step, total in dashboard(cast.bob)["funnel"]] == [2, 2, 0, 1, 1]
    alone = dashboard(cast.bob, f"?company={cast.company.uuid}")
    assert [total for _step, total in alone["funnel"]] == [1, 1, 0, 0, 0]


def test_the_orders(cast: Cast) -> None:
    now = timezone.now()
    old = make_vacancy(cast.company, [(SIEM, 4, "must")], published_at=now - timedelta(days=30))
    young = make_vacancy(cast.company, [(SIEM, 2, "must")])
    draft = make_vacancy(cast.company, state="draft")
    publish(young)
    for order, found in (
        ("new", [draft, young, old]),
        ("old", [old, young, draft]),
        ("pool", [young, draft, old]),
        ("rubbish", [draft, young, old]),
    ):
        shown = dashboard(cast.bob, f"?order={order}")["rows"]
        assert [row.vacancy for row, _age, _wait in shown] == found
    assert [age.replace("\xa0", " ") for _row, age, _wait in shown] == ["", "0 minutes", "4 weeks"]


@pytest.mark.parametrize("query", ["?company=rubbish", "?state=x&order=y&page=zz", "?company=%27"])
def test_rubbish_in_the_address_is_ignored(cast: Cast, query: str) -> None:
    make_vacancy(cast.company)
    assert len(dashboard(cast.bob, query)["rows"]) == 1


def test_a_company_of_others_cannot_be_chosen(cast: Cast, second: Company) -> None:
    make_vacancy(second)
    assert dashboard(cast.alice, f"?company={second.uuid}")["rows"] == []


def test_every_empty_state_says_what_to_do(cast: Cast) -> None:
    client, address = SignIn()(cast.bob), reverse("matching:dashboard")
    page = client.get(address).content.decode()
    assert "Nothing waits for you" in page
    assert "No vacancies here yet" in page
    assert "No vacancy fits all of this" in client.get(f"{address}?state=closed").content.decode()
    newcomer = SignIn()(make_user(User.Role.EMPLOYER)).get(address).content.decode()
    assert "Start with your organisation" in newcomer


def test_it_asks_the_same_few_questions_for_one_vacancy_and_for_twenty(
    cast: Cast, second: Company, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = SignIn()(cast.bob), reverse("matching:dashboard")
    publish(make_vacancy(cast.company, [(SIEM, 2, "must")]))
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)
    for number in range(19):
        make_vacancy([cast.company, second][number % 2], state=["draft", "published"][number % 2])
    with django_assert_num_queries(14):
        # One more: there are more drafts than are shown.
        client.get(address)

"""The pages of matching as each person of the cast sees them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

from accounts.models import AuditEvent
from matching.answering import make_answer_url
from matching.models import Candidacy, Match, ShortlistEntry
from matching.models.candidacies import UNTOUCHED
from matching.services.decisions import answer, decide, invite
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_member, make_profile, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Membership, Vacancy

pytestmark = pytest.mark.django_db
YES = {"decision": "interested", "seen": UNTOUCHED}


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(vacancy)
    return vacancy


@pytest.fixture
def match(cast: Cast, vacancy: Vacancy) -> Match:
    return Match.objects.get(profile=cast.dora_profile)


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(name, args=args)


def test_it_shows_a_member_the_vacancies_with_their_counts(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    page = signed_in_as(cast.rita).get(path("matching:dashboard"))
    assert vacancy.title in page.content.decode()
    (row, _age, _wait), *_others = page.context["rows"]
    found = [row.counts[name] for name in ("total", "ready", "undecided", "accepted")]
    assert found == [1, 1, 1, 0]


def test_the_dashboard_counts_as_undecided_whom_the_list_calls_so(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    for level in (1, 1, 2):
        make_profile(claims={"portal:siem": level})
    publish(vacancy)
    others = Match.objects.exclude(profile=cast.dora_profile)
    decide(match=others[0], to="interested", by=cast.bob, now=timezone.now())
    # Nothing to show: such a row stands in no list.
    Match.objects.filter(profile=cast.dora_profile).update(score=0, musts_met=0)
    client = signed_in_as(cast.bob)
    row = client.get(path("matching:dashboard")).context["rows"][0][0]
    page = client.get(path("matching:matches", vacancy.uuid) + "?status=new")
    assert row.counts["undecided"] == page.context["page"].paginator.count == 2
    assert page.content.decode().count("not decided yet</span>") == 2


@pytest.mark.parametrize(("company", "shown"), [(False, False), (True, True)])
def test_staff_are_led_to_vacancies_of_their_own_where_they_have_a_company(
    cast: Cast, signed_in_as: SignIn, company: bool, shown: bool
) -> None:
    cast.staff.role = cast.staff.Role.EMPLOYER
    cast.staff.save()
    if company:
        make_member(cast.company, cast.staff, Membership.Role.READER)
    page = signed_in_as(cast.staff).get(path("matching:contests")).content.decode()
    assert (path("vacancies:mine") in page) == shown


def test_the_tab_of_trainable_people_names_where_each_starts(
    cast: Cast, signed_in_as: SignIn
) -> None:
    vacancy = make_vacancy(cast.company, [("portal:siem", 4, "must"), ("portal:linux", 2, "must")])
    make_profile(claims={"portal:siem": 3, "portal:linux": 3})
    make_profile(claims={"portal:siem": 4, "portal:linux": 3})
    publish(vacancy)
    client = signed_in_as(cast.bob)
    start = "(advanced; asked: expert)"
    everyone = client.get(path("matching:matches", vacancy.uuid)).content.decode()
    assert start not in everyone
    assert everyone.count("ready now</span>") == everyone.count("trainable</span>") == 1
    trainable = client.get(path("matching:matches", vacancy.uuid) + "?fit=trainable")
    assert start in trainable.content.decode()
    assert "trainable</span>" not in trainable.content.decode()


def test_it_hides_a_vacancy_from_another_company(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.charlie)
    assert vacancy.title not in client.get(path("matching:dashboard")).content.decode()
    assert client.get(path("matching:matches", vacancy.uuid)).status_code == 404


def test_it_hides_a_match_from_another_company(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    assert signed_in_as(cast.charlie).get(path("matching:match", match.uuid)).status_code == 404


def test_it_lets_a_reader_look_but_not_decide(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.rita)
    assert client.get(path("matching:match", match.uuid)).status_code == 200
    refused = client.post(path("matching:decide", match.uuid), {"decision": "interested"})
    assert refused.status_code == 403
    assert not Candidacy.objects.exists()


def test_it_shows_no_name_before_a_yes(cast: Cast, match: Match, signed_in_as: SignIn) -> None:
    page = signed_in_as(cast.bob).get(path("matching:match", match.uuid)).content.decode()
    assert "Dora" not in page
    assert "dora@example.org" not in page
    assert not AuditEvent.objects.filter(action="view_person").exists()


def test_it_shows_the_name_after_a_yes_and_records_the_view(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    answer(candidacy=candidacy, yes=True, by=cast.dora, now=timezone.now())
    page = signed_in_as(cast.bob).get(path("matching:match", match.uuid)).content.decode()
    assert "Dora Peeters" in page
    seen = AuditEvent.objects.get(action="view_person")
    assert (seen.actor_id, seen.subject_id) == (cast.bob.pk, cast.dora.pk)


def test_it_shows_an_open_person_only_once_they_are_chosen(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    person = make_profile(claims={"portal:siem": 1}, visibility="open")
    publish(vacancy)
    match = Match.objects.get(profile=person)
    client = signed_in_as(cast.bob)
    address = path("matching:match", match.uuid)
    assert person.user.full_name not in client.get(address).content.decode()
    client.post(path("matching:decide", match.uuid), {"decision": "interested", "seen": UNTOUCHED})
    assert person.user.full_name in client.get(address).content.decode()
    # A no opens no name.
    seen = Candidacy.objects.get(match=match).stamp
    decline = {"decision": "declined", "reason": "level", "seen": seen}
    client.post(path("matching:decide", match.uuid), decline)
    assert person.user.full_name not in client.get(address).content.decode()


def test_it_shows_the_person_alone_whether_the_pay_is_what_they_expect(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    cast.dora_profile.pay_expectation = Decimal(9000)
    cast.dora_profile.save()
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    own = signed_in_as(cast.dora).get(path("matching:application", candidacy.uuid))
    assert "less than you expect" in own.content.decode()
    theirs = signed_in_as(cast.bob).get(path("matching:match", match.uuid))
    assert "you expect" not in theirs.content.decode()


def test_it_asks_for_a_reason_to_decline(cast: Cast, match: Match, signed_in_as: SignIn) -> None:
    client = signed_in_as(cast.bob)
    page = client.post(
        path("matching:decide", match.uuid), {"decision": "declined", "note": "kept"}
    )
    assert page.status_code == 422
    assert "kept" in page.content.decode()
    assert not Candidacy.objects.exists()


def test_it_keeps_queries_constant_from_10_to_500_matches(
    cast: Cast,
    vacancy: Vacancy,
    signed_in_as: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in_as(cast.bob)
    for _ in range(30):
        make_profile(claims={"portal:siem": 2})
    publish(vacancy)
    for fit in ("", "ready", "trainable"):
        with django_assert_max_num_queries(15):
            client.get(path("matching:matches", vacancy.uuid) + f"?fit={fit}")
    with django_assert_max_num_queries(15):
        client.get(path("matching:dashboard"))


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=abc",
        "page=1e9",
        "musts=x&province=%27%3B--",
        "language=xx&available=&status=new",
        "_connector=OR&profile__user__password__startswith=a",
    ],
)
def test_it_survives_rubbish_in_the_address(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn, query: str
) -> None:
    page = signed_in_as(cast.bob).get(path("matching:matches", vacancy.uuid) + "?" + query)
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("musts=all", 1),
        ("province=BE-WNA", 1),
        ("province=BE-VAN", 0),
        ("language=nl", 0),
        ("contract=permanent", 1),
        ("contract=freelance", 0),
        ("status=new", 1),
        ("status=invited", 0),
        ("available=now", 1),
    ],
)
def test_it_filters_matches(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn, query: str, found: int
) -> None:
    page = signed_in_as(cast.bob).get(path("matching:matches", vacancy.uuid) + "?" + query)
    assert page.context["page"].paginator.count == found


def test_it_refreshes_only_the_table_for_htmx(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    address = path("matching:matches", vacancy.uuid)
    partial = signed_in_as(cast.bob).get(
        address, headers={"HX-Request": "true", "HX-Target": "match-results"}
    )
    assert partial.content.decode().startswith("<section")


def answer_path(cast: Cast) -> str:
    entry = ShortlistEntry.objects.get()
    return make_answer_url(entry=entry, user=cast.alice).removeprefix("http://testserver")


def test_it_changes_nothing_when_a_link_is_only_opened(
    cast: Cast, match: Match, client: Client
) -> None:
    for method in (client.get, client.head):
        assert method(answer_path(cast)).status_code == 200
    assert not Candidacy.objects.exists()


def test_it_takes_an_answer_from_the_mail_without_signing_in(
    cast: Cast, match: Match, client: Client
) -> None:
    page = client.post(answer_path(cast), YES)
    assert page.status_code == 200
    assert Candidacy.objects.get().events.get().by == cast.alice


def test_it_takes_the_same_answer_twice_without_harm(
    cast: Cast, match: Match, client: Client
) -> None:
    for _ in range(2):
        assert client.post(answer_path(cast), YES).status_code == 200
    assert Candidacy.objects.get().events.count() == 1


def test_it_refuses_a_tampered_link(cast: Cast, match: Match, client: Client) -> None:
    assert (
        client.post(answer_path(cast)[:-3] + "xy/", {"decision": "interested"}).status_code == 404
    )
    assert not Candidacy.objects.exists()


def test_it_refuses_an_expired_link(
    cast: Cast, match: Match, client: Client, time_machine: TimeMachineFixture
) -> None:
    address = answer_path(cast)
    time_machine.move_to(timezone.now() + timedelta(days=15))
    assert client.post(address, {"decision": "interested"}).status_code == 410
    assert not Candidacy.objects.exists()


def test_it_refuses_the_link_of_someone_who_left_the_company(
    cast: Cast, match: Match, client: Client
) -> None:
    address = answer_path(cast)
    cast.company.memberships.filter(user=cast.alice).delete()
    assert client.post(address, {"decision": "interested"}).status_code == 404
    assert not Candidacy.objects.exists()


def test_it_shows_the_invited_person_what_the_company_sees(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    candidacy = invite(match=match, by=cast.bob, now=timezone.now(), message="Coffee?")
    page = signed_in_as(cast.dora).get(path("matching:application", candidacy.uuid))
    assert "Coffee?" in page.content.decode()
    assert "1 of 1 must-haves met" in page.content.decode()


def test_it_hides_an_invitation_from_another_candidate(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    address = path("matching:application", candidacy.uuid)
    assert signed_in_as(cast.emil).post(address, {"answer": "yes"}).status_code == 404
    assert signed_in_as(cast.bob).get(address).status_code == 403


def test_it_takes_the_persons_yes(cast: Cast, match: Match, signed_in_as: SignIn) -> None:
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    address = path("matching:application", candidacy.uuid)
    assert signed_in_as(cast.dora).post(address, {"answer": "yes"}).status_code == 302
    candidacy.refresh_from_db()
    assert candidacy.name_is_shown


def test_it_takes_no_invitation_answer_on_get(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    candidacy = invite(match=match, by=cast.bob, now=timezone.now())
    signed_in_as(cast.dora).get(path("matching:application", candidacy.uuid) + "?answer=yes")
    candidacy.refresh_from_db()
    assert candidacy.state == "invited"

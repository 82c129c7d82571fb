from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from credentials.models import Achievement, Award
from learning.models import PlanStep
from mail.models import OutgoingMail
from matching.models import Candidacy, Match
from partners import figures, services
from partners.models import Action, Pledge, State
from partners.outcomes import Listed
from tests.cast import Cast, assemble
from tests.factories import make_course, make_provider, make_user, make_vacancy
from tests.matching.helpers import publish
from tests.partners.entries import after_a_night, came_of, enrol, make_notice, make_pledge
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CONTENT = {
    "kind": "seats",
    "amount": "12",
    "starts_on": f"{TODAY.year}-01-01",
    "ends_on": f"{TODAY.year + 1}-12-31",
    "text": "Free seats for who looks for work.",
    "language": "en",
}


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_a_pledge_goes_from_its_author_through_staff_to_the_board(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.alice)
    key = {"form_key": "7f2f4a52-3f0e-4f0c-9d58-6a63f7d4b111"}
    client.post("/en/employer/partners/pledges/new/", CONTENT | key)
    client.post("/en/employer/partners/pledges/new/", CONTENT | key)
    pledge = Pledge.objects.get()
    page = f"/en/employer/partners/pledges/{pledge.uuid}/"
    client.post(page + "step/", {"action": "submit"})
    assert client.post(page + "step/", {"action": "publish"}).status_code == 403
    assert "Alice" not in client.get("/en/partners/").text
    client.force_login(cast.staff)
    assert "12 seats in courses" in client.get("/en/staff/partners/").text
    client.post(page + "step/", {"action": "publish", "seen_version": "1"})
    assert "sent to our staff" in client.get(page).text
    assert "Alice &amp; Co" in client.get("/en/partners/").text
    assert client.get(f"/nl/partners/{cast.company.uuid}/").status_code == 200
    # Alice and Bob may write there, Rita only reads.
    assert OutgoingMail.objects.filter(event="partner_published").count() == 2
    assert [step.action for step in pledge.steps.all()] == ["submit", "publish"]


def test_staff_publish_only_what_they_have_read_and_send_back_with_a_reason(
    client: Client, cast: Cast
) -> None:
    pledge = make_pledge(cast.company, state=State.WAITING)
    page = f"/en/employer/partners/pledges/{pledge.uuid}/step/"
    client.force_login(cast.staff)
    client.post(page, {"action": "publish", "seen_version": "9"})
    client.post(page, {"action": "send_back", "note": "\u200b "})
    pledge.refresh_from_db()
    assert pledge.state == State.WAITING
    client.post(page, {"action": "send_back", "note": "For whom?"})
    pledge.refresh_from_db()
    assert (pledge.state, pledge.review_note) == (State.DRAFT, "For whom?")
    assert OutgoingMail.objects.filter(event="partner_sent_back").count() == 2


def test_changed_words_of_a_public_pledge_are_read_again_and_a_stale_form_is_told(
    client: Client, cast: Cast
) -> None:
    pledge = make_pledge(cast.company)
    client.force_login(cast.bob)
    page = f"/en/employer/partners/pledges/{pledge.uuid}/edit/"
    client.post(page, CONTENT | {"amount": "900", "seen_version": "1"})
    pledge.refresh_from_db()
    assert (pledge.state, pledge.amount) == (State.WAITING, 900)
    stale = client.post(page, CONTENT | {"amount": "7", "seen_version": "1"})
    assert stale.status_code == 409
    assert "Somebody else saved this" in stale.text
    pledge.refresh_from_db()
    assert pledge.amount == 900
    client.force_login(cast.rita)
    assert client.get(page).status_code == 403


def test_who_wrote_while_it_ended_gets_the_words_back(client: Client, cast: Cast) -> None:
    pledge = make_pledge(cast.company)
    client.force_login(cast.bob)
    page = f"/en/employer/partners/pledges/{pledge.uuid}/"
    client.post(f"{page}step/", {"action": "end"})
    late = client.post(f"{page}edit/", CONTENT | {"text": "An hour's work.", "seen_version": "1"})
    assert late.status_code == 409
    assert "<dd>An hour&#x27;s work.</dd>" in late.text
    assert "Your change is not saved" in late.text
    pledge.refresh_from_db()
    assert (pledge.state, pledge.text != "An hour's work.") == (State.ENDED, True)
    assert client.get(f"{page}edit/").status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "0"},
        {"amount": "1e9"},
        {"ends_on": "2025-01-01"},
        {"starts_on": "0001-01-01"},
        {"starts_on": "9999-12-31", "ends_on": "9999-12-31"},
        {"text": "\u200b"},
        {"kind": "money"},
        {"starts_on": "31/31/31"},
    ],
)
def test_it_refuses_what_is_no_pledge(client: Client, cast: Cast, wrong: dict[str, str]) -> None:
    client.force_login(cast.alice)
    assert client.post("/en/employer/partners/pledges/new/", CONTENT | wrong).status_code == 422
    assert not Pledge.objects.exists()


def test_seats_that_a_provider_typed_are_told_and_not_measured(client: Client) -> None:
    provider = make_provider()
    course = make_course(provider, starts=[TODAY, TODAY + timedelta(days=400)])
    course.editions.filter(starts_on=TODAY).update(seats_taken=6)
    make_course(provider, starts=[TODAY], state="draft")
    make_course(starts=[TODAY])
    pledge = make_pledge(provider, kind=Pledge.Kind.SEATS)
    one = after_a_night(pledge)
    assert (one.listed, one.came) == (Listed(12, 5), {})
    [total] = figures.totals(Pledge.objects.all())
    assert (total.measured, total.listed, total.told) == (0, 12, None)
    page = words(client.get("/en/partners/"))
    measured, told = page.index("Measured by the portal"), page.index("Told by the organisation")
    assert measured < page.index("too few to say: fewer than five people") < told
    assert told < page.index("12 seats in its courses here, at least 5 of them taken")


def words(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def test_seats_are_measured_by_people_who_enrolled_from_five_on(client: Client) -> None:
    provider = make_provider()
    course = make_course(provider, starts=[TODAY])
    pledge = make_pledge(provider, kind=Pledge.Kind.SEATS)
    people = [make_user() for _one in range(5)]
    for person in people[:4]:
        enrol(person, course)
    enrol(people[0], course)
    enrol(people[4], course, PlanStep.State.TO_DO)
    enrol(people[4], make_course(starts=[TODAY]))
    later = make_course(provider, starts=[TODAY + timedelta(days=400)])
    enrol(people[4], later)
    assert came_of(pledge) == {}
    assert "too few to say" in client.get("/en/partners/").text
    enrol(people[4], course, PlanStep.State.DONE)
    # The second plan of the first person is no second seat.
    assert came_of(pledge) == {"enrolled": 5}
    assert "5 enrolments that people noted in their plans" in client.get("/en/partners/").text
    assert figures.totals(Pledge.objects.all())[0].measured == 5


def test_badges_count_once_five_people_accepted_them() -> None:
    provider, now = make_provider(), timezone.now()
    pledge = make_pledge(provider, kind=Pledge.Kind.SEATS)
    badge = Achievement.objects.create(
        company=provider, name="Analyst", description="x", criteria="x", language="en",
        created_at=now,
    )  # fmt: skip
    for number in range(6):
        state = Award.State.OFFERED if number == 5 else Award.State.ISSUED
        badge.awards.create(
            email=f"p{number}@example.org", person=make_user(), state=state, offered_at=now,
            issued_at=now, token="signed",
        )  # fmt: skip
    assert came_of(pledge) == {"badges": 5}
    Award.objects.filter(email="p0@example.org").update(state="revoked", revoke_reason="Wrong.")
    assert came_of(pledge) == {}


def test_where_two_pledges_overlap_a_seat_counts_for_the_one_that_ends_first() -> None:
    provider = make_provider()
    course = make_course(provider, starts=[TODAY])
    late = make_pledge(provider, ends_on=TODAY + timedelta(days=60))
    soon = make_pledge(provider, ends_on=TODAY + timedelta(days=10))
    for _one in range(5):
        enrol(make_user(), course)
    found = [(it.came, it.listed) for it in map(after_a_night, (late, soon))]
    assert found == [({}, Listed()), ({"enrolled": 5}, Listed(12))]
    [total] = figures.totals(Pledge.objects.all())
    assert (total.measured, total.listed) == (5, 12)


def test_published_places_are_told_and_a_few_people_are_never_counted(cast: Cast) -> None:
    place = make_vacancy(
        cast.company, [("portal:siem", 3, "must")], contract=Vacancy.Contract.INTERNSHIP
    )
    make_vacancy(cast.company)
    make_vacancy(cast.company, contract="trainee", state=Vacancy.State.DRAFT)
    agree(place, cast)
    pledge = make_pledge(cast.company, kind=Pledge.Kind.INTERNSHIPS)
    one = after_a_night(pledge)
    assert (one.came, one.listed) == ({}, Listed(1))


def agree(place: Vacancy, cast: Cast) -> None:
    publish(place)
    match = Match.objects.get(profile=cast.dora_profile, vacancy=place)
    Candidacy.objects.create(match=match, state=Candidacy.State.ACCEPTED, invited_at=timezone.now())


def test_what_nobody_measures_is_only_told_and_shown_as_such(client: Client, cast: Cast) -> None:
    pledge = make_pledge(cast.company, kind=Pledge.Kind.SCHOLARSHIPS, amount=4)
    client.force_login(cast.alice)
    told = f"/en/employer/partners/pledges/{pledge.uuid}/told/"
    assert client.post(told, {"told": "-1"}).status_code == 422
    client.post(told, {"told": "3"})
    total = figures.totals(Pledge.objects.all())[0]
    assert (total.pledged, total.measured, total.told) == (4, None, 3)
    page = client.get(f"/en/partners/{cast.company.uuid}/").text
    assert "the portal cannot see this" in page


def test_the_board_narrows_and_forgives_nonsense(client: Client, cast: Cast) -> None:
    make_pledge(cast.company, kind=Pledge.Kind.MENTORS)
    make_pledge(make_provider(name="Namur trains"), ends_on=TODAY - timedelta(days=1))
    running = client.get("/en/partners/", {"when": "running", "kind": "nonsense"}).text
    assert "Alice &amp; Co" in running
    assert "Namur trains" not in running
    assert "No pledge fits" in client.get("/en/partners/", {"kind": "scholarships"}).text


def test_what_is_over_ends_by_itself_once(cast: Cast) -> None:
    make_pledge(cast.company, ends_on=TODAY - timedelta(days=1))
    make_notice(cast.company, last_day=TODAY - timedelta(days=1))
    make_pledge(cast.company)
    assert services.end_over(now=timezone.now()) == 2
    assert services.end_over(now=timezone.now()) == 0
    assert Pledge.objects.get(state=State.ENDED).steps.get().action == Action.END


def test_an_outsider_learns_nothing(client: Client, cast: Cast) -> None:
    pledge = make_pledge(cast.company, state=State.DRAFT)
    client.force_login(User.objects.get(email="charlie@example.org"))
    for ending in ("", "edit/"):
        page = f"/en/employer/partners/pledges/{pledge.uuid}/{ending}"
        assert client.get(page).status_code == 404
    assert client.get(f"/en/partners/{cast.company.uuid}/").status_code == 404

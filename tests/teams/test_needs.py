"""What a company needs: by hand or from the planner, and who of the team covers it."""

import pytest
from django.test import Client
from django.utils import timezone

from teams.models import NeededRole
from teams.planning.facts import facts
from teams.selectors import coverage_of, needs_of, seats_of
from teams.services.needs import needs_stamp
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_role
from tests.teams.helpers import ROLE, essentials, make_need, make_seat, path

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


def test_a_seat_covers_a_role_with_what_was_confirmed(cast: Cast) -> None:
    need = make_need(cast.company, hours=50)
    seat = make_seat(cast.company, essentials())
    [row] = coverage_of([need], seats_of(cast.company))
    assert (row.by, row.open, row.verdict) == (((seat, 38),), 12, "partly")
    seat.skills.update(confirmed=False)
    [row] = coverage_of([need], seats_of(cast.company))
    assert (row.by, row.nearest, row.points, row.verdict) == ((), seat, 0.0, "missing")


@pytest.mark.parametrize("role", ["ecsf:incident-responder", "ecsf:implementer", "ecsf:ciso"])
def test_whoever_can_do_all_that_a_role_asks_of_everybody_covers_it(cast: Cast, role: str) -> None:
    """Dozens of skills that are only usual in it do not stand in the way."""
    seat = make_seat(cast.company, essentials(role))
    [row] = coverage_of([make_need(cast.company, role)], seats_of(cast.company))
    assert (row.points, row.by) == (100.0, ((seat, 8),))


def test_the_planner_fills_the_list_and_leaves_hours_written_by_hand(
    alice: Client, cast: Cast
) -> None:
    for function in facts().functions.values():
        make_role(function.roles[0])
    make_need(cast.company, "ecsf:ciso", hours=19)
    for _press in range(2):
        answer = alice.post(path("keep", cast.company.uuid), {"level": "basic"})
        assert answer.status_code == 302
    found = {need.role_id: (need.hours, need.origin) for need in needs_of(cast.company)}
    assert found["ecsf:ciso"] == (19, "hand")
    assert found["ecsf:implementer"] == (6, "planner")
    assert found.keys() == {one.roles[0] for one in facts().functions_at("basic")}
    page = alice.get(path("needs", cast.company.uuid)).content.decode()
    assert "Keep a list of devices" in page
    assert "Your team has no seat yet" in page


def test_a_level_there_is_not_changes_nothing(alice: Client, cast: Cast) -> None:
    alice.post(path("keep", cast.company.uuid), {"level": "gigantic"})
    assert not NeededRole.objects.exists()


def test_a_role_is_in_the_list_once_with_its_last_hours(alice: Client, cast: Cast) -> None:
    make_need(cast.company, hours=4)
    seen = needs_stamp(cast.company)
    alice.post(path("needs", cast.company.uuid), {"role": ROLE, "hours": "16", "seen": seen})
    assert [need.hours for need in needs_of(cast.company)] == [16]
    for hours in ("0", "191", "many"):
        answer = alice.post(path("needs", cast.company.uuid), {"role": ROLE, "hours": hours})
        assert answer.status_code == 422
    assert [need.hours for need in needs_of(cast.company)] == [16]


def test_hours_of_another_window_are_shown_before_they_are_replaced(
    alice: Client, cast: Cast
) -> None:
    need, url = make_need(cast.company, hours=4), path("needs", cast.company.uuid)
    sent = {"role": ROLE, "hours": "16", "seen": needs_stamp(cast.company)}
    NeededRole.objects.filter(pk=need.pk).update(hours=20)
    answer = alice.post(url, sent)
    assert answer.status_code == 409
    assert [one.hours for one in needs_of(cast.company)] == [20]
    page = answer.content.decode()
    assert "<dd>20</dd>" in page
    assert 'value="16"' in page
    again = answer.context["form"]["seen"].value()
    assert alice.post(url, sent | {"seen": again}).status_code == 302
    assert [one.hours for one in needs_of(cast.company)] == [16]


def test_what_was_taken_away_comes_back_unless_it_is_there_again(alice: Client, cast: Cast) -> None:
    need = make_need(cast.company)
    end = path("end_need", cast.company.uuid, need.uuid)
    page = alice.post(end, {"action": "end"}, follow=True)
    assert f'action="{end}"' in page.content.decode()
    assert needs_of(cast.company) == []
    alice.post(end, {"action": "restore"})
    assert needs_of(cast.company) == [need]
    alice.post(end, {"action": "end"})
    other = make_need(cast.company)
    alice.post(end, {"action": "restore"})
    assert needs_of(cast.company) == [other]


def test_a_company_sees_its_own_seats_and_needs_only(cast: Cast, signed_in_as: SignIn) -> None:
    need, seat = make_need(cast.company), make_seat(cast.company, {})
    theirs = cast.charlie.companies.get()
    charlie = signed_in_as(cast.charlie)
    for name, one in (("options", need), ("seat", seat)):
        assert charlie.get(path(name, theirs.uuid, one.uuid)).status_code == 404
        assert charlie.get(path(name, cast.company.uuid, one.uuid)).status_code == 404
    NeededRole.objects.update(deleted_at=timezone.now())
    gone = signed_in_as(cast.alice).get(path("options", cast.company.uuid, need.uuid))
    assert gone.status_code == 404

"""A right that is withdrawn between the page and its button is gone when the button is pressed."""

from collections.abc import Callable

import pytest
from django.db import transaction

from accounts.models import User
from matching.models import Candidacy
from talent.models import Profile
from tests.permissions.cells import Trials, fingerprint, touched, writes
from tests.permissions.table import Row, rows
from vacancies.models import Membership, Vacancy

pytestmark = pytest.mark.django_db

TEAM = [
    row
    for row in rows()
    if row.cells.get("POST", {}).get("recruiter") == 302
    and row.cells["POST"]["other_employer"] == 404
    and row.cells["POST"]["reader"] in (302, 403)
]
OWN_ROUTES = ("talent:", *(f"matching:{it}" for it in ("invitation", "application", "withdraw")))
OWN = [row for row in rows() if row.route.startswith(OWN_ROUTES) and "POST" in row.cells]
DECISIONS = [row for row in TEAM if row.cells["POST"]["reader"] == 403]


def after(trials: Trials, change: Callable[[], object], row: Row, role: str) -> tuple[int, bool]:
    """Status of the POST once the change was made, and whether the POST itself did anything."""
    with transaction.atomic():
        change()
        written = writes()
        with transaction.atomic():
            response = trials.send("POST", row.path, role, row.data)
            tables = touched(written)
            there = fingerprint(tables)
            transaction.set_rollback(True)
        acted = fingerprint(tables) != there
        transaction.set_rollback(True)
    return response.status_code, acted


@pytest.mark.parametrize("row", TEAM, ids=str)
def test_it_refuses_somebody_who_has_just_left_the_team(trials: Trials, row: Row) -> None:
    bob = trials.stage.cast.bob
    assert after(trials, bob.memberships.all().delete, row, "recruiter") == (404, False)


@pytest.mark.parametrize("row", DECISIONS, ids=str)
def test_it_refuses_somebody_who_has_just_become_a_reader(trials: Trials, row: Row) -> None:
    def demote() -> None:
        Membership.objects.filter(user=trials.stage.cast.bob).update(role="reader")

    assert after(trials, demote, row, "recruiter") == (403, False)


@pytest.mark.parametrize("row", [*TEAM, *OWN], ids=str)
def test_it_sends_a_locked_account_to_the_door(trials: Trials, row: Row) -> None:
    role = "recruiter" if row in TEAM else "candidate"
    locked = User.objects.filter(pk=trials.stage.people[role].pk)
    assert after(trials, lambda: locked.update(is_active=False), row, role) == (302, False)


@pytest.mark.parametrize("row", OWN, ids=str)
def test_it_refuses_a_candidate_who_is_none_any_more(trials: Trials, row: Row) -> None:
    person = User.objects.filter(pk=trials.stage.cast.dora.pk)
    assert after(trials, lambda: person.update(role="employer"), row, "candidate") == (403, False)


def test_it_refuses_staff_who_are_none_any_more(trials: Trials) -> None:
    row = next(row for row in rows() if row.route == "vacancies:approve")
    staff = User.objects.filter(pk=trials.stage.cast.staff.pk)
    assert after(trials, lambda: staff.update(is_staff=False), row, "staff") == (403, False)


def the(route: str, case: str = "") -> Row:
    return next(row for row in rows() if (row.route, row.case) == (route, case))


@pytest.mark.parametrize("route", ["matching:decide", "matching:invite"])
def test_it_hides_somebody_who_has_just_paused(trials: Trials, route: str) -> None:
    profile = Profile.objects.filter(user=trials.stage.cast.emil)
    pause = lambda: profile.update(visibility="paused")  # noqa: E731  # one line where it is used
    assert after(trials, pause, the(route), "recruiter") == (404, False)


def test_it_invites_nobody_for_a_vacancy_that_has_just_closed(trials: Trials) -> None:
    vacancy = Vacancy.objects.filter(uuid=trials.stage.names["vacancy"])
    status, acted = after(
        trials, lambda: vacancy.update(state="closed"), the("matching:invite"), "recruiter"
    )
    assert (status, acted) == (302, False)


def shows_the_name(trials: Trials, role: str, change: Callable[[], object]) -> bool:
    with transaction.atomic():
        change()
        page = trials.send("GET", the("matching:match", "said yes").path, role, {})
        transaction.set_rollback(True)
    return trials.stage.canaries["accepted.name"] in page.content.decode()


def test_it_hides_the_name_again_when_the_yes_is_taken_back(trials: Trials) -> None:
    candidacy = Candidacy.objects.filter(match__uuid=trials.stage.names["match_accepted"])
    assert shows_the_name(trials, "owner", lambda: None)
    assert not shows_the_name(trials, "owner", lambda: candidacy.update(state="refused"))


def test_it_hides_somebody_whose_account_is_locked(trials: Trials) -> None:
    person = User.objects.filter(pk=trials.stage.people["accepted"].pk)
    assert not shows_the_name(trials, "owner", lambda: person.update(is_active=False))

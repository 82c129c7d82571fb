"""Every visitor at every address: the answer, and everything the answer brings with it."""

import pytest

from tests.permissions.cells import Outcome, Trials
from tests.permissions.table import Row, roles, rows

pytestmark = pytest.mark.django_db

CELLS = [pytest.param(row, method, id=f"{row} {method}") for row in rows() for method in row.cells]
GETS = [pytest.param(row, id=str(row)) for row in rows() if "GET" in row.cells]
POSTS = [pytest.param(row, id=str(row)) for row in rows() if "POST" in row.cells]
DOORS = ("/account/login/", "/account/confirm-email/")


def all_of(trials: Trials, row: Row, method: str) -> dict[str, Outcome]:
    return {role: trials.outcome(row, method, role) for role in roles()}


def is_refused(outcome: Outcome) -> bool:
    """Turned away: by an error, or to a page where one first has to prove something."""
    at_the_door = outcome.headers.get("Location", "").startswith(tuple(f"/en{d}" for d in DOORS))
    return outcome.status >= 400 or at_the_door


@pytest.mark.parametrize(("row", "method"), CELLS)
def test_it_answers_each_visitor_as_the_table_says(trials: Trials, row: Row, method: str) -> None:
    answers = {role: found.status for role, found in all_of(trials, row, method).items()}
    assert answers == row.cells[method]


@pytest.mark.parametrize("row", GETS)
def test_it_writes_nothing_on_a_get(trials: Trials, row: Row) -> None:
    changed = {role: set(found.changed) for role, found in all_of(trials, row, "GET").items()}
    assert changed == {role: set() for role in roles()}


@pytest.mark.parametrize("row", POSTS)
def test_it_changes_nothing_and_writes_to_nobody_when_it_refuses(trials: Trials, row: Row) -> None:
    refused = {r: o for r, o in all_of(trials, row, "POST").items() if is_refused(o)}
    effects = {role: (found.changed, found.mails) for role, found in refused.items()}
    nothing: dict[str, object] = {role: (frozenset(), ()) for role in refused}
    assert (effects != nothing) == bool(row.at_the_door)


@pytest.mark.parametrize("row", POSTS)
def test_it_does_act_for_whoever_may(trials: Trials, row: Row) -> None:
    """Else the data of the row is wrong, and a refusal proves nothing."""
    acted = any(found.changed for found in all_of(trials, row, "POST").values())
    assert acted != bool(row.idle)


@pytest.mark.parametrize(("row", "method"), CELLS)
def test_it_shows_nobody_what_is_not_for_them(trials: Trials, row: Row, method: str) -> None:
    shown = {
        role: _others(trials, role, found) for role, found in all_of(trials, row, method).items()
    }
    expected = row.shows if method == "GET" else {}
    assert {role: found for role, found in shown.items() if found} == expected


def _others(trials: Trials, role: str, outcome: Outcome) -> list[str]:
    canaries = trials.stage.canaries.items()
    return sorted(n for n, w in canaries if w in outcome.seen and not n.startswith(f"{role}."))


@pytest.mark.parametrize("row", POSTS)
def test_its_mails_tell_nobody_about_another_person(trials: Trials, row: Row) -> None:
    people = {user.email: role for role, user in trials.stage.people.items()}
    for found in all_of(trials, row, "POST").values():
        for to, text in found.mails:
            said = {n for n, word in trials.stage.canaries.items() if word in text}
            assert {name for name in said if not name.startswith(f"{people.get(to)}.")} == set()


@pytest.mark.parametrize("row", GETS)
def test_it_records_every_look_at_a_person(trials: Trials, row: Row) -> None:
    looks = {role: found.audited for role, found in all_of(trials, row, "GET").items()}
    assert {role: count for role, count in looks.items() if count} == row.audit

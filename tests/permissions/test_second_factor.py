"""Staff with a password alone: every page but their own account is shut, by address and button."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.middleware import is_open
from tests.permissions.cells import Trials
from tests.permissions.table import Row, roles, rows

pytestmark = pytest.mark.django_db

SHUT = [row for row in rows() if not is_open(row.route)]
CELLS = [pytest.param(row, method, id=f"{row} {method}") for row in SHUT for method in row.cells]


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.mark.parametrize(("row", "method"), CELLS)
def test_it_leads_staff_without_one_away_and_does_nothing(
    trials: Trials, row: Row, method: str
) -> None:
    found = trials.attempt(method, row.path, "staff", row.data)
    assert (found.status, found.headers.get("Location")) == (302, reverse("accounts:second_factor"))
    assert (found.changed, found.mails, found.audited, found.body) == (frozenset(), (), 0, "")


def test_it_shuts_every_page_that_is_the_staffs_alone() -> None:
    of_staff = {row.route for row in rows() if any(map(_is_theirs_alone, row.cells.values()))}
    assert len(of_staff) > 30
    assert {route for route in of_staff if is_open(route)} == {"accounts:second_factor"}


def _is_theirs_alone(cells: dict[str, int]) -> bool:
    refused = {cells[role] for role in roles() if role != "staff"}
    return cells["staff"] < 400 and refused <= {302, 403, 404} and 403 in refused


@pytest.fixture
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_it_opens_with_an_app_or_a_passkey(trials: Trials, kind: str, undone: None) -> None:
    Authenticator.objects.create(user=trials.stage.cast.staff, type=kind, data={})
    assert trials.send("GET", "/en/staff/review/", "staff", {}).status_code == 200


def test_it_stays_shut_with_nothing_but_recovery_codes(trials: Trials, undone: None) -> None:
    kind = Authenticator.Type.RECOVERY_CODES
    Authenticator.objects.create(user=trials.stage.cast.staff, type=kind, data={})
    assert trials.send("GET", "/en/staff/review/", "staff", {}).status_code == 302


def test_it_tells_where_one_is_set_up(trials: Trials) -> None:
    page = trials.send("GET", reverse("accounts:second_factor"), "staff", {}).content.decode()
    assert reverse("mfa_activate_totp") in page
    assert trials.send("GET", reverse("mfa_activate_totp"), "staff", {}).status_code == 200


def test_it_spares_an_account_of_the_demo_and_says_so(trials: Trials, settings: Settings) -> None:
    settings.SECOND_FACTOR_WAIVED = frozenset({trials.stage.cast.staff.email})
    page = trials.send("GET", "/en/staff/", "staff", {})
    assert page.status_code == 200
    assert "the demo’s own account" in page.content.decode()


def test_it_asks_nothing_more_of_anybody_else(trials: Trials) -> None:
    assert trials.send("GET", "/en/me/", "candidate", {}).status_code == 200
    assert trials.send("GET", "/en/dashboard/", "owner", {}).status_code == 200

"""Numbers and names that are nobody's, too large, or another's: none of them is a way in."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from matching.models import Match
from tests.permissions.cells import Trials
from tests.permissions.table import Row, furthest, roles, rows
from vacancies.models import Company, Vacancy

pytestmark = pytest.mark.django_db

PLACE = re.compile(r"\{\w+\}")
WRONG_UUIDS = [str(uuid4()), "null", "0", "-1", "00000000-0000-0000-0000-000000000000"]
WRONG_NUMBERS = ["0", "-1", "null", str(2**31), str(2**63), "9" * 5000, "1e3", "%D9%A1"]
WRONG_TOKENS = ["null", "0", "a:b:c", "%2e%2e", "x" * 3000]
WITH_AN_ID = [row for row in rows() if PLACE.search(row.path)]


def wrong_values(row: Row) -> list[str]:
    if re.search(r"\{(claim|passkey|mail|hidden)\}", row.path):
        return WRONG_NUMBERS
    return WRONG_TOKENS if re.search(r"\{(token|unsubscribe|reset)\}", row.path) else WRONG_UUIDS


@pytest.mark.parametrize("row", WITH_AN_ID, ids=str)
def test_it_answers_404_for_what_does_not_exist(trials: Trials, row: Row) -> None:
    method = next(iter(row.cells))
    role = furthest(row, method)
    statuses = {
        wrong[:40]: trials.attempt(method, PLACE.sub(wrong, row.path), role, row.data).status
        for wrong in wrong_values(row)
    }
    expected = 200 if row.route == "account_reset_password_from_key" else 404
    assert set(statuses.values()) <= {expected, 404}, statuses


def test_it_ignores_the_id_of_another_person_in_the_body(trials: Trials) -> None:
    row = next(row for row in rows() if row.route == "talent:skills")
    acted = {role for role in roles() if trials.outcome(row, "POST", role).changed}
    assert acted == {"candidate"}


def test_it_writes_no_vacancy_for_a_company_one_does_not_act_for(trials: Trials) -> None:
    """The owner of another company posts ours as theirs; the form knows only their own."""
    before = Vacancy.objects.count()
    data = next(row for row in rows() if row.route == "vacancies:edit").data
    with transaction.atomic():
        body = data | {"company": trials.stage.names["company"]}
        trials.send("POST", reverse("vacancies:create"), "other_employer", body)
        ours = Vacancy.objects.filter(company=trials.stage.cast.company).count()
        transaction.set_rollback(True)
    assert ours == Vacancy.objects.filter(company=trials.stage.cast.company).count()
    assert Vacancy.objects.count() == before


EXTRA = {
    "is_staff": "on",
    "is_superuser": "on",
    "is_active": "",
    "user": "1",
    "owner": "1",
    "approved": "on",
    "state": "published",
    "score": "10000",
    "profile": "1",
    "matching_version": "99",
}


@pytest.mark.parametrize("row", [row for row in rows() if "POST" in row.cells], ids=str)
def test_it_takes_no_field_that_the_form_does_not_have(trials: Trials, row: Row) -> None:
    assert _ranks_after(trials, row, EXTRA | row.data) == _ranks_after(trials, row, row.data)


def _ranks_after(trials: Trials, row: Row, data: dict[str, str]) -> set[str]:
    """Who and what stands out then: staff, approved companies, published vacancies, scores."""
    with transaction.atomic():
        trials.send("POST", row.path, furthest(row, "POST"), data)
        staff = User.objects.filter(Q(is_staff=True) | Q(is_superuser=True) | Q(is_active=False))
        ranks = {
            *(f"staff {pk}" for pk in staff.values_list("pk", flat=True)),
            *(f"approved {pk}" for pk in _keys(Company.objects.filter(approved=True))),
            *(f"published {pk}" for pk in _keys(Vacancy.objects.open())),
            *(f"perfect {pk}" for pk in _keys(Match.objects.filter(score=10000))),
        }
        transaction.set_rollback(True)
    return ranks


def _keys(rows: Any) -> list[int]:
    return list(rows.order_by("pk").values_list("uuid", flat=True))

"""Notes of what changed: from every table, by whoever, and never one too few."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from matching.index.changes import forget_foreign_notes, forget_notes
from matching.index.current import people, people_keeper
from matching.models import IndexChange
from talent.models import Claim, Profile, ProfileLanguage
from tests.factories import make_profile, make_vacancy
from tests.matching.index.cases import SIEM, expected, found, settle
from vacancies.models import Need, Vacancy, VacancyLanguage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other() -> Iterator[Any]:
    """A second connection to the same database."""
    second = connections.create_connection("default")
    yield second
    second.close()


def noted(kind: str) -> set[int]:
    return set(IndexChange.objects.filter(kind=kind).values_list("subject", flat=True))


def test_it_does_not_skip_who_commits_late(other: Any) -> None:
    late, soon = make_profile(claims={SIEM: 1}), make_profile(claims={SIEM: 1})
    assert len(people()) == 2
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("UPDATE talent_claim SET level = 4 WHERE profile_id = %s", [late.pk])
    Claim.objects.filter(profile=soon).update(level=3)
    assert found() == expected()
    other.commit()
    assert found() == expected()


def test_it_notes_a_person_for_each_of_their_tables() -> None:
    changes = {
        "UPDATE talent_profile SET commute_km = 1": 1,
        "UPDATE talent_claim SET level = 1": 1,
        "UPDATE talent_profilelanguage SET level = 'A1'": 1,
        "UPDATE accounts_user SET is_active = false": 1,
        "UPDATE accounts_user SET last_login = now(), full_name = 'x'": 0,
        "DELETE FROM talent_claim": 1,
        "DELETE FROM talent_profilelanguage": 1,
        "DELETE FROM talent_profile": 1,
    }
    profile = make_profile(claims={SIEM: 2})
    ProfileLanguage.objects.create(profile=profile, code="nl", level="B2")
    for statement, times in changes.items():
        IndexChange.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(statement)
        assert noted("person") == ({profile.pk} if times else set()), statement
        assert noted("vacancy") == set()


def test_it_notes_a_vacancy_for_each_of_its_tables() -> None:
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    VacancyLanguage.objects.create(vacancy=vacancy, code="nl", level="B2", reason="clients")
    for rows in (Need.objects, VacancyLanguage.objects, Vacancy.objects):
        IndexChange.objects.all().delete()
        rows.update(id=F("id"))
        assert noted("vacancy") == {vacancy.pk}
        IndexChange.objects.all().delete()
        rows.all().delete()
        assert noted("vacancy") == {vacancy.pk}


def test_it_notes_both_people_when_a_claim_moves() -> None:
    one, two = make_profile(claims={SIEM: 2}), make_profile()
    IndexChange.objects.all().delete()
    Claim.objects.update(profile=two)
    assert noted("person") == {one.pk, two.pk}


def test_it_waits_for_nobody_to_note_a_change(other: Any) -> None:
    profile = make_profile(claims={SIEM: 2})
    ProfileLanguage.objects.create(profile=profile, code="nl", level="B2")
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("UPDATE talent_claim SET level = 3")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '200ms'")
        cursor.execute("UPDATE talent_profilelanguage SET level = 'C1'")
    other.rollback()
    assert profile.pk in noted("person")


def test_it_notes_everybody_when_a_table_is_emptied() -> None:
    make_profile(claims={SIEM: 2})
    assert len(people()) == 1
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE talent_claim")
    assert found() == expected()


def test_it_forgets_notes_and_starts_anew_whoever_had_not_read_them() -> None:
    profile = make_profile(claims={SIEM: 1})
    assert len(people()) == 1
    before = base()
    Claim.objects.update(level=3)
    soon = timezone.now() + timedelta(minutes=1)
    settle()
    assert forget_notes("person", before=soon) > 0
    assert noted("person") == {IndexChange.EVERYBODY}
    assert found() == expected()
    assert base() != before
    after = base()
    Claim.objects.filter(profile=profile).update(level=4)
    assert found() == expected()
    assert base() == after


def base() -> Path | None:
    return people_keeper().now().folder


def test_it_forgets_notes_of_another_server() -> None:
    IndexChange.objects.create(kind="person", xid=2**50, subject=1, noted_at=timezone.now())
    forget_foreign_notes("person")
    assert not IndexChange.objects.filter(xid=2**50).exists()


def test_it_keeps_nothing_of_a_transaction_that_was_rolled_back() -> None:
    profile = make_profile(claims={SIEM: 1})
    assert len(people()) == 1
    with pytest.raises(RuntimeError), transaction.atomic():
        Claim.objects.filter(profile=profile).update(level=4)
        Profile.objects.create(user=User.objects.create_user("new@example.org"))
        assert (len(people()), found()) == (2, expected())
        raise RuntimeError
    assert (len(people()), found()) == (1, expected())

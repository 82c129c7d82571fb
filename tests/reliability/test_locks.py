"""What a page may have to wait for while everything is run: one vacancy being written, no more."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, models, transaction
from django.db.utils import OperationalError
from django.utils import timezone

from matching.models import Candidacy, FullRun, Match
from matching.services import decisions
from matching.services.fullruns import request_full_run
from talent.models import Profile
from talent.services.profiles import save_profile
from tests.cast import Cast, assemble
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import do_all_due
from tests.reliability.plant import until
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db(transaction=True)
SIEM = "portal:siem"
BARRIER = 770099
# At its commit a transaction that has written matches holds every lock it ever took.
STOP_AT_COMMIT = f"""
CREATE FUNCTION stop_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock({BARRIER}); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER stop_at_commit AFTER INSERT OR UPDATE ON matching_match
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stop_at_commit();
"""
STOPPED = """
SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = %(barrier)s AND NOT granted
"""


@pytest.fixture
def cast() -> Cast:
    """Three vacancies and six people with matches, every row of which has to be written again."""
    cast = assemble()
    for level in (1, 2, 3):
        make_vacancy(cast.company, [(SIEM, level, "must")])
    for level in (1, 2, 3, 4, 4):
        make_profile(claims={SIEM: level})
    run_everything()
    Match.objects.update(rank_value=1)
    return cast


def run_everything() -> None:
    request_full_run(now=timezone.now())
    do_all_due()


@contextmanager
def in_the_middle_of_a_run() -> Iterator[None]:
    """On another connection a full run stands at the commit of the first vacancy it wrote."""
    with ThreadPoolExecutor() as threads, connection.cursor() as cursor:
        cursor.execute(STOP_AT_COMMIT)
        cursor.execute(f"SELECT pg_advisory_lock({BARRIER})")
        running = threads.submit(_on_its_own_connection)
        try:
            until(_is_stopped, "a vacancy written and not committed")
            yield
        finally:
            cursor.execute(f"SELECT pg_advisory_unlock({BARRIER})")
            running.result(timeout=60)
            cursor.execute("DROP TRIGGER stop_at_commit ON matching_match")
            cursor.execute("DROP FUNCTION stop_at_commit()")


def _on_its_own_connection() -> None:
    try:
        run_everything()
    finally:
        connection.close()


def _is_stopped() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(STOPPED, {"barrier": BARRIER})
        return cursor.fetchone() is not None


def held(rows: models.QuerySet[models.Model]) -> set[int]:
    """Those that a page could not lock now, as it does to decide or to save."""
    with transaction.atomic():
        free = rows.select_for_update(no_key=True, skip_locked=True).values_list("pk", flat=True)
        return set(rows.values_list("pk", flat=True)) - set(free)


@contextmanager
def at_once() -> Iterator[None]:
    """In a transaction that gives up where it would have to wait for a lock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '50ms'")
        yield


def test_it_holds_one_vacancy_and_nobody(cast: Cast) -> None:
    with in_the_middle_of_a_run():
        assert len(held(Vacancy.objects.order_by())) == 1
        assert held(Profile.objects.order_by()) == set()
        assert held(FullRun.objects.order_by()) == set()
    assert not Match.objects.filter(rank_value=1).exists()


def test_everybody_can_change_their_profile_meanwhile(cast: Cast) -> None:
    with in_the_middle_of_a_run():
        for profile in Profile.objects.all():
            with at_once():
                save_profile(profile=profile, commute_km=55)
    assert set(Profile.objects.values_list("commute_km", flat=True)) == {55}


def test_employers_can_decide_about_all_other_vacancies_meanwhile(cast: Cast) -> None:
    with in_the_middle_of_a_run():
        (written,) = held(Vacancy.objects.order_by())
        others = list(Match.objects.exclude(vacancy=written))
        for match in others:
            with at_once():
                decisions.decide(
                    match=match, to=Candidacy.State.INTERESTED, by=cast.bob, now=timezone.now()
                )
        waits = Match.objects.filter(vacancy=written).earliest("pk")
        with pytest.raises(OperationalError), at_once():
            decisions.decide(
                match=waits, to=Candidacy.State.INTERESTED, by=cast.bob, now=timezone.now()
            )
    assert len(others) == 2 * Match.objects.filter(vacancy=written).count()

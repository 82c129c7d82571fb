"""manage.py index: what staff read, and an exit code that tells a wrong index."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from matching.index.current import people_keeper
from tests.factories import make_profile, make_vacancy
from tests.matching.index.cases import SIEM, settle
from tests.matching.index.test_segment import flip

pytestmark = pytest.mark.django_db(transaction=True)


def said(*options: str) -> str:
    out = StringIO()
    call_command("index", *options, stdout=out)
    return out.getvalue()


@pytest.mark.real_clock
def test_it_tells_how_many_there_are() -> None:
    make_profile(claims={SIEM: 2})
    make_vacancy(needs=[(SIEM, 2, "must")])
    told = said("--check")
    assert "person-0-of-1: 1, base 0.0 h old, 0 changed since" in told
    assert "vacancy-0-of-1: 1" in told
    assert "are right" in told


@pytest.mark.parametrize(
    "unseen",
    [
        "UPDATE talent_claim SET level = 4",
        "UPDATE talent_profile SET visibility = 'paused'",
        "UPDATE vacancies_need SET importance = 'nice'",
        "UPDATE vacancies_vacancy SET matching_version = 8",
    ],
)
def test_it_finds_what_the_index_does_not_know_and_mends_it(unseen: str) -> None:
    make_profile(claims={SIEM: 2})
    make_vacancy(needs=[(SIEM, 2, "must")])
    settle()
    said()
    with connection.cursor() as cursor:
        # As if a trigger had been switched off.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(unseen)
        cursor.execute("SET session_replication_role = origin")
    with pytest.raises(CommandError, match="not as in the database") as wrong:
        said("--check")
    assert wrong.value.returncode == 1
    assert "are right" in said("--rebuild", "--check")


def test_its_sample_finds_the_few_there_are_among_numbers_long_given_away() -> None:
    with connection.cursor() as cursor:
        # Some hundred thousand came and went.
        cursor.execute(
            "SELECT setval(seq, nextval(seq) + 300000) FROM"
            " (SELECT pg_get_serial_sequence('talent_profile', 'id') AS seq) AS it"
        )
    make_profile(claims={SIEM: 2})
    settle()
    said()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE talent_claim SET level = 4")
        cursor.execute("SET session_replication_role = origin")
    with pytest.raises(CommandError, match="not as in the database"):
        said("--check", "--sample", "10")


def test_it_finds_a_byte_that_changed_on_the_disk() -> None:
    make_profile(claims={SIEM: 2})
    said()
    folder = people_keeper().now().folder
    assert folder is not None
    flip(folder / "columns.level.bin")
    with pytest.raises(CommandError, match="damaged"):
        said("--check")


def test_it_builds_the_base_of_a_shard_before_its_workers_begin() -> None:
    for _ in range(3):
        make_profile(claims={SIEM: 2})
    told = said("--rebuild", "--shard", "0-of-2") + said("--rebuild", "--shard", "1-of-2")
    sizes = {int(line.split(": ")[1].split(",")[0]) for line in told.splitlines()}
    assert sizes == {1, 2}
    assert "in memory only" not in told
    assert "person-1-of-2" in said()


def test_it_refuses_what_is_no_shard() -> None:
    with pytest.raises(CommandError, match="0-of-4"):
        said("--shard", "four")

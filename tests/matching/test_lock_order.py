"""Whoever locks several rows of a search takes them in one order: so no two wait for each other."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from matching.models import Search
from matching.services import fullruns, runs
from matching.tasks import run_matching
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import do_all_due
from workqueue.models import Job

pytestmark = pytest.mark.django_db
SIEM = "portal:siem"
ORDER = ["vacancies_vacancy", "matching_search", "matching_matchrun", "matching_searchpart"]
LOCKS = re.compile(r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE|^UPDATE "(\w+)"|^DELETE FROM "(\w+)"')


class Watch:
    """Notes which of the tables each transaction locks, in the order of their first locks."""

    def __init__(self) -> None:
        self.taken: list[list[str]] = []
        self._open: list[str] = []

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        # In a test every transaction is a savepoint.
        words = sql.split()
        if words[0] == "SAVEPOINT":
            self._open.append(words[1])
            if len(self._open) == 1:
                self.taken.append([])
        elif words[0] in ("RELEASE", "ROLLBACK"):
            del self._open[self._open.index(words[-1]) :]
        elif self._open and (found := LOCKS.search(sql)):
            table = next(filter(None, found.groups()))
            if table in ORDER and table not in self.taken[-1]:
                self.taken[-1].append(table)
        return execute(sql, *rest)


def test_a_search_locks_its_rows_in_one_order(settings: Any) -> None:
    settings.MATCHING_SHARDS, settings.MATCHES_KEPT = 2, 2
    for _ in range(4):
        make_profile(claims={SIEM: 3})
    vacancy, watch, now = make_vacancy(needs=[(SIEM, 2, "must")]), Watch(), timezone.now()
    with connection.execute_wrapper(watch):
        run = runs.request_vacancy_run(vacancy=vacancy, now=now)
        run_matching(str(run.pk))
        runs.request_vacancy_run(vacancy=vacancy, now=now, kept=4)
        do_all_due()
        fullruns.request_full_run(now=now)
        do_all_due()
    assert set(Search.objects.values_list("state", flat=True)) == {Job.State.DONE}
    several = [taken for taken in watch.taken if len(taken) > 1]
    assert ["vacancies_vacancy", "matching_search", "matching_matchrun"] in [
        it[:3] for it in several
    ]
    assert [it for it in several if it != sorted(it, key=ORDER.index)] == []

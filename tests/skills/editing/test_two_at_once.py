"""Two of the staff decide in the same moment: one is served, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from skills.editing.publishing import Overtaken
from skills.models import Publication, TaxonomyDecision
from tests.skills.editing.stories import Action, decide, make_term, name_splunk

pytestmark = pytest.mark.django_db(transaction=True)

BOTH = 2


@pytest.fixture(autouse=True)
def _published_before() -> None:
    # The very first row is guarded by its key; here the lock on it has to do.
    Publication.objects.create(pk=1)


def at_once(start: Barrier, word: str) -> str:
    """Decide about the same skill, both having seen none of the other's decision."""
    try:
        start.wait()
        return name_splunk(word, seen=0).action
    except Overtaken:
        return "told"
    finally:
        connection.close()


def test_one_of_two_decisions_about_a_skill_counts() -> None:
    start = Barrier(BOTH)
    with ThreadPoolExecutor(BOTH) as threads:
        ends = threads.map(at_once, [start] * BOTH, ["Splonkie", "Splonky"])
    assert sorted(ends) == ["add_name", "told"]
    assert TaxonomyDecision.objects.count() == 1


def answer(start: Barrier, key: str) -> str:
    try:
        start.wait()
        return decide(action=Action.IGNORE, term=key).action
    except Overtaken:
        return "told"
    finally:
        connection.close()


def test_one_of_two_answers_to_a_term_counts() -> None:
    key, start = make_term().key, Barrier(BOTH)
    with ThreadPoolExecutor(BOTH) as threads:
        ends = threads.map(answer, [start] * BOTH, [key] * BOTH)
    assert sorted(ends) == ["ignore", "told"]

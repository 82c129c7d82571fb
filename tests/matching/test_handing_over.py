"""A run of one vacancy waits for its search, however long that takes, and ends with it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from matching.models import Match, MatchRun, Search, SearchPart
from matching.services import merging, runs, sharing
from matching.services.searching import Ready
from matching.tasks import due_work, find_part, forget_runs, merge_search, run_matching
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import do_all_due
from vacancies.models import Vacancy
from workqueue.models import MAX_ATTEMPTS, Job

pytestmark = pytest.mark.django_db
SIEM = "portal:siem"


@pytest.fixture(autouse=True)
def two_shards(settings: Any) -> None:
    settings.MATCHING_SHARDS, settings.MATCHES_KEPT = 2, 2


@pytest.fixture
def vacancy() -> Vacancy:
    for _ in range(8):
        make_profile(claims={SIEM: 3})
    return make_vacancy(needs=[(SIEM, 2, "must")])


@pytest.fixture
def run(vacancy: Vacancy) -> MatchRun:
    """Handed over to a search whose parts wait."""
    made = ask(vacancy)
    run_matching(str(made.pk))
    return again(made)


def ask(vacancy: Vacancy, kept: int = 0) -> MatchRun:
    return runs.request_vacancy_run(vacancy=vacancy, now=timezone.now(), kept=kept)


def again(run: MatchRun) -> MatchRun:
    return MatchRun.objects.get(pk=run.pk)


def sweep_without_shards(times: int) -> None:
    """The ordinary workers work and those of the shards do not, for so many leases."""
    for _ in range(times):
        for due in list(due_work(timezone.now())):
            if due.queue is None:
                due.task(str(due.key))
        # Even if its lease were taken for over, a run that waits for others is nobody's to claim.
        MatchRun.objects.update(leased_until=timezone.now() - timedelta(seconds=1))


def do_parts(*, but: int = 0) -> None:
    for part in SearchPart.objects.order_by("pk")[: 2 - but]:
        find_part(str(part.pk))


def test_a_publication_outlasts_shards_that_are_away(vacancy: Vacancy) -> None:
    run = ask(vacancy)
    sweep_without_shards(MAX_ATTEMPTS + 8)
    assert (again(run).state, again(run).attempts) == (Job.State.HANDED_OVER, 1)
    do_all_due()
    assert again(run).state == Job.State.DONE
    assert vacancy.matches.count() == 2


def test_parts_keep_their_places_however_often_the_run_is_swept_or_asked_anew(
    vacancy: Vacancy, run: MatchRun
) -> None:
    before = list(SearchPart.objects.values_list("pk", "due_at"))
    for _ in range(3):
        sweep_without_shards(1)
        ask(vacancy)
    run_matching(str(run.pk))
    assert list(SearchPart.objects.values_list("pk", "due_at")) == before
    do_all_due()
    assert (again(run).state, vacancy.matches.count()) == (Job.State.DONE, 2)


def test_findings_that_would_be_the_same_are_not_looked_for_again(
    vacancy: Vacancy, run: MatchRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_parts()
    ask(vacancy)
    monkeypatch.setattr(sharing, "find", lambda *_args: pytest.fail("looked again"))
    do_all_due()
    assert (again(run).state, vacancy.matches.count()) == (Job.State.DONE, 2)


@pytest.mark.parametrize("missing", [0, 1])
def test_a_part_found_before_the_vacancy_changed_is_found_again(
    vacancy: Vacancy, run: MatchRun, missing: int
) -> None:
    do_parts(but=missing)
    vacancy.needs.update(level=1)
    Vacancy.objects.filter(pk=vacancy.pk).update(matching_version=2)
    MatchRun.objects.filter(pk=run.pk).update(state=Job.State.WAITING)
    run_matching(str(run.pk))
    states = SearchPart.objects.values_list("state", flat=True)
    assert set(states) == {Job.State.WAITING}
    do_all_due()
    assert set(vacancy.matches.values_list("vacancy_version", flat=True)) == {2}


def test_an_older_search_neither_ends_nor_publishes_a_newer_request(
    vacancy: Vacancy, run: MatchRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_parts()
    ask(vacancy, kept=6)
    made_ready = merging.made_ready

    def while_another_takes_the_run(*asked: Any) -> Sequence[Ready]:
        found = made_ready(*asked)
        run_matching(str(run.pk))
        return found

    with monkeypatch.context() as patch:
        patch.setattr(merging, "made_ready", while_another_takes_the_run)
        merge_search(str(Search.objects.get().pk))
    assert again(run).state == Job.State.HANDED_OVER
    assert not Match.objects.exists()
    do_all_due()
    assert (again(run).state, vacancy.matches.count()) == (Job.State.DONE, 6)


def test_a_search_whose_run_waits_again_publishes_nothing(vacancy: Vacancy, run: MatchRun) -> None:
    do_parts()
    ask(vacancy, kept=6)
    merge_search(str(Search.objects.get().pk))
    assert not Match.objects.exists()
    do_all_due()
    assert vacancy.matches.count() == 6


def test_a_search_whose_run_another_worker_has_claimed_anew_publishes_nothing(
    vacancy: Vacancy, run: MatchRun
) -> None:
    do_parts()
    ask(vacancy, kept=6)
    newer = MatchRun.objects.claim(run.pk, now=timezone.now())
    merge_search(str(Search.objects.get().pk))
    assert not Match.objects.exists()
    runs.run_matching(run=newer, now=timezone.now())
    do_all_due()
    assert vacancy.matches.count() == 6


def test_a_part_in_hand_when_more_were_asked_for_is_done_again(
    vacancy: Vacancy, run: MatchRun
) -> None:
    part = SearchPart.objects.claim(SearchPart.objects.earliest("pk").pk, now=timezone.now())
    ask(vacancy, kept=6)
    run_matching(str(run.pk))
    assert sharing.do_part(part=part, now=timezone.now()) is None
    do_all_due()
    assert vacancy.matches.count() == 6


@pytest.mark.parametrize("shards", [1, 2])
def test_an_ordinary_request_takes_nothing_from_looking_further(
    vacancy: Vacancy, settings: Any, shards: int
) -> None:
    settings.MATCHING_SHARDS = shards
    ask(vacancy, kept=6)
    ask(vacancy)
    do_all_due()
    assert vacancy.matches.count() == 6
    assert MatchRun.objects.get().kept == 0


def lose(search: Search) -> None:
    search.delete()


def fail(search: Search) -> None:
    Search.objects.filter(pk=search.pk).update(state=Job.State.FAILED)


@pytest.mark.parametrize("end", [lose, fail])
def test_a_run_whose_search_is_lost_is_found_by_the_sweep(
    vacancy: Vacancy, run: MatchRun, end: Callable[[Search], None]
) -> None:
    end(Search.objects.get())
    do_all_due()
    assert (again(run).state, vacancy.matches.count()) == (Job.State.DONE, 2)


def test_a_search_that_is_given_up_makes_its_run_due_again(vacancy: Vacancy, run: MatchRun) -> None:
    SearchPart.objects.filter(shard=0).update(attempts=MAX_ATTEMPTS)
    do_all_due()
    waiting = again(run)
    assert (waiting.state, waiting.attempts) == (Job.State.WAITING, 1)
    assert waiting.due_at > timezone.now()
    assert waiting.last_error == "claimed too often without an end"
    MatchRun.objects.update(due_at=timezone.now())
    do_all_due()
    assert (again(run).state, vacancy.matches.count()) == (Job.State.DONE, 2)


def test_a_run_whose_search_is_given_up_for_ever_ends_failed(run: MatchRun) -> None:
    MatchRun.objects.update(attempts=MAX_ATTEMPTS)
    SearchPart.objects.filter(shard=0).update(attempts=MAX_ATTEMPTS)
    do_all_due()
    assert again(run).state == Job.State.FAILED


def test_a_run_asked_again_after_a_month_is_not_forgotten_while_it_waits(
    vacancy: Vacancy, settings: Any
) -> None:
    run = ask(vacancy)
    do_all_due()
    MatchRun.objects.update(finished_at=timezone.now() - settings.KEEP_FINISHED * 2)
    ask(vacancy)
    forget_runs()
    assert again(run).state == Job.State.WAITING


def test_shards_that_disagree_again_and_again_are_asked_ever_later(
    vacancy: Vacancy, run: MatchRun, settings: Any
) -> None:
    waits = []
    for _ in range(3):
        SearchPart.objects.update(due_at=timezone.now())
        do_parts(but=1)
        Vacancy.objects.filter(pk=vacancy.pk).update(matching_version=len(waits) + 2)
        find_part(str(SearchPart.objects.latest("pk").pk))
        merge_search(str(Search.objects.get().pk))
        wait = SearchPart.objects.earliest("pk").due_at - timezone.now()
        waits.append(max(0, round(wait.total_seconds())))
    assert waits == [0, *settings.WORK_BACKOFF_SECONDS[:2]]
    assert Search.objects.get().last_error == "Disagree"


def test_a_part_given_up_by_one_worker_and_taken_by_another_goes_on(run: MatchRun) -> None:
    now = timezone.now()
    SearchPart.objects.filter(shard=0).update(attempts=MAX_ATTEMPTS)
    part = SearchPart.objects.claim(SearchPart.objects.get(shard=0).pk, now=now)
    SearchPart.objects.claim(part.pk, now=now + timedelta(minutes=5))
    assert sharing.do_part(part=part, now=now) is None
    assert not Search.objects.due(now=timezone.now()).exists()


class Broken(Exception):
    """Says nothing that a row may keep: a name@example.be."""


def broken(*_args: object, **_values: object) -> Iterator[None]:
    raise Broken("a name@example.be")


@pytest.mark.parametrize(
    ("place", "task", "model"),
    [
        (merging, merge_search, Search),
        (sharing, find_part, SearchPart),
        (runs, run_matching, MatchRun),
    ],
)
def test_an_exception_is_left_with_its_row_and_goes_on(
    vacancy: Vacancy, monkeypatch: pytest.MonkeyPatch, place: Any, task: Any, model: Any
) -> None:
    ask(vacancy)
    for due in list(due_work(timezone.now())) if model is not MatchRun else []:
        due.task(str(due.key))
    if model is Search:
        do_parts()
    name = {merging: "made_ready", sharing: "find", runs: "share_out"}[place]
    monkeypatch.setattr(place, name, broken)
    row = model.objects.earliest("pk")
    with pytest.raises(Broken):
        task(str(row.pk))
    row.refresh_from_db()
    assert (row.state, row.last_error, row.attempts) == (Job.State.WAITING, "Broken", 1)
    assert row.due_at > timezone.now()


def test_a_part_that_fails_for_ever_gives_the_run_back_with_its_cause(
    run: MatchRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    SearchPart.objects.filter(shard=0).update(attempts=MAX_ATTEMPTS - 1)
    with monkeypatch.context() as patch, pytest.raises(Broken):
        patch.setattr(sharing, "find", broken)
        find_part(str(SearchPart.objects.get(shard=0).pk))
    assert SearchPart.objects.get(shard=0).state == Job.State.FAILED
    do_all_due()
    assert (again(run).state, again(run).last_error) == (Job.State.WAITING, "Broken")


def test_a_merging_that_fails_for_ever_gives_the_run_back_with_its_cause(
    run: MatchRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_parts()
    Search.objects.update(attempts=MAX_ATTEMPTS - 1)
    monkeypatch.setattr(merging, "made_ready", broken)
    with pytest.raises(Broken):
        merge_search(str(Search.objects.get().pk))
    assert Search.objects.get().state == Job.State.FAILED
    assert (again(run).state, again(run).last_error) == (Job.State.WAITING, "Broken")

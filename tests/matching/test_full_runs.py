"""Every vacancy against everybody: the same for any number of shards, taken up again, whole."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from matching.kernel import canonical
from matching.models import FullRun, Match, MatchRun, Search, SearchPart, Threshold
from matching.services import fullruns, runs, sharing
from matching.services.fullruns import AlreadyRunning, progress_of, request_full_run
from matching.services.searching import Disagree, find, merged
from matching.tasks import due_work
from talent.models import Claim, Profile
from talent.signals import profile_changed
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import claimed, do_all_due
from vacancies.models import Vacancy
from workqueue.models import Job

pytestmark = pytest.mark.django_db

SKILLS = ["portal:siem", "portal:linux", "portal:python", "portal:splunk", "portal:threat-hunting"]
COLUMNS = (
    "vacancy", "profile", "score", "focus", "practice", "rank_value", "musts_met", "musts",
    "parts", "inputs_hash", "rule_version", "taxonomy_version", "rarity",
)  # fmt: skip


@pytest.fixture
def pool() -> None:
    draw = random.Random(11)
    for _ in range(26):
        make_profile(claims={it: draw.randint(1, 4) for it in draw.sample(SKILLS, 3)})
    for _ in range(5):
        kinds = zip(draw.sample(SKILLS, 3), ["must", "must", "should"], strict=True)
        make_vacancy(needs=[(skill, draw.randint(1, 4), kind) for skill, kind in kinds])


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fullruns, "STEP", 2)


def everything() -> bytes:
    """All stored matches as bytes, less what is drawn at random or read from the clock."""
    rows = Match.objects.order_by("vacancy", "profile").values_list(*COLUMNS)
    return canonical([list(row) for row in rows])


def run_all() -> FullRun:
    request_full_run(now=timezone.now())
    do_all_due()
    return FullRun.objects.latest("pk")


@pytest.mark.usefixtures("pool")
@pytest.mark.parametrize("kept", [7, 200])
def test_it_writes_the_same_bytes_for_any_number_of_shards(settings: Any, kept: int) -> None:
    settings.MATCHES_KEPT = kept
    found = set()
    for shards in (1, 2, 4, 8):
        settings.MATCHING_SHARDS = shards
        Match.objects.all().delete()
        assert run_all().finished_at
        found.add(everything())
    assert len(found) == 1
    assert Match.objects.count() >= 5 * min(kept, 20)


@pytest.mark.usefixtures("pool")
def test_a_run_of_one_vacancy_is_the_same_shared_out(settings: Any) -> None:
    vacancy = Vacancy.objects.earliest("pk")
    found = set()
    for shards in (1, 3):
        settings.MATCHING_SHARDS = shards
        Match.objects.all().delete()
        run = runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
        do_all_due()
        run.refresh_from_db()
        assert run.state == Job.State.DONE
        found.add(everything())
    assert len(found) == 1
    assert vacancy.shortlists.count() == 1


@pytest.mark.usefixtures("pool")
def test_nothing_is_published_until_every_shard_has_answered(settings: Any) -> None:
    settings.MATCHING_SHARDS = 2
    request_full_run(now=timezone.now())
    for part in SearchPart.objects.filter(shard=0):
        claimed_part = SearchPart.objects.claim(part.pk, now=timezone.now())
        assert sharing.do_part(part=claimed_part, now=timezone.now()) is None
    assert not Match.objects.exists()
    assert not Search.objects.due(now=timezone.now()).exists()


@pytest.mark.usefixtures("pool")
def test_a_shard_that_dies_in_the_middle_is_asked_again(settings: Any) -> None:
    settings.MATCHING_SHARDS = 2
    request_full_run(now=timezone.now())
    dead = SearchPart.objects.filter(shard=1).earliest("pk")
    SearchPart.objects.claim(dead.pk, now=timezone.now())
    do_all_due()
    run = FullRun.objects.get()
    assert run.finished_at is None
    assert (progress_of(run).done, progress_of(run).total) == (2, 3)
    assert not Match.objects.filter(vacancy__in=dead.search.vacancies).exists()
    SearchPart.objects.filter(pk=dead.pk).update(leased_until=timezone.now())
    do_all_due()
    run.refresh_from_db()
    assert run.finished_at
    settings.MATCHING_SHARDS = 1
    whole = everything()
    Match.objects.all().delete()
    run_all()
    assert everything() == whole


@pytest.mark.usefixtures("pool")
def test_a_run_broken_off_while_it_writes_ends_as_if_it_had_not_been(settings: Any) -> None:
    run_all()
    whole = everything()
    Match.objects.all().delete()
    request_full_run(now=timezone.now())
    for due in list(due_work(timezone.now())):
        due.task(str(due.key))
    search = Search.objects.due(now=timezone.now()).earliest("pk")
    search = Search.objects.claim(search.pk, now=timezone.now())
    one = next(iter(_ready(search)))
    with pytest.raises(RuntimeError):
        fullruns.end_search(search, [one, *_failing()], now=timezone.now())  # type: ignore[list-item]
    assert {match.vacancy_id for match in Match.objects.all()} == {one.vacancy}
    Search.objects.filter(pk=search.pk).update(leased_until=timezone.now())
    do_all_due()
    assert everything() == whole


def _ready(search: Search) -> list[Any]:
    from matching.services.searching import made_ready

    return made_ready(find(search.vacancies, search.kept), search.kept)


def _failing() -> Iterator[Any]:
    class Lost:
        found = 0

        @property
        def changes(self) -> bool:
            raise RuntimeError("the worker is gone")

    yield Lost()


@pytest.mark.usefixtures("pool")
def test_a_second_run_writes_nothing_and_one_change_writes_its_pairs() -> None:
    first = run_all()
    assert progress_of(first).pairs_written == Match.objects.count()
    before = set(Match.objects.values_list("pk", "scored_at"))
    assert progress_of(run_all()).pairs_written == 0
    assert set(Match.objects.values_list("pk", "scored_at")) == before
    changed = Profile.objects.earliest("pk")
    changed.claims.update(level=4)
    Profile.objects.filter(pk=changed.pk).update(matching_version=2)
    progress = progress_of(run_all())
    assert 0 < progress.pairs_written <= 5
    again = set(Match.objects.values_list("pk", "scored_at")) - before
    assert {Match.objects.get(pk=pk).profile_id for pk, _at in again} == {changed.pk}


@pytest.mark.usefixtures("pool")
def test_it_finds_a_row_that_was_tampered_with() -> None:
    run_all()
    whole = everything()
    Match.objects.filter(pk=Match.objects.earliest("pk").pk).update(rank_value=1)
    assert progress_of(run_all()).pairs_written == 1
    assert everything() == whole


@pytest.mark.usefixtures("pool")
def test_there_is_one_run_at_a_time() -> None:
    request_full_run(now=timezone.now())
    with pytest.raises(AlreadyRunning):
        request_full_run(now=timezone.now())
    do_all_due()
    assert FullRun.objects.get().finished_at


@pytest.mark.usefixtures("pool")
def test_only_a_second_run_is_called_one_that_is_under_way(settings: Any) -> None:
    settings.MATCHING_SHARDS = -1
    with pytest.raises(IntegrityError, match="shards"):
        request_full_run(now=timezone.now())


def test_a_run_without_vacancies_ends_at_once() -> None:
    request_full_run(now=timezone.now())
    run = FullRun.objects.get()
    assert run.finished_at
    assert progress_of(run).percent == 100


@pytest.mark.usefixtures("pool")
def test_a_step_that_kills_its_workers_ends_failed_and_the_others_go_on() -> None:
    request_full_run(now=timezone.now())
    Search.objects.filter(pk=Search.objects.earliest("pk").pk).update(attempts=12)
    do_all_due()
    run = FullRun.objects.get()
    assert run.finished_at
    assert (progress_of(run).done, progress_of(run).failed) == (2, 1)


@pytest.mark.usefixtures("pool")
def test_a_part_that_kills_its_workers_ends_its_step_and_the_run(settings: Any) -> None:
    settings.MATCHING_SHARDS = 2
    request_full_run(now=timezone.now())
    SearchPart.objects.filter(pk=SearchPart.objects.earliest("pk").pk).update(attempts=12)
    do_all_due()
    assert FullRun.objects.get().finished_at
    progress = progress_of(FullRun.objects.get())
    assert (progress.done, progress.failed) == (2, 1)


@pytest.mark.usefixtures("pool")
def test_few_steps_are_under_way_so_that_a_publication_need_not_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fullruns, "STEP", 1)
    monkeypatch.setattr(fullruns, "AHEAD", 1)
    assert len(request_full_run(now=timezone.now())) == 2
    under_way = set()
    while work := list(due_work(timezone.now())):
        under_way.add(len(work))
        work[0].task(str(work[0].key))
    assert max(under_way) == 2
    assert progress_of(FullRun.objects.get()).done == 5


@pytest.mark.usefixtures("pool")
def test_a_run_goes_on_when_the_number_of_shards_is_changed(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fullruns, "AHEAD", 1)
    settings.MATCHING_SHARDS = 4
    request_full_run(now=timezone.now())
    vacancy = Vacancy.objects.earliest("pk")
    run = runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    runs.run_matching(run=claimed(run.pk, now=timezone.now()), now=timezone.now())
    settings.MATCHING_SHARDS = 2
    do_all_due()
    assert FullRun.objects.get().finished_at
    run.refresh_from_db()
    assert run.state == Job.State.DONE
    assert set(Search.objects.values_list("shards", flat=True)) == {2}
    whole = everything()
    settings.MATCHING_SHARDS = 1
    Match.objects.all().delete()
    run_all()
    assert everything() == whole


@pytest.mark.usefixtures("pool")
def test_a_part_of_a_search_that_was_asked_anew_is_let_go(settings: Any) -> None:
    settings.MATCHING_SHARDS = 2
    run = runs.request_vacancy_run(vacancy=Vacancy.objects.earliest("pk"), now=timezone.now())
    runs.run_matching(run=claimed(run.pk, now=timezone.now()), now=timezone.now())
    part = SearchPart.objects.claim(SearchPart.objects.earliest("pk").pk, now=timezone.now())
    assert part.search.shards == 2
    Search.objects.all().delete()
    assert sharing.do_part(part=part, now=timezone.now()) is None


@pytest.mark.usefixtures("pool")
def test_a_vacancy_that_changed_meanwhile_is_left_to_its_own_run() -> None:
    request_full_run(now=timezone.now())
    for due in list(due_work(timezone.now())):
        due.task(str(due.key))
    vacancy = Vacancy.objects.earliest("pk")
    Vacancy.objects.filter(pk=vacancy.pk).update(matching_version=2)
    do_all_due()
    assert FullRun.objects.get().finished_at
    assert not vacancy.matches.exists()
    assert Match.objects.exists()


@pytest.mark.usefixtures("pool")
def test_shards_that_saw_different_vacancies_are_asked_again(settings: Any) -> None:
    settings.MATCHING_SHARDS = 2
    request_full_run(now=timezone.now())
    first = SearchPart.objects.claim(SearchPart.objects.earliest("pk").pk, now=timezone.now())
    sharing.do_part(part=first, now=timezone.now())
    Vacancy.objects.filter(pk__in=first.search.vacancies).update(matching_version=2)
    do_all_due()
    assert FullRun.objects.get().finished_at
    assert set(Match.objects.values_list("vacancy", flat=True)) == set(
        Vacancy.objects.values_list("pk", flat=True)
    )


def test_parts_of_different_taxonomies_do_not_go_together() -> None:
    part = {"taxonomy": "a", "vacancies": {}}
    with pytest.raises(Disagree):
        merged([part, {**part, "taxonomy": "b"}], 5)


@pytest.mark.usefixtures("pool")
def test_a_changed_person_enters_where_people_are_kept_and_nowhere_else(settings: Any) -> None:
    settings.MATCHES_KEPT = 3
    run_all()
    assert Threshold.objects.count() == 5
    vacancy = Vacancy.objects.earliest("pk")
    asked = {need.skill_id: need.level for need in vacancy.needs.all()}
    weak = make_profile(claims={"portal:python": 1})
    best = make_profile(claims={})
    for skill in asked:
        Claim.objects.create(profile=best, skill_id=skill, level=4, state="confirmed", mentions=10)
    settings.MATCHES_KEPT = 1
    for profile in (weak, best):
        profile_changed.send(sender=None, profile=profile)
    do_all_due()
    assert not Match.objects.filter(profile=weak, vacancy=vacancy).exists()
    assert Match.objects.filter(profile=best, vacancy=vacancy).exists()


@pytest.mark.usefixtures("pool")
def test_an_employer_can_ask_for_more_people_than_are_kept(settings: Any) -> None:
    settings.MATCHES_KEPT = 3
    vacancy = Vacancy.objects.earliest("pk")
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    do_all_due()
    assert vacancy.matches.count() == 3
    runs.request_vacancy_run(vacancy=vacancy, now=timezone.now(), kept=6)
    do_all_due()
    assert vacancy.matches.count() == 6
    assert Threshold.objects.get(vacancy=vacancy).rank_value == min(
        vacancy.matches.filter(
            musts_met=Threshold.objects.get(vacancy=vacancy).musts_met
        ).values_list("rank_value", flat=True)
    )


def test_a_search_whose_run_was_asked_anew_publishes_nothing(settings: Any) -> None:
    settings.MATCHING_SHARDS = 2
    make_profile(claims={"portal:siem": 3})
    vacancy = make_vacancy(needs=[("portal:siem", 2, "must")])
    run = runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    runs.run_matching(run=claimed(run.pk, now=timezone.now()), now=timezone.now())
    MatchRun.objects.filter(pk=run.pk).update(
        state=Job.State.WAITING, due_at=timezone.now() + timedelta(hours=1)
    )
    do_all_due()
    assert not Match.objects.exists()

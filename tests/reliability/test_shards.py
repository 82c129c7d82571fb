"""A full run over two shards, broken off in the middle: whole in the end, and never half to see."""

import random

import pytest
from django.db import transaction
from django.utils import timezone

from matching.kernel import canonical, explain
from matching.models import FullRun, Match
from matching.services.fullruns import request_full_run
from matching.services.searching import find, made_ready
from matching.tasks import call_shards
from tests.factories import make_profile, make_vacancy
from tests.reliability.plant import ShardedPlant, until
from vacancies.models import Vacancy

pytestmark = pytest.mark.servers
SKILLS = ["portal:siem", "portal:linux", "portal:python", "portal:splunk"]
PATIENCE = 120.0
Stored = dict[int, bytes]


@pytest.fixture
def expected(sharded_plant: ShardedPlant) -> Stored:
    """Twelve people and six vacancies, and what a search without shards says of them."""
    draw = random.Random(7)
    for _ in range(12):
        make_profile(claims={skill: draw.randint(1, 4) for skill in draw.sample(SKILLS, 3)})
    for _ in range(6):
        make_vacancy(
            needs=[(skill, draw.randint(1, 4), "must") for skill in draw.sample(SKILLS, 2)]
        )
    kept = sharded_plant.KEPT
    found = made_ready(find(Vacancy.objects.values_list("pk", flat=True), kept), kept)
    return {
        one.vacancy: canonical(
            sorted(
                [pair.person.pk, explain(pair.scored)["parts"], pair.scored.rank_value]
                for pair in one.pairs
            )
        )
        for one in found
    }


def stored() -> Stored:
    """The same of the rows of each vacancy that has any."""
    rows: dict[int, list[object]] = {}
    for match in Match.objects.order_by("profile"):
        rows.setdefault(match.vacancy_id, []).append(
            [match.profile_id, match.parts, match.rank_value]
        )
    return {vacancy: canonical(some) for vacancy, some in rows.items()}


def begin() -> None:
    with transaction.atomic():
        call_shards(request_full_run(now=timezone.now()))


def wait_for_the_end() -> None:
    ended = FullRun.objects.exclude(finished_at=None)
    until(ended.exists, "the end of the run", patience=PATIENCE)


@pytest.mark.parametrize("broker_forgets", [False, True])
def test_a_shard_that_is_killed_in_the_middle_is_asked_again(
    sharded_plant: ShardedPlant, expected: Stored, broker_forgets: bool
) -> None:
    plant = sharded_plant
    plant.gates.close("shard 1")
    begin()
    until(lambda: plant.gates.is_reached("shard 1"), "a part of shard 1", patience=PATIENCE)
    plant.shards[1].kill()
    if broker_forgets:
        plant.valkey_client().flushall()
    assert stored() == {}
    plant.shards[1].start()
    wait_for_the_end()
    assert stored() == expected


def test_a_worker_that_is_killed_while_it_writes_leaves_whole_vacancies(
    sharded_plant: ShardedPlant, expected: Stored
) -> None:
    plant = sharded_plant
    second = f"vacancy {sorted(expected)[1]}"
    plant.gates.close(second)
    begin()
    until(lambda: plant.gates.is_reached(second), "the second vacancy", patience=PATIENCE)
    seen = stored()
    plant.worker.kill()
    assert sorted(expected)[1] not in seen
    assert min(expected) in seen
    assert seen.items() <= expected.items()
    wait_for_the_end()
    assert stored() == expected

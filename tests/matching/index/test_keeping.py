"""The life of a base: found, shared, rebuilt when it cannot be trusted, renewed while in use."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from matching.index import current, keeping
from matching.index.current import keepers, people, people_keeper, people_trade
from matching.index.keeping import Keeper, NotBuilt
from matching.index.live import LivePeople, Part
from matching.index.rows import WHOLE, Shard
from matching.index.signals import compaction_wanted
from matching.loading import pk_of
from matching.tasks import compact_index, compactions
from skills.taxonomy import load, use
from talent.models import Claim
from tests.factories import make_claim, make_profile
from tests.matching.index.cases import LINUX, OSCP, REQUEST, SIEM, expected, found, keys, settle
from tests.matching.index.test_segment import cut, flip, lose
from workqueue.nudges import Nudge

pytestmark = pytest.mark.django_db(transaction=True)


def fresh() -> Keeper[Part]:
    """As another process would begin."""
    return Keeper(people_trade(WHOLE), Path(settings.INDEX_ROOT))


def ranked(keeper: Keeper[Part]) -> list[object]:
    best = LivePeople(keeper.now().layers).top(REQUEST)
    return [(one.key, one.version, one.musts, one.value) for one in best]


def test_it_opens_what_another_process_wrote() -> None:
    make_profile(claims={SIEM: 2})
    first = fresh().now().folder
    make_profile(claims={SIEM: 3})
    second = fresh()
    assert second.now().folder == first
    assert ranked(second) == expected()


@pytest.mark.parametrize("harm", [cut, flip, lose])
@pytest.mark.parametrize("name", ["keys.bin", "columns.level.bin", "manifest.json"])
def test_it_rebuilds_what_is_damaged(harm: Callable[[Path], None], name: str) -> None:
    make_profile(claims={SIEM: 2})
    folder = fresh().now().folder
    assert folder is not None
    harm(folder / name)
    again = fresh()
    assert ranked(again) == expected()
    assert again.now().folder not in {None, folder}
    assert not folder.exists()


def test_it_rebuilds_when_the_pointer_leads_nowhere() -> None:
    make_profile(claims={SIEM: 2})
    folder = fresh().now().folder
    assert folder is not None
    shutil.rmtree(folder)
    assert ranked(fresh()) == expected()
    (folder.parent / "CURRENT").write_text("../../etc")
    assert ranked(fresh()) == expected()


def test_it_works_without_a_disk(tmp_path: Path) -> None:
    make_profile(claims={SIEM: 2})
    (tmp_path / "file").write_text("in the way")
    keeper = Keeper(people_trade(WHOLE), tmp_path / "file")
    assert (ranked(keeper), keeper.now().folder) == (expected(), None)
    make_profile(claims={SIEM: 3})
    assert ranked(keeper) == expected()


def test_it_rebuilds_with_another_taxonomy() -> None:
    make_claim(make_profile(claims={LINUX: 1}), OSCP, 1, evidence="certificate")
    keeper = fresh()
    before = keeper.now()
    use(replace(load(), certified=()))
    try:
        assert keeper.now().basis != before.basis
        assert ranked(keeper) == ranked(fresh()) == expected()
    finally:
        use(None)


def test_it_rebuilds_when_the_database_is_older_than_the_segment() -> None:
    make_profile(claims={SIEM: 2})
    keeper = fresh()
    state = keeper.now()
    keeper._state = replace(state, watermark=2**40)
    make_profile(claims={SIEM: 3})
    assert ranked(keeper) == expected()
    assert keeper.now().watermark < 2**40


def test_it_asks_for_compaction_and_then_has_one_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "SMALL", 3)
    asked: list[str] = []

    def note(sender: object, *, name: str, **_: object) -> None:
        asked.append(name)

    people()
    compaction_wanted.connect(note)
    try:
        for _ in range(3):
            make_profile(claims={SIEM: 1})
            people()
        assert asked == []
        make_profile(claims={SIEM: 1})
        people()
        make_profile(claims={SIEM: 1})
        people()
        assert asked == ["person-0-of-1"]
    finally:
        compaction_wanted.disconnect(note)
    other = fresh()
    assert len(other.now().layers) > 1
    settle()
    assert compact_index("person-0-of-1")
    assert [len(keeper.now().layers) for keeper in (people_keeper(), other)] == [1, 1]
    assert ranked(other) == found() == expected()


def test_nobody_waits_for_a_large_base_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    make_profile(claims={SIEM: 2})
    make_profile(claims={SIEM: 3})
    monkeypatch.setattr(current, "LARGE", 1)
    asked: list[tuple[str, Shard]] = []

    def note(sender: object, *, name: str, shard: Shard, **_: object) -> None:
        asked.append((name, shard))

    compaction_wanted.connect(note)
    try:
        for _ in range(2):
            with pytest.raises(NotBuilt):
                people()
    finally:
        compaction_wanted.disconnect(note)
    assert asked == [("person-0-of-1", WHOLE)]
    assert compact_index("person-0-of-1")
    assert found() == expected()
    # Once there is one, it is brought up to date however much there is.
    make_profile(claims={SIEM: 4})
    assert found() == expected()


def test_every_base_is_renewed_by_those_who_answer_from_it(settings: Any) -> None:
    assert list(compactions()) == [
        Nudge(compact_index, "person-0-of-1"),
        Nudge(compact_index, "vacancy-0-of-1"),
    ]
    settings.MATCHING_SHARDS = 2
    shards = [Nudge(compact_index, f"person-{it}-of-2", f"shard-{it}-of-2") for it in range(2)]
    assert list(compactions()) == [*shards, Nudge(compact_index, "vacancy-0-of-1")]
    people()  # The whole, as a page that simulates does.
    assert list(compactions())[2:] == [
        Nudge(compact_index, "person-0-of-1"),
        Nudge(compact_index, "vacancy-0-of-1"),
    ]


def test_it_keeps_few_layers_each_much_smaller_than_the_one_below() -> None:
    keeper = fresh()
    keeper.now()
    for _ in range(30):
        make_profile(claims={SIEM: 1})
        keeper.now()
    sizes = [len(layer.keys) for layer in keeper.now().layers[1:]]
    assert sum(sizes) == 30
    assert all(small * keeping.STEP <= big for big, small in pairwise(sizes))


def test_it_answers_rightly_while_it_is_compacted() -> None:
    for level in (1, 2, 3, 4):
        make_profile(claims={SIEM: level})
    right, wrong = expected(), []
    people()
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                wrong.extend([] if found() == right else [found()])
        finally:
            connection.close()

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    folders = set()
    try:
        for _ in range(10):
            assert people_keeper().compact()
            folders.add(people_keeper().now().folder)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert (wrong, len(folders)) == ([], 10)
    assert len([it for it in people_keeper().shelf().folder.iterdir() if it.is_dir()]) == 1


def test_it_splits_people_over_shards() -> None:
    for _ in range(7):
        make_profile(claims={SIEM: 2})
    parts = [people(Shard(number, 3)) for number in range(3)]
    assert sum(map(len, parts)) == len(people()) == 7
    Claim.objects.update(level=3)
    shared = [
        (pk_of(key) % 3, number)
        for number in range(3)
        for key in keys(found(shard=Shard(number, 3)))
    ]
    assert len(shared) == 7
    assert all(left == number for left, number in shared)
    assert "person-2-of-3" in {keeper.trade.name for keeper in keepers()}


ASK = """
import django
django.setup()
from matching.index.current import people, people_keeper
print(len(people()), people_keeper().now().folder.name)
"""


def test_it_is_built_by_one_of_two_processes_that_start_together() -> None:
    make_profile(claims={SIEM: 2})
    told = connection.settings_dict
    address = "postgresql://{USER}:{PASSWORD}@/{NAME}?host={HOST}&port={PORT}".format(**told)
    surroundings = os.environ | {
        "DATABASE_URL": address,
        "INDEX_ROOT": str(settings.INDEX_ROOT),
        "PYTEST_XDIST_WORKER": "",
    }
    started = [
        subprocess.Popen([sys.executable, "-c", ASK], env=surroundings, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    said = {process.communicate(timeout=60)[0].decode().strip() for process in started}
    assert len(said) == 1
    assert said.pop().startswith("1 ")


def test_a_change_of_everybody_is_read_once_while_an_older_transaction_stays_open() -> None:
    make_profile(claims={SIEM: 2})
    older = connection.copy()
    try:
        with older.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_current_xact_id()")
            with connection.cursor() as ours:
                ours.execute("TRUNCATE talent_profilelanguage")
            keeper = fresh()
            first, second = keeper.now(), keeper.now()
            assert first.layers[0] is second.layers[0]
            assert ranked(keeper) == found() == expected()
            cursor.execute("ROLLBACK")
    finally:
        older.close()

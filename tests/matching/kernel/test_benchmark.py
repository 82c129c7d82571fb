"""The benchmark of the engine compares like with like, and stops where answers differ."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from benchmarks.engine.case import Case, Way
from benchmarks.engine.eligible import passed
from benchmarks.engine.growth import Series, touched
from benchmarks.engine.peers import filtered
from benchmarks.engine.plot import drawn
from benchmarks.engine.timing import Differ, compare
from benchmarks.engine.vacancy import engine, firm
from benchmarks.population import NAMES, Ladders, population
from matching.kernel import Importance, Need, Request

ROOT = Path(__file__).resolve().parents[3]
EXACT = {
    "vacancy": 4,
    "vacancy-without-musts": 4,
    "person": 3,
    "simulator": 4,
}
"""By question in how many ways the exact answer is found at the least."""


@pytest.fixture(scope="module")
def case() -> Case:
    return firm(400)


@pytest.mark.parametrize("command", [["-m", "benchmarks.kernel"], ["benchmarks/kernel.py"]])
def test_it_runs_as_it_is_written_down(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *command, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "--people" in done.stdout


@pytest.mark.servers
def test_every_way_runs_and_the_exact_ones_agree(tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    command = [sys.executable, "benchmarks/kernel.py", "--people", "150", "--patience", "0.01"]
    subprocess.run([*command, "--json", str(told)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    times = json.loads(told.read_text("utf-8"))["milliseconds"]
    for key, least in EXACT.items():
        same = [it for it in times[key] if it["gives"].startswith(("exact", "the same"))]
        assert len(same) >= least
        assert all(it["median"] > 0 for it in times[key])


def test_it_stops_where_two_exact_ways_differ() -> None:
    way = Way("other", "the same", engine, exact=True)
    with pytest.raises(Differ, match="other gives another answer"):
        compare(way, [[(1, 2, 3)], [(4, 5, 7)]], [[(1, 2, 3)], [(4, 5, 6)]])


def test_the_same_seed_gives_the_same_people() -> None:
    one, other = population(50), population(50)
    assert [one.person(at) for at in range(50)] == [other.person(at) for at in range(50)]


def test_a_store_without_closeness_is_given_all_that_closeness_finds(case: Case) -> None:
    held, found = case.expanded, set()
    for at in range(100):
        levels = {claim.skill: claim.level for claim in case.people.person(at).claims}
        for need in NAMES:
            proofs = {need: 1000, **Ladders().proofs(need)}
            value = max((near * levels.get(it, 0) // 40 for it, near in proofs.items()), default=0)
            if value:
                found.add((at, int(need), value))
    rows = (held.persons.tolist(), held.skills.tolist(), held.values.tolist())
    assert {row for row in zip(*rows, strict=True) if row[0] < 100} == found


def test_a_search_engine_leaves_out_whom_the_conditions_leave_out(case: Case) -> None:
    words = [set(said.split()) for said in filtered.words_of(case.people)]
    for at in range(case.asking):
        offer = case.vacancies.offers.at(at)
        asked = list(filtered.asked(offer, case.people.land.distances))
        let = [all(not said.isdisjoint(one) for one in asked) for said in words]
        assert let == passed(case.people, offer).tolist()


def test_growth_is_drawn_with_every_size_and_both_series() -> None:
    points = [(5_000, 1.5), (50_000, 3.0)]
    series = [
        Series(name, [10_000, 1_000_000], [5e3, 5e4], [1.5, 3.0], points, 1.3, 33.0, 0.99)
        for name in ("some", "none")
    ]
    picture = ElementTree.fromstring(drawn(series))
    words = [one.text or "" for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert words.count("10k") == words.count("1M") == 2
    assert sum("33.00 ns a posting" in one for one in words) == 2


def test_a_posting_is_touched_once_however_many_needs_it_proves(case: Case) -> None:
    columns = case.people.columns
    twice = Request("", (Need(NAMES[40], 1, Importance.NICE), Need(NAMES[70], 1, Importance.NICE)))
    proving = np.isin(columns.skill, [10, 40, 70, 100, 130])
    assert touched(columns, twice) == proving.sum()

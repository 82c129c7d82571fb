"""Stored matches are scored again from what was kept with them: any changed bit is found."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from matching.kernel import digest
from matching.models import Match, PersonInput, RequestInput
from matching.services import runs
from matching.services.verifying import verify_match, verify_matches
from skills.taxonomy import Taxonomy, load
from skills.taxonomy.current import use
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import run_due
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM, LINUX, SPLUNK = "portal:siem", "portal:linux", "portal:splunk"
NEEDS = [(SIEM, 3, "must"), (LINUX, 2, "nice")]


@pytest.fixture
def match() -> Match:
    """Of a person who knows Splunk, for a vacancy that asks SIEM."""
    make_profile(claims={SPLUNK: 2, LINUX: 3, "portal:python": 2})
    runs.request_vacancy_run(vacancy=make_vacancy(needs=NEEDS), now=timezone.now())
    run_due()
    return Match.objects.get()


@pytest.fixture
def in_another_taxonomy(match: Match) -> Iterator[Taxonomy]:
    """One in which no skill proves another, from after the match was scored."""
    shipped = load()
    use(replace(shipped, links=()))
    yield load()
    use(None)


def verify(*arguments: str) -> tuple[int, str]:
    """The command's exit code and what it printed."""
    said = StringIO()
    try:
        call_command("verify_matches", *arguments, stdout=said, stderr=said)
    except CommandError as error:
        return error.returncode, said.getvalue()
    return 0, said.getvalue()


def person_of(match: Match) -> PersonInput:
    assert match.person_input is not None
    return match.person_input


def request_of(match: Match) -> RequestInput:
    assert match.request_input is not None
    return match.request_input


def test_it_finds_every_match_as_it_was_scored(match: Match) -> None:
    make_profile(claims={SIEM: 1})
    vacancies = [*Vacancy.objects.all(), make_vacancy(needs=[(LINUX, 1, "should")])]
    for vacancy in vacancies:
        runs.request_vacancy_run(vacancy=vacancy, now=timezone.now())
    run_due()
    expected = "3 verified, 0 different, 0 scored before inputs were kept\n"
    assert verify() == (0, expected)


def test_it_needs_neither_the_taxonomy_nor_the_claims_nor_the_needs_of_then(
    match: Match, in_another_taxonomy: Taxonomy
) -> None:
    match.profile.claims.all().delete()
    match.vacancy.needs.all().delete()
    assert match.taxonomy_version != load().version == in_another_taxonomy.version
    assert match.parts[0]["via"]["skill"] == SPLUNK
    assert not load().closeness(SPLUNK, SIEM)
    assert verify()[0] == 0


CHANGES: dict[str, Callable[[Match], object]] = {
    "score": lambda it: setattr(it, "score", it.score ^ 1),
    "focus": lambda it: setattr(it, "focus", it.focus ^ 1),
    "rank_value": lambda it: setattr(it, "rank_value", it.rank_value ^ 1),
    "musts_met": lambda it: setattr(it, "musts_met", it.musts_met ^ 1),
    "musts": lambda it: setattr(it, "musts", it.musts + 1),
    "practice": lambda it: it.practice.update(asked=it.practice["asked"] + 1),
    "rules": lambda it: setattr(it, "rule_version", "2026.1"),
    "taxonomy": lambda it: setattr(it, "taxonomy_version", "older"),
    "inputs_hash": lambda it: setattr(it, "inputs_hash", it.inputs_hash[:-1] + "x"),
}
PARTS: list[Callable[[Any], object]] = [
    lambda it: it[0].update(credit=it[0]["credit"] + 1),
    lambda it: it[0].update(contribution=it[0]["contribution"] + 1),
    lambda it: it[0].update(verdict="met"),
    lambda it: it[0].update(level_fit=float(it[0]["level_fit"])),
    lambda it: it[0]["via"].update(level=3),
    lambda it: it[0]["via"].update(evidence="certificate"),
    lambda it: it[0]["need"].update(weight=5),
    lambda it: it[1].update(via=None),
    lambda it: it.reverse(),
    lambda it: it.pop(),
]
CLAIMS: list[Callable[[Any], object]] = [
    lambda it: it["claims"][0].update(level=it["claims"][0]["level"] ^ 1),
    lambda it: it["claims"][1].update(practice=7),
    lambda it: it["claims"][2].update(evidence="cv"),
    lambda it: it["claims"].pop(),
    lambda it: it.update(person="0"),
    lambda it: it.update(claims=None),
]
ASKED: list[Callable[[Any], object]] = [
    lambda it: it["needs"][0].update(level=2),
    lambda it: it["needs"][0].update(weight=7),
    lambda it: it["needs"][1].update(telling=it["needs"][1]["telling"] + 1),
    lambda it: it["needs"][0]["proofs"].update({SPLUNK: 999}),
    lambda it: it["needs"][0]["proofs"].update({"portal:nothing": 1}),
    lambda it: it["rules"].update(base=11),
    lambda it: it["rules"]["weights"].update(should=5),
    lambda it: it.update(firm=False),
    lambda it: it.update(taxonomy="older"),
    lambda it: it.update(request="0"),
    lambda it: it.update(needs=[]),
]


@pytest.mark.parametrize("name", CHANGES)
def test_it_finds_a_changed_result(match: Match, name: str) -> None:
    CHANGES[name](match)
    match.save()
    code, said = verify()
    assert code == 1
    assert f"match {match.uuid}: {name}\n" in said
    assert "0 verified, 1 different" in said


@pytest.mark.parametrize("change", PARTS)
def test_it_finds_a_changed_part(match: Match, change: Callable[[Any], object]) -> None:
    change(match.parts)
    match.save()
    assert verify_match(match).differing == ("parts",)
    assert verify()[0] == 1


@pytest.mark.parametrize("change", CLAIMS)
@pytest.mark.parametrize("hashed", [False, True])
def test_it_finds_a_changed_person(
    match: Match, change: Callable[[Any], object], hashed: bool
) -> None:
    """Even where somebody has put the hash of the new content beside it."""
    kept = person_of(match)
    change(kept.content)
    kept.hash = digest(kept.content) if hashed else kept.hash
    kept.save()
    code, said = verify()
    assert code == 1
    assert "inputs_hash" in said
    assert hashed or "person_input" in said


@pytest.mark.parametrize("change", ASKED)
@pytest.mark.parametrize("hashed", [False, True])
def test_it_finds_a_changed_vacancy(
    match: Match, change: Callable[[Any], object], hashed: bool
) -> None:
    kept = request_of(match)
    change(kept.content)
    kept.hash = digest(kept.content) if hashed else kept.hash
    kept.save()
    code, said = verify()
    assert code == 1
    assert "inputs_hash" in said
    assert hashed or "request_input" in said


def test_it_finds_the_changed_hash_of_an_input(match: Match) -> None:
    PersonInput.objects.update(hash="0" * 64)
    assert verify_match(match).differing == ("person_input",)
    RequestInput.objects.update(hash="0" * 64)
    assert next(verify_matches(Match.objects.all())).differing == ("person_input", "request_input")


def test_it_finds_a_match_that_was_given_the_inputs_of_others(match: Match) -> None:
    other = make_profile(claims={SPLUNK: 2, LINUX: 3, "portal:python": 2})
    runs.request_profile_run(profile=other, now=timezone.now())
    run_due()
    stranger = Match.objects.get(profile=other)
    stranger.person_input = match.person_input
    stranger.save()
    assert verify_match(stranger).differing == ("person_input", "inputs_hash")
    vacancy = make_vacancy()
    match.vacancy = vacancy
    match.save()
    assert verify_match(match).differing == ("request_input",)


def test_it_finds_inputs_that_were_given_to_others_with_their_match(match: Match) -> None:
    person, vacancy = make_profile(), make_vacancy()
    PersonInput.objects.update(profile=person)
    RequestInput.objects.update(vacancy=vacancy)
    Match.objects.update(profile=person, vacancy=vacancy)
    assert verify_match(Match.objects.get()).differing == ("person_input", "request_input")


def test_it_names_no_skill_and_nobody(match: Match) -> None:
    kept = person_of(match)
    kept.content["claims"][0]["level"] = 9
    kept.save()
    _code, said = verify()
    lines = f"match {match.uuid}: person_input, inputs_hash, not readable\n"
    assert said == f"{lines}0 verified, 1 different, 0 scored before inputs were kept\n"


def test_it_counts_what_was_scored_before_inputs_were_kept(match: Match) -> None:
    Match.objects.update(person_input=None, request_input=None)
    assert verify() == (0, "0 verified, 0 different, 1 scored before inputs were kept\n")
    with pytest.raises(ValueError, match="nothing was kept"):
        verify_match(Match.objects.get())


def test_it_verifies_one_vacancy_or_a_few_matches(match: Match) -> None:
    other = make_vacancy(needs=NEEDS)
    runs.request_vacancy_run(vacancy=other, now=timezone.now())
    run_due()
    Match.objects.filter(vacancy=other).update(score=1)
    assert verify("--vacancy", str(match.vacancy.uuid))[0] == 0
    assert verify("--vacancy", str(other.uuid))[0] == 1
    assert verify("--limit", "1")[0] == 0
    assert verify("--vacancy", str(uuid4()))[0] == 2
    assert verify("--limit", "-1")[0] == 2


def test_it_mends_what_differs_by_having_it_scored_again(match: Match) -> None:
    right = match.score
    Match.objects.update(score=1)
    code, said = verify("--mend")
    assert (code, "1 of open vacancies are scored again" in said) == (1, True)
    runs.request_stale_runs(now=timezone.now())
    run_due()
    assert (Match.objects.get().score, verify("--strict")) == (
        right,
        (0, "1 verified, 0 different, 0 scored before inputs were kept\n"),
    )
    Match.objects.update(score=1)
    Vacancy.objects.update(state="closed")
    assert "0 of open vacancies" in verify("--mend")[1]


def test_inputs_that_were_taken_away_are_missed_where_one_asks(match: Match) -> None:
    Match.objects.update(score=1, person_input=None, request_input=None)
    assert (verify()[0], verify("--strict")[0]) == (0, 1)


def test_it_says_on_a_terminal_how_far_it_has_come(
    match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.management.commands.verify_matches.EVERY", 1)
    screen = StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    call_command("verify_matches", stdout=StringIO(), stderr=screen, no_color=True)
    assert screen.getvalue() == "1 matches recomputed\n"


def test_it_asks_the_database_little_however_many_people(
    match: Match, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        make_profile(claims={SIEM: 2})
    runs.request_vacancy_run(vacancy=match.vacancy, now=timezone.now())
    run_due()
    with django_assert_max_num_queries(5):
        assert len(list(verify_matches(Match.objects.all()))) == 21
    assert load().version == match.taxonomy_version

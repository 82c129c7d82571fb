"""The pool simulator: its counts are true, and its figures pick nobody out."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from operator import ne
from typing import Any, NamedTuple

import numpy as np
import pytest

from matching.asking import Asked, asked_of
from matching.conditions import Standing, conditions_of
from matching.index.current import people
from matching.index.live import Part
from matching.kernel import Importance, Need, Request, Verdict, score
from matching.kernel.conditions import MET, NOT_MET, UNKNOWN
from matching.kernel.rules import TRAINABLE
from matching.kernel.simulating import Ease
from matching.loading import load_people, taxonomy
from matching.services import simulating
from matching.services.simulating import CHOICES, GRAIN, NotADraft, Simulation, simulate
from talent.models import Profile, ProfileLanguage
from tests.factories import make_profile, make_skill, make_vacancy
from vacancies.models import Vacancy, VacancyLanguage
from vacancies.services import NeedChoice

pytestmark = pytest.mark.django_db
SKILLS = ("portal:siem", "portal:splunk", "portal:linux")
KNOWN = (*SKILLS, "portal:qradar", "portal:security-monitoring")
TOWNS = ("92094", "11002", "44021", "")  # Namur, Antwerp, Gent, not said
Parts = Sequence[Part] | None
STANDINGS = {NOT_MET: Standing.NOT_MET, UNKNOWN: Standing.UNKNOWN, MET: Standing.MET}


def somebody(draw: random.Random, copies: int = 1) -> None:
    """Somebody, and others exactly alike."""
    claims = {skill: draw.randint(1, 4) for skill in KNOWN if draw.random() < 0.6}
    said = {
        "municipality": draw.choice(TOWNS),
        "commute_km": draw.choice([10, 60, 200]),
        "remote": draw.choice(["onsite", "hybrid", "remote"]),
        "contract_forms": draw.choice([[], ["permanent"], ["freelance", "permanent"], ["fixed"]]),
        "hours_min": draw.choice([20, 38, 40]),
        "available_from": draw.choice([None, date(2026, 1, 1), date(2027, 6, 1)]),
    }
    spoken = draw.choice([{}, {"nl": "C1"}, {"nl": "A2", "fr": "C2"}, {"fr": "B1"}])
    for _ in range(copies):
        profile = make_profile(claims=claims, **said)
        for code, level in spoken.items():
            ProfileLanguage.objects.create(profile=profile, code=code, level=level)


def a_vacancy(languages: Mapping[str, str], **fields: Any) -> Vacancy:
    vacancy = make_vacancy(state="draft", **fields)
    for code, level in languages.items():
        VacancyLanguage.objects.create(vacancy=vacancy, code=code, level=level, reason="clients")
    return vacancy


def musts(levels: Mapping[str, int]) -> list[NeedChoice]:
    """Must-haves by skill; level 0 is none."""
    return [
        NeedChoice(skill_id=skill, level=level, importance="must")
        for skill, level in levels.items()
        if level
    ]


def ask(
    vacancy: Vacancy, levels: Mapping[str, int], wanted: int = 10, among: Parts = None
) -> Simulation:
    parts = people().parts if among is None else among
    return simulate(vacancy=vacancy, choices=musts(levels), wanted=wanted, among=parts)


def profiles() -> list[Profile]:
    return list(Profile.objects.in_pool().prefetch_related("languages").order_by("pk"))


@pytest.fixture
def asking() -> Vacancy:
    return a_vacancy({"nl": "B2", "fr": "A2"}, starts_on=date(2026, 12, 1))


def judged_by(asked: Asked, parts: Sequence[Part]) -> Iterator[tuple[int, Standing]]:
    for part in parts:
        there = set(part.alive().tolist())
        standings = asked.condition.judge(part.wishes).tolist()
        for pk, value in zip(part.keys.tolist(), standings, strict=True):
            if pk in there:
                yield pk, STANDINGS[value]


def test_it_judges_each_condition_as_the_match_page_does(asking: Vacancy) -> None:
    draw = random.Random(1)
    for _ in range(40):
        somebody(draw)
    remote = a_vacancy({}, place="remote", contract="freelance", hours=20)
    for vacancy in (asking, remote):
        shown = [conditions_of(profile, vacancy) for profile in profiles()]
        # Each column is one condition; those that everybody meets are not asked.
        columns = [[it.standing for it in column] for column in zip(*shown, strict=True)]
        judged = [
            [standing for _pk, standing in sorted(judged_by(it, people().parts))]
            for it in asked_of(vacancy)
        ]
        assert judged == [column for column in columns if Standing.NOT_MET in column]


def passes(person: object, skill: str, level: int, ease: Ease | None) -> bool:
    asked = level - 1 if ease is Ease.LOWERED else level
    request = Request("v", (Need(skill, asked, Importance.MUST),))
    (part,) = score(person, request, taxonomy()).parts  # type: ignore[arg-type]
    return part.verdict is Verdict.MET or (ease is Ease.TRAINED and part.credit >= TRAINABLE)


def by_hand(vacancy: Vacancy, levels: Mapping[str, int], eased: Mapping[str, Ease | None]) -> int:
    """Going through the people one by one; ``eased`` by skill, or by the name of a condition."""
    names = [it.condition.name for it in asked_of(vacancy)]
    persons = {loaded.pk: loaded.terms for loaded in load_people()}
    kept = {skill: level for skill, level in levels.items() if eased.get(skill) != Ease.DROPPED}
    return sum(
        all(
            name in eased or judged.standing is not Standing.NOT_MET
            for name, judged in zip(names, conditions_of(profile, vacancy), strict=True)
        )
        and all(passes(persons[profile.pk], it, kept[it], eased.get(it)) for it in kept)
        for profile in profiles()
    )


def test_before_rounding_it_counts_as_one_would_by_hand(
    asking: Vacancy, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(2)
    for _ in range(80):
        somebody(draw)
    monkeypatch.setattr(simulating, "GRAIN", 1)
    names = [it.condition.name for it in asked_of(asking)]
    for levels in ({SKILLS[0]: 2, SKILLS[1]: 1}, {SKILLS[0]: 3, SKILLS[2]: 2}):
        told = ask(asking, levels)
        meeting = by_hand(asking, levels, {})
        assert (told.people, told.meeting) == (80, meeting)
        for line, name in zip(told.lines, [*levels, *names], strict=True):
            for ease, gain in zip(
                (Ease.DROPPED, Ease.LOWERED, Ease.TRAINED), line.gains, strict=True
            ):
                if gain is not None:
                    assert meeting + gain == by_hand(asking, levels, {name: ease})
        assert {line.lowered is None for line in told.lines[:2]} == {1 in levels.values(), False}


class Query(NamedTuple):
    """A set of people that figures can be of: (level, whether trained for it) by skill, and
    conditions by name."""

    skills: tuple[tuple[int, bool], ...]
    conditions: frozenset[str]

    def is_inside(self, other: "Query") -> bool:
        """Whether everybody in it is in the other one too, whoever the people are."""
        return self.conditions >= other.conditions and all(
            mine == theirs
            or not theirs[0]
            or (mine[0] >= theirs[0] > 0 and mine[1] <= theirs[1] and not mine[1])
            for mine, theirs in zip(self.skills, other.skills, strict=True)
        )


def figures(
    told: Simulation, levels: tuple[int, ...], names: list[str]
) -> Iterator[tuple[Query, int]]:
    """Every set of people that one answer tells the size of."""
    asked = [place for place, level in enumerate(levels) if level]
    whole = Query(tuple((level, False) for level in levels), frozenset(names))
    yield Query(((0, False),) * len(levels), frozenset()), told.people
    yield whole, told.meeting
    for place, line in zip(asked, told.lines, strict=False):
        eased = ((0, False), (levels[place] - 1, False), (levels[place], True))
        for state, gain in zip(eased, line.gains, strict=True):
            if gain is not None:
                skills = [*whole.skills[:place], state, *whole.skills[place + 1 :]]
                yield Query(tuple(skills), whole.conditions), told.meeting + gain
    for name, line in zip(names, told.lines[len(asked) :], strict=True):
        yield Query(whole.skills, whole.conditions - {name}), told.meeting + line.dropped
    yield after(told, whole, asked, names), told.reached


def after(told: Simulation, whole: Query, asked: list[int], names: list[str]) -> Query:
    """Whom the steps of an answer leave, all taken together."""
    skills, conditions = list(whole.skills), whole.conditions
    for line, ease in told.steps or ():
        at = told.lines.index(line)
        if at >= len(asked):
            conditions -= {names[at - len(asked)]}
            continue
        place, (level, _) = asked[at], skills[asked[at]]
        skills[place] = {
            Ease.DROPPED: (0, False),
            Ease.LOWERED: (level - 1, False),
            Ease.TRAINED: (level, True),
        }[ease]
    return Query(tuple(skills), conditions)


def possible(shown: int) -> range:
    """The counts that somebody who knows how figures are made can think of."""
    return range(shown, shown + GRAIN) if shown % GRAIN == 0 else range(shown, shown + 1)


def test_no_two_figures_pick_out_fewer_than_five() -> None:
    draw = random.Random(3)
    for _ in range(113):
        somebody(draw)
    among, shown = people().parts, dict[Query, int]()
    for vacancy in (
        a_vacancy({}),
        a_vacancy({"nl": "B2"}),
        a_vacancy({"fr": "B1"}, place="remote"),
    ):
        names = [it.condition.name for it in asked_of(vacancy)]
        for levels in product(range(5), repeat=2):
            told = ask(vacancy, dict(zip(SKILLS, levels, strict=False)), among=among)
            for query, figure in figures(told, levels, names):
                # One set of people, one figure, whichever question it came with.
                assert shown.setdefault(query, figure) == figure
    pairs = 0
    for inner, outer in product(shown, repeat=2):
        if inner != outer and inner.is_inside(outer):
            few, many = possible(shown[inner]), possible(shown[outer])
            least, most = max(0, many[0] - few[-1]), many[-1] - few[0]
            assert not 1 <= least <= most <= 4, (inner, outer)
            pairs += 1
    assert pairs > 5000


def test_two_drafts_that_overlap_pick_out_fewer_than_five_in_no_pool() -> None:
    """Of every pool, up to a size, that four figures can be of: is some part surely one to four?

    The parts are those who meet both drafts, one alone, the other alone, and neither.
    """
    most = 5 * GRAIN - 1
    counts = np.indices((most + 1,) * 4, dtype=np.int16).reshape(4, -1)
    counts = counts[:, counts.sum(axis=0) <= most]
    both, one, other, _neither = counts
    figures = np.stack([both, both + one, both + other, counts.sum(axis=0)]) // GRAIN
    # With the largest figures there are pools beyond those gone through here.
    counts, figures = counts[:, figures[3] < 4], figures[:, figures[3] < 4]
    asked = np.ravel_multi_index(tuple(figures), (5,) * 4)
    order = np.argsort(asked, kind="stable")
    first = np.flatnonzero(np.diff(asked[order], prepend=-1))
    for part in counts[:, order]:
        least, largest = np.minimum.reduceat(part, first), np.maximum.reduceat(part, first)
        assert not ((least >= 1) & (largest <= 4)).any()


def everything(vacancies: list[Vacancy]) -> Iterator[Simulation]:
    drafts = [dict(zip(SKILLS, levels, strict=True)) for levels in product((0, 2, 3), repeat=3)]
    among = people().parts
    for vacancy, levels, wanted in product(vacancies, drafts, CHOICES):
        yield ask(vacancy, levels, wanted, among)


def test_no_answer_to_any_question_changes_with_the_few_people_of_a_group(asking: Vacancy) -> None:
    """Groups of ten exactly alike; then nine more of one group: nobody can tell of which."""
    vacancies = [asking, a_vacancy({}, place="remote")]
    for seed in range(8):
        somebody(random.Random(seed), copies=GRAIN)
    before = list(everything(vacancies))
    assert any(told.steps for told in before)
    for seed in range(8):
        known = set(Profile.objects.values_list("pk", flat=True))
        somebody(random.Random(seed), copies=GRAIN - 1)
        assert list(everything(vacancies)) == before
        somebody(random.Random(seed))
        # The first answer that differs is enough.
        assert any(map(ne, everything(vacancies), before))
        Profile.objects.exclude(pk__in=known).delete()


def test_which_of_two_demands_should_give_way_does_not_tell_it_either() -> None:
    for skill in SKILLS[1:]:
        for _ in range(GRAIN):
            make_profile(claims={skill: 2})
    draft, vacancy = {SKILLS[1]: 1, SKILLS[2]: 1}, a_vacancy({})
    before = ask(vacancy, draft, wanted=10)
    assert before.steps is not None
    assert [step.line.skill for step in before.steps] == [SKILLS[1]]
    for _ in range(GRAIN - 1):
        make_profile(claims={SKILLS[1]: 2})
    assert ask(vacancy, draft, wanted=10) == before


def test_it_asks_no_more_than_the_must_haves(asking: Vacancy) -> None:
    make_skill(SKILLS[0])
    draft = NeedChoice(skill_id=SKILLS[0], level=4, importance="should")
    told = simulate(vacancy=asking, choices=[draft], wanted=10, among=people().parts)
    assert not told.has_musts


def test_what_is_taken_away_is_not_asked(asking: Vacancy) -> None:
    gone = NeedChoice(skill_id="portal:alchemy", level=4, importance="must", keep=False)
    told = simulate(vacancy=asking, choices=[gone], wanted=10, among=people().parts)
    assert not told.has_musts


def test_pay_is_no_condition() -> None:
    for _ in range(10):
        make_profile(pay_expectation=99999)
    told = ask(a_vacancy({}), {})
    assert (told.people, told.meeting) == (10, 10)


def test_it_names_what_gains_most_and_the_smallest_change() -> None:
    for number in range(20):
        make_profile(claims={SKILLS[2]: 1 if number < 10 else 2, "portal:python": 2})
    make_skill("portal:python")
    told = ask(a_vacancy({}), {SKILLS[2]: 2, "portal:python": 2}, wanted=20)
    assert (told.meeting, [line.is_largest for line in told.lines[:2]]) == (10, [True, False])
    assert told.steps is not None
    assert [(step.line.skill, step.ease) for step in told.steps] == [(SKILLS[2], Ease.LOWERED)]
    assert (told.reached, told.makeable, told.gains_alone) == (20, 1, True)
    enough = ask(a_vacancy({}), {SKILLS[2]: 2}, wanted=10)
    assert (enough.steps, enough.reached) == ((), 10)
    assert ask(a_vacancy({}), {SKILLS[2]: 2}, wanted=50).steps is None


def test_it_says_how_many_all_steps_together_reach_in_tens(asking: Vacancy) -> None:
    for _ in range(13):
        make_profile(municipality="92094", commute_km=10)
    for skill in SKILLS[:2]:
        make_skill(skill)
    told = ask(asking, {SKILLS[0]: 2, SKILLS[1]: 2})
    assert told.steps is not None
    assert (told.meeting, told.reached, told.gains_alone) == (0, 10, False)
    assert 2 <= told.makeable <= len(told.steps)


@pytest.mark.parametrize(
    ("ids", "sentence"),
    [
        (["portal:alchemy"], "Choose a skill from the list."),
        (["portal:siem", "portal:siem"], "Each skill can be asked only once."),
        (["portal:retired"], "“Old” is no longer in the list of skills."),
    ],
)
def test_it_refuses_what_no_vacancy_can_ask(ids: list[str], sentence: str) -> None:
    make_skill("portal:siem")
    skill = make_skill("portal:retired", "Old")
    skill.retired = True
    skill.save()
    draft = [NeedChoice(skill_id=it, level=2, importance="must") for it in ids]
    with pytest.raises(NotADraft) as refusal:
        simulate(vacancy=a_vacancy({}), choices=draft, wanted=10, among=people().parts)
    assert refusal.value.sentences[0].startswith(sentence)

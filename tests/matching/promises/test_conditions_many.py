"""Conditions judged many at a time say of each pair what the plain words beside a match say."""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import compress
from math import ceil

import numpy as np
import pytest
from numpy.typing import NDArray

from accounts.models import User
from matching.conditions import Standing, conditions_of, pay_for_the_person
from matching.contracts import WISH_OF
from matching.index.coding import OFFERED
from matching.kernel import Person, bits, conditions
from matching.kernel.columns import columns_of
from matching.kernel.conditions import (
    ANY_DAY,
    MET,
    NO_PAY,
    NOT_MET,
    NOWHERE,
    UNKNOWN,
    Judged,
    Offers,
    Wishes,
)
from matching.kernel.eligible import conditions_of as asked_by
from matching.kernel.eligible import eligible
from matching.kernel.index import Index
from matching.loading import taxonomy
from places import distance_km
from talent.models import Cefr, ContractForm, Profile, ProfileLanguage, RemoteWish
from tests.factories import make_company
from vacancies.models import Vacancy, VacancyLanguage

pytestmark = pytest.mark.django_db

CODES = ["nl", "fr", "de", "en"]
FORMS = list(ContractForm.values)
WHERE = list(RemoteWish.values)
TOWNS = ["92094", "21004", "11002", "44021", "62063", "31005"]
TODAY = date(2026, 11, 20)
NUMBER = {Standing.MET: MET, Standing.NOT_MET: NOT_MET, Standing.UNKNOWN: UNKNOWN}
JUDGES: dict[str, Callable[[Wishes, Offers], Judged]] = {
    "languages": conditions.languages,
    "place": lambda wishes, offers: conditions.place(wishes, offers, distances()),
    "contract": conditions.contract,
    "hours": conditions.hours,
    "start": conditions.start,
    "pay": conditions.pay,
}


def distances() -> NDArray[np.uint16]:
    return np.array([[ceil(distance_km(a, b)) for b in TOWNS] for a in TOWNS], dtype=np.uint16)


def some_profiles(draw: random.Random, count: int) -> list[Profile]:
    """Everything left out by some of them."""
    users = User.objects.bulk_create(
        User(email=f"p{at}@example.org", full_name=f"P {at}") for at in range(count)
    )
    rows = Profile.objects.bulk_create(
        Profile(
            user=user,
            municipality=draw.choice(["", *TOWNS]),
            contract_forms=draw.sample(FORMS, draw.randint(0, 3)),
            hours_min=draw.choice([8, 20, 38]),
            hours_max=draw.choice([38, 40, 48]),
            available_from=draw.choice([None, TODAY, TODAY + timedelta(days=30)]),
            remote=draw.choice(WHERE),
            # One distance between two of the towns, to the kilometre below and above it.
            commute_km=draw.choice([0, int(distances()[0, 1]) - 1, distances()[0, 1], 300]),
            pay_expectation=draw.choice([None, Decimal("3500.20"), Decimal("3500.50"), 0]),
        )
        for user in users
    )
    spoken = [
        ProfileLanguage(profile=row, code=code, level=draw.choice(Cefr.values))
        for row in rows
        for code in draw.sample(CODES, draw.randint(0, 3))
    ]
    ProfileLanguage.objects.bulk_create(spoken)
    return list(Profile.objects.prefetch_related("languages").order_by("pk"))


def some_vacancies(draw: random.Random, count: int) -> list[Vacancy]:
    company = make_company()
    rows = Vacancy.objects.bulk_create(
        Vacancy(
            company=company,
            title=f"V {at}",
            municipality=draw.choice(["", *TOWNS]),
            place=draw.choice(Vacancy.Place.values),
            contract=draw.choice(Vacancy.Contract.values),
            hours=draw.choice([7, 8, 20, 38, 39, 48]),
            starts_on=draw.choice([None, TODAY - timedelta(days=1), TODAY, date(2027, 1, 1)]),
            pay_max=draw.choice([None, Decimal("3500.20"), Decimal("3500.49"), Decimal(6000)]),
            pay_period=draw.choice(Vacancy.PayPeriod.values),
            created_at=company.created_at,
            updated_at=company.created_at,
        )
        for at in range(count)
    )
    asked = [
        VacancyLanguage(
            vacancy=row, code=code, level=draw.choice(VacancyLanguage.Level.values), reason="work"
        )
        for row in rows
        for code in draw.sample(CODES, draw.randint(0, 2))
    ]
    VacancyLanguage.objects.bulk_create(asked)
    return list(Vacancy.objects.prefetch_related("languages").order_by("pk"))


def wishes_of(rows: Sequence[Profile]) -> Wishes:
    return Wishes(
        languages=_cefr(rows),
        municipality=_towns(rows),
        commute_km=np.array([row.commute_km for row in rows], dtype=np.uint16),
        remote=np.array([WHERE.index(row.remote) for row in rows], dtype=np.uint8),
        contracts=np.array(
            [sum(1 << FORMS.index(form) for form in row.contract_forms) for row in rows],
            dtype=np.uint8,
        ),
        hours_min=np.array([row.hours_min for row in rows], dtype=np.uint8),
        hours_max=np.array([row.hours_max for row in rows], dtype=np.uint8),
        available=_days([row.available_from for row in rows]),
        pay=_cents([row.pay_expectation for row in rows]),
    )


def offers_of(rows: Sequence[Vacancy]) -> Offers:
    monthly = [row.pay_max if row.pay_period == Vacancy.PayPeriod.MONTH else None for row in rows]
    return Offers(
        languages=_cefr(rows),
        municipality=_towns(rows),
        place=np.array([WHERE.index(row.place) for row in rows], dtype=np.uint8),
        contract=np.array([FORMS.index(WISH_OF[row.contract]) for row in rows], dtype=np.uint8),
        hours=np.array([row.hours for row in rows], dtype=np.uint8),
        starts=_days([row.starts_on for row in rows]),
        pay=_cents(monthly),
    )


def _cefr(rows: Sequence[Profile] | Sequence[Vacancy]) -> NDArray[np.uint8]:
    levels = np.zeros((len(rows), len(CODES)), dtype=np.uint8)
    for at, row in enumerate(rows):
        for item in row.languages.all():
            levels[at, CODES.index(item.code)] = 1 + Cefr.values.index(item.level)
    return levels


def _towns(rows: Sequence[Profile] | Sequence[Vacancy]) -> NDArray[np.int16]:
    numbers = [TOWNS.index(it.municipality) if it.municipality else NOWHERE for it in rows]
    return np.array(numbers, dtype=np.int16)


def _days(days: Sequence[date | None]) -> NDArray[np.int32]:
    return np.array([ANY_DAY if day is None else day.toordinal() for day in days], dtype=np.int32)


def _cents(euros: Sequence[Decimal | None]) -> NDArray[np.int32]:
    cents = [NO_PAY if euro is None else int(euro * 100) for euro in euros]
    return np.array(cents, dtype=np.int32)


def in_words(profile: Profile, vacancy: Vacancy) -> dict[str, int]:
    """The row-wise judgement; of several languages the worst of not met, unknown and met."""
    *languages, place, contract, hours, start = conditions_of(profile, vacancy)
    spoken = [NUMBER[it.standing] for it in languages]
    pay = pay_for_the_person(profile, vacancy)
    return {
        "languages": min(spoken, default=MET),
        "place": NUMBER[place.standing],
        "contract": NUMBER[contract.standing],
        "hours": NUMBER[hours.standing],
        "start": NUMBER[start.standing],
        # Only whether it reaches what is expected is a condition with an answer of its own.
        "pay": UNKNOWN if pay is None else MET if "within" in pay.detail else NOT_MET,
    }


def test_they_equal_the_words_beside_a_match_both_ways() -> None:
    draw = random.Random(4)
    profiles, vacancies = some_profiles(draw, 60), some_vacancies(draw, 50)
    words = [[in_words(profile, vacancy) for vacancy in vacancies] for profile in profiles]
    wishes, offers = wishes_of(profiles), offers_of(vacancies)
    for name, judge in JUDGES.items():
        right = [[pair[name] for pair in row] for row in words]
        # Each of the three answers is given, or the comparison would say little.
        expected = {NOT_MET, MET} if name == "hours" else {NOT_MET, UNKNOWN, MET}
        assert {one for row in right for one in row} == expected, name
        for at in range(len(vacancies)):
            people_of_one = judge(wishes, offers.at(at)).tolist()
            assert people_of_one == [row[at] for row in right], name
        for at in range(len(profiles)):
            work_for_one = judge(wishes.at(at), offers).tolist()
            assert work_for_one == right[at], name


def test_one_person_and_one_vacancy_are_judged_too() -> None:
    draw = random.Random(5)
    (profile,), (vacancy,) = some_profiles(draw, 1), some_vacancies(draw, 1)
    wishes, offers = wishes_of([profile]).at(0), offers_of([vacancy]).at(0)
    judged = {name: int(judge(wishes, offers)) for name, judge in JUDGES.items()}
    assert judged == in_words(profile, vacancy)


def test_the_numbers_stand_for_the_words_of_the_models() -> None:
    places = {"onsite": conditions.ONSITE, "hybrid": conditions.HYBRID, "remote": conditions.REMOTE}
    assert {word: WHERE.index(word) for word in Vacancy.Place.values} == places
    assert dict(OFFERED) == {kind: FORMS.index(form) for kind, form in WISH_OF.items()}
    assert set(WISH_OF.values()) <= set(FORMS)


def test_those_whom_every_condition_lets_through_are_one_set_found_once_or_remembered() -> None:
    draw = random.Random(6)
    profiles, vacancies = some_profiles(draw, 70), some_vacancies(draw, 60)
    wishes, offers = wishes_of(profiles), offers_of(vacancies)
    index = Index(columns_of([Person(str(row.pk), ()) for row in profiles]), taxonomy())
    right = [
        [all(it.standing is not Standing.NOT_MET for it in conditions_of(profile, vacancy))
         for profile in profiles]
        for vacancy in vacancies
    ]  # fmt: skip
    for at in (*range(len(vacancies)), *reversed(range(len(vacancies)))):
        every = asked_by(offers.at(at), distances())
        assert bits.members(eligible(every, index, wishes)).tolist() == list(
            compress(range(len(profiles)), right[at])
        )
    assert {True, False} == {one for row in right for one in row}

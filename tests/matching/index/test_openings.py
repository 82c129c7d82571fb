"""Vacancies live in the index as people do."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from matching.index.coding import LANGUAGES, municipality_rows
from matching.index.current import openings
from matching.kernel import Claim, Person, score_requests
from matching.kernel.conditions import ANY_DAY, NO_PAY
from matching.loading import key_of, load_requests, taxonomy
from matching.models import Rarity
from tests.factories import make_vacancy
from tests.matching.index.cases import LINUX, SIEM, SPLUNK
from vacancies.models import Need, Vacancy, VacancyLanguage

pytestmark = pytest.mark.django_db(transaction=True)
PERSON = Person("p", (Claim(SPLUNK, 3, practice=4), Claim(LINUX, 2, practice=2)))


def found() -> list[object]:
    return [(it.key, it.version, it.missing, it.value) for it in openings().top(PERSON)]


def expected() -> list[object]:
    loaded = {it.terms.key: it for it in load_requests()}
    ranked = score_requests(PERSON, (it.terms for it in loaded.values()), taxonomy())
    return [
        (it.request, loaded[it.request].version, it.musts - it.musts_met, it.rank_value)
        for it in ranked
    ]


def test_it_ranks_vacancies_as_the_plain_scorer_does() -> None:
    assert found() == []
    for level in (1, 3, 4):
        make_vacancy(needs=[(SIEM, level, "must"), (LINUX, 2, "should")])
    make_vacancy(needs=[(SIEM, 1, "must")], state="draft")
    make_vacancy()
    assert len(openings()) == 3
    assert found() == expected()


def test_it_sees_each_change_of_a_vacancy_at_once() -> None:
    vacancy = make_vacancy(needs=[(SIEM, 2, "must")])
    make_vacancy(needs=[(LINUX, 2, "nice")])
    assert found() == expected()
    Need.objects.filter(vacancy=vacancy).update(level=4)
    assert found() == expected()
    Need.objects.filter(vacancy=vacancy).update(confirmed=False)
    assert (len(openings()), found()) == (1, expected())
    Need.objects.update(confirmed=True)
    Vacancy.objects.filter(pk=vacancy.pk).update(state="closed")
    assert openings().request(key_of(vacancy.pk)) is None
    Vacancy.objects.filter(pk=vacancy.pk).update(state="published", matching_version=9)
    assert openings().version(key_of(vacancy.pk)) == 9
    Vacancy.objects.all().delete()
    assert found() == []


def test_of_equals_the_older_comes_first_though_it_changed_last() -> None:
    equal = [make_vacancy(needs=[(SIEM, 2, "must")]) for _ in range(5)]
    openings()
    for vacancy in (equal[2], equal[0]):
        # Now in a layer over the base.
        Vacancy.objects.filter(pk=vacancy.pk).update(matching_version=7)
        assert found() == expected()
    assert [key for key, *_rest in found()] == [key_of(it.pk) for it in equal]
    for k in (1, 2, 4):
        assert [it.key for it in openings().top(PERSON, k)] == [key_of(it.pk) for it in equal[:k]]


def test_it_weighs_anew_by_a_new_measurement_of_rarity() -> None:
    make_vacancy(needs=[(SIEM, 2, "should"), (LINUX, 2, "should")])
    before = found()
    Rarity.objects.create(classes={SIEM: 4, LINUX: 1}, people=9, measured_at=timezone.now())
    assert found() == expected() != before


def test_it_holds_what_vacancies_offer() -> None:
    plain = make_vacancy(needs=[(SIEM, 2, "must")], pay_period="day", municipality="00000")
    full = make_vacancy(
        needs=[(SIEM, 2, "must")],
        contract="freelance",
        place="remote",
        hours=30,
        starts_on=date(1970, 1, 31),
        pay_max=Decimal("4500.75"),
    )
    VacancyLanguage.objects.create(vacancy=full, code="fr", level="B2", reason="clients")
    (slot,) = openings().slots
    assert list(slot.keys) == [plain.pk, full.pk]
    offers = slot.offers
    assert list(offers.pay) == [NO_PAY, 450075]
    assert list(offers.starts) == [ANY_DAY, 30]
    assert list(offers.municipality) == [-1, municipality_rows()["92094"]]
    assert (list(offers.contract), list(offers.place)) == ([0, 2], [1, 2])
    assert offers.languages[1].tolist() == [4 if code == "fr" else 0 for code in LANGUAGES]

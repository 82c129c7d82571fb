"""What people said, out of COPY: each column as the kernel's conditions count it."""

from datetime import date
from decimal import Decimal

import pytest

from matching.index.coding import LANGUAGES, distances, municipality_rows
from matching.index.copying import NotAsAsked, copied
from matching.index.current import people
from matching.kernel.conditions import ANY_DAY, NO_PAY, NOWHERE
from places import distance_km
from talent.models import ProfileLanguage
from tests.factories import make_profile

pytestmark = pytest.mark.django_db


def test_it_holds_what_people_wish() -> None:
    make_profile(municipality="", contract_forms=[])
    full = make_profile(
        contract_forms=["permanent", "freelance"],
        remote="remote",
        commute_km=300,
        hours_min=20,
        hours_max=38,
        available_from=date(1970, 3, 1),
        pay_expectation=Decimal("3500.25"),
    )
    ProfileLanguage.objects.create(profile=full, code="nl", level="C2")
    (part,) = [part for part in people().parts if len(part)]
    wishes = part.wishes
    assert list(wishes.municipality) == [NOWHERE, municipality_rows()["92094"]]
    assert (list(wishes.contracts), list(wishes.remote)) == ([0, 0b101], [1, 2])
    assert (list(wishes.commute_km), list(wishes.hours_min)) == ([40, 300], [32, 20])
    assert list(wishes.hours_max) == [40, 38]
    assert (list(wishes.available), list(wishes.pay)) == ([ANY_DAY, 59], [NO_PAY, 350025])
    assert wishes.languages.tolist() == [[0] * 4, [6 * (code == "nl") for code in LANGUAGES]]


def test_it_knows_the_distance_of_every_two_municipalities() -> None:
    rows = municipality_rows()
    for one, other in (("92094", "21004"), ("11002", "62063"), ("92094", "92094")):
        within = int(distances()[rows[one], rows[other]])
        assert within - 1 < distance_km(one, other) <= within


def test_it_reads_numbers_of_each_width_and_none() -> None:
    query = "SELECT n::int8, -n::int4, 7::int2 FROM generate_series(1, %(last)s) n"
    columns = {"a": "int8", "b": "int4", "c": "int2"}
    rows = copied(query, {"last": 3}, columns)
    assert [tuple(map(int, (row["a"], row["b"], row["c"]))) for row in rows] == [
        (1, -1, 7), (2, -2, 7), (3, -3, 7),
    ]  # fmt: skip
    assert len(copied(query, {"last": 0}, columns)) == 0


@pytest.mark.parametrize(
    "query",
    [
        "SELECT n::int4 FROM generate_series(1, 7) n",
        "SELECT NULLIF(n, 2)::int8 FROM generate_series(1, 7) n",
        "SELECT n::int8, n::int8 FROM generate_series(1, 7) n",
    ],
)
def test_it_refuses_rows_of_another_shape(query: str) -> None:
    with pytest.raises(NotAsAsked):
        copied(query, {}, {"a": "int8"})

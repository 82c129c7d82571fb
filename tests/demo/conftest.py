"""One generated demo for the tests that look at it."""

import pytest

from demo.generate import DemoCompany, DemoPerson, DemoVacancy, companies, people, vacancies
from skills.taxonomy import load

SEED = 2026


@pytest.fixture(scope="package")
def pool() -> list[DemoPerson]:
    return people(SEED)


@pytest.fixture(scope="package")
def firms() -> list[DemoCompany]:
    return companies(SEED)


@pytest.fixture(scope="package")
def profiles() -> set[str]:
    """The twelve roles of the framework: the demo keeps to them."""
    return {role.id for role in load().roles.values() if role.kind == "ecsf"}


@pytest.fixture(scope="package")
def openings(firms: list[DemoCompany]) -> list[DemoVacancy]:
    return vacancies(SEED, firms)

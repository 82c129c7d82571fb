"""A new vacancy starts from a role or an earlier one: a filled form, and its skills proposed."""

from typing import Any

import pytest
from django.test import Client

from skills.services import load_taxonomy
from tests.cast import Cast
from tests.factories import make_vacancy
from tests.vacancies.stories import form_data
from vacancies.models import Need, Vacancy, VacancyLanguage

pytestmark = pytest.mark.django_db
PAGE = "/en/employer/vacancies/new/"


@pytest.fixture
def alice(client: Client, cast: Cast) -> Client:
    client.force_login(cast.alice)
    return client


def begun(client: Client, **asked: str) -> dict[str, Any]:
    """What the browser would send back of the form that is shown."""
    form = client.get(PAGE, asked).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_a_role_gives_a_title_a_text_and_its_skills_in_the_language_asked(alice: Client) -> None:
    load_taxonomy()
    data = begun(alice, role="ecsf:ciso", written_in="nl")
    assert (data["title"], data["language"]) == ("Hoofd informatiebeveiliging (CISO)", "nl")
    assert Vacancy.objects.count() == 0
    data["role"] = "ecsf:ciso"
    assert alice.post(PAGE, data).status_code == 302
    needs = {need.skill_id: need for need in Vacancy.objects.get().needs.all()}
    governance = needs["portal:governance"]
    assert (governance.level, governance.importance) == (4, Need.Importance.SHOULD)
    assert {need.importance for need in needs.values()} >= {"should", "nice"}
    assert not any(need.confirmed or need.importance == "must" for need in needs.values())


def test_an_earlier_vacancy_gives_its_words_terms_languages_and_skills(
    alice: Client, cast: Cast
) -> None:
    asked = [("portal:siem", 3, "must")]
    row = make_vacancy(cast.company, asked, state="closed", contract="research", hours=20)
    VacancyLanguage.objects.create(vacancy=row, code="fr", level="B2", reason="Clients call.")
    page = alice.get(PAGE, {"copy": str(row.uuid)})
    kept = page.context["languages"]
    data = begun(alice, copy=str(row.uuid))
    data |= {"level_fr": kept["level_fr"].value(), "reason_fr": kept["reason_fr"].value()}
    assert alice.post(PAGE, data).status_code == 302
    new = Vacancy.objects.exclude(pk=row.pk).get()
    assert (new.title, new.contract, new.hours, new.state) == (row.title, "research", 20, "draft")
    assert new.languages.get().reason == "Clients call."
    need = new.needs.get(skill="portal:siem")
    assert (need.level, need.importance, need.confirmed) == (3, "must", False)


def test_nobody_copies_another_companys_vacancy(alice: Client, cast: Cast) -> None:
    theirs = make_vacancy(cast.charlie.companies.get(), [("portal:siem", 3, "must")], state="draft")
    assert alice.get(PAGE, {"copy": str(theirs.uuid)}).status_code == 302
    alice.post(PAGE, form_data(start=f"copy:{theirs.uuid}", text="Nothing that we know of."))
    assert not Vacancy.objects.get(company=cast.company).needs.exists()


@pytest.mark.parametrize("asked", [{"role": "ecsf:nobody"}, {"copy": "x"}])
def test_a_start_that_does_not_exist_leads_back(alice: Client, asked: dict[str, str]) -> None:
    answer = alice.get(PAGE, asked, follow=True)
    assert "This cannot be started from any more" in answer.content.decode()


def test_the_ways_in_stand_on_one_page(alice: Client, cast: Cast) -> None:
    row = make_vacancy(cast.company)
    page = alice.get(PAGE).content.decode()
    for way in (
        "Start from a role",
        "/employer/vacancies/import/",
        f'value="{row.uuid}"',
        "blank=1",
    ):
        assert way in page

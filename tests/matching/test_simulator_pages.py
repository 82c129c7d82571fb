"""The pool beside a draft's needs: who is answered, with what, and what is refused."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from matching import quotas
from matching.index import current
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_profile, make_skill, make_vacancy
from vacancies.models import Need, Vacancy

pytestmark = pytest.mark.django_db
SIEM = "portal:siem"


@pytest.fixture
def draft(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [(SIEM, 2, "must")], state="draft")


def address(vacancy: Vacancy) -> str:
    with translation.override("en"):
        return reverse("matching:pool", args=[vacancy.uuid])


def form(*lines: tuple[str, object, str], **more: str) -> dict[str, Any]:
    """What the form of needs posts: (skill, level, importance) a line."""
    posted = {"form-TOTAL_FORMS": str(len(lines)), "form-INITIAL_FORMS": str(len(lines)), **more}
    for number, line in enumerate(lines):
        fields = zip(("skill_id", "level", "importance"), line, strict=True)
        posted |= {f"form-{number}-{name}": str(value) for name, value in fields}
        posted[f"form-{number}-keep"] = "on"
    return posted


def asked(client: Client, vacancy: Vacancy, *lines: tuple[str, object, str], **more: str) -> Any:
    headers = {"HX-Request": "true"}
    return client.post(address(vacancy), form(*lines, **more), headers=headers)


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_it_answers_for_the_form_as_it_stands(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn
) -> None:
    for number in range(20):
        make_profile(claims={SIEM: 1 + number % 2})
    client = signed_in_as(cast.alice)
    answer = asked(client, draft, (SIEM, 2, "must"), wanted="20")
    assert "<strong>At least 10 people</strong>" in words(answer)
    assert 'data-pool-field="level" data-pool-value="1"' in words(answer)
    assert "<strong>At least 20 people</strong>" in words(asked(client, draft, (SIEM, 1, "must")))
    assert "Nothing is a must-have" in words(asked(client, draft, (SIEM, 4, "should")))
    assert Need.objects.get().level == 2


def test_changes_that_are_enough_together_are_told_and_made_together(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn
) -> None:
    make_skill("portal:linux")
    for _ in range(23):
        make_profile()
    both = [(SIEM, 2, "must"), ("portal:linux", 2, "must")]
    client = signed_in_as(cast.alice)
    answer = words(asked(client, draft, *both))
    assert "Both together: at least 20 people" in answer
    assert "data-pool-all" in answer
    # Not a table in which each figure is the same.
    assert "just one of the 5 things you ask would bring fewer than 10" in answer
    assert "<table" not in answer
    one = words(asked(client, draft, both[0]))
    assert "This alone: at least 20 people" in one
    assert "data-pool-all" not in one
    assert 'role="region" aria-labelledby="pool-costs" tabindex="0"' in one


def test_a_condition_is_said_to_be_changed_on_another_page(
    cast: Cast, signed_in_as: SignIn
) -> None:
    remote = make_vacancy(cast.company, state="draft", contract="freelance")
    for _ in range(10):
        make_profile(contract_forms=["permanent"])
    answer = words(asked(signed_in_as(cast.alice), remote))
    assert ": no longer a condition" in answer
    edit = reverse("vacancies:edit", args=[remote.uuid])
    assert f'<a href="{edit}">in the form of the vacancy</a>' in answer


def test_it_says_when_no_must_have_and_nobody_is_there(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.alice)
    assert "Fewer than 10 people are in the pool" in words(asked(client, draft))
    for _ in range(10):
        make_profile()
    assert "Your draft reaches that already" in words(asked(client, draft))
    assert "Fewer are in the pool" in words(asked(client, draft, wanted="50"))
    assert "already" in words(asked(client, draft, wanted="-7"))


def test_it_gives_a_whole_page_without_script_that_asks_again(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn
) -> None:
    for _ in range(10):
        make_profile()
    client = signed_in_as(cast.alice)
    page = words(client.post(address(draft), form((SIEM, 3, "must"))))
    assert '<input type="hidden" name="form-0-level" value="3">' in page
    assert "<h1>" in page
    assert "data-pool-skill" not in page
    assert client.get(address(draft)).headers["Location"].endswith("/needs/")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([("portal:alchemy", 2, "must")], "Choose a skill from the list."),
        ([(SIEM, 2, "must"), (SIEM, 3, "must")], "Each skill can be asked only once."),
        ([(SIEM, 9, "must")], "Level: Select a valid choice."),
        ([(SIEM, "x' OR 1", "must")], "Level: Select a valid choice."),
        ([(SIEM, 2, "urgent")], "Importance: Select a valid choice."),
        ([(f"portal:many-{number}", 2, "must") for number in range(90)], "Please submit at most"),
        ([("portal:old", 2, "nice")], "“Old &lt;b&gt;” is no longer in the list of skills."),
    ],
)
def test_it_says_in_words_what_no_vacancy_can_ask(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn, lines: list[Any], sentence: str
) -> None:
    skill = make_skill("portal:old", "Old <b>")
    skill.retired = True
    skill.save()
    answer = asked(signed_in_as(cast.alice), draft, *lines)
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_it_refuses_what_is_no_form_at_all(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.alice)
    bare = client.post(address(draft), {"form-0-level": "x"}, headers={"HX-Request": "true"})
    assert (bare.status_code, "ManagementForm" in words(bare)) == (422, True)
    many = [(f"portal:many-{number}", 2, "must") for number in range(500)]
    # More fields than any form of the portal has: refused before it is read.
    assert asked(client, draft, *many).status_code == 400


def test_it_tells_a_company_that_nobody_knows_yet_nothing(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn
) -> None:
    for _ in range(10):
        make_profile()
    cast.company.approved = False
    cast.company.save()
    answer = words(asked(signed_in_as(cast.alice), draft, (SIEM, 2, "must")))
    assert "once your company is approved" in answer
    assert "At least" not in answer


def test_it_answers_a_company_only_so_often_in_an_hour(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotas, "MOST_QUESTIONS", 2)
    alice, bob = signed_in_as(cast.alice), signed_in_as(cast.bob)
    statuses = [asked(client, draft).status_code for client in (alice, bob, alice, bob)]
    assert statuses == [200, 200, 429, 429]
    assert "next full hour" in words(asked(bob, draft))
    elsewhere = make_vacancy(cast.charlie.companies.get(), state="draft")
    assert asked(signed_in_as(cast.charlie), elsewhere).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_it_needs_the_same_few_queries_whatever_is_asked(
    cast: Cast,
    draft: Vacancy,
    signed_in_as: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    skills = [make_skill(f"portal:many-{number}").pk for number in range(30)]
    for _ in range(20):
        make_profile(claims={skills[0]: 2})
    client = signed_in_as(cast.alice)
    lines = [(skill, 2, "must") for skill in skills]
    asked(client, draft, *lines)
    with django_assert_max_num_queries(8) as few:
        asked(client, draft, *lines)
    with django_assert_max_num_queries(len(few)):
        asked(client, draft, lines[0])


@pytest.fixture
def nothing_sorted(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """No base yet, and too many people to make one while somebody waits."""
    settings.INDEX_ROOT = str(tmp_path / "index")
    monkeypatch.setattr(current, "LARGE", 0)


@pytest.mark.usefixtures("nothing_sorted")
def test_while_everybody_is_sorted_anew_it_says_so(
    cast: Cast, draft: Vacancy, signed_in_as: SignIn
) -> None:
    answer = asked(signed_in_as(cast.alice), draft)
    assert (answer.status_code, "being prepared" in words(answer)) == (200, True)
    make_vacancy(cast.company, [(SIEM, 2, "must")])
    dora = signed_in_as(cast.dora)
    dora.raise_request_exception = False
    mine = dora.get("/nl/me/vacancies/")
    assert "worden opnieuw gesorteerd" in mine.content.decode()
    assert (mine.status_code, mine.headers["Retry-After"]) == (503, "60")

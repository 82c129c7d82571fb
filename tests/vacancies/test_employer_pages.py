"""Needs, company, team, review and the employer's list, as posted and shown."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from mail.models import OutgoingMail
from skills.reading.needs import MOST_NEEDS
from skills.services import load_taxonomy
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_skill, make_user, make_vacancy
from tests.vacancies.stories import content
from vacancies import services
from vacancies.models import MAX_NEEDS, Company, MemberInvitation, Need, Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


@pytest.fixture
def draft(cast: Cast) -> Vacancy:
    load_taxonomy()
    return services.create_vacancy(
        company=cast.company, by=cast.alice, content=content(), now=timezone.now()
    )


def needs_data(page: Any, **changes: str) -> dict[str, str]:
    """What the browser posts for the page as it stands."""
    formset = page.context["formset"]
    data = {
        "seen": page.context["seen"],
        "form-TOTAL_FORMS": str(len(formset.forms)),
        "form-INITIAL_FORMS": str(len(formset.forms)),
    }
    for form in formset:
        for name in ("skill_id", "level", "importance"):
            data[form[name].html_name] = str(form[name].value())
        data[form["keep"].html_name] = "on"
    return data | changes


def test_it_shows_each_proposal_with_its_sentence(alice: Client, draft: Vacancy) -> None:
    page = alice.get(reverse("vacancies:needs", args=[draft.uuid]))
    assert page.context["proposed"] == draft.needs.count() > 0
    assert "solid experience with incident response" in page.content.decode()


def test_it_refuses_one_skill_kept_on_two_lines(alice: Client, draft: Vacancy) -> None:
    url = reverse("vacancies:needs", args=[draft.uuid])
    data = needs_data(alice.get(url))
    twice = data | {"form-1-skill_id": data["form-0-skill_id"], "form-1-level": "1"}
    page = alice.post(url, twice)
    assert page.status_code == 422
    assert "Each skill can be asked only once." in page.content.decode()
    assert not draft.needs.confirmed().exists()
    del twice["form-1-keep"]
    assert alice.post(url, twice).status_code == 302


def test_it_confirms_what_is_left_on_the_page(alice: Client, draft: Vacancy) -> None:
    url = reverse("vacancies:needs", args=[draft.uuid])
    data = needs_data(alice.get(url), **{"form-0-importance": "nice"})
    del data["form-1-keep"]
    count = draft.needs.count()
    assert alice.post(url, data).status_code == 302
    assert draft.needs.confirmed().count() == count - 1
    assert draft.needs.confirmed().get(skill=data["form-0-skill_id"]).importance == "nice"


@pytest.mark.parametrize(
    "change",
    [
        {"form-0-level": "9"},
        {"form-0-importance": "deadly"},
        {"form-0-skill_id": "portal:alchemy"},
        {"form-TOTAL_FORMS": "10000"},
        {"form-TOTAL_FORMS": "x"},
    ],
)
def test_it_refuses_needs_it_cannot_read(
    alice: Client, draft: Vacancy, change: dict[str, str]
) -> None:
    url = reverse("vacancies:needs", args=[draft.uuid])
    assert alice.post(url, needs_data(alice.get(url)) | change).status_code == 422
    assert not draft.needs.confirmed().exists()


def shown(page: Any) -> list[tuple[str, str, str]]:
    """Skill, level and importance of each line, as the page shows them."""
    return [
        (need.skill.labels["en"], str(form["level"].value()), str(form["importance"].value()))
        for form, need in page.context["lines"]
    ]


def typed_in(skill: str, **changes: str) -> dict[str, str]:
    return {"action": "add", "skill": skill, "level": "3", "importance": "should"} | changes


@pytest.mark.parametrize("typed", ["Penetration testing", "penetration TESTING "])
def test_it_adds_a_skill_by_its_name_below_what_was_edited(
    alice: Client, draft: Vacancy, typed: str
) -> None:
    url = reverse("vacancies:needs", args=[draft.uuid])
    edits = {"form-0-level": "4", "form-0-importance": "nice"}
    data = needs_data(alice.get(url), **edits)
    del data["form-1-keep"]
    page = alice.post(url, data | typed_in(typed))
    assert page.status_code == 200
    assert shown(page)[0][1:] == ("4", "nice")
    assert not page.context["formset"].forms[1]["keep"].value()
    assert shown(page)[-1] == ("Penetration testing", "3", "should")
    assert "The skill is added. Confirm to save it." in page.content.decode()
    # Nothing is saved before the list is confirmed, and then all of it.
    assert not draft.needs.confirmed().exists()
    kept = {name: value for name, value in needs_data(page).items() if name != "form-1-keep"}
    assert alice.post(url, kept).status_code == 302
    assert draft.needs.confirmed().get(skill__labels__en="Penetration testing").level == 3
    assert draft.needs.get(skill=data["form-0-skill_id"]).importance == "nice"


def test_a_skill_that_is_there_already_gets_the_new_level_in_its_line(
    alice: Client, draft: Vacancy
) -> None:
    url = reverse("vacancies:needs", args=[draft.uuid])
    before = alice.get(url)
    data = needs_data(before)
    del data["form-1-keep"]
    page = alice.post(url, data | typed_in(data["form-1-skill_id"], level="1"))
    assert shown(page)[1] == (shown(before)[1][0], "1", "should")
    assert page.context["formset"].forms[1]["keep"].value()
    assert len(shown(page)) == len(shown(before))


def test_an_edit_that_is_wrong_loses_neither_the_added_skill_nor_the_edits(
    alice: Client, draft: Vacancy
) -> None:
    url = reverse("vacancies:needs", args=[draft.uuid])
    data = needs_data(alice.get(url), **{"form-0-level": "9", "form-1-importance": "nice"})
    page = alice.post(url, data | typed_in("Penetration testing"))
    assert page.status_code == 422
    assert page.context["formset"].forms[0].errors["level"]
    assert (shown(page)[1][2], shown(page)[-1][0]) == ("nice", "Penetration testing")


@pytest.mark.parametrize("typed", ["alchemy of gold", "", "security"])
def test_it_asks_again_for_a_name_it_cannot_place(
    alice: Client, draft: Vacancy, typed: str
) -> None:
    url = reverse("vacancies:needs", args=[draft.uuid])
    data = needs_data(alice.get(url), **{"form-0-level": "4"})
    page = alice.post(url, data | typed_in(typed))
    assert (page.status_code, bool(page.context["add_form"].errors["skill"])) == (422, True)
    assert (shown(page)[0][1], page.context["add_form"]["skill"].value()) == ("4", typed)


def test_a_skill_typed_but_not_added_is_not_lost_by_confirming(
    alice: Client, draft: Vacancy
) -> None:
    url = reverse("vacancies:needs", args=[draft.uuid])
    data = needs_data(alice.get(url)) | typed_in("Penetration testing", action="")
    page = alice.post(url, data)
    assert (page.status_code, shown(page)[-1][0]) == (200, "Penetration testing")


def test_a_refused_list_still_shows_the_skills_that_were_added(cast: Cast, alice: Client) -> None:
    load_taxonomy()
    vacancy = make_vacancy(cast.company, state="draft")
    for number in range(MAX_NEEDS):
        Need.objects.create(vacancy=vacancy, skill=make_skill(f"portal:many-{number}"))
    url = reverse("vacancies:needs", args=[vacancy.uuid])
    page = alice.post(url, needs_data(alice.get(url)) | typed_in("Penetration testing"))
    refused = alice.post(url, needs_data(page))
    assert (refused.status_code, shown(refused)[-1][0]) == (422, "Penetration testing")


def test_an_open_vacancy_says_that_confirming_counts_at_once(cast: Cast, alice: Client) -> None:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    load_taxonomy()
    url = reverse("vacancies:needs", args=[vacancy.uuid])
    page = alice.get(url)
    assert "what you confirm here counts at once" in page.content.decode()
    page = alice.post(url, needs_data(page) | typed_in("Penetration testing"))
    assert (page.status_code, vacancy.needs.count()) == (200, 1)


def test_it_registers_a_company_and_goes_on_to_the_vacancy(signed_in_as: SignIn) -> None:
    employer = make_user(User.Role.EMPLOYER)
    data = {
        "name": "Klein & Fein BV",
        "kind": "company",
        "enterprise_number": "BE 0566.988.259",
        "size": "micro",
        "sector": "K",
        "postal_code": "9000",
        "website": "klein.example",
        "approved": "on",
    }
    response = signed_in_as(employer).post(reverse("vacancies:company_create"), data)
    company = Company.objects.get(memberships__user=employer)
    assert response["Location"] == reverse("vacancies:create")
    assert (company.website, company.approved) == ("https://klein.example", False)


def test_it_tells_who_registers_a_known_company_to_ask_its_owner(cast: Cast, alice: Client) -> None:
    number = Company.objects.get(memberships__user=cast.charlie).enterprise_number
    data = {
        "name": "X",
        "kind": "company",
        "enterprise_number": number,
        "size": "micro",
        "sector": "K",
    }
    page = alice.post(reverse("vacancies:company_create"), data | {"postal_code": "9000"})
    shown = page.content.decode()
    assert (page.status_code, "Ask its owner" in shown, "charlie" in shown) == (422, True, False)


def test_it_refuses_an_invitation_to_an_address_that_does_not_fit(
    cast: Cast, alice: Client
) -> None:
    url = reverse("vacancies:members", args=[cast.company.uuid])
    address = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org"
    page = alice.post(url, {"action": "invite", "email": address, "role": "reader"})
    assert (page.status_code, MemberInvitation.objects.exists()) == (422, False)


def test_it_answers_an_invitation_the_same_for_known_and_unknown_addresses(
    cast: Cast, alice: Client
) -> None:
    url = reverse("vacancies:members", args=[cast.company.uuid])
    answers = set()
    for address in (cast.charlie.email, "nobody@example.org"):
        answer = alice.post(
            url, {"action": "invite", "email": address, "role": "reader"}, follow=True
        )
        answers.add((answer.status_code, str(next(iter(answer.context["messages"])))))
    assert len(answers) == 1
    assert OutgoingMail.objects.filter(event="member_invited").count() == 2


def test_it_joins_by_the_button_not_by_opening_the_link(
    cast: Cast, alice: Client, signed_in_as: SignIn
) -> None:
    members = reverse("vacancies:members", args=[cast.company.uuid])
    alice.post(members, {"action": "invite", "email": cast.charlie.email, "role": "reader"})
    link = reverse("vacancies:join", args=[MemberInvitation.objects.get().uuid])
    charlie = signed_in_as(cast.charlie)
    assert charlie.get(link).status_code == 200
    assert not cast.company.memberships.filter(user=cast.charlie).exists()
    charlie.post(link)
    assert cast.company.memberships.get(user=cast.charlie).role == "reader"


def test_it_hides_an_invitation_from_everybody_else(
    cast: Cast, alice: Client, signed_in_as: SignIn
) -> None:
    members = reverse("vacancies:members", args=[cast.company.uuid])
    alice.post(members, {"action": "invite", "email": "nobody@example.org", "role": "owner"})
    link = reverse("vacancies:join", args=[MemberInvitation.objects.get().uuid])
    assert signed_in_as(cast.charlie).post(link).status_code == 404


@pytest.mark.parametrize("email", ["a@x.be,b@y.be", "a@x.be\r\nBcc: v@x.be", "not an address"])
def test_it_invites_nobody_by_a_wrong_address(cast: Cast, alice: Client, email: str) -> None:
    url = reverse("vacancies:members", args=[cast.company.uuid])
    page = alice.post(url, {"action": "invite", "email": email, "role": "reader"})
    assert (page.status_code, OutgoingMail.objects.count()) == (422, 0)


@pytest.mark.parametrize("pk", ["", "0", "-1", "9" * 30, "null", "²"])
def test_it_finds_no_member_under_an_odd_key(cast: Cast, alice: Client, pk: str) -> None:
    url = reverse("vacancies:members", args=[cast.company.uuid])
    assert alice.post(url, {"action": "remove", "pk": pk}).status_code == 404


def test_it_says_why_the_last_owner_cannot_leave(cast: Cast, alice: Client) -> None:
    url = reverse("vacancies:leave", args=[cast.company.uuid])
    page = alice.post(url, follow=True)
    assert "at least one owner" in page.content.decode()


def test_it_reviews_and_approves(cast: Cast, signed_in_as: SignIn) -> None:
    Company.objects.filter(pk=cast.company.pk).update(approved=False)
    make_vacancy(cast.company, [("portal:siem", 2, "must")], state="in_review", title="Wait here")
    staff = signed_in_as(cast.staff)
    review = reverse("vacancies:review")
    assert "Wait here" in staff.get(review).content.decode()
    [seen] = re.findall(r'name="seen" value="(\w+)"', staff.get(review).content.decode())
    approve = reverse("vacancies:approve", args=[cast.company.uuid])
    Company.objects.filter(pk=cast.company.pk).update(name="Federal Police")
    page = staff.post(approve, {"seen": seen}, follow=True).content.decode()
    assert "This was changed while you read it." in page
    cast.company.refresh_from_db()
    assert not cast.company.approved
    [seen] = re.findall(r'name="seen" value="(\w+)"', page)
    staff.post(approve, {"seen": seen})
    cast.company.refresh_from_db()
    assert cast.company.approved


def test_it_says_what_is_missing_instead_of_publishing(cast: Cast, alice: Client) -> None:
    vacancy = make_vacancy(cast.company, state="draft", pay_min=None, pay_max=None)
    url = reverse("vacancies:transition", args=[vacancy.uuid])
    page = alice.post(url, {"action": "submit"}, follow=True)
    assert "Say the gross pay" in page.content.decode()


def test_it_tells_of_a_step_that_is_too_late(cast: Cast, alice: Client) -> None:
    vacancy = make_vacancy(cast.company, state="closed")
    url = reverse("vacancies:transition", args=[vacancy.uuid])
    page = alice.post(url, {"action": "close", "kind": "filled"}, follow=True)
    assert (page.status_code, "moved on" in page.content.decode()) == (200, True)


def test_it_lists_the_teams_vacancies_by_state(cast: Cast, alice: Client) -> None:
    make_vacancy(cast.company, state="draft", title="Still a draft")
    make_vacancy(cast.company, title="Open now")
    make_vacancy(title="Not ours")
    titles = [
        [
            vacancy.title
            for vacancy in alice.get("/en/employer/vacancies/", query).context["page_obj"]
        ]
        for query in ({"state": "draft"}, {"state": "published"}, {"state": "nonsense"})
    ]
    assert titles == [["Still a draft"], ["Open now"], ["Open now", "Still a draft"]]


def test_it_shows_and_saves_as_many_lines_as_there_can_be(cast: Cast, alice: Client) -> None:
    vacancy = make_vacancy(cast.company, state="draft")
    for number in range(MAX_NEEDS + MOST_NEEDS):
        skill, confirmed = make_skill(f"portal:many-{number}"), number < MAX_NEEDS
        Need.objects.create(vacancy=vacancy, skill=skill, confirmed=confirmed)
    url = reverse("vacancies:needs", args=[vacancy.uuid])
    data = needs_data(alice.get(url))
    proposals = {f"form-{number}-keep" for number in range(MOST_NEEDS)}
    kept = {name: value for name, value in data.items() if name not in proposals}
    assert alice.post(url, kept).status_code == 302
    assert vacancy.needs.count() == MAX_NEEDS

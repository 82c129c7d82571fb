"""Remarks about an advert's words: beside the form, before it is sent, and to staff."""

import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_company, make_vacancy
from tests.vacancies.stories import NOW, content, form_data
from vacancies import services
from vacancies.errors import NotReady
from vacancies.models import LawfulReason, Vacancy

pytestmark = pytest.mark.django_db
NEW = "/en/employer/vacancies/new/"
PANEL = "/en/employer/vacancies/wording/"
ONE_NEED = [("portal:siem", 2, "must")]
YOUNG = "We look for a young colleague who keeps calm when systems do not. " * 4
REASON = "A youth employment measure pays for this job: under 26."


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


def shown(page: Any) -> str:
    return html.unescape(page.content.decode())


def draft(cast: Cast, **fields: Any) -> Vacancy:
    return make_vacancy(cast.company, ONE_NEED, **{"state": "draft", "text": YOUNG} | fields)


def test_the_panel_marks_the_words_and_says_what_is_better(alice: Client) -> None:
    page = alice.post(PANEL, {"title": "Analyst", "text": "A young colleague.", "language": "en"})
    assert "A <mark>young colleague</mark>." in page.content.decode()
    assert "Say what the person does or can" in shown(page)
    assert "Act of 10 May 2007" in shown(page)


def test_the_panel_speaks_the_readers_language(alice: Client) -> None:
    data = {"title": "Analyst", "text": "A young colleague.", "language": "en"}
    page = alice.post(PANEL.replace("/en/", "/nl/"), data)
    assert "Wet van 10 mei 2007" in shown(page)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"text": "<script>alert(1)</script> young colleague"},
        {"text": "young " * 20000},
        {"title": "x" * 9999, "language": "tlh", "level_nl": "Z9", "pay_min": "NaN"},
    ],
)
def test_the_panel_takes_whatever_is_sent(alice: Client, data: dict[str, str]) -> None:
    page = alice.post(PANEL, data)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_the_form_shows_it_without_script_when_saved_words_are_read_again(
    cast: Cast, alice: Client
) -> None:
    page = alice.get(reverse("vacancies:edit", args=[draft(cast).uuid]))
    assert "<mark>young colleague</mark>" in page.content.decode()
    assert "Lawful reason: Age" in shown(page)


def test_an_advert_not_begun_gets_no_remarks(alice: Client) -> None:
    assert alice.get(NEW, {"blank": 1}).context["remarks"] == []


def test_the_page_before_sending_says_it_and_offers_no_button(cast: Cast, alice: Client) -> None:
    page = alice.get(reverse("vacancies:preview", args=[draft(cast).uuid]))
    assert "Some words keep it from being published" in shown(page)
    assert 'value="submit"' not in page.content.decode()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (YOUNG, "draft"),
        (YOUNG.replace("a young colleague", "a colleague for our young team"), "published"),
        (YOUNG.replace("young", "calm"), "published"),
    ],
)
def test_only_what_the_law_forbids_keeps_it_back(
    cast: Cast, alice: Client, text: str, state: str
) -> None:
    vacancy = draft(cast, text=text)
    alice.post(reverse("vacancies:transition", args=[vacancy.uuid]), {"action": "submit"})
    vacancy.refresh_from_db()
    assert vacancy.state == state


def test_it_says_which_words_when_it_refuses(cast: Cast) -> None:
    with pytest.raises(NotReady) as refusal:
        services.submit_vacancy(vacancy=draft(cast), now=NOW)
    assert ["“young colleague”" in sentence for sentence in refusal.value.missing] == [True]


def edited(client: Client, vacancy: Vacancy, **data: Any) -> Any:
    version = Vacancy.objects.get(pk=vacancy.pk).edit_version
    url = reverse("vacancies:edit", args=[vacancy.uuid])
    return client.post(url, form_data(seen_version=version, **data))


def test_a_lawful_reason_lets_it_through(cast: Cast, alice: Client) -> None:
    vacancy = draft(cast)
    edited(alice, vacancy, text=YOUNG, lawful_age=f"  {REASON}\n")
    kept = vacancy.lawful_reasons.get()
    assert (kept.rule, kept.words, kept.reason) == ("age", ["young colleague"], REASON)
    assert services.submit_vacancy(vacancy=vacancy, now=NOW).is_open


def test_a_reason_holds_for_its_own_words_only(cast: Cast, alice: Client) -> None:
    vacancy = draft(cast)
    edited(alice, vacancy, text=YOUNG, lawful_age=REASON)
    services.edit_vacancy(
        vacancy=vacancy,
        content=content(text=YOUNG + "Maximum 30 years old."),
        seen_version=2,
        now=NOW,
    )
    with pytest.raises(NotReady):
        services.submit_vacancy(vacancy=vacancy, now=NOW)


def test_a_reason_goes_with_its_words(cast: Cast, alice: Client) -> None:
    vacancy = draft(cast)
    edited(alice, vacancy, text=YOUNG, lawful_age=REASON)
    edited(alice, vacancy, text=YOUNG.replace("young", "calm"), lawful_age=REASON)
    assert not LawfulReason.objects.exists()


@pytest.mark.parametrize("reason", ["short", "x" * 401, "a\x00" + REASON])
def test_a_reason_that_says_nothing_is_asked_again(cast: Cast, alice: Client, reason: str) -> None:
    page = edited(alice, draft(cast), text=YOUNG, lawful_age=reason)
    assert (page.status_code, "lawful_age" in str(page.content)) == (422, True)
    assert not LawfulReason.objects.exists()


def test_a_reason_can_be_given_with_the_first_save(alice: Client) -> None:
    alice.post(NEW, form_data(text=YOUNG, lawful_age=REASON))
    assert LawfulReason.objects.get().vacancy.text == YOUNG.strip()


def test_new_words_of_an_open_vacancy_are_refused_with_the_box_for_a_reason(
    cast: Cast, alice: Client
) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED)
    page = edited(alice, vacancy, text=YOUNG)
    assert (page.status_code, "Lawful reason: Age" in shown(page)) == (422, True)
    vacancy.refresh_from_db()
    assert "young" not in vacancy.text
    assert edited(alice, vacancy, text=YOUNG, lawful_age=REASON).status_code == 302


def test_words_that_were_open_before_do_not_stop_another_change(cast: Cast, alice: Client) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED, text=YOUNG.strip(), title="Analyst")
    assert edited(alice, vacancy, text=YOUNG, title="Analyst", hours="20").status_code == 302
    vacancy.refresh_from_db()
    assert (vacancy.hours, vacancy.is_open) == (20, True)


def test_staff_read_the_words_and_the_reason_and_decide(cast: Cast, signed_in_as: SignIn) -> None:
    newcomer = make_company(cast.alice, approved=False)
    vacancy = make_vacancy(newcomer, ONE_NEED, state="in_review", text=YOUNG)
    services.reasons.keep_reasons(vacancy=vacancy, reasons={"age": REASON}, now=NOW)
    staff = signed_in_as(cast.staff)
    waiting = staff.get(reverse("vacancies:review"))
    assert "young colleague</mark>" in waiting.content.decode()
    assert REASON in shown(waiting)
    assert REASON in shown(staff.get(reverse("vacancies:preview", args=[vacancy.uuid])))
    vacancy.lawful_reasons.all().delete()
    assert services.publish_vacancy(vacancy=vacancy, seen_version=1, now=NOW).is_open


def test_staff_see_the_reasons_of_companies_that_publish_at_once(
    cast: Cast, signed_in_as: SignIn
) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED, text=YOUNG)
    services.reasons.keep_reasons(vacancy=vacancy, reasons={"age": REASON}, now=NOW)
    assert REASON in shown(signed_in_as(cast.staff).get(reverse("vacancies:review")))


def test_the_public_page_shows_no_remark(cast: Cast, client: Client) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED, text=YOUNG)
    services.reasons.keep_reasons(vacancy=vacancy, reasons={"age": REASON}, now=NOW)
    page = shown(client.get(vacancy.get_absolute_url()))
    assert ("<mark>" in page, REASON in page) == (False, False)


def test_a_title_for_one_gender_blocks_where_the_operator_says_the_law_is_there(
    cast: Cast, settings: Any
) -> None:
    vacancy = draft(cast, text=YOUNG.replace("young", "calm"), title="Chairman of the board")
    assert services.what_blocks(vacancy) == []
    settings.NEUTRAL_TITLES_REQUIRED = True
    assert len(services.what_blocks(vacancy)) == 1

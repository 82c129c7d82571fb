"""Writing and changing vacancies: nothing doubled, nothing overwritten unseen."""

import uuid
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_company, make_skill
from tests.vacancies.stories import NOW, content, heard, together
from vacancies import services
from vacancies.errors import NotReady, SameVacancy, SavedBefore, StaleEdit, TooManyVacancies
from vacancies.models import MemberInvitation, Vacancy, VacancyLanguage
from vacancies.services import LanguageNeed
from vacancies.signals import vacancy_changed
from vacancies.wording import one_line

pytestmark = pytest.mark.django_db
AN_INVITATION = {"email": "a@example.org", "role": "reader", "created_at": NOW, "expires_at": NOW}
FRENCH = LanguageNeed(code="fr", level="B2", reason="Clients call in French.")


def create(cast: Cast, **fields: object) -> Vacancy:
    words = content(**fields)
    return services.create_vacancy(company=cast.company, by=cast.alice, content=words, now=NOW)


def open_vacancy(cast: Cast) -> Vacancy:
    make_skill("portal:siem")
    vacancy = create(cast)
    vacancy.needs.update(confirmed=True)
    Vacancy.objects.filter(pk=vacancy.pk).update(
        state="published", published_at=NOW, expires_at=NOW + timedelta(days=60)
    )
    vacancy.refresh_from_db()
    return vacancy


def test_it_starts_as_a_draft_where_the_postal_code_lies(cast: Cast) -> None:
    vacancy = create(cast, postal_code="4700", languages=[FRENCH])
    assert (vacancy.state, vacancy.province) == ("draft", "BE-WLG")
    assert vacancy.languages.get().reason == FRENCH.reason


def test_it_gives_the_same_row_for_the_same_form(cast: Cast) -> None:
    key = uuid.uuid4()
    rows = {
        services.create_vacancy(
            company=cast.company, by=cast.alice, content=content(), form_key=key, now=NOW
        ).pk
        for _ in range(2)
    }
    assert (len(rows), Vacancy.objects.count()) == (1, 1)


def test_it_refuses_other_words_in_the_same_form_and_points_at_the_row(cast: Cast) -> None:
    key = uuid.uuid4()
    send = partial(
        services.create_vacancy, company=cast.company, by=cast.alice, form_key=key, now=NOW
    )
    made = send(content=content())
    with pytest.raises(SavedBefore) as refusal:
        send(content=content(text="Other words."))
    assert refusal.value.existing == made


@pytest.mark.django_db(transaction=True)
def test_it_makes_one_row_of_ten_presses_at_once(cast: Cast) -> None:
    key, now = uuid.uuid4(), timezone.now()
    act = lambda: services.create_vacancy(  # noqa: E731
        company=cast.company, by=cast.alice, content=content(), form_key=key, now=now
    )
    results = together(*[act] * 10)
    assert {type(result) for result in results} == {Vacancy}
    assert Vacancy.objects.count() == 1


def test_it_points_at_the_same_advert_whatever_its_case_and_spacing(cast: Cast) -> None:
    first = create(cast)
    with pytest.raises(SameVacancy) as refusal:
        create(cast, title=f" {first.title.upper()} ", text=first.text.replace(" ", "  "))
    assert refusal.value.existing == first


def test_it_lets_another_company_use_the_same_words(cast: Cast) -> None:
    create(cast)
    theirs = cast.charlie.companies.get()
    services.create_vacancy(company=theirs, by=cast.charlie, content=content(), now=NOW)
    assert Vacancy.objects.count() == 2


def test_it_lets_a_closed_advert_be_written_again(cast: Cast) -> None:
    services.close_vacancy(vacancy=create(cast), reason="", now=NOW)
    assert create(cast).state == "draft"


def test_it_stops_a_flood(cast: Cast) -> None:
    for number in range(30):
        create(cast, title=f"Number {number}")
    with pytest.raises(TooManyVacancies):
        create(cast, title="One more")


def test_it_shows_a_stale_edit_and_keeps_the_newer_text(cast: Cast) -> None:
    vacancy = create(cast)
    seen = vacancy.edit_version
    services.edit_vacancy(
        vacancy=vacancy, content=content(title="By Bob"), seen_version=seen, now=NOW
    )
    with pytest.raises(StaleEdit) as refusal:
        services.edit_vacancy(
            vacancy=vacancy, content=content(title="By Alice"), seen_version=seen, now=NOW
        )
    vacancy.refresh_from_db()
    assert (refusal.value.current.title, vacancy.title) == ("By Bob", "By Bob")


@pytest.mark.parametrize(
    "change",
    [
        {"place": "remote"},
        {"hours": 30},
        {"postal_code": "9000"},
        {"contract": "freelance"},
        {"pay_max": Decimal(5000)},
        {"languages": [FRENCH]},
    ],
)
def test_it_announces_what_matters_to_matching(cast: Cast, change: dict[str, object]) -> None:
    vacancy = open_vacancy(cast)
    version = vacancy.matching_version
    with heard(vacancy_changed) as said:
        edited = services.edit_vacancy(
            vacancy=vacancy, content=content(**change), seen_version=1, now=NOW
        )
    assert ([one.pk for one in said], edited.matching_version) == ([vacancy.pk], version + 1)
    assert edited.is_open


def test_it_keeps_quiet_about_words_alone(cast: Cast) -> None:
    vacancy = open_vacancy(cast)
    with heard(vacancy_changed) as said:
        services.edit_vacancy(
            vacancy=vacancy, content=content(title="A better title"), seen_version=1, now=NOW
        )
    assert said == []


def test_it_keeps_quiet_about_drafts(cast: Cast) -> None:
    vacancy = create(cast)
    with heard(vacancy_changed) as said:
        services.edit_vacancy(vacancy=vacancy, content=content(hours=20), seen_version=1, now=NOW)
    assert said == []


@pytest.mark.parametrize("broken", [{"pay_min": None, "pay_max": None}, {"text": "gone"}])
def test_it_keeps_an_open_vacancy_complete(cast: Cast, broken: dict[str, Any]) -> None:
    vacancy = open_vacancy(cast)
    words = replace(content(), **broken)
    with pytest.raises(NotReady):
        services.edit_vacancy(vacancy=vacancy, content=words, seen_version=1, now=NOW)
    vacancy.refresh_from_db()
    assert (vacancy.pay_min, vacancy.edit_version) == (Decimal(3500), 1)


def test_it_takes_one_form_for_two_companies(cast: Cast) -> None:
    key, theirs = uuid.uuid4(), make_company(cast.alice)
    rows = {
        services.create_vacancy(
            company=company, by=cast.alice, content=content(), form_key=key, now=NOW
        ).company
        for company in (cast.company, theirs)
    }
    assert rows == {cast.company, theirs}


def test_it_writes_the_moments_it_is_told(cast: Cast) -> None:
    vacancy, later = create(cast), NOW + timedelta(hours=3)
    services.edit_vacancy(vacancy=vacancy, content=content(hours=20), seen_version=1, now=later)
    vacancy.refresh_from_db()
    assert (vacancy.created_at, vacancy.updated_at) == (NOW, later)


def test_it_counts_a_flood_by_the_clock_it_is_told(cast: Cast) -> None:
    for number in range(30):
        create(cast, title=f"Number {number}")
    later = NOW + timedelta(days=1, hours=1)
    words = content(title="One more")
    services.create_vacancy(company=cast.company, by=cast.alice, content=words, now=later)
    assert Vacancy.objects.count() == 31


@pytest.mark.django_db(transaction=True)
def test_it_lets_rows_that_point_at_it_be_written_while_it_changes(cast: Cast) -> None:
    make_skill("portal:siem")
    vacancy = create(cast)
    with transaction.atomic():
        services.edit_vacancy(vacancy=vacancy, content=content(hours=20), seen_version=1, now=NOW)
        written = together(
            lambda: hurried(VacancyLanguage, vacancy=vacancy, code="fr", level="B2", reason="x"),
            lambda: hurried(MemberInvitation, company=cast.company, **AN_INVITATION),
        )
    assert [type(row) for row in written] == [VacancyLanguage, MemberInvitation]


def hurried(model: type[Model], **fields: Any) -> Model:
    """A row written at once or not at all."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '500ms'")
        row: Model = model._default_manager.create(**fields)
        return row


@pytest.mark.parametrize("name", [" \u200b ", "\u2060", "\ufffe", ""])
def test_a_name_that_nobody_can_see_is_none(name: str) -> None:
    assert one_line(name) == ""


def test_what_no_file_of_xml_can_hold_is_left_out() -> None:
    assert one_line("Wacht\ufffehoek \U0001f512") == "Wachthoek \U0001f512"

"""The steps of a vacancy's life, and who hears of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mail.models import OutgoingMail
from tests.cast import Cast
from tests.factories import make_vacancy
from tests.vacancies.stories import NOW, content, heard, together
from vacancies import services
from vacancies.errors import NotReady
from vacancies.models import NotAllowedNow, Vacancy
from vacancies.services import NeedChoice
from vacancies.signals import vacancy_closed, vacancy_published

pytestmark = pytest.mark.django_db
ONE_NEED = [("portal:siem", 2, "must")]
State, Action = Vacancy.State, Vacancy.Action

ACTS = {
    Action.SUBMIT: lambda v: services.submit_vacancy(vacancy=v, now=NOW),
    Action.PUBLISH: lambda v: services.publish_vacancy(vacancy=v, seen_version=1, now=NOW),
    Action.SEND_BACK: lambda v: services.send_back_vacancy(vacancy=v, note="Why?", now=NOW),
    Action.CLOSE: lambda v: services.close_vacancy(vacancy=v, reason="found", now=NOW),
    Action.REOPEN: lambda v: services.reopen_vacancy(vacancy=v, now=NOW),
}
# (state, action) -> the state after it in an approved company; what is absent is refused.
LEADS_TO = {
    (State.DRAFT, Action.SUBMIT): State.PUBLISHED,
    (State.DRAFT, Action.PUBLISH): State.PUBLISHED,
    (State.DRAFT, Action.CLOSE): State.CLOSED,
    (State.IN_REVIEW, Action.PUBLISH): State.PUBLISHED,
    (State.IN_REVIEW, Action.SEND_BACK): State.DRAFT,
    (State.IN_REVIEW, Action.CLOSE): State.CLOSED,
    (State.PUBLISHED, Action.CLOSE): State.CLOSED,
    (State.CLOSED, Action.REOPEN): State.PUBLISHED,
    (State.EXPIRED, Action.REOPEN): State.PUBLISHED,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", ACTS)
def test_it_allows_each_step_from_these_states_only(
    cast: Cast, state: Vacancy.State, action: Vacancy.Action
) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED, state=state)
    if state == State.PUBLISHED:
        vacancy.published_at = NOW
    after = LEADS_TO.get((state, action))
    if after is None:
        with pytest.raises(NotAllowedNow):
            ACTS[action](vacancy)
    else:
        ACTS[action](vacancy)
    vacancy.refresh_from_db()
    assert vacancy.state == (after or state)


def test_it_publishes_for_sixty_days(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED, state=State.DRAFT)
    published = services.publish_vacancy(vacancy=vacancy, now=NOW)
    assert (published.published_at, published.expires_at) == (NOW, NOW + timedelta(days=60))


def test_it_sends_a_company_that_is_not_approved_to_review(cast: Cast) -> None:
    cast.company.approved = False
    cast.company.save()
    vacancy = make_vacancy(cast.company, ONE_NEED, state=State.DRAFT)
    assert services.submit_vacancy(vacancy=vacancy, now=NOW).state == State.IN_REVIEW


def test_it_publishes_no_draft_of_a_company_that_is_not_approved(cast: Cast) -> None:
    cast.company.approved = False
    cast.company.save()
    vacancy = make_vacancy(cast.company, ONE_NEED, state=State.DRAFT)
    with pytest.raises(NotAllowedNow):
        services.publish_vacancy(vacancy=vacancy, now=NOW)


@pytest.mark.parametrize(
    ("fields", "needs"),
    [
        ({"pay_min": None, "pay_max": None}, ONE_NEED),
        ({"pay_max": None}, ONE_NEED),
        ({"text": "short"}, ONE_NEED),
        ({}, []),
    ],
)
def test_it_publishes_nothing_incomplete(
    cast: Cast, fields: dict[str, object], needs: list[tuple[str, int, str]]
) -> None:
    vacancy = make_vacancy(cast.company, needs, state=State.DRAFT, **fields)
    with pytest.raises(NotReady) as refusal:
        services.submit_vacancy(vacancy=vacancy, now=NOW)
    assert len(refusal.value.missing) == 1


def test_it_does_not_count_a_proposal_as_a_need(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED, state=State.DRAFT)
    vacancy.needs.update(confirmed=False)
    with pytest.raises(NotReady):
        services.submit_vacancy(vacancy=vacancy, now=NOW)


def test_it_reopens_what_is_incomplete_as_a_draft(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, [], state=State.EXPIRED)
    assert services.reopen_vacancy(vacancy=vacancy, now=NOW).state == State.DRAFT


def test_it_announces_a_publication_with_a_new_matching_version(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED, state=State.DRAFT)
    with heard(vacancy_published) as said:
        services.submit_vacancy(vacancy=vacancy, now=NOW)
    assert [(one.pk, one.matching_version) for one in said] == [(vacancy.pk, 2)]


def test_it_announces_that_an_open_vacancy_closed_and_keeps_the_reason(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED)
    with heard(vacancy_closed) as said:
        closed = services.close_vacancy(vacancy=vacancy, reason="found somebody", now=NOW)
    assert (len(said), closed.closing_reason, closed.closed_at) == (1, "found somebody", NOW)


def test_it_closes_a_draft_silently(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, state=State.DRAFT)
    with heard(vacancy_closed) as said:
        services.close_vacancy(vacancy=vacancy, reason="", now=NOW)
    assert said == []


def test_it_mails_the_creator_that_the_vacancy_is_published(cast: Cast) -> None:
    draft = services.create_vacancy(company=cast.company, by=cast.bob, content=content(), now=NOW)
    make_need_of(draft)
    services.submit_vacancy(vacancy=draft, now=NOW)
    mail = OutgoingMail.objects.get(event="vacancy_published")
    assert (mail.to, draft.title in mail.subject) == (cast.bob.email, True)
    assert str(draft.uuid) in mail.text


def test_it_mails_nobody_who_left_the_team(cast: Cast) -> None:
    draft = services.create_vacancy(company=cast.company, by=cast.bob, content=content(), now=NOW)
    make_need_of(draft)
    services.remove_member(membership=cast.company.memberships.get(user=cast.bob))
    services.submit_vacancy(vacancy=draft, now=NOW)
    assert not OutgoingMail.objects.exists()


def test_it_mails_the_note_when_staff_send_a_vacancy_back(cast: Cast) -> None:
    cast.alice.language = "fr"
    cast.alice.save()
    vacancy = make_vacancy(
        cast.company, ONE_NEED, state=State.IN_REVIEW, created_by=cast.alice, title="R&D <b>"
    )
    services.send_back_vacancy(vacancy=vacancy, note="Say where & when.", now=NOW)
    mail = OutgoingMail.objects.get(event="vacancy_sent_back")
    assert "Say where & when." in mail.text
    assert (mail.language, "R&D <b>" in mail.subject) == ("fr", True)
    assert f"/fr/employer/vacancies/{vacancy.uuid}/edit/" in mail.text


@pytest.mark.django_db(transaction=True)
def test_it_publishes_once_when_pressed_twice_at_once(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, ONE_NEED, state=State.DRAFT, created_by=cast.alice)
    now = timezone.now()
    act = lambda: services.submit_vacancy(vacancy=vacancy, now=now)  # noqa: E731
    results = together(act, act)
    assert sum(isinstance(result, NotAllowedNow) for result in results) == 1
    assert OutgoingMail.objects.filter(event="vacancy_published").count() == 1


def make_need_of(vacancy: Vacancy) -> None:
    from tests.factories import make_skill

    make_skill("portal:siem")
    choice = NeedChoice(skill_id="portal:siem", level=2, importance="must")
    services.save_needs(vacancy=vacancy, choices=[choice])

"""Ends: the warning a week before, and the hour a vacancy is over."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.db.models.signals import pre_save
from django.utils import timezone

from mail.models import OutgoingMail
from tests.cast import Cast
from tests.factories import make_vacancy
from tests.vacancies.stories import NOW, heard, together
from vacancies import services
from vacancies.models import Vacancy
from vacancies.signals import vacancy_closed
from vacancies.tasks import expire_vacancies

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_it_ends_what_is_past_its_date_and_says_so(cast: Cast) -> None:
    over = make_vacancy(cast.company, expires_at=NOW - DAY)
    still = make_vacancy(cast.company, expires_at=NOW + 30 * DAY)
    with heard(vacancy_closed) as said:
        assert services.expire_vacancies(now=NOW) == 1
    over.refresh_from_db()
    still.refresh_from_db()
    assert (over.state, over.closed_at, still.state) == ("expired", NOW, "published")
    assert [one.pk for one in said] == [over.pk]


def test_it_warns_the_creator_once_in_the_last_week(cast: Cast) -> None:
    make_vacancy(cast.company, expires_at=NOW + 6 * DAY, created_by=cast.alice)
    for hour in range(3):
        services.expire_vacancies(now=NOW + timedelta(hours=hour))
    assert [mail.to for mail in OutgoingMail.objects.all()] == [cast.alice.email]


def test_it_does_not_warn_earlier(cast: Cast) -> None:
    make_vacancy(cast.company, expires_at=NOW + 8 * DAY, created_by=cast.alice)
    services.expire_vacancies(now=NOW)
    assert not OutgoingMail.objects.exists()


def test_it_warns_again_after_the_vacancy_was_opened_again(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, expires_at=NOW + 6 * DAY, created_by=cast.alice)
    services.expire_vacancies(now=NOW)
    Vacancy.objects.filter(pk=vacancy.pk).update(expires_at=NOW + 60 * DAY)
    services.expire_vacancies(now=NOW + 55 * DAY)
    assert OutgoingMail.objects.filter(event="vacancy_expiring").count() == 2


def test_its_task_looks_at_the_clock_itself(cast: Cast) -> None:
    make_vacancy(cast.company, expires_at=timezone.now() - DAY)
    assert expire_vacancies() == 1


@pytest.mark.django_db(transaction=True)
def test_it_ends_each_once_when_two_workers_look_at_once(cast: Cast) -> None:
    for _ in range(5):
        make_vacancy(cast.company, expires_at=NOW - DAY)
    act = lambda: services.expire_vacancies(now=NOW)  # noqa: E731
    ended = together(act, act)
    assert (sum(map(int, map(str, ended))), Vacancy.objects.open().count()) == (5, 0)


@pytest.mark.parametrize("field", ["published_at", "expires_at", "pay_min"])
def test_it_is_never_open_without_an_end(cast: Cast, field: str) -> None:
    vacancy = make_vacancy(cast.company)
    with pytest.raises(IntegrityError):
        Vacancy.objects.filter(pk=vacancy.pk).update(**{field: None})


def test_it_ends_the_others_when_one_cannot_end(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    first, _second = (make_vacancy(cast.company, expires_at=NOW - DAY) for _ in range(2))

    def stumble(vacancy: Vacancy, **_: object) -> None:
        if vacancy.pk == first.pk:
            raise ValueError

    vacancy_closed.connect(stumble)
    try:
        assert services.expire_vacancies(now=NOW) == 1
    finally:
        vacancy_closed.disconnect(stumble)
    assert [one.pk for one in Vacancy.objects.open()] == [first.pk]
    assert f"vacancy {first.pk}" in caplog.text
    assert first.title not in caplog.text


def test_it_ends_what_is_over_before_it_warns_and_warns_the_others(cast: Cast) -> None:
    make_vacancy(cast.company, expires_at=NOW - DAY)
    for author in (cast.alice, cast.bob):
        make_vacancy(cast.company, expires_at=NOW + DAY, created_by=author)
    still_open = []

    def stumble(instance: OutgoingMail, **_: object) -> None:
        still_open.append(Vacancy.objects.expired(now=NOW).count())
        if instance.to == cast.alice.email:
            raise ValueError

    pre_save.connect(stumble, sender=OutgoingMail)
    try:
        assert services.expire_vacancies(now=NOW) == 1
    finally:
        pre_save.disconnect(stumble, sender=OutgoingMail)
    assert [mail.to for mail in OutgoingMail.objects.all()] == [cast.bob.email]
    assert still_open == [0, 0]

"""Who withdraws while a mail waits is not written about, whatever the servers are doing."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from mail.models import OutgoingMail
from mail.outbox import SHORTLIST_TOPIC, stop_topic
from talent.services.profiles import save_profile
from tests.cast import Cast, assemble
from tests.factories import make_vacancy
from tests.reliability.ledger import assert_each_arrived_once, copies, queue_mails, settle
from tests.reliability.plant import Plant, until
from vacancies.models import Vacancy
from vacancies.services.life import close_vacancy
from vacancies.signals import vacancy_published
from workqueue.models import Job

pytestmark = pytest.mark.servers


def pause(cast: Cast, vacancy: Vacancy) -> None:
    save_profile(profile=cast.dora_profile, visibility="paused")


def close(cast: Cast, vacancy: Vacancy) -> None:
    close_vacancy(vacancy=vacancy, reason="filled", now=timezone.now())


def unsubscribe(cast: Cast, vacancy: Vacancy) -> None:
    for user in (cast.alice, cast.bob):
        stop_topic(user.email, SHORTLIST_TOPIC)


@pytest.mark.parametrize("withdraw", [pause, close, unsubscribe])
def test_it_sends_no_shortlist_after_somebody_withdrew(
    plant: Plant, withdraw: Callable[[Cast, Vacancy], None]
) -> None:
    plant.sink.refuse_connections()
    cast = assemble()
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    vacancy_published.send(sender=None, vacancy=vacancy)
    shortlist = OutgoingMail.objects.filter(event="shortlist")
    # Refused and waiting again: a mail on its way cannot be called back.
    refused = shortlist.filter(attempts__gte=1, state=Job.State.WAITING)
    until(lambda: refused.count() == 2, "a first attempt at both mails")
    withdraw(cast, vacancy)
    plant.sink.listen()
    assert_each_arrived_once(plant, queue_mails(2))
    settle(list(shortlist))
    assert set(shortlist.values_list("state", flat=True)) == {Job.State.WITHHELD}
    assert copies(plant, list(shortlist)) == [0, 0]

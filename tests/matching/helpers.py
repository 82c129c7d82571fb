"""Runs without a broker: what a worker would do with each due row, now."""

from datetime import datetime

from django.utils import timezone

from mail.delivery import deliver
from mail.models import OutgoingMail
from matching.models import MatchRun
from matching.services import runs
from matching.services.searching import find, made_ready
from matching.services.storing import Pair
from matching.tasks import due_work
from vacancies.models import Vacancy
from vacancies.signals import vacancy_published


def claimed(pk: int, *, now: datetime) -> MatchRun:
    run = MatchRun.objects.claim(pk, now=now)
    assert run is not None
    return run


def run_due() -> None:
    now = timezone.now()
    for pk in runs.due_run_keys(now=now, limit=50):
        runs.run_matching(run=claimed(pk, now=now), now=now)


def pairs_of_vacancy(pk: int) -> list[Pair]:
    """What a run of the vacancy would write now."""
    return [pair for ready in made_ready(find([pk], 50), 50) for pair in ready.pairs]


def do_all_due() -> None:
    """Everything of matching that workers would do, until nothing is due."""
    while work := list(due_work(timezone.now())):
        for due in work:
            due.task(str(due.key))


def publish(vacancy: Vacancy) -> None:
    vacancy_published.send(sender=None, vacancy=vacancy)
    run_due()


def send_due_mails() -> None:
    now = timezone.now()
    for pk in OutgoingMail.objects.due(now=now).values_list("pk", flat=True):
        mail = OutgoingMail.objects.claim(pk, now=now)
        assert mail is not None
        deliver(mail, now=now)

"""What must have arrived: each key once, whatever happened on the way."""

import itertools
from collections.abc import Sequence

from mail.models import OutgoingMail
from mail.outbox import queue_rendered
from tests.reliability.plant import PATIENCE, Plant, until
from workqueue.models import Job

_numbers = itertools.count(1)
UNSETTLED = (Job.State.WAITING, Job.State.RUNNING)


def queue_mails(count: int, *, event: str = "notice") -> list[OutgoingMail]:
    """Each with a key and a recipient of its own, each in a transaction of its own."""
    return [_queue_mail(next(_numbers), event) for _ in range(count)]


def _queue_mail(number: int, event: str) -> OutgoingMail:
    mail = queue_rendered(
        event=event,
        key=f"{event}:{number}",
        to=f"reader{number}@example.org",
        language="en",
        subject=f"Notice {number}",
        text=f"Text of notice {number}",
        html="",
    )
    assert mail is not None
    return mail


def settle(mails: Sequence[OutgoingMail], *, patience: float = PATIENCE) -> float:
    """Wait until no row of these has anything left to do; returns the seconds it took."""
    rows = OutgoingMail.objects.filter(pk__in=[mail.pk for mail in mails])
    return until(
        lambda: not rows.filter(state__in=UNSETTLED).exists(),
        f"{len(mails)} mails settled",
        patience=patience,
    )


def copies(plant: Plant, mails: Sequence[OutgoingMail]) -> list[int]:
    """How often each of these mails was taken by the mail server."""
    taken = plant.sink.copies()
    return [taken[mail.message_id] for mail in mails]


def assert_each_arrived_once(plant: Plant, mails: Sequence[OutgoingMail]) -> None:
    settle(mails)
    arrived = copies(plant, mails)
    lost, doubled = arrived.count(0), sum(count > 1 for count in arrived)
    assert (lost, doubled) == (0, 0), f"{lost} lost, {doubled} more than once, of {len(mails)}"

"""Workers die in the middle of their work: alone, all at once, and again and again."""

import pytest

from mail.models import OutgoingMail
from mail.tasks import send_mail
from tests.reliability.ledger import assert_each_arrived_once, copies, queue_mails, settle
from tests.reliability.plant import Plant, until
from tests.reliability.worker_app import FAULTY, POISON
from workqueue.models import MAX_ATTEMPTS, Job
from workqueue.nudges import send

pytestmark = pytest.mark.servers


def wait_for_senders(plant: Plant, count: int) -> None:
    """Until that many workers have a mail in hand, not yet given to the mail server."""
    until(lambda: plant.sink.waiting >= count, f"{count} workers in the middle of a mail")


def test_it_loses_nothing_when_ten_children_are_killed(plant: Plant) -> None:
    plant.sink.gate.clear()
    mails = queue_mails(20)
    for round_ in range(10):
        wait_for_senders(plant, 2)
        plant.worker.kill_child(plant.worker.children()[round_ % 2])
        # The server sees the dead child's connection end only when it may answer it.
        until(lambda: len(plant.worker.children()) == 2, "a new child")
    plant.sink.gate.set()
    assert_each_arrived_once(plant, mails)


def test_it_loses_nothing_when_the_whole_tree_is_killed_three_times(plant: Plant) -> None:
    plant.sink.gate.clear()
    mails = queue_mails(12)
    for _ in range(3):
        wait_for_senders(plant, 2)
        plant.worker.kill()
    plant.sink.gate.set()
    assert_each_arrived_once(plant, mails)


def test_it_sends_once_what_was_nudged_fifty_times(plant: Plant) -> None:
    plant.sink.gate.clear()
    (mail,) = queue_mails(1)
    for _ in range(50):
        assert send(send_mail, mail.pk)
    plant.sink.gate.set()
    following = queue_mails(5)
    assert_each_arrived_once(plant, [mail, *following])


@pytest.mark.parametrize("event", [POISON, FAULTY])
def test_it_parks_work_that_always_ends_badly(plant: Plant, event: str) -> None:
    (bad,) = queue_mails(1, event=event)
    OutgoingMail.objects.filter(pk=bad.pk).update(attempts=MAX_ATTEMPTS - 2)
    others = queue_mails(10)
    assert_each_arrived_once(plant, others)
    settle([bad])
    bad.refresh_from_db()
    assert (bad.state, bad.attempts) == (Job.State.FAILED, MAX_ATTEMPTS + 1)
    assert bad.last_error
    assert copies(plant, [bad]) == [0]

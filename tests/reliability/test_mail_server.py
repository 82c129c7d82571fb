"""The mail server refuses, stumbles, hangs up: each mail arrives once, or says why it did not."""

import pytest

from mail.models import OutgoingMail
from tests.reliability.ledger import assert_each_arrived_once, copies, queue_mails, settle
from tests.reliability.plant import Plant, until
from workqueue.models import Job

pytestmark = pytest.mark.servers


def test_it_loses_nothing_while_the_server_refuses_connections(plant: Plant) -> None:
    plant.sink.refuse_connections()
    mails = queue_mails(10)
    waiting = OutgoingMail.objects.filter(state=Job.State.WAITING, attempts__gte=2)
    until(lambda: waiting.count() == 10, "two attempts at each")
    plant.sink.listen()
    assert_each_arrived_once(plant, mails)


def test_it_tries_again_after_a_temporary_answer(plant: Plant) -> None:
    plant.sink.mail_replies.extend(["421 4.3.2 later", "451 4.3.0 later"] * 3)
    plant.sink.data_replies.extend(["451 4.7.1 greylisted", "421 4.3.2 going down"] * 2)
    assert_each_arrived_once(plant, queue_mails(8))


def test_it_keeps_mails_when_the_server_refuses_the_portal_itself(plant: Plant) -> None:
    plant.sink.mail_replies.extend(["550 5.7.1 sender not allowed"] * 3)
    assert_each_arrived_once(plant, queue_mails(3))


def test_it_shows_the_one_recipient_the_server_does_not_know(plant: Plant) -> None:
    plant.sink.gate.clear()
    first, unknown, third = mails = queue_mails(3)
    plant.sink.refused[unknown.to] = "550 5.1.1 no such mailbox"
    plant.sink.gate.set()
    settle(mails)
    unknown.refresh_from_db()
    assert copies(plant, [first, third]) == [1, 1]
    assert (unknown.state, unknown.attempts) == (Job.State.FAILED, 1)
    assert unknown.last_error == "SMTPRecipientsRefused 550"


def test_it_repeats_a_mail_at_most_once_when_the_answer_is_lost(plant: Plant) -> None:
    plant.sink.drops_after_data = 4
    mails = queue_mails(8)
    settle(mails)
    # The server had taken these four; the same Message-ID lets it see that they are the same.
    assert sorted(copies(plant, mails)) == [1, 1, 1, 1, 2, 2, 2, 2]


def test_it_carries_on_with_what_an_outage_left_over_from_before_a_restart(plant: Plant) -> None:
    plant.sink.refuse_connections()
    mails = queue_mails(4)
    until(lambda: OutgoingMail.objects.filter(attempts__gte=1).count() == 4, "a first attempt")
    plant.worker.kill()
    plant.sink.listen()
    assert_each_arrived_once(plant, mails)

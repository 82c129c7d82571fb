"""Valkey dies, forgets everything, or never hears of a row: the rows are still there."""

import signal
import subprocess
import sys
import threading
import time

import pytest
from django.utils import timezone

from mail.models import OutgoingMail
from matching.models import Shortlist
from tests.cast import assemble
from tests.factories import make_vacancy
from tests.reliability.ledger import assert_each_arrived_once, copies, queue_mails, settle
from tests.reliability.plant import Plant, until
from tests.reliability.processes import ROOT
from vacancies.signals import vacancy_published

pytestmark = pytest.mark.servers

# Dies in the first callback after the commit: the nudges, registered later, are never sent.
DIE_AFTER_COMMIT = """
import os, django
django.setup()
from django.db import transaction
from tests.reliability.ledger import queue_mails
with transaction.atomic():
    transaction.on_commit(lambda: os._exit(9))
    queue_mails(3, event="orphan")
"""


def test_it_loses_nothing_when_valkey_is_killed_three_times(plant: Plant) -> None:
    plant.sink.seconds_to_answer = 0.1
    ended_before = len(plant.worker.ended)
    mails = []
    for _ in range(3):
        mails += queue_mails(10)
        plant.restart_valkey(away=0.5)
        mails += queue_mails(5)
    assert_each_arrived_once(plant, mails)
    assert len(plant.worker.ended) == ended_before, "a busy worker went down with Valkey"


def test_it_works_again_soon_after_valkey_is_back(plant: Plant) -> None:
    plant.restart_valkey(away=2)
    mails = queue_mails(1)
    assert settle(mails) < 20
    assert_each_arrived_once(plant, mails)


def test_it_does_not_send_again_what_was_on_its_way_when_valkey_died(plant: Plant) -> None:
    plant.sink.seconds_to_answer = 2
    mails = queue_mails(2)
    until(lambda: copies(plant, mails) == [1, 1], "both mails taken, neither answered")
    plant.restart_valkey(away=0.2)
    assert_each_arrived_once(plant, mails)


def test_it_loses_nothing_when_valkey_forgets_everything(plant: Plant) -> None:
    plant.sink.gate.clear()
    mails = queue_mails(30)
    for _ in range(2):
        plant.valkey_client().flushall()
        time.sleep(0.5)
    plant.sink.gate.set()
    assert_each_arrived_once(plant, mails)


def test_it_finds_rows_whose_nudge_was_never_sent(plant: Plant) -> None:
    died = subprocess.run(
        [sys.executable, "-c", DIE_AFTER_COMMIT], env=plant.worker.env, cwd=ROOT, check=False
    )
    assert died.returncode == 9
    orphans = list(OutgoingMail.objects.filter(event="orphan"))
    assert len(orphans) == 3
    assert_each_arrived_once(plant, orphans)


def test_it_scores_and_writes_to_employers_though_valkey_was_away(plant: Plant) -> None:
    cast = assemble()
    vacancies = [make_vacancy(cast.company, [("portal:siem", 2, "must")]) for _ in range(3)]
    plant.valkey.kill()
    for vacancy in vacancies:
        vacancy_published.send(sender=None, vacancy=vacancy)
    plant.start_valkey()
    until(lambda: Shortlist.objects.count() == 3, "three shortlists")
    mails = list(OutgoingMail.objects.filter(event="shortlist"))
    assert len(mails) == 6
    assert_each_arrived_once(plant, mails)


def test_it_lets_nobody_wait_for_an_absent_broker(plant: Plant) -> None:
    plant.valkey.kill()
    began = time.monotonic()
    queue_mails(5)
    assert time.monotonic() - began < 5


def test_it_lets_nobody_wait_long_for_a_broker_that_hangs(plant: Plant) -> None:
    plant.valkey.process.send_signal(signal.SIGSTOP)
    wake = threading.Timer(12, plant.valkey.process.send_signal, [signal.SIGCONT])
    wake.start()
    began = time.monotonic()
    mails = queue_mails(3)
    waited = time.monotonic() - began
    wake.join()
    assert waited < 10
    assert_each_arrived_once(plant, mails)


def test_as_many_work_as_before_though_the_broker_did_not_hear_that_one_was_done(
    plant: Plant,
) -> None:
    for _ in range(2):
        plant.sink.gate.clear()
        mails = queue_mails(4)
        until(lambda: plant.sink.waiting >= 2, "two in the middle of a mail")
        plant.worker.log.write_text("")
        plant.valkey.process.send_signal(signal.SIGSTOP)
        plant.sink.gate.set()
        until(lambda: "Couldn't ack" in plant.worker.log.read_text(), "a word unheard")
        plant.valkey.process.send_signal(signal.SIGCONT)
        assert_each_arrived_once(plant, mails)


def test_its_workers_come_back_by_themselves(plant: Plant) -> None:
    plant.restart_valkey(away=1)
    back = timezone.now()
    assert until(lambda: plant.has_worked_since(back), "a finished task") < 10

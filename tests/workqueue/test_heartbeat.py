"""The sign of life: of tasks that end, seldom enough, and never of mails."""

from weakref import ReferenceType

import pytest
from celery import Task, current_app
from celery.signals import task_postrun
from django.utils import timezone

from mail.tasks import send_mail
from vacancies.tasks import expire_vacancies
from workqueue import heartbeat
from workqueue.models import Heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "_pulse", heartbeat._Pulse())


def end(task: "Task[..., object]") -> None:
    """What Celery calls in the worker; sent as a signal it would also close the connection here."""
    heartbeat.note_task_end(task, state="FAILURE")


def test_it_listens_to_the_end_of_tasks() -> None:
    listening = [receiver for _key, receiver in task_postrun.receivers or []]
    assert heartbeat.note_task_end in [
        receiver() if isinstance(receiver, ReferenceType) else receiver for receiver in listening
    ]


def test_it_is_left_by_any_task_that_ends() -> None:
    began = timezone.now()
    end(expire_vacancies)
    assert Heartbeat.objects.get(name="worker").beat_at >= began


def test_it_is_left_once_for_many_short_tasks() -> None:
    end(expire_vacancies)
    first = Heartbeat.objects.get(name="worker").beat_at
    end(expire_vacancies)
    assert Heartbeat.objects.get(name="worker").beat_at == first


def test_it_is_not_left_by_the_workers_that_only_mail() -> None:
    before = list(Heartbeat.objects.values())
    end(send_mail)
    assert list(Heartbeat.objects.values()) == before


def test_mails_wait_in_a_queue_of_their_own() -> None:
    current_app.loader.import_default_modules()
    route = current_app.amqp.router.route
    queues = {name: route({}, name)["queue"].name for name in current_app.tasks}
    assert {name for name, queue in queues.items() if queue != "celery"} == {"mail.send_mail"}

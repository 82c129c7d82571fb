"""The sign of life: of tasks that end, seldom enough, and never of mails."""

import pytest
from celery import current_app
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


def end(task: object) -> None:
    """What Celery says in the worker when a task has ended."""
    task_postrun.send(sender=task, task=task, task_id="1", args=(), kwargs={}, state="FAILURE")


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
    end(send_mail)
    assert not Heartbeat.objects.exists()


def test_mails_wait_in_a_queue_of_their_own() -> None:
    current_app.loader.import_default_modules()
    route = current_app.amqp.router.route
    queues = {name: route({}, name)["queue"].name for name in current_app.tasks}
    assert {name for name, queue in queues.items() if queue != "celery"} == {"mail.send_mail"}

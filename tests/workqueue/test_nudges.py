"""Nudges: after the commit, never in anybody's way, and sent from one place only."""

import logging
import re
import time
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from celery import Task, current_app
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from kombu.exceptions import OperationalError

from mail.models import OutgoingMail
from mail.tasks import send_mail
from tests.mail.letters import make_mail, queue_letter
from workqueue import nudges
from workqueue.models import Heartbeat, Job, JobQuerySet
from workqueue.tasks import sweep

ROOT = Path(__file__).resolve().parents[2]
APPS = [it.label for it in apps.get_app_configs() if Path(it.path).parent == ROOT]
JOBS = {model for model in apps.get_models() if issubclass(model, Job)}
# What it sweeps is no job: whom it told is written with the mails.
CLAIMS_NOTHING = {"matching.tell_ended"}
SENDS = re.compile(r"\.delay\(|apply_async|send_task|delay_on_commit|\.retry\(")


class Published:
    """Stands where messages leave the process: keeps them, or says that the broker is away."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.asked = 0
        self.away = False

    def __call__(self, *_arguments: Any, args: tuple[str], **_options: Any) -> None:
        self.asked += 1
        if self.away:
            raise OperationalError
        self.keys.append(args[0])


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> Published:
    kept = Published()
    monkeypatch.setattr(send_mail, "apply_async", kept)
    monkeypatch.setattr(nudges, "_broker", nudges._Broker())
    return kept


@pytest.mark.django_db(transaction=True)
def test_it_is_sent_after_the_commit_and_not_before(published: Published) -> None:
    with transaction.atomic():
        mail = queue_letter()
        assert published.keys == []
    assert published.keys == [str(mail.pk)]


@pytest.mark.django_db(transaction=True)
def test_it_is_not_sent_for_what_never_happened(published: Published) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        queue_letter()
        raise RuntimeError
    assert published.keys == []


@pytest.mark.django_db(transaction=True)
def test_it_lets_the_cause_stand_when_the_broker_is_away(published: Published) -> None:
    published.away = True
    assert queue_letter() is not None
    assert OutgoingMail.objects.due(now=timezone.now()).count() == 1


def test_it_does_not_ask_an_absent_broker_again_at_once(published: Published) -> None:
    published.away = True
    assert not any(nudges.send(send_mail, key) for key in range(50))
    assert published.asked == 1


def test_it_asks_again_after_a_rest(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    published.away = True
    nudges.send(send_mail, 1)
    published.away = False
    monkeypatch.setattr(nudges.time, "monotonic", lambda: time.time() + nudges.REST_SECONDS)
    monkeypatch.setattr(nudges._broker, "_asked_again_at", 0.0)
    assert nudges.send(send_mail, 2)


def test_it_says_so_in_the_log_without_the_key(
    published: Published, caplog: pytest.LogCaptureFixture
) -> None:
    published.away = True
    with caplog.at_level(logging.WARNING):
        nudges.send(send_mail, "a-key-of-somebody")
    assert "mail.send_mail waits for the sweep" in caplog.text
    assert "a-key-of-somebody" not in caplog.text


@pytest.mark.django_db
def test_it_is_sent_again_by_the_sweep_while_the_row_is_due(published: Published) -> None:
    due, _done = make_mail(), make_mail(state="done")
    assert sweep() == sweep() == 1
    assert published.keys == [str(due.pk)] * 2


@pytest.mark.django_db
def test_it_leaves_a_sign_of_life_with_every_sweep(published: Published) -> None:
    began = timezone.now()
    sweep()
    assert Heartbeat.objects.get(name="worker").beat_at >= began


def test_it_is_sent_from_one_place_only() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if SENDS.search(line)
    ]
    assert [place.split(":")[0] for place in found] == ["workqueue/nudges.py"]


def our_tasks() -> dict[str, Any]:
    current_app.loader.import_default_modules()
    return {name: it for name, it in current_app.tasks.items() if name.split(".")[0] in APPS}


def test_every_task_has_a_time_limit() -> None:
    assert len(our_tasks()) >= 5
    for name, task in our_tasks().items():
        hard = task.time_limit or current_app.conf.task_time_limit
        soft = task.soft_time_limit or current_app.conf.task_soft_time_limit
        assert 0 < soft < hard, name
        assert hard < current_app.conf.broker_transport_options["visibility_timeout"], name


class Claim(NamedTuple):
    """What a task asks for: rows of which model, and for how long where it is no usual lease."""

    model: type[Model]
    lease: timedelta | None


def swept_tasks() -> dict[str, Any]:
    """Those that the sweepers of all apps nudge, as their code names them."""
    current_app.loader.import_default_modules()
    named = [
        sweeper.__globals__.get(name)
        for sweeper in nudges._sweepers.values()
        for name in sweeper.__code__.co_names
    ]
    return {it.name: it for it in named if isinstance(it, Task)}


@pytest.fixture
def claims(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Claim]:
    """Each task of a sweeper, run for a row that is not there."""
    real, seen = JobQuerySet.claim, list[Claim]()

    def noted(rows: Any, pk: object, *, now: Any, lease: timedelta | None = None) -> Any:
        seen.append(Claim(rows.model, lease))
        return real(rows, pk, now=now, lease=lease)

    monkeypatch.setattr(JobQuerySet, "claim", noted)
    found = {}
    for name, task in swept_tasks().items():
        seen.clear()
        task.run("0")
        if name not in CLAIMS_NOTHING:
            [found[name]] = seen
    return found


def limit_of(name: str) -> float:
    return float(our_tasks()[name].time_limit or current_app.conf.task_time_limit)


def test_no_task_on_a_row_may_outlast_its_lease(claims: dict[str, Claim]) -> None:
    from pipeline.settings import base

    usual = timedelta(seconds=base.SHORTEST_LEASE)
    leases = {name: (claim.lease or usual).total_seconds() for name, claim in claims.items()}
    assert {name: lease for name, lease in leases.items() if limit_of(name) >= lease} == {}


def test_every_kind_of_work_is_swept_and_claimed_by_its_task(claims: dict[str, Claim]) -> None:
    assert {claim.model for claim in claims.values()} == JOBS
    assert nudges._sweepers.keys() == {model._meta.app_label for model in JOBS}


def test_whoever_parks_its_own_rows_asks_whether_they_are_spent() -> None:
    apart = {model._meta.app_label for model in JOBS if model.PARKS_ITSELF}
    assert "mail" in apart
    files = [(app, path) for app in APPS for path in (ROOT / app).rglob("*.py")]
    assert {app for app, it in files if ".is_spent" in it.read_text()} == apart | {"workqueue"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("task_acks_late", True),
        ("task_reject_on_worker_lost", True),
        ("task_ignore_result", True),
        ("worker_prefetch_multiplier", 1),
        ("worker_cancel_long_running_tasks_on_connection_loss", False),
        ("broker_connection_max_retries", None),
        ("broker_connection_retry_on_startup", True),
        ("accept_content", ["json"]),
        ("timezone", "UTC"),
    ],
)
def test_it_runs_with_the_settings_that_were_proved(name: str, value: object) -> None:
    assert getattr(current_app.conf, name) == value


def test_a_sweep_that_waited_too_long_is_dropped_and_one_behind_a_task_is_not(
    claims: dict[str, Claim],
) -> None:
    """Behind one with a lease of its own the older sweeps go, and the newest finds all of it."""
    entry = settings.CELERY_BEAT_SCHEDULE["workqueue.sweep"]
    longest = max(limit_of(name) for name, claim in claims.items() if claim.lease is None)
    assert entry["schedule"] < longest < entry["options"]["expires"] < 2 * longest

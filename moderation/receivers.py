"""News from the apps below."""

from collections.abc import Collection
from typing import Any

from celery import Task
from celery.signals import task_postrun
from django.utils import timezone

from moderation.retention import TASKS
from moderation.services.forgetting import forget_addresses
from moderation.services.retiring import note_end
from privacy.signals import account_ending


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    account_ending.connect(on_account_ending, dispatch_uid="moderation.account_ending")
    task_postrun.connect(on_task_end, dispatch_uid="moderation.task_end")


def on_task_end(task: "Task[Any, Any]", retval: object = None, **_: Any) -> None:
    """The tasks that delete old data live in many apps; here each end of one is noted."""
    if task.name in TASKS:
        note_end(task=task.name, result=retval, now=timezone.now())


def on_account_ending(sender: object, *, addresses: Collection[str], **_: Any) -> None:
    forget_addresses(addresses)

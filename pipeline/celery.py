"""The Celery application; tasks are `shared_task`s, found in each app's tasks module."""

import os
from typing import Any

from celery import Celery
from celery.signals import task_prerun

from pipeline import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pipeline.settings.production")

broker.install()
app = Celery("pipeline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@task_prerun.connect
def refresh_taxonomy(**_: Any) -> None:
    from pipeline.refreshing import before_task  # noqa: PLC0415  # needs the apps loaded

    before_task()

"""The Celery application; tasks are `shared_task`s, found in each app's tasks module."""

import os

from celery import Celery

from pipeline import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pipeline.settings.production")

broker.install()
app = Celery("pipeline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

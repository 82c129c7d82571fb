"""The Django project: it composes the apps and holds no logic of its own."""

from pipeline.celery import app as celery_app

__all__ = ["celery_app"]

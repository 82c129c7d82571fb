"""The portal's Celery application, with mails that take their worker down.

celery -A tests.reliability.worker_app worker
"""

import os
from typing import Any

from celery.signals import worker_process_init

from pipeline.celery import app

POISON = "poison"
FAULTY = "faulty"


@worker_process_init.connect
def _poison(**_kwargs: Any) -> None:
    from mail import delivery

    build = delivery.build_message

    def build_or_die(mail: Any) -> Any:
        if mail.event == POISON:
            os._exit(1)
        if mail.event == FAULTY:
            raise RuntimeError("a fault nobody thought of")
        return build(mail)

    delivery.build_message = build_or_die


__all__ = ["app"]

"""The portal's Celery application, with mails that take their worker down, and gates.

celery -A tests.reliability.worker_app worker
"""

import os
from typing import Any

from celery.signals import worker_process_init

from pipeline.celery import app
from tests.reliability.gates import gates_of_the_plant

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


@worker_process_init.connect
def _gates(**_kwargs: Any) -> None:
    """Before a shard looks for people, and between a vacancy's rows and their commit."""
    from matching.services import fullruns, sharing

    gates = gates_of_the_plant()
    if gates is None:
        return
    find, publish = sharing.find, fullruns.publish

    def find_at_gate(vacancies: Any, kept: int, shard: Any) -> Any:
        gates.pass_by(f"shard {shard.number}")
        return find(vacancies, kept, shard)

    def publish_at_gate(ready: Any, *, now: Any) -> int:
        written = publish(ready, now=now)
        gates.pass_by(f"vacancy {ready.vacancy}")
        return written

    sharing.find, fullruns.publish = find_at_gate, publish_at_gate


__all__ = ["app"]

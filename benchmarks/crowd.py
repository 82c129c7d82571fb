"""Many made-up people: a database, and a worker that has scored before."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from benchmarks.filling import database, fill

PATIENCE = 300.0
WORKER = (
    "-m celery -A pipeline worker -Q celery,mail -c 2 --without-gossip --without-mingle -l ERROR"
)


@contextmanager
def crowd(*, people: int, vacancies: int, listed: int) -> Iterator[None]:
    """So many people and vacancies; the first ``listed`` have an employer and a shortlist."""
    with database() as name, tempfile.TemporaryDirectory() as index:
        fill(people=people, vacancies=vacancies)
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        environment = os.environ | {"DATABASE_URL": address, "INDEX_ROOT": index}
        worker = subprocess.Popen([sys.executable, *WORKER.split()], env=environment)
        try:
            _warm_up(listed)
            yield
        finally:
            worker.terminate()
            worker.wait()


def _warm_up(listed: int) -> None:
    from django.utils import timezone  # noqa: PLC0415  # needs django.setup()

    from accounts.models import User  # noqa: PLC0415
    from matching.models import Shortlist  # noqa: PLC0415
    from vacancies.models import Membership, Vacancy  # noqa: PLC0415
    from vacancies.signals import vacancy_published  # noqa: PLC0415

    chosen = list(Vacancy.objects.order_by("pk")[:listed])
    for company in {vacancy.company_id for vacancy in chosen}:
        user = User.objects.create_user(f"employer{company}@example.org", role="employer")
        Membership.objects.create(
            company_id=company, user=user, role="owner", created_at=timezone.now()
        )
    for vacancy in chosen:
        vacancy_published.send(sender=None, vacancy=vacancy)
    begun = time.monotonic()
    while Shortlist.objects.count() < len(chosen):
        if time.monotonic() - begun > PATIENCE:
            raise SystemExit("the worker has made no shortlists")
        time.sleep(0.2)

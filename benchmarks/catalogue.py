"""python -m benchmarks.catalogue: the public pages of a catalogue, and a list brought into it.

Milliseconds and queries through all of Django but the socket; then how long a list is looked
through, and written. Exit code 1 when 95 of 100 answers of a page take longer than 100 ms.
"""

import argparse
import gc
import sys
import time
from collections import defaultdict
from datetime import timedelta
from typing import Any

from benchmarks.filling import database, prepare_django
from benchmarks.pages import Answer, Times, told

PATHS = (
    "/en/courses/",
    "/en/courses/?page=100",
    "/en/courses/?q=linux+network",
    "/en/courses/?province=BE-WNA&language=nl&price=500&sort=price",
    "/en/courses/?role=ecsf:ciso&time=80",
)
PROVIDERS, TAUGHT = 100, 4
HEAD = "reference;title;description;language;mode;postal code;hours;price;skills;dates\n"
LINE = (
    "R{n};Course {n};What one learns there, day by day.;en;onsite;9000;{h};{p};{s}=2;2027-02-01\n"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--courses", type=int, default=5_000)
    parser.add_argument("--lines", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    prepare_django()
    with database():
        fill(options.courses)
        # As the web server does once its pages are loaded (pipeline/wsgi.py).
        gc.collect()
        gc.freeze()
        slow = told(*measured(options.rounds))
        bring(options.lines)
    return slow


def fill(count: int) -> None:
    """Courses spread over a hundred providers, four skills and two dates each."""
    from django.db import connection  # noqa: PLC0415  # needs django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from learning.models import Course, Edition, Outcome  # noqa: PLC0415
    from skills.models import Role, Skill  # noqa: PLC0415

    now, today = timezone.now(), timezone.localdate()
    companies = [provider(number) for number in range(PROVIDERS)]
    skills = list(Skill.objects.order_by("pk").values_list("pk", flat=True)[:200])
    roles = list(Role.objects.values_list("pk", flat=True))
    rows = Course.objects.bulk_create(
        Course(
            provider=companies[n % PROVIDERS],
            title=f"{('Linux', 'Network', 'Cloud', 'Privacy')[n % 4]} course {n}",
            about="What one learns there, day by day, on a network of our own. " * 10,
            language=("nl", "fr", "en", "de")[n % 7 % 4],
            mode="onsite" if n % 3 else "online",
            hours=8 + n % 400,
            price_cents=n % 50 * 7_000,
            state="shown",
            last_checked=today,
            created_at=now,
            updated_at=now,
            shown_at=now,
            **(PLACE if n % 3 else {}),
        )
        for n in range(count)
    )
    Outcome.objects.bulk_create(
        Outcome(course=row, skill_id=skills[(n * 7 + at * at * 13) % 200], level=1 + n % 4)
        for n, row in enumerate(rows)
        for at in range(TAUGHT)
    )
    Edition.objects.bulk_create(
        Edition(course=row, starts_on=day, ends_on=day, seats=12)
        for n, row in enumerate(rows)
        for day in (
            today + timedelta(days=3 + n % 90),
            today + timedelta(days=200),
        )
    )
    through = Course.roles.through
    through.objects.bulk_create(
        through(course=row, role_id=roles[n % len(roles)]) for n, row in enumerate(rows)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


PLACE = {"postal_code": "5000", "municipality": "92094", "province": "BE-WNA"}


def provider(number: int) -> Any:
    from django.utils import timezone  # noqa: PLC0415

    from vacancies.models import Company  # noqa: PLC0415

    return Company.objects.create(
        name=f"School {number}",
        enterprise_number=f"{number:010d}",
        kind="training_centre",
        size="small",
        sector="Q",
        approved=True,
        created_at=timezone.now(),
        **PLACE,
    )


def measured(rounds: int) -> tuple[Times, dict[str, int]]:
    """The answers and the queries of each page; the first visit is not counted."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from learning.models import Course  # noqa: PLC0415

    times: Times = defaultdict(list)
    asked: dict[str, int] = {}
    client = Client()
    course = Course.objects.select_related("provider")[0]
    pages = [(path, path) for path in PATHS]
    pages += [("/en/courses/…/", f"/en/courses/{course.uuid}/")]
    pages += [("/en/courses/providers/…/", f"/en/courses/providers/{course.provider.uuid}/")]
    for name, path in pages:
        for turn in range(rounds + 1):
            with CaptureQueriesContext(connection) as queries:
                begun, busy = time.perf_counter(), time.process_time()
                answer = client.get(path)
                took = Answer(time.perf_counter() - begun, time.process_time() - busy)
            if answer.status_code != 200:
                raise SystemExit(f"{path} answers {answer.status_code}")
            if turn:
                times[name].append(took)
                asked[name] = len(queries)
    return times, asked


def bring(lines: int) -> None:
    """A list of a new provider: looked through, written, and brought once more."""
    from django.utils import timezone  # noqa: PLC0415

    from learning.models import CourseImport  # noqa: PLC0415
    from learning.services import imports  # noqa: PLC0415

    company = provider(PROVIDERS + 1)
    names = ("SIEM", "Linux", "Python", "ISO 27001")
    data = HEAD + "".join(
        LINE.format(n=n, h=8 + n % 80, p=n % 3_000, s=names[n % 4]) for n in range(lines)
    )
    for word in ("first", "again"):
        now = timezone.now()
        job = imports.bring_list(
            company=company, by=None, name="list.csv", data=data.encode(), now=now
        )
        begun = time.perf_counter()
        imports.run_step(pk=job.pk, now=now)
        looked = time.perf_counter()
        job = CourseImport.objects.get(pk=job.pk)
        imports.confirm_list(job=job, now=now)
        confirmed = time.perf_counter()
        imports.run_step(pk=job.pk, now=now)
        took = looked - begun, time.perf_counter() - confirmed
        counts = CourseImport.objects.get(pk=job.pk).counts
        print(f"{lines} lines {word}: looked {took[0]:.1f} s, written {took[1]:.1f} s, {counts}")


if __name__ == "__main__":
    sys.exit(main())

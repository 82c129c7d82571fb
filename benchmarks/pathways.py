"""python -m benchmarks.pathways: the map of roles measured, and its pages answered.

Seconds for a whole survey of every pair of roles and for everybody's nearest role; milliseconds
and queries of the pages through all of Django but the socket. Exit code 1 when 95 of 100 answers
of a page take longer than 100 ms.
"""

import argparse
import sys
import time
from collections import defaultdict
from datetime import timedelta
from statistics import median, quantiles

from benchmarks import catalogue
from benchmarks.filling import database, fill, prepare_django

# Seconds by the clock, seconds of the processor, queries.
Times = dict[str, list[tuple[float, float, int]]]

ROLE = "ecsf:implementer"
PATHS = (
    "/en/pathways/",
    "/en/pathways/from-it/",
    f"/en/pathways/roles/{ROLE}/",
    f"/en/pathways/roles/portal:system-administrator/to/{ROLE}/",
    "/en/pathways/map.json",
)
LIMIT = 0.1
OWN = f"/en/me/pathways/?start={{start}}&to={ROLE}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--courses", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    prepare_django()
    with database():
        fill(people=options.people)
        catalogue.fill(options.courses)
        open_vacancies(2_000)
        survey()
        return told(measured(options.rounds))


def open_vacancies(count: int) -> None:
    """Spread over the roles."""
    from django.utils import timezone  # noqa: PLC0415  # needs django.setup()

    from skills.models import Role  # noqa: PLC0415
    from vacancies.models import Company, Vacancy  # noqa: PLC0415

    now, roles, companies = timezone.now(), list(Role.objects.all()), list(Company.objects.all())
    Vacancy.objects.bulk_create(
        Vacancy(
            company=companies[n % len(companies)], role=roles[n % len(roles)], state="published",
            title=f"Vacancy {n}", text="What the work is like. " * 40, language="en",
            pay_min=3_500, pay_max=3_600 + n, created_at=now, updated_at=now, published_at=now,
            expires_at=now + timedelta(days=60), **catalogue.PLACE,
        )
        for n in range(count)
    )  # fmt: skip


def survey() -> None:
    """As the worker does it, step by step."""
    from django.utils import timezone  # noqa: PLC0415  # needs django.setup()

    from pathways.models import RoleCrowd, RoleStep, Survey  # noqa: PLC0415
    from pathways.services import surveys  # noqa: PLC0415
    from pathways.services.crowds import measure_crowds  # noqa: PLC0415

    begun, longest, more = time.perf_counter(), 0.0, True
    pk = surveys.begin(now=timezone.now()).pk
    while more:
        work, started = Survey.objects.claim(pk, now=timezone.now()), time.perf_counter()
        assert work is not None
        more = surveys.go_on(work=work, now=timezone.now())
        longest = max(longest, time.perf_counter() - started)
    took = time.perf_counter() - begun
    print(f"{RoleStep.objects.count()} steps: {took:.1f} s, the longest task {longest:.1f} s")
    begun = time.perf_counter()
    measure_crowds(roles=surveys.known_roles(), now=timezone.now())
    people = sum(row.people for row in RoleCrowd.objects.all())
    print(f"nearest role of {people} people: {time.perf_counter() - begun:.2f} s")


def measured(rounds: int) -> Times:
    """Seconds and queries of each answer, by page; the first visit is not counted."""
    from django.db import connection  # noqa: PLC0415  # needs django.setup()
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from matching.services.roles import nearest_roles  # noqa: PLC0415
    from talent.models import Profile  # noqa: PLC0415

    visitor, candidate = Client(), Client()
    profile = Profile.objects.order_by("pk")[0]
    candidate.force_login(profile.user)
    start = nearest_roles(profile)[0].role.id
    pages = [(path, path, visitor) for path in PATHS]
    pages.append(("/en/me/pathways/", OWN.format(start=start), candidate))
    times: Times = defaultdict(list)
    for name, path, client in pages:
        for turn in range(rounds + 1):
            with CaptureQueriesContext(connection) as queries:
                begun, worked = time.perf_counter(), time.process_time()
                answer = client.get(path)
                took, work = time.perf_counter() - begun, time.process_time() - worked
            if answer.status_code != 200:
                raise SystemExit(f"{path} answers {answer.status_code}")
            if turn:
                times[name].append((took, work, len(queries)))
    return times


def told(times: Times) -> int:
    slowest = 0.0
    print(f"{'page':56} {'median':>8} {'p95':>8} {'worked':>8} queries")
    for name, answers in times.items():
        seconds = [took for took, _work, _queries in answers]
        p95 = quantiles(seconds, n=20)[-1]
        slowest = max(slowest, p95)
        asked = max(queries for _took, _work, queries in answers)
        work = median(work for _took, work, _queries in answers)
        middle, most, worked = (it * 1000 for it in (median(seconds), p95, work))
        print(f"{name:56} {middle:5.0f} ms {most:5.0f} ms {worked:5.0f} ms {asked:7}")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

"""How long the server takes for each page of a candidate, and for those of a recruiter's desk.

    python -m embedded.run -- python -m benchmarks.pages [--people 20000] [--vacancies 2000]

Asks every page as several people, one request at a time, through all of Django but the socket;
milliseconds and queries, the slowest page last. Beside the time stands that of the processor, of
Django and of PostgreSQL together: it depends less on what else runs. The first visit of a page is
not counted. The recruiters act for five companies each; one of their vacancies has 2,000 matches,
the others 200. The word that is searched for stands in every vacancy.
Exit code 1 when 95 of 100 answers of a page take longer than 100 ms.
"""

import argparse
import gc
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from benchmarks.filling import database, fill, prepare_django

LIMIT_MS = 100
PATHS = (
    "/en/",
    "/en/vacancies/",
    "/en/vacancies/?q=vacancy+17&province=BE-WNA",
    "/en/vacancies/?q=work",
    "/en/vacancies/feed/",
    "/sitemap.xml",
    "/sitemap-vacancies.xml",
    "/en/companies/",
    "/en/how-matching-works/",
    "/en/me/",
    "/en/me/profile/",
    "/en/me/cv/",
    "/en/me/skills/",
    "/en/me/vacancies/",
    "/en/me/vacancies/?page=20",
    "/en/me/roles/",
    "/en/me/applications/",
    "/en/me/certificates/",
    "/en/me/hidden/",
    "/en/me/searches/",
    "/en/me/privacy/",
    "/en/account/notifications/",
)
RECRUITERS, COMPANIES, LONG_LIST, LIST = 5, 5, 2_000, 200
# The same people for another vacancy: what a page costs does not depend on who they are.
COPY = """INSERT INTO matching_match (uuid, vacancy_id, profile_id, number, score, focus, practice,
        rank_value, musts_met, musts, parts, inputs_hash, rule_version, taxonomy_version,
        vacancy_version, profile_version, rarity, scored_at)
    SELECT gen_random_uuid(), %s, profile_id, number, score, focus, practice, rank_value,
        musts_met, musts, parts, inputs_hash, rule_version, taxonomy_version, vacancy_version,
        profile_version, rarity, scored_at
    FROM matching_match WHERE vacancy_id = %s ORDER BY number LIMIT %s"""


class Answer(NamedTuple):
    """Seconds of an answer, and how many of them a processor worked for it."""

    took: float
    worked: float


Times = dict[str, list[Answer]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--vacancies", type=int, default=2_000)
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    prepare_django()
    from django.test import override_settings  # noqa: PLC0415  # needs django.setup()

    with database(), tempfile.TemporaryDirectory() as index, override_settings(INDEX_ROOT=index):
        fill(people=options.people, vacancies=options.vacancies)
        times, queries = measured(options.visitors, options.rounds)
    return told(times, queries)


def measured(visitors: int, rounds: int) -> tuple[Times, dict[str, int]]:
    """The answers of each page, and how many queries one takes."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415

    times: Times = defaultdict(list)
    queries: dict[str, int] = {}
    people = list(User.objects.order_by("pk")[:visitors])
    visits = [(user, list(pages_of(user))) for user in people] + list(desks())
    # As a process of the web server has done when it begins to answer: what was made above, and
    # no server holds, is not gone through by the collector while a page is measured.
    gc.collect()
    gc.freeze()
    for number, (user, pages) in enumerate(visits):
        client = Client()
        client.force_login(user)
        for turn in range(rounds + 1):
            for name, path in pages:
                begun, work = time.perf_counter(), worked()
                answer = client.get(path)
                took = Answer(time.perf_counter() - begun, worked() - work)
                if answer.status_code != 200:
                    raise SystemExit(f"{path} answers {answer.status_code}")
                if turn and (number or turn > 1):
                    times[name].append(took)
        for name, path in pages:
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            queries[name] = len(asked)
    return times, queries


def worked() -> float:
    """Seconds of the processor that this process and its PostgreSQL have had."""
    from django.db import connection  # noqa: PLC0415

    running = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() + int(running.read_text().split()[0]) / 1e9


def pages_of(user: Any) -> Iterator[tuple[str, str]]:
    """The fixed ones, and those of one vacancy: read, compared and applied for."""
    from django.utils import timezone  # noqa: PLC0415

    from matching.services.applying import apply  # noqa: PLC0415
    from matching.services.chances import chances_of  # noqa: PLC0415
    from talent.models import Profile  # noqa: PLC0415
    from vacancies.models import Vacancy  # noqa: PLC0415

    yield from ((path, path) for path in PATHS)
    profile = Profile.objects.get(user=user)
    best = chances_of(profile, Vacancy.objects.open())[0].vacancy
    yield "/en/vacancies/…/", f"/en/vacancies/{best.uuid}/"
    yield "/en/me/vacancies/…/", f"/en/me/vacancies/{best.uuid}/"
    candidacy = apply(profile=profile, vacancy=best, by=profile.user, now=timezone.now())
    yield "/en/me/applications/…/", f"/en/me/applications/{candidacy.uuid}/"


def desks() -> Iterator[tuple[Any, list[tuple[str, str]]]]:
    """Recruiters, each with the pages of their desk."""
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from matching.models import Match  # noqa: PLC0415
    from vacancies.models import Membership, Vacancy  # noqa: PLC0415

    for number in range(RECRUITERS):
        user = User.objects.create_user(f"recruiter{number}@example.org", role="employer")
        companies = range(1 + number * COMPANIES, 1 + (number + 1) * COMPANIES)
        for company in companies:
            Membership.objects.create(
                company_id=company, user=user, role="recruiter", created_at=timezone.now()
            )
        vacancies = list(Vacancy.objects.filter(company__in=companies).order_by("pk"))
        listed(vacancies[0])
        with connection.cursor() as cursor:
            for vacancy in vacancies[1:]:
                cursor.execute(COPY, [vacancy.pk, vacancies[0].pk, LIST])
            cursor.execute("ANALYZE matching_match")
        table = f"/en/dashboard/{vacancies[0].uuid}/"
        four = Match.objects.filter(vacancy=vacancies[0]).ranked()[:4]
        chosen = "&".join(f"match={match.uuid}" for match in four)
        yield (
            user,
            [
                ("/en/dashboard/", "/en/dashboard/"),
                ("/en/dashboard/?order=pool", "/en/dashboard/?order=pool"),
                (f"table of {LONG_LIST}", table),
                (
                    f"table of {LONG_LIST}, filtered",
                    f"{table}?province=BE-WNA&status=new&language=nl",
                ),
                (f"table of {LONG_LIST}, by score", f"{table}?sort=score&page=50"),
                (f"table of {LIST}", f"/en/dashboard/{vacancies[1].uuid}/"),
                ("compare four", f"{table}compare/?{chosen}"),
            ],
        )


def listed(vacancy: Any) -> None:
    """Its long list, scored as a run would."""
    from django.utils import timezone  # noqa: PLC0415

    from matching.services.searching import find, made_ready  # noqa: PLC0415
    from matching.services.storing import store_matches  # noqa: PLC0415

    for ready in made_ready(find([vacancy.pk], LONG_LIST), LONG_LIST):
        store_matches(ready.pairs, now=timezone.now())


def told(times: Times, queries: dict[str, int]) -> int:
    lines = sorted(
        (quantiles([one.took for one in of], n=20)[-1], name) for name, of in times.items()
    )
    print(f"{'page':32} {'median':>8} {'p95':>8} {'worked':>8} queries")
    for p95, name in lines:
        middle = median(one.took for one in times[name]) * 1000
        work = median(one.worked for one in times[name]) * 1000
        print(f"{name:32} {middle:6.0f} ms {p95 * 1000:5.0f} ms {work:5.0f} ms {queries[name]:7}")
    return int(lines[-1][0] * 1000 > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())

"""How long people wait, on a running portal with its demo population.

    python -m benchmarks.latency [--runs 5]
    python -m embedded.run -- python -m benchmarks.latency --people 100000 --runs 20

Publishes a copy of a vacancy and waits until its shortlist has been sent; changes a candidate's
conditions and waits until the dashboard's scores are of that change. Seconds, worst last; exit
code 1 when one takes longer than 5 s. The copies are removed afterwards. With --people it measures
a database of its own with so many made-up people, and a worker of its own that is warm.
"""

import argparse
import os
import sys
import time
import uuid
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pipeline.settings.development")
django.setup()

from django.utils import timezone  # noqa: E402  # Django first

from benchmarks.crowd import crowd  # noqa: E402
from mail.models import OutgoingMail  # noqa: E402
from matching.emails import shortlist_key_prefix  # noqa: E402
from matching.models import Match  # noqa: E402
from talent.models import Profile  # noqa: E402
from talent.services.changes import tell_change  # noqa: E402
from vacancies.models import Need, Vacancy  # noqa: E402
from vacancies.services.life import close_vacancy, publish_vacancy  # noqa: E402

LONGEST = 5.0
GIVE_UP = 60.0


def wait(true: Callable[[], bool]) -> float:
    """Seconds until it is true; infinite when it does not become so."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > GIVE_UP:
            return float("inf")
        time.sleep(0.02)
    return time.monotonic() - began


def copy_of(vacancy: Vacancy) -> Vacancy:
    """A draft with the same needs."""
    needs = list(vacancy.needs.all())
    vacancy.pk, vacancy.uuid, vacancy.state = None, uuid.uuid4(), Vacancy.State.DRAFT
    vacancy.published_at = vacancy.expires_at = None
    vacancy._state.adding = True
    vacancy.save()
    for need in needs:
        need.pk, need.vacancy = None, vacancy
    Need.objects.bulk_create(needs)
    return vacancy


def publish_to_mail(vacancy: Vacancy) -> float:
    """Seconds from publishing to the shortlist's mail being sent."""
    draft = copy_of(vacancy)
    publish_vacancy(vacancy=draft, now=timezone.now())
    mails = OutgoingMail.objects.filter(key__startswith=shortlist_key_prefix(draft))
    seconds = wait(mails.filter(state=OutgoingMail.State.DONE).exists)
    close_vacancy(vacancy=draft, reason="a measurement", now=timezone.now())
    draft.delete()
    return seconds


def change_to_score(profile: Profile) -> float:
    """Seconds from a candidate's change to scores that know it."""
    tell_change(profile)
    scores = Match.objects.filter(profile=profile, vacancy__in=Vacancy.objects.open())
    return wait(scores.filter(profile_version=profile.matching_version).exists)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--people", type=int)
    asked.add_argument("--vacancies", type=int, default=5000)
    options = asked.parse_args()
    if options.people is None:
        return measure(options.runs)
    with crowd(people=options.people, vacancies=options.vacancies, listed=options.runs):
        return measure(options.runs)


def measure(runs: int) -> int:
    listed = Vacancy.objects.open().filter(shortlists__isnull=False)[:runs]
    scored = Profile.objects.filter(pk__in=Match.objects.values("profile"))[:runs]
    worst = 0.0
    for name, times in {
        "publish to shortlist mail": sorted(publish_to_mail(vacancy) for vacancy in listed),
        "profile change to score": sorted(change_to_score(profile) for profile in scored),
    }.items():
        print(f"{name:28}", " ".join(f"{seconds:.2f}" for seconds in times) or "nothing to measure")
        if times:
            print(
                f"{'':28} p50 {times[len(times) // 2]:.2f}, p95 {times[int(0.95 * len(times))]:.2f}"
            )
        worst = max([worst, *times])
    return int(worst > LONGEST)


if __name__ == "__main__":
    sys.exit(main())

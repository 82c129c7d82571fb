"""One person's digest of one day: what no digest has told them yet, best first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import override

from accounts.models import User
from mail import outbox
from matching.fitting import would_be_near
from matching.services.chances import Chance, chances_of
from talent.models import Profile
from talent.selectors import profile_of
from vacancies.models import Vacancy
from watching.criteria import of_search
from watching.emails import News, queue_digest
from watching.models import Digest, SavedSearch, ToldVacancy
from watching.selectors import found_by
from watching.topics import DIGEST_TOPIC

LISTED = 10
# How many of the engine's best are looked at more closely.
LOOKED_AT = 50
# A publication is dated before it is committed: what is a little older than a search may have
# come after it. What was told is known one by one, so that no later mark can pass over anything.
OVERLAP = timedelta(minutes=10)

Found = Mapping[int, list[SavedSearch]]
"""Vacancies by the searches that found them."""


def make_digest(*, person: User, day: date, weekly: bool, now: datetime) -> Digest | None:
    """Its row, what it tells, and the mail, all or nothing. None where there is nothing to say.

    Two who make the same one are one: the second finds the row of the day.
    """
    with transaction.atomic(), override(person.language):
        profile = _held(person)
        if profile is None or Digest.objects.filter(person=person, day=day).exists():
            return None
        searches = SavedSearch.objects.of(person).told(weekly=weekly)
        found = _new(searches, profile)
        news = _held_open(_best_first(profile, found)) if found else []
        if not news:
            return None
        digest = Digest.objects.create(person=person, day=day, created_at=now)
        ToldVacancy.objects.bulk_create(
            ToldVacancy(digest=digest, person=person, vacancy=one.vacancy) for one in news
        )
        queue_digest(digest, news[:LISTED], more=len(news) - len(news[:LISTED]))
        return digest


def _held(person: User) -> Profile | None:
    """The profile of somebody who wants this mail. They cannot pause until it is written: a
    later pause then finds it in the outbox. None where they want none.
    """
    # In this order: who pauses holds the profile first, too.
    list(Profile.objects.select_for_update(no_key=True).filter(user=person))
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    profile = profile_of(person)
    unwanted = profile.is_paused or outbox.is_stopped(person.email, DIGEST_TOPIC)
    return None if unwanted or not person.is_active else profile


def _new(searches: Iterable[SavedSearch], profile: Profile) -> Found:
    told = ToldVacancy.objects.filter(person=profile.user)
    found: dict[int, list[SavedSearch]] = defaultdict(list)
    for search in searches:
        rows = found_by(of_search(search, profile), profile)
        new = rows.filter(published_at__gte=search.created_at - OVERLAP)
        for pk in new.exclude(pk__in=told.values("vacancy")).values_list("pk", flat=True):
            found[pk].append(search)
    return found


def _best_first(profile: Profile, found: Found) -> list[News]:
    """Those for the person that come near, and all that a search of all vacancies found.

    By fit where there is something to compare, then the rest, the newest first.
    """
    chances = _chances(profile, found)
    fitting = [_news(found, one.vacancy, one) for one in chances]
    compared = {one.vacancy.pk for one in chances}
    rows = Vacancy.objects.filter(pk__in=found.keys() - compared).select_related("company", "role")
    others = [_news(found, row, None) for row in rows]
    return [news for news in fitting + others if news.searches]


def _chances(profile: Profile, found: Found) -> list[Chance]:
    if not profile.pk:
        return []
    return list(chances_of(profile, Vacancy.objects.filter(pk__in=found))[:LOOKED_AT])


def _news(found: Found, vacancy: Vacancy, chance: Chance | None) -> News:
    """What fits the person counts as found by a search for them only where it comes near."""
    near = chance is not None and would_be_near(chance.match)
    names = [
        search.name
        for search in found[vacancy.pk]
        if near or search.kind != SavedSearch.Kind.FOR_YOU
    ]
    return News(vacancy, names, chance)


def _held_open(news: list[News]) -> list[News]:
    """Those still open, and until the mail is written they stay so: a later closing finds it."""
    keys = [one.vacancy.pk for one in news]
    rows = Vacancy.objects.open().select_for_update(no_key=True).filter(pk__in=keys)
    still_open = set(rows.order_by("pk").values_list("pk", flat=True))
    return [one for one in news if one.vacancy.pk in still_open]

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
from watching.criteria import every_role, of_search
from watching.emails import News, queue_digest
from watching.models import Digest, SavedSearch, ToldVacancy
from watching.selectors import found_by
from watching.services.withdrawing import release_undelivered
from watching.topics import DIGEST_TOPIC

LISTED = 10
# How many of the engine's best are looked at more closely at once, and in all.
LOOKED_AT = 50
MOST_LOOKED_AT = 500
# A publication is dated before it is committed: what is a little older than a search may have
# come after it. What was told is known one by one, so that no later mark can pass over anything.
OVERLAP = timedelta(minutes=10)

Found = Mapping[int, list[SavedSearch]]
"""Vacancies by the searches that found them."""


def make_digest(*, person: User, day: date, weekly: bool, now: datetime) -> Digest | None:
    """Its row, what it tells, and the mail, all or nothing. None where there is nothing to say.

    Two who make the same one are one: the second finds the row of the day.
    """
    release_undelivered(person=person, now=now)
    with override(person.language):
        profile = profile_of(person)
        found = _new(SavedSearch.objects.of(person).told(weekly=weekly), profile)
        news = _best_first(profile, found) if found else []
        return _write(person, day, news, now) if news else None


@transaction.atomic
def _write(person: User, day: date, news: list[News], now: datetime) -> Digest | None:
    """What of the news still holds, now that nobody can change it any more."""
    # Vacancies before people, as everybody who holds both, or two could wait for each other.
    news = _held_open(news)
    reader = _held(person)
    if reader is None or Digest.objects.filter(person=person, day=day).exists():
        return None
    news = _not_told(person, news)
    if not news:
        return None
    digest = Digest.objects.create(person=reader, day=day, created_at=now)
    ToldVacancy.objects.bulk_create(
        ToldVacancy(digest=digest, person=reader, vacancy=one.vacancy) for one in news
    )
    queue_digest(digest, news[:LISTED], more=len(news) - len(news[:LISTED]))
    return digest


def _held(person: User) -> User | None:
    """Somebody who wants this mail. They cannot pause until it is written: a later pause then
    finds it in the outbox. None where they want none.
    """
    # In this order: who pauses holds the profile first, too.
    profile = Profile.objects.select_for_update(no_key=True).filter(user=person).first()
    reader = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    unwanted = outbox.is_stopped(reader.email, DIGEST_TOPIC) or not reader.is_active
    return None if unwanted or (profile is not None and profile.is_paused) else reader


def _new(searches: Iterable[SavedSearch], profile: Profile) -> Found:
    told, roles = ToldVacancy.objects.filter(person=profile.user), every_role()
    found: dict[int, list[SavedSearch]] = defaultdict(list)
    for search in searches:
        rows = found_by(of_search(search, profile, roles), profile, roles)
        new = rows.filter(published_at__gte=search.created_at - OVERLAP)
        for pk in new.exclude(pk__in=told.values("vacancy")).values_list("pk", flat=True):
            found[pk].append(search)
    return found


def _best_first(profile: Profile, found: Found) -> list[News]:
    """Those for the person that come near, and all that a search of all vacancies found.

    By fit where there is something to compare, then the rest, the newest first.
    """
    fitting = _fitting(profile, found)
    compared = {one.vacancy.pk for one in fitting}
    rows = Vacancy.objects.filter(pk__in=found.keys() - compared).select_related("company", "role")
    others = [_news(found, row, None) for row in rows]
    return [news for news in fitting + others if news.searches]


def _fitting(profile: Profile, found: Found) -> list[News]:
    """The engine's best, until enough of them are to be told: what is far is not remembered, and
    would stand before the near ones every day.
    """
    if not profile.pk:
        return []
    ranking = chances_of(profile, Vacancy.objects.filter(pk__in=found))
    looked: list[News] = []
    for first in range(0, min(len(ranking), MOST_LOOKED_AT), LOOKED_AT):
        page = ranking[first : first + LOOKED_AT]
        looked += [_news(found, one.vacancy, one) for one in page]
        if sum(bool(news.searches) for news in looked) >= LISTED:
            break
    return looked


def _news(found: Found, vacancy: Vacancy, chance: Chance | None) -> News:
    """What fits the person counts as found by a search for them only where it comes near."""
    near = chance is not None and would_be_near(chance.match)
    names = [
        search.shown_name
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


def _not_told(person: User, news: list[News]) -> list[News]:
    """Less what another digest has told since these were looked for."""
    keys = [one.vacancy.pk for one in news]
    rows = ToldVacancy.objects.filter(person=person, vacancy__in=keys)
    told = set(rows.values_list("vacancy", flat=True))
    return [one for one in news if one.vacancy.pk not in told]

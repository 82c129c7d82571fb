"""Keeping a search, changing it, looking into it, and giving it up; that can be undone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from talent.models import Profile
from watching.criteria import Values
from watching.models import SavedSearch
from watching.models.searches import AUTOMATIC_NAME, UNDO_FOR, Frequency, SavedSearchQuerySet

MOST = 20


class TooMany(Exception):
    """The person has as many searches as one may have."""


@transaction.atomic
def save_search(
    *,
    person: User,
    kind: SavedSearch.Kind,
    name: str,
    values: Values,
    frequency: Frequency,
    now: datetime,
) -> SavedSearch:
    """Raises TooMany. The same search under the same name is one, however often it is sent."""
    mine = _mine(person)
    same = mine.kept().filter(kind=kind, name=name, values=values).first()
    if same is not None:
        same.frequency = frequency
        same.save(update_fields=["frequency"])
        return same
    _require_room(person)
    return SavedSearch.objects.create(
        person=person,
        kind=kind,
        name=name,
        values=values,
        frequency=frequency,
        created_at=now,
        looked_at=now,
    )


@transaction.atomic
def begin_watching(*, profile: Profile, now: datetime) -> SavedSearch | None:
    """With the first confirmed skills: a weekly mail about what fits them.

    Once in a life: whoever deletes the search, or had some already, gets no second one.
    """
    if profile.is_paused or not profile.claims.confirmed().exists():
        return None
    person = profile.user
    if SavedSearch.objects.of(person).exists() or _mine(person).exists():
        return None
    with override(person.language):
        name = _(AUTOMATIC_NAME)
    return SavedSearch.objects.create(
        person=person,
        kind=SavedSearch.Kind.FOR_YOU,
        name=name,
        frequency=Frequency.WEEKLY,
        automatic=True,
        created_at=now,
        looked_at=now,
    )


def change_search(*, search: SavedSearch, name: str, frequency: Frequency) -> None:
    kept = SavedSearch.objects.kept().filter(pk=search.pk)
    kept.update(name=name, frequency=frequency)


def look_into(*, search: SavedSearch, now: datetime) -> None:
    """What is there now is no news any more."""
    SavedSearch.objects.filter(pk=search.pk, looked_at__lt=now).update(looked_at=now)


def delete_search(*, search: SavedSearch, now: datetime) -> None:
    """A second press changes nothing."""
    SavedSearch.objects.kept().filter(pk=search.pk).update(deleted_at=now)


@transaction.atomic
def restore_search(*, search: SavedSearch) -> None:
    """Raises TooMany where others have taken its place."""
    deleted = _mine(search.person).filter(pk=search.pk, deleted_at__isnull=False)
    if deleted.exists():
        _require_room(search.person)
        deleted.update(deleted_at=None)


def forget_deleted(*, now: datetime) -> int:
    """Searches whose deletion is past undoing; of the portal's own the row stays, empty."""
    over = SavedSearch.objects.filter(deleted_at__lt=now - UNDO_FOR)
    return over.filter(automatic=False).delete()[0]


def _mine(person: User) -> SavedSearchQuerySet:
    """A person's searches, while nobody else adds one."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    return SavedSearch.objects.of(person)


def _require_room(person: User) -> None:
    if SavedSearch.objects.of(person).kept().count() >= MOST:
        raise TooMany

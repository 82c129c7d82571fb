"""Keeping a view of the table, changing it, and giving it up."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from desk.models import SavedView
from desk.models.saved import SavedViewQuerySet
from vacancies.spelling import called

MOST = 20


class TooMany(Exception):
    """The person has as many views as one may have."""


class NameTaken(Exception):
    """Another view of theirs is called so."""


@transaction.atomic
def save_view(
    *, person: User, name: str, values: dict[str, list[str]], is_default: bool, now: datetime
) -> SavedView:
    """Raises TooMany, NameTaken. The same view under the same name is one, however often sent.

    A name is the same in small and in capital letters.
    """
    mine = _mine(person)
    if (same := mine.filter(called(name)).first()) is not None:
        if same.values != values:
            raise NameTaken
        _set_default(mine, same, is_default)
        return same
    if mine.count() >= MOST:
        raise TooMany
    view = SavedView.objects.create(person=person, name=name, values=values, created_at=now)
    _set_default(mine, view, is_default)
    return view


@transaction.atomic
def change_view(*, view: SavedView, name: str, is_default: bool) -> None:
    """Raises NameTaken."""
    mine = _mine(view.person)
    if mine.filter(called(name)).exclude(pk=view.pk).exists():
        raise NameTaken
    mine.filter(pk=view.pk).update(name=name)
    _set_default(mine, view, is_default)


def delete_view(*, view: SavedView) -> None:
    """A second press finds nothing."""
    SavedView.objects.filter(pk=view.pk).delete()


def _set_default(mine: SavedViewQuerySet, view: SavedView, wanted: bool) -> None:
    """One at most: the new one takes the place of the old."""
    if wanted:
        mine.exclude(pk=view.pk).filter(is_default=True).update(is_default=False)
    mine.filter(pk=view.pk).exclude(is_default=wanted).update(is_default=wanted)
    view.is_default = wanted


def _mine(person: User) -> SavedViewQuerySet:
    """A person's views, while nobody else adds one."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    return SavedView.objects.of(person)

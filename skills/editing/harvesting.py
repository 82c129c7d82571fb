"""Unknown terms out of the portal's own texts, counted by owners and without the texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from skills.models import Harvest, TermSighting, UnknownTerm
from skills.reading import unknown_terms
from skills.taxonomy import load
from skills.taxonomy.folding import fold_name

KEPT_RARE = timedelta(days=90)
BATCH = 200
START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class OwnedText:
    """A text, whose it is ("profile 12"), and where it stands in its source's order."""

    moment: datetime
    row: int
    owner: str
    text: str


class Source(Protocol):
    """Texts after a moment and row, in that order, at most `limit`."""

    def __call__(self, *, after: tuple[datetime, int], limit: int) -> Sequence[OwnedText]: ...


def harvest_terms(*, now: datetime) -> int:
    """One batch of each of settings.TERM_SOURCES; how many texts were read."""
    return sum(_harvest(path, now) for path in settings.TERM_SOURCES)


def _harvest(path: str, now: datetime) -> int:
    source: Source = import_string(path)
    begun = Harvest.objects.filter(pk=path).first()
    after = (begun.moment, begun.row) if begun else (START, 0)
    texts = source(after=after, limit=BATCH)
    for owned in texts:
        with transaction.atomic():
            note_terms(owner=owned.owner, terms=unknown_terms(owned.text), now=now)
            place = {"moment": owned.moment, "row": owned.row}
            Harvest.objects.update_or_create(source=path, defaults=place)
    return len(texts)


@transaction.atomic
def note_terms(*, owner: str, terms: Iterable[str], now: datetime) -> None:
    """That somebody wrote these terms.

    Of the owner only a keyed hash is kept for each term: it counts people, and cannot tell which
    terms one person wrote. Of the term, too, until several people wrote it: what one person
    alone writes may be a name.
    """
    shown = {fold_name(term): term for term in terms if len(term) <= 80}
    plain = {key for key in shown if 0 < len(key) <= 80}
    sealed = {_sealed(key): key for key in plain}
    known = UnknownTerm.objects.filter(key__in=plain)
    opened = set(known.values_list("key", flat=True))
    UnknownTerm.objects.bulk_create(
        [
            UnknownTerm(key=seal, first_seen=now, last_seen=now)
            for seal, key in sorted(sealed.items())
            if key not in opened
        ],
        ignore_conflicts=True,
    )
    seen = UnknownTerm.objects.filter(key__in=plain | sealed.keys())
    seen.update(last_seen=now)
    TermSighting.objects.bulk_create(
        [
            TermSighting(term=term, owner=_pseudonym(owner, sealed.get(term.key, term.key)))
            for term in seen
        ],
        ignore_conflicts=True,
    )
    for term in seen.filter(key__in=sealed).shared():
        key = sealed[term.key]
        UnknownTerm.objects.filter(pk=term.pk).update(key=key, shown=shown[key])


def terms_over(*, now: datetime) -> QuerySet[UnknownTerm]:
    found: QuerySet[UnknownTerm] = UnknownTerm.objects.filter(last_seen__lt=now - KEPT_RARE).rare()
    return found


def forget_terms(*, now: datetime) -> int:
    """Delete what too few wrote and nobody wrote lately; settle what a release has learnt."""
    stale = terms_over(now=now)
    deleted, _by_model = UnknownTerm.objects.filter(pk__in=stale.values("pk")).delete()
    waiting = UnknownTerm.objects.filter(state=UnknownTerm.State.OPEN)
    known = [term.pk for term in waiting.iterator() if load().named(term.key)]
    UnknownTerm.objects.filter(pk__in=known).update(state=UnknownTerm.State.KNOWN)
    return deleted


def _pseudonym(owner: str, key: str) -> str:
    return salted_hmac(f"skills.unknown {key}", owner, algorithm="sha256").hexdigest()


def _sealed(key: str) -> str:
    return "~" + salted_hmac("skills.unknown", key, algorithm="sha256").hexdigest()

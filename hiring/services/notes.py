"""Notes and tags: written by those who decide, gone with the person."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from hiring.models import Note, Tag, Tagging
from matching.models import Match
from vacancies.services.changes import lock_company
from vacancies.spelling import called
from vacancies.stamps import require_seen, stamp_of
from vacancies.wording import one_line, paragraphs

MOST_NOTES = 100
MOST_TAGS = 60
MOST_ON_ONE = 10


class TooLate(Exception):
    """The note is somebody else's, or older than a day."""


class TooMany(Exception):
    """As many notes or tags as there may be."""


@transaction.atomic
def write_note(*, match: Match, author: User, text: str, now: datetime) -> Note:
    """The same words by the same author within a minute are one note. Raises TooMany."""
    Match.objects.select_for_update(no_key=True).get(pk=match.pk)
    notes, words = Note.objects.filter(match=match), paragraphs(text)
    latest = notes.filter(author=author).first()
    if latest and latest.text == words and (now - latest.created_at).total_seconds() < 60:
        return latest
    if notes.count() >= MOST_NOTES:
        raise TooMany
    return Note.objects.create(match=match, author=author, text=words, created_at=now)


@transaction.atomic
def change_note(*, note: Note, by: User, text: str, seen: str, now: datetime) -> None:
    """An empty text takes the note away. `seen` is the stamp of the text that was changed.

    Raises TooLate, and StaleForm where the note says something else by now.
    """
    held = Note.objects.select_for_update().filter(pk=note.pk).first()
    if held is None or not held.is_open_to(by, now=now):
        raise TooLate
    words = paragraphs(text)
    if words == held.text:
        return
    require_seen(seen, stamp_of(held.text))
    held.text, held.edited_at = words, now
    if words:
        held.save()
    else:
        held.delete()


@transaction.atomic
def add_tag(*, match: Match, name: str, now: datetime) -> Tag:
    """One of the company's by its name, however it is spelt, or a new one. Raises TooMany."""
    company = match.vacancy.company
    lock_company(company.pk)
    tags, word = Tag.objects.filter(company=company), one_line(name)
    tag = tags.filter(called(word)).first()
    on_it = Tagging.objects.filter(match=match)
    if (tag is None and tags.count() >= MOST_TAGS) or on_it.count() >= MOST_ON_ONE:
        raise TooMany
    tag = tag or Tag.objects.create(company=company, name=word)
    Tagging.objects.get_or_create(match=match, tag=tag, defaults={"created_at": now})
    return tag


@transaction.atomic
def remove_tag(*, match: Match, tag: Tag) -> None:
    """A tag that nobody has any more goes."""
    lock_company(tag.company_id)
    Tagging.objects.filter(match=match, tag=tag).delete()
    if not tag.taggings.exists():
        tag.delete()

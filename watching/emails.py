"""The digest: what is new for one person, best first, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from mail import outbox
from matching.explanations import Line, lines_of
from matching.fitting import Fitting, fitting_of
from matching.services.chances import Chance
from vacancies.models import Vacancy
from watching.models import Digest


@dataclass(frozen=True, slots=True)
class News:
    """A vacancy, the names of the searches that found it, and how it fits where that is known."""

    vacancy: Vacancy
    searches: Sequence[str]
    chance: Chance | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One vacancy of the mail, in the reader's language."""

    news: News
    url: str
    fitting: Fitting | None
    met: list[Line]
    partly: list[Line]
    missing: list[Line]


def queue_digest(digest: Digest, news: Sequence[News], more: int) -> None:
    """`more` were found beside those listed."""
    person = digest.person
    with override(person.language):
        entries = [_entry(one) for one in news]
        searches = settings.SITE_URL + reverse("watching:searches")
    outbox.queue(
        event="digest",
        key=digest.key,
        to=person.email,
        language=person.language,
        context={
            "recipient": person,
            "entries": entries,
            "total": len(entries) + more,
            "more": more,
            "searches_url": searches,
        },
    )


def _entry(news: News) -> Entry:
    if news.chance is None:
        return Entry(news, settings.SITE_URL + news.vacancy.get_absolute_url(), None, [], [], [])
    parts, score = news.chance.match.parts, news.chance.match.score
    lines = lines_of(parts)
    return Entry(
        news=news,
        url=settings.SITE_URL + reverse("matching:chance", args=[news.vacancy.uuid]),
        fitting=fitting_of(parts, score),
        met=[line for line in lines if line.verdict == "met"],
        partly=[line for line in lines if line.verdict == "partly"],
        missing=[line for line in lines if line.verdict == "missing"],
    )

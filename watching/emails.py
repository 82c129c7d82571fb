"""The digest: what is new for one person, best first, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from textwrap import fill, indent
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from mail import outbox
from mail.addresses import address
from matching.explanations import Line, lines_of
from matching.fitting import Fitting, fitting_of
from matching.services.chances import Chance
from vacancies.models import Vacancy
from watching.models import Digest

# Of a line in a text mail, less what it is moved in by.
WIDTH = 69


@dataclass(frozen=True, slots=True)
class News:
    """A vacancy, the names of the searches that found it, and how it fits where that is known."""

    vacancy: Vacancy
    searches: Sequence[str]
    chance: Chance | None


class Said(NamedTuple):
    """The needs that are met, partly met or missing; `wrapped` is for a text mail."""

    code: str
    word: str
    text: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One vacancy of the mail, in the reader's language."""

    news: News
    url: str
    pay: str
    fitting: Fitting | None = None
    said: Sequence[Said] = ()


def queue_digest(digest: Digest, news: Sequence[News], more: int) -> None:
    """`more` were found beside those listed."""
    person = digest.person
    with override(person.language):
        entries = [_entry(one, person.language) for one in news]
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
            "searches_url": address(person.language, "watching:searches"),
        },
    )


def _entry(news: News, language: str) -> Entry:
    # The words of the page, for a text in which no space needs a name.
    pay = unescape(render_to_string("vacancies/_pay.html", {"vacancy": news.vacancy}))
    if news.chance is None:
        url = address(language, "vacancies:detail", news.vacancy.uuid)
        return Entry(news, url, pay.strip())
    match = news.chance.match
    return Entry(
        news=news,
        url=address(language, "matching:chance", news.vacancy.uuid),
        pay=pay.strip(),
        fitting=fitting_of(match.parts, match.score),
        said=_said(lines_of(match.parts)),
    )


def _said(lines: Sequence[Line]) -> list[Said]:
    words = {"met": _("met:"), "partly": _("partly met:"), "missing": _("missing:")}
    found = []
    for code, word in words.items():
        text = "; ".join(_in_words(line) for line in lines if line.verdict == code)
        if text:
            found.append(Said(code, word, text, indent(fill(f"{word} {text}", WIDTH), "   ")))
    return found


def _in_words(line: Line) -> str:
    text = f"{line.skill}, {line.level}"
    if line.is_must:
        text += f" ({line.importance})"
    if line.via and line.verdict != "missing":
        text += f" – {_('through %(skill)s') % {'skill': line.via}}"
    return text

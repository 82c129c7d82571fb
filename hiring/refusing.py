"""The words of a no: a company's own for a reason and a language, or the portal's."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from hiring.models import RefusalText
from matching.models import Candidacy, CandidacyEvent
from vacancies.models import Company

Reason = Candidacy.Reason
PLACEHOLDERS: Mapping[str, Promise] = {
    "name": _("the candidate’s name"),
    "title": _("the title of the vacancy"),
    "company": _("the name of your company"),
    "reason": _("the reason, in words"),
}
_BRACED = re.compile(r"\{([^{}]*)\}")

DEFAULTS: Mapping[str, Promise] = {
    Reason.MUST_MISSING: _(
        "Thank you for your interest in {title}. For this job we cannot do without everything"
        " that we called a must, and some of it is not there yet. That says nothing about the"
        " rest of what you can do. We wish you well in your search."
    ),
    Reason.LEVEL: _(
        "Thank you for your interest in {title}. The level we look for and yours are too far"
        " apart for this job. That may be different for another one at {company}. We wish you"
        " well in your search."
    ),
    Reason.LANGUAGE: _(
        "Thank you for your interest in {title}. This job needs other languages, or a higher"
        " level of them, than you named. We wish you well in your search."
    ),
    Reason.PLACE: _(
        "Thank you for your interest in {title}. The place or the hours of this job and what you"
        " look for do not go together. We wish you well in your search."
    ),
    Reason.FILLED: _(
        "Thank you for your interest in {title}. We are going on with somebody else for this job."
        " We wish you well in your search."
    ),
    Reason.OTHER: _(
        "Thank you for your interest in {title} and for your time. We do not go on together for"
        " this job. We wish you well in your search."
    ),
}


class WrongPlaceholder(Exception):
    """The text names what nobody can fill in; ``found`` is that, as it was written."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(", ".join(found))
        self.found = found


class Words(NamedTuple):
    text: str
    is_own: bool


def check(text: str) -> None:
    """Raises WrongPlaceholder."""
    wrong = [f"{{{name}}}" for name in _BRACED.findall(text) if name not in PLACEHOLDERS]
    wrong += re.findall(r"[{}]", _BRACED.sub("", text))
    if wrong:
        raise WrongPlaceholder(list(dict.fromkeys(wrong)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """What is no placeholder stays as it is; a value that looks like one is not filled again."""
    return _BRACED.sub(lambda found: values.get(found[1], found[0]), text)


def words_of(company: Company, reason: str, language: str) -> Words:
    """Not filled in yet."""
    rows = RefusalText.objects.filter(company=company, reason=reason, language=language)
    if (own := rows.values_list("text", flat=True).first()) is not None:
        return Words(own, is_own=True)
    with override(language):
        return Words(str(DEFAULTS[reason]), is_own=False)


def words_for(event: CandidacyEvent) -> str:
    """What goes with the mail of a no, in its reader's language; "" where the reason is older."""
    if event.reason not in DEFAULTS:
        return ""
    match = event.candidacy.match
    person, vacancy = match.profile.user, match.vacancy
    words = words_of(vacancy.company, event.reason, person.language)
    with override(person.language):
        values = {
            "name": person.full_name,
            "title": vacancy.title,
            "company": vacancy.company.name,
            "reason": str(event.get_reason_display()),
        }
    return fill(words.text, values)

"""What rules, reasons and refusals are called."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from mentoring.models import Programme
from skills import taxonomy

CONSENT = _(
    "I want to be brought together with a mentor. My goal, languages, ways to meet and wishes are"
    " used for that; organiser and mentors see them without my name. Names are exchanged only once"
    " both sides said yes. I can leave at any time."
)
DECLARED: Mapping[str, Promise] = {
    Programme.Rule.WOMEN: _("This programme for women in cybersecurity is meant for me."),
    Programme.Rule.CAREER: _("I come from another line of work, or go to one."),
    Programme.Rule.STUDENTS: _("I am a student and at least 18 years old."),
}
WHY: Mapping[str, Promise] = {
    "nobody": _("No mentor with a free place shares a language and a way to meet."),
    "refused": _("Those who could were refused, or parted before."),
    "below": _("No mentor with a free place helps enough with the goal."),
    "taken": _("Those who fit help others more; more mentors would help."),
}
LEFT = _("You left the programme.")
LEFT_DECLARED = _(
    "You left the programme; what you declared is deleted. That you were in it is deleted in 30"
    " days, with your pairs in it: until then you can say how useful it was."
)
_KINDS: Mapping[str, Promise] = {
    "goal": _("Goal"),
    "language": _("Language"),
    "meeting": _("Way to meet"),
    "wish": _("Wish"),
}
_FORMS: Mapping[str, Promise] = {
    "online": _("online"),
    "onsite": _("face to face, in one province"),
}


class Reason(NamedTuple):
    """A part of a fit in words: `percent` of all, of at most `most`."""

    kind: str
    percent: int
    most: int
    text: str


def left(programme: Programme) -> str:
    """What is said to who has left."""
    return str(LEFT if programme.rule == Programme.Rule.OPEN else LEFT_DECLARED)


def reasons(parts: Sequence[Mapping[str, Any]]) -> Iterator[Reason]:
    """As they are kept with a pair; the page says them in its reader's language."""
    for part in parts:
        kind, details = part["kind"], part["details"]
        yield Reason(
            str(_KINDS[kind]),
            round(part["points"] / 10),
            round(part["most"] / 10),
            _text(kind, details),
        )


def _text(kind: str, details: Sequence[tuple[str, bool]]) -> str:
    if kind == "goal":
        return _goal(details)
    if kind == "wish":
        if not details:
            return gettext("no wish for or against")
        return gettext("the first wish") if details[0][1] else gettext("one of the wishes")
    if not details:
        return gettext("nothing in common")
    named = dict(settings.LANGUAGES) if kind == "language" else _FORMS
    return str(named[details[0][0]])


def _goal(details: Sequence[tuple[str, bool]]) -> str:
    full = ", ".join(_label(name) for name, whole in details if whole)
    half = ", ".join(_label(name) for name, whole in details if not whole)
    said = []
    if full:
        said.append(gettext("helps with %(skills)s") % {"skills": full})
    if half:
        said.append(gettext("one level below what is wanted: %(skills)s") % {"skills": half})
    return "; ".join(said) or gettext("nothing in common")


def _label(key: str) -> str:
    known, language = taxonomy.load(), (get_language() or "en")[:2]
    concept = known.roles.get(key) or known.skills.get(key)
    return concept.label(language) if concept else key

"""The audit trail about one person, in words: when, which company, what they saw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AuditEvent, User
from matching.models import Candidacy, Match

_Action = AuditEvent.Action
WORDS: Mapping[str, Promise] = {
    _Action.VIEW_PERSON: gettext_lazy("saw your name and e-mail address beside your skills"),
    _Action.DOWNLOAD_CV: gettext_lazy("downloaded your CV"),
    _Action.DECIDE: gettext_lazy("decided about you"),
    _Action.INVITE: gettext_lazy("invited you"),
    _Action.ANSWER: gettext_lazy("answered an invitation for you"),
    _Action.READ_MAIL: gettext_lazy("read a mail to you in the portal’s mailbox"),
    _Action.CONTEST: gettext_lazy("noted a line you contested"),
    _Action.SETTLE: gettext_lazy("decided about a line you contested"),
    _Action.MERGE: gettext_lazy("merged two accounts of yours"),
    _Action.KEEP_APART: gettext_lazy("noted that your account and another are of two people"),
    _Action.SEARCH_AUDIT: gettext_lazy("looked up in the audit trail what was done with your data"),
    _Action.RUN_AGAIN: gettext_lazy("had a failed comparison of your profile done again"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """`company` and `vacancy` are empty where the rows they stood in are gone."""

    at: datetime
    company: str
    vacancy: str
    what: str


def looks_at(user: User) -> QuerySet[AuditEvent]:
    """What others did, newest first; the person's own acts are no looks."""
    return AuditEvent.objects.filter(subject_id=user.pk).exclude(actor_id=user.pk)


def in_words(events: Iterable[AuditEvent]) -> list[Look]:
    """Never who of a company it was: that is somebody else's data."""
    events = list(events)
    matches = _matches(events)
    staff = set(
        User.objects.filter(
            pk__in=[event.actor_id for event in events if event.actor_id], is_staff=True
        ).values_list("pk", flat=True)
    )
    return [_look(event, matches.get(event.target), event.actor_id in staff) for event in events]


def _look(event: AuditEvent, match: Match | None, by_staff: bool) -> Look:
    company = _("the portal’s staff") if by_staff else ""
    if not company and match is not None:
        company = match.vacancy.company.name
    return Look(
        at=event.at,
        company=company,
        vacancy=match.vacancy.title if match is not None else "",
        what=str(WORDS.get(event.action, event.get_action_display())),
    )


def _matches(events: Iterable[AuditEvent]) -> dict[str, Match]:
    """By what the events name: "match <uuid>" or "candidacy <uuid>"."""
    named: dict[str, set[UUID]] = {"match": set(), "candidacy": set()}
    for event in events:
        kind, _space, key = event.target.partition(" ")
        if kind in named and _is_uuid(key):
            named[kind].add(UUID(key))
    beside = "vacancy__company"
    matches = Match.objects.filter(uuid__in=named["match"]).select_related(beside)
    found = {f"match {match.uuid}": match for match in matches.defer("parts")}
    decided = Candidacy.objects.filter(uuid__in=named["candidacy"])
    for candidacy in decided.select_related(f"match__{beside}").defer("match__parts"):
        found[f"candidacy {candidacy.uuid}"] = candidacy.match
    return found


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

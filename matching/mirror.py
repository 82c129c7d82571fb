"""What a company has had of a person: when, as a number or by name, and who looked at the name."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import AuditEvent, User
from mail import outbox
from matching.emails import shortlist_key_prefix
from matching.explanations import Line, lines_of
from matching.models import Candidacy, CandidacyEvent, Match, ShortlistEntry
from matching.selectors import LISTED
from talent.models import Profile
from vacancies.models import Vacancy

MOST_LOOKS = 50


@dataclass(frozen=True, slots=True)
class Mailing:
    """A shortlist the person was on, as a number: the lines are those the mail had.

    `mailed_at` is None while no mail of it was delivered, `recipients` how many were.
    """

    listed_at: datetime
    mailed_at: datetime | None
    recipients: int
    place: int
    points: float
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody saw the name or took the CV; of the company unless `by_staff`, and never who."""

    at: datetime
    took_cv: bool
    by_staff: bool


@dataclass(frozen=True, slots=True)
class Mirror:
    """`number` is None where no row of the person stands anywhere for this vacancy.

    `in_list` is whether the company's list has them now; `decided` is a no the person was never
    asked about, with its reason.
    """

    number: int | None
    in_list: bool
    mailings: list[Mailing]
    looks: list[Look]
    decided: CandidacyEvent | None


def mirror_of(profile: Profile, vacancy: Vacancy) -> Mirror:
    match = Match.objects.filter(profile=profile.pk, vacancy=vacancy).first()
    if match is None:
        return Mirror(None, False, [], [], None)
    listed = Match.objects.filter(LISTED, pk=match.pk).in_pool()
    return Mirror(match.number, listed.exists(), _mailings(match), _looks(match), _decided(match))


def _mailings(match: Match) -> list[Mailing]:
    rows = ShortlistEntry.objects.filter(match=match).select_related("shortlist__vacancy")
    return [_mailing(entry) for entry in rows.order_by("-shortlist__created_at")]


def _mailing(entry: ShortlistEntry) -> Mailing:
    shortlist = entry.shortlist
    mails = outbox.sent(f"{shortlist_key_prefix(shortlist.vacancy)}{shortlist.period}:")
    return Mailing(
        listed_at=shortlist.created_at,
        mailed_at=mails[0][1] if mails else None,
        recipients=len(mails),
        place=entry.rank,
        points=entry.score / 100,
        lines=lines_of(entry.parts),
    )


def _looks(match: Match) -> list[Look]:
    seen = [AuditEvent.Action.VIEW_PERSON, AuditEvent.Action.DOWNLOAD_CV]
    rows = AuditEvent.objects.filter(
        subject_id=match.profile.user_id, target=f"match {match.uuid}", action__in=seen
    )
    events = list(rows.exclude(actor_id=match.profile.user_id)[:MOST_LOOKS])
    staff = set(
        User.objects.filter(pk__in={event.actor_id for event in events}, is_staff=True).values_list(
            "pk", flat=True
        )
    )
    return [
        Look(event.at, event.action == AuditEvent.Action.DOWNLOAD_CV, event.actor_id in staff)
        for event in events
    ]


def _decided(match: Match) -> CandidacyEvent | None:
    candidacy = Candidacy.objects.filter(match=match, state=Candidacy.State.DECLINED).first()
    if candidacy is None or candidacy.took_part:
        return None
    return candidacy.events.last()

"""A person applies of their own will, and withdraws whenever they like."""

from datetime import datetime

from django.db import transaction

from accounts.models import AuditEvent, User
from mail import outbox
from matching.access import cvs_to_give
from matching.emails import answer_key_prefix, queue_applied_mails, queue_withdrawn_mails
from matching.kernel import planned, scored
from matching.loading import LoadedPerson, load_person, load_requests, taxonomy
from matching.models import Candidacy, Match
from matching.models.candidacies import WrongState
from matching.services.holding import Hidden, NotNow, audit, locked, part, require_seen
from matching.services.proposing import NotTrainable, require_trainable
from matching.services.publishing import hold_vacancy
from matching.services.storing import Pair, made_rows, write_rows
from talent.models import CV, Profile
from vacancies.models import Vacancy

State = Candidacy.State


class CVGone(Exception):
    """The CV to go along was deleted meanwhile, or its file is not there to be given."""


def apply(
    *,
    profile: Profile,
    vacancy: Vacancy,
    by: User,
    now: datetime,
    letter: str = "",
    cv: CV | None = None,
    on_the_job: str = "",
) -> Candidacy:
    """From now on the company sees name and address, and what is given along.

    `on_the_job` asks to learn what is missing by that scheme. Applying twice changes nothing.
    Raises NotNow where the vacancy has closed, Hidden where the person hides from the company,
    WrongState where the company is already talking to them or has said no, NotTrainable, and
    CVGone.
    """
    with transaction.atomic():
        candidacy = locked(_match_of(profile, vacancy, now=now))
        if candidacy.pk and candidacy.state == State.APPLIED:
            return candidacy
        if not candidacy.match.vacancy.is_open:
            raise NotNow
        require_seen(candidacy)
        require_trainable(candidacy.match, on_the_job)
        candidacy.letter, candidacy.cv = letter, _still_there(profile, cv)
        candidacy.on_the_job = on_the_job
        event = candidacy.move(State.APPLIED, by=by, now=now)
        queue_applied_mails(event)
        audit(by, AuditEvent.Action.APPLY, candidacy, on_the_job)
    return candidacy


def _still_there(profile: Profile, cv: CV | None) -> CV | None:
    """The CV as it is now; whoever deletes one waits for the person's row, which is held."""
    if cv is None:
        return None
    if (held := cvs_to_give(profile).filter(pk=cv.pk).first()) is None:
        raise CVGone
    return held


def withdraw(*, candidacy: Candidacy, by: User, now: datetime) -> Candidacy:
    """The name is hidden again, and the company told no more than that; twice is once."""
    with transaction.atomic():
        candidacy = locked(candidacy.match)
        if candidacy.state == State.WITHDRAWN:
            return candidacy
        take_back(candidacy, by=by, now=now)
    return candidacy


def take_back(candidacy: Candidacy, *, by: User, now: datetime) -> None:
    """The step itself; the caller holds the person's row."""
    outbox.withhold_keys(answer_key_prefix(candidacy), reason="the candidate withdrew")
    event = candidacy.move(State.WITHDRAWN, by=by, now=now)
    queue_withdrawn_mails(event)
    part(event)
    audit(by, AuditEvent.Action.WITHDRAW, candidacy)


def _match_of(profile: Profile, vacancy: Vacancy, *, now: datetime) -> Match:
    """The row of the pair, scored and stored now where no run has found it worth one."""
    rows = Match.objects.filter(profile=profile, vacancy=vacancy)
    if (known := rows.first()) is not None:
        return known
    # Inputs before the vacancy, as a run takes them.
    made = made_rows([_pair(profile, vacancy)], now=now)
    hold_vacancy(vacancy.pk)
    write_rows(made)
    return rows.get()


def _pair(profile: Profile, vacancy: Vacancy) -> Pair:
    requests = load_requests([vacancy.pk])
    if not requests:
        raise NotNow
    version = Profile.objects.values_list("matching_version", flat=True).get(pk=profile.pk)
    person = LoadedPerson(profile.pk, version, load_person(profile))
    request = requests[0]
    return Pair(person, request, scored(person.terms, planned(request.terms, taxonomy())))


__all__ = [
    "CVGone",
    "Hidden",
    "NotNow",
    "NotTrainable",
    "WrongState",
    "apply",
    "take_back",
    "withdraw",
]

"""News from candidates and employers turned into match runs, inside their transactions."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from matching.index.rows import Shard
from matching.index.signals import compaction_wanted
from matching.models import MatchRun
from matching.services import runs
from matching.services.ending import end_candidacies, take_end_back
from matching.services.withdrawing import (
    send_stopped,
    withdraw_from_companies,
    withdraw_hidden,
    withdraw_member,
    withdraw_profile,
    withdraw_vacancy,
)
from matching.tasks import compact_index, compact_indexes, rescore, run_matching
from skills.signals import scoring_changed
from talent.models import Profile
from talent.signals import hiding_changed, profile_changed
from vacancies.models import Company, Vacancy
from vacancies.signals import (
    member_joined,
    member_left,
    member_only_reads,
    vacancy_changed,
    vacancy_closed,
    vacancy_published,
    vacancy_reopened,
)
from workqueue.nudges import nudge


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    profile_changed.connect(on_profile_changed, dispatch_uid="matching.profile_changed")
    vacancy_published.connect(on_vacancy_published, dispatch_uid="matching.vacancy_published")
    vacancy_changed.connect(on_vacancy_changed, dispatch_uid="matching.vacancy_changed")
    vacancy_closed.connect(on_vacancy_closed, dispatch_uid="matching.vacancy_closed")
    vacancy_reopened.connect(on_vacancy_reopened, dispatch_uid="matching.vacancy_reopened")
    scoring_changed.connect(on_scoring_changed, dispatch_uid="matching.scoring_changed")
    compaction_wanted.connect(on_compaction_wanted, dispatch_uid="matching.compaction_wanted")
    member_left.connect(on_member_left, dispatch_uid="matching.member_left")
    member_only_reads.connect(on_member_only_reads, dispatch_uid="matching.member_only_reads")
    member_joined.connect(on_member_joined, dispatch_uid="matching.member_joined")
    hiding_changed.connect(on_hiding_changed, dispatch_uid="matching.hiding_changed")
    email_confirmed.connect(on_address_confirmed, dispatch_uid="matching.address_confirmed")


def on_profile_changed(sender: object, *, profile: Profile, **_: Any) -> None:
    now = timezone.now()
    if profile.is_paused:
        withdraw_profile(profile=profile, now=now)
    _nudge(runs.request_profile_run(profile=profile, now=now))


def on_vacancy_published(sender: object, *, vacancy: Vacancy, **_: Any) -> None:
    send_stopped(vacancy=vacancy)
    on_vacancy_changed(sender, vacancy=vacancy)


def on_vacancy_changed(sender: object, *, vacancy: Vacancy, **_: Any) -> None:
    if vacancy.is_open:
        _nudge(runs.request_vacancy_run(vacancy=vacancy, now=timezone.now()))


def on_vacancy_closed(
    sender: object,
    *,
    vacancy: Vacancy,
    by: User | None = None,
    by_staff: bool = False,
    **_: Any,
) -> None:
    withdraw_vacancy(vacancy=vacancy)
    if vacancy.is_over:
        end_candidacies(vacancy=vacancy, by=by, by_staff=by_staff, now=timezone.now())


def on_vacancy_reopened(sender: object, *, vacancy: Vacancy, **_: Any) -> None:
    take_end_back(vacancy=vacancy, now=timezone.now())


def on_scoring_changed(sender: object, *, number: int, **_: Any) -> None:
    """A decision of the staff has made scores older; an hourly round catches a lost nudge.

    Bases are of one taxonomy: the next ones are asked for first.
    """
    nudge(compact_indexes, number)
    nudge(rescore, number)


def on_member_left(sender: object, *, company: Company, user: User, **_: Any) -> None:
    withdraw_member(company=company, email=user.email)


def on_member_only_reads(sender: object, *, company: Company, user: User, **_: Any) -> None:
    withdraw_member(company=company, email=user.email, reason="only reads for the company now")


def on_member_joined(sender: object, *, company: Company, **_: Any) -> None:
    withdraw_from_companies(companies=[company.pk], now=timezone.now())


def on_address_confirmed(sender: object, *, email_address: EmailAddress, **_: Any) -> None:
    """The companies somebody acts for may now be of a domain that people hide from."""
    with transaction.atomic():
        theirs = Company.objects.filter(memberships__user=email_address.user_id)
        withdraw_from_companies(companies=theirs.values_list("pk", flat=True), now=timezone.now())


def on_hiding_changed(sender: object, *, profile: Profile, **_: Any) -> None:
    """Their rows stay in step meanwhile, so that whoever shows themselves again is there."""
    now = timezone.now()
    withdraw_hidden(profile=profile, now=now)
    _nudge(runs.request_profile_run(profile=profile, now=now))


def on_compaction_wanted(sender: object, *, name: str, shard: Shard, **_: Any) -> None:
    nudge(compact_index, name, shard.queue)


def _nudge(run: MatchRun) -> None:
    nudge(run_matching, run.pk)

"""News from candidates and employers turned into match runs, inside their transactions."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from matching.index.rows import Shard
from matching.index.signals import compaction_wanted
from matching.models import MatchRun
from matching.services import runs
from matching.services.withdrawing import withdraw_member, withdraw_profile, withdraw_vacancy
from matching.tasks import compact_index, compact_indexes, rescore, run_matching
from skills.signals import scoring_changed
from talent.models import Profile
from talent.signals import profile_changed
from vacancies.models import Company, Vacancy
from vacancies.signals import member_left, vacancy_changed, vacancy_closed, vacancy_published
from workqueue.nudges import nudge


def connect() -> None:
    """Listen; called once when Django has loaded every app."""
    profile_changed.connect(on_profile_changed, dispatch_uid="matching.profile_changed")
    vacancy_published.connect(on_vacancy_changed, dispatch_uid="matching.vacancy_published")
    vacancy_changed.connect(on_vacancy_changed, dispatch_uid="matching.vacancy_changed")
    vacancy_closed.connect(on_vacancy_closed, dispatch_uid="matching.vacancy_closed")
    scoring_changed.connect(on_scoring_changed, dispatch_uid="matching.scoring_changed")
    compaction_wanted.connect(on_compaction_wanted, dispatch_uid="matching.compaction_wanted")
    member_left.connect(on_member_left, dispatch_uid="matching.member_left")


def on_profile_changed(sender: object, *, profile: Profile, **_: Any) -> None:
    if profile.is_paused:
        withdraw_profile(profile=profile)
    _nudge(runs.request_profile_run(profile=profile, now=timezone.now()))


def on_vacancy_changed(sender: object, *, vacancy: Vacancy, **_: Any) -> None:
    if vacancy.is_open:
        _nudge(runs.request_vacancy_run(vacancy=vacancy, now=timezone.now()))


def on_vacancy_closed(sender: object, *, vacancy: Vacancy, **_: Any) -> None:
    withdraw_vacancy(vacancy=vacancy)


def on_scoring_changed(sender: object, *, number: int, **_: Any) -> None:
    """A decision of the staff has made scores older; an hourly round catches a lost nudge.

    Bases are of one taxonomy: the next ones are asked for first.
    """
    nudge(compact_indexes, number)
    nudge(rescore, number)


def on_member_left(sender: object, *, company: Company, user: User, **_: Any) -> None:
    withdraw_member(company=company, email=user.email)


def on_compaction_wanted(sender: object, *, name: str, shard: Shard, **_: Any) -> None:
    nudge(compact_index, name, shard.queue)


def _nudge(run: MatchRun) -> None:
    nudge(run_matching, run.pk)

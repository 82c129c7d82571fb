"""What has its time goes by itself; what was deleted stays deleted."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from matching.models import Candidacy, Match
from matching.services.decisions import invite
from privacy.models import Erasure
from privacy.services import erase_person
from privacy.tasks import forget_old
from tests.cast import Cast
from tests.factories import PASSWORD, make_company, make_member, make_user, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Membership, Vacancy

pytestmark = pytest.mark.django_db


def test_decisions_go_long_after_their_vacancy_ended(cast: Cast, settings: Any) -> None:
    old, open_ = (make_vacancy(cast.company, [("portal:siem", 2, "must")]) for _ in range(2))
    for vacancy in (old, open_):
        publish(vacancy)
        match = Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
        invite(match=match, by=cast.bob, now=timezone.now())
    ended = timezone.now() - settings.KEEP_DECISIONS
    Vacancy.objects.filter(pk=old.pk).update(state="closed", closed_at=ended + timedelta(hours=1))
    assert forget_old() == 0
    Vacancy.objects.filter(pk=old.pk).update(closed_at=ended)
    assert forget_old() == 1
    assert [one.match.vacancy_id for one in Candidacy.objects.all()] == [open_.pk]
    assert not old.shortlists.exists()


def test_decisions_go_with_a_vacancy_that_was_taken_back_and_lies_there(
    cast: Cast, settings: Any
) -> None:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(vacancy)
    long_ago = timezone.now() - settings.KEEP_DECISIONS
    row = Vacancy.objects.filter(pk=vacancy.pk)
    row.update(updated_at=long_ago)
    assert forget_old() == 0, "it is open"
    row.update(state="in_review", updated_at=long_ago + timedelta(hours=1))
    assert forget_old() == 0
    row.update(state="draft", updated_at=long_ago)
    assert forget_old() > 0
    assert not Match.objects.filter(vacancy=vacancy).exists()


def test_sessions_go_when_they_have_run_out(settings: Any) -> None:
    user = make_user()
    for _browser in range(2):
        Client().post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    long_ago = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE + 1)
    first = UserSession.objects.earliest("pk")
    UserSession.objects.filter(pk=first.pk).update(created_at=long_ago)
    Session.objects.filter(session_key=first.session_key).update(expire_date=timezone.now())
    forget_old()
    assert UserSession.objects.get().session_key == Session.objects.get().session_key
    assert UserSession.objects.get().pk != first.pk


def test_the_deleted_are_deleted_again_after_a_backup(cast: Cast, tmp_path: Path) -> None:
    erase_person(user_id=cast.dora.pk, cause=Erasure.Cause.ASKED, now=timezone.now())
    listed = io.StringIO()
    call_command("erasures", stdout=listed)
    kept = tmp_path / "erasures.csv"
    kept.write_text(listed.getvalue())
    # The backup knows her, and nothing of her end.
    Erasure.objects.all().delete()
    back = make_user(id=cast.dora.pk, date_joined=timezone.now() - timedelta(days=9))
    call_command("erasures", "--again", kept, stdout=io.StringIO())
    assert not User.objects.filter(pk=back.pk).exists()
    # Somebody new who was given the number is not her.
    Erasure.objects.all().delete()
    other = make_user(id=cast.dora.pk)
    call_command("erasures", "--again", kept, stdout=io.StringIO())
    assert User.objects.filter(pk=other.pk).exists()


def test_one_who_cannot_be_deleted_again_keeps_no_other_back(tmp_path: Path) -> None:
    """A company that was handed over after the backup; another that nobody else acts for."""
    now = timezone.now()
    joined = now - timedelta(days=9)
    held, alone = (make_user(User.Role.EMPLOYER, date_joined=joined) for _ in range(2))
    make_member(make_company(held), make_user(User.Role.EMPLOYER), Membership.Role.RECRUITER)
    make_company(alone)
    kept = tmp_path / "erasures.csv"
    lines = [f"{held.pk},{now.isoformat()},asked", "x", f"{alone.pk},{now.isoformat()},inactive"]
    kept.write_text("\n".join(lines))
    said, failed = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="2 lines"):
        call_command("erasures", "--again", kept, stdout=said, stderr=failed)
    assert "1 accounts deleted again" in said.getvalue()
    assert failed.getvalue().startswith(f"{held.pk}: others act for a company")
    assert [(one.person, one.cause) for one in Erasure.objects.all()] == [(alone.pk, "inactive")]
    assert User.objects.filter(pk=held.pk).exists()

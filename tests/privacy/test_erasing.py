"""After the end of an account its words stand nowhere; everybody else's stand where they stood."""

import base64
import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, User
from hiring.models import ListFile
from hiring.models.files import stored_name
from mail.models import DeliveredMail, OutgoingMail, Suppression, Unsubscription
from mail.outbox import SHORTLIST_TOPIC, queue_rendered, stop_topic
from mail.unsubscribing import make_token
from matching.models import ShortlistEntry
from privacy.models import Erasure, Export
from privacy.services import erase_person, request_export
from privacy.tracing import _database, find_traces
from talent.models import CV
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_user, make_vacancy
from tests.matching.helpers import publish
from tests.permissions.stage import SIEM, Stage
from tests.privacy.conftest import work
from vacancies.errors import LastOwner
from vacancies.services import invite_member
from workqueue.models import Job

pytestmark = pytest.mark.django_db
DELETE = "/en/me/privacy/delete/"


def traces(stage: Stage, role: str) -> dict[str, list[object]]:
    """The two words that are in every canary of somebody: their own, and a telephone number."""
    words = {f"zq{role.replace('_', '')}", stage.canaries[f"{role}.phone"]}
    return {word: list(find_traces(word)) for word in sorted(words)}


def end(user: User, cause: str = Erasure.Cause.ASKED) -> Erasure:
    return erase_person(user_id=user.pk, cause=cause, now=timezone.now())


def test_nothing_of_a_candidate_is_left(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client, dora = stage.visitor("candidate"), stage.cast.dora
    # A browser that typed her address and went away; a mail that waits; a copy she asked for.
    Client().post("/en/account/password/reset/", {"email": dora.email})
    request_export(user=dora, now=timezone.now())
    work()
    others = ("other_candidate", "open", "accepted")
    # A list that a company took along goes whole, with the others on it.
    default_storage.delete(stored_name(ListFile.objects.get(), ""))
    before = {role: traces(stage, role) for role in others}
    assert all(traces(stage, "candidate").values()), "every canary stands somewhere"
    assert all(found for role in others for found in before[role].values())

    assert client.post(DELETE, {"sure": "yes"}).status_code == 302
    # Hers goes first of all: while it waits, its address is the only trace.
    assert OutgoingMail.objects.get(to=dora.email).event == "account_deleted"
    work()

    assert {word for word, found in traces(stage, "candidate").items() if found} == set()
    assert not [r for r in caplog.records if "zqcandidate" in r.getMessage().lower()]
    assert {role: traces(stage, role) for role in others} == before


def test_nothing_of_an_employers_member_is_left(stage: Stage) -> None:
    bob = stage.cast.bob
    for user in (bob, stage.cast.alice):
        Client().post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    end(bob)
    work()
    assert list(find_traces(bob.email)) == []
    assert list(find_traces(stage.cast.alice.email)) != []
    # What he decided is the company's, and names nobody.
    assert stage.cast.company.vacancies.filter(matches__candidacy__events__by=None).exists()


def test_the_page_asks_for_the_password_first(stage: Stage, signed_in_as: SignIn) -> None:
    answer = signed_in_as(stage.cast.dora).post(DELETE, {"sure": "yes"})
    assert answer["Location"].startswith("/en/account/reauthenticate/")
    assert User.objects.filter(pk=stage.cast.dora.pk).exists()


def test_it_deletes_nothing_without_the_tick(stage: Stage) -> None:
    answer = stage.visitor("candidate").post(DELETE)
    assert answer.status_code == 422
    assert User.objects.filter(pk=stage.cast.dora.pk).exists()


def test_mails_that_wait_go_in_the_same_transaction(stage: Stage) -> None:
    dora = stage.cast.dora
    vacancy = make_vacancy(stage.cast.company, [(SIEM, 2, "must")])
    publish(vacancy)
    waiting = OutgoingMail.objects.filter(event="shortlist", state=Job.State.WAITING)
    assert waiting.filter(about__contains=[dora.pk]).exists()
    queue_rendered(event="x", to=dora.email, language="en", subject="x", text="x", html="")
    end(dora)
    assert not OutgoingMail.objects.filter(about__contains=[dora.pk]).exists()
    assert set(OutgoingMail.objects.filter(to=dora.email).values_list("event", flat=True)) == {
        "account_deleted"
    }
    # The others on the list are written about anew, without her.
    assert waiting.exclude(text="").exists()
    assert ShortlistEntry.objects.filter(shortlist__vacancy=vacancy).exists()


def test_what_was_sent_about_her_loses_its_words(stage: Stage) -> None:
    """A shortlist names nobody; its words are about her all the same."""
    dora = stage.cast.dora
    sent = OutgoingMail.objects.filter(about__contains=[dora.pk], state=Job.State.DONE)
    keys = list(sent.values_list("pk", flat=True))
    ids = [mail.message_id for mail in sent]
    assert DeliveredMail.objects.filter(message_id__in=ids).count() == len(keys) > 0
    end(dora)
    assert set(OutgoingMail.objects.filter(pk__in=keys).values_list("text", "html")) == {("", "")}
    assert not DeliveredMail.objects.filter(message_id__in=ids).exists()


def test_a_browser_that_only_typed_the_address_forgets_it(stage: Stage) -> None:
    typed, other = SessionStore(), SessionStore()
    said = f"we wrote to <{stage.cast.dora.email.upper()}>."
    typed["account_user"] = {"stages": [{"said": said}]}
    # Longer than hers, and somebody else's.
    other["account_user"] = {"stages": [{"said": f"we wrote to x{stage.cast.dora.email}."}]}
    typed.save()
    other.save()
    end(stage.cast.dora)
    work()
    kept = Session.objects.filter(session_key__in=[typed.session_key, other.session_key])
    assert [session.session_key for session in kept] == [other.session_key]


def test_a_mail_queued_in_that_very_moment_is_not_sent(stage: Stage) -> None:
    dora = stage.cast.dora
    queue_rendered(event="x", to=dora.email, language="en", subject="x", text="x", html="")
    late = OutgoingMail.objects.get(event="x")
    end(dora)
    late.save(force_insert=True)
    work()
    assert not OutgoingMail.objects.filter(event="x").exists()
    assert not DeliveredMail.objects.filter(to=dora.email).exists()


def test_the_portal_writes_no_more_until_the_address_has_an_account_again(stage: Stage) -> None:
    dora, company = stage.cast.dora, stage.cast.company
    end(dora)
    work()
    invite_member(
        company=company, by=stage.cast.alice, email=dora.email, role="reader", now=timezone.now()
    )
    assert not OutgoingMail.objects.filter(to=dora.email).exists()
    # Only a fingerprint says so.
    assert dora.email not in str(list(Suppression.objects.values()))
    back = EmailAddress(user=make_user(email=dora.email), email=dora.email)
    email_confirmed.send(sender=EmailAddress, request=None, email_address=back)
    company.invitations.all().delete()
    invite_member(
        company=company, by=stage.cast.alice, email=dora.email, role="reader", now=timezone.now()
    )
    assert OutgoingMail.objects.filter(to=dora.email, event="member_invited").exists()


def test_an_invitation_that_names_the_inviter_goes_with_them(stage: Stage) -> None:
    bob, now = stage.cast.bob, timezone.now()
    for address in ("sent@example.org", "waits@example.org"):
        invite_member(company=stage.cast.company, by=bob, email=address, role="reader", now=now)
        if address.startswith("sent"):
            work()
    end(bob)
    told = OutgoingMail.objects.filter(to__in=["sent@example.org", "waits@example.org"])
    assert sorted(told.values_list("state", "text")) == [("done", ""), ("withheld", "")]


def test_a_click_on_an_old_link_writes_no_erased_address_back(stage: Stage) -> None:
    dora = stage.cast.dora
    token = make_token(email=dora.email, topic=SHORTLIST_TOPIC)
    end(dora)
    answer = Client().post(reverse("mail:unsubscribe", args=[token]))
    assert answer.status_code == 200
    assert not Unsubscription.objects.filter(email=dora.email).exists()


def test_nothing_is_left_of_a_former_address(stage: Stage) -> None:
    """Changed and removed on the page of addresses; what was sent to it goes at once."""
    client, dora = stage.visitor("candidate"), stage.cast.dora
    first, page = dora.email, "/en/account/email/"
    stop_topic(first, SHORTLIST_TOPIC)
    EmailAddress.objects.create(user=dora, email="new@example.org", verified=True)
    queue_rendered(event="x", to=first, language="en", subject="x", text="x", html="")
    work()
    assert DeliveredMail.objects.filter(to=first).exists()

    client.post(page, {"action_primary": "", "email": "new@example.org"})
    assert [one.email for one in Unsubscription.objects.all()] == ["new@example.org"]
    client.post(page, {"action_remove": "", "email": first})
    waiting = OutgoingMail.objects.filter(to=first)
    assert set(waiting.values_list("state", "event")) == {("waiting", "email_changed")}
    work()
    end(User.objects.get(pk=dora.pk))
    work()
    assert list(find_traces(first)) == []


def test_only_a_proven_address_is_forgotten(stage: Stage) -> None:
    """Else anybody could add somebody's, take it away, and have their mails start again."""
    client, theirs = stage.visitor("candidate"), "else@example.org"
    stop_topic(theirs, SHORTLIST_TOPIC)
    EmailAddress.objects.create(user=stage.cast.dora, email=theirs, verified=False)
    client.post("/en/account/email/", {"action_remove": "", "email": theirs})
    assert not EmailAddress.objects.filter(email=theirs).exists()
    assert Unsubscription.objects.get().email == theirs


def test_a_copy_on_its_way_to_the_mailbox_does_not_stay(stage: Stage) -> None:
    dora = stage.cast.dora
    queue_rendered(event="x", to=dora.email, language="en", subject="x", text="x", html="")
    now = timezone.now()
    mail = OutgoingMail.objects.claim(OutgoingMail.objects.get(event="x").pk, now=now)
    assert mail is not None
    erasure = end(dora)
    assert erasure.due_at > now
    DeliveredMail.objects.create(message_id=mail.message_id, to=dora.email, subject="x", raw=b"x")
    Erasure.objects.update(due_at=now - timedelta(seconds=1))
    work()
    assert not DeliveredMail.objects.filter(to=dora.email).exists()


def test_it_is_the_same_when_asked_twice(stage: Stage) -> None:
    first, second = end(stage.cast.dora), end(stage.cast.dora)
    assert first.pk == second.pk
    assert OutgoingMail.objects.filter(event="account_deleted").count() == 1


def test_files_a_crash_left_go_with_the_next_try(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_export(user=stage.cast.dora, now=timezone.now())
    work()
    names = [
        CV.objects.get(profile=stage.cast.dora_profile).file.name,
        Export.objects.get(user=stage.cast.dora).file.name,
    ]
    erasure = end(stage.cast.dora)
    with monkeypatch.context() as killed:
        killed.setattr("privacy.services.erasing.forget_copies", _dies)
        with pytest.raises(KeyboardInterrupt):
            work()
    # The lease of the worker that was killed is over.
    Erasure.objects.update(leased_until=timezone.now())
    work()
    assert [default_storage.exists(name) for name in names] == [False, False]
    erasure.refresh_from_db()
    assert (erasure.state, erasure.files) == (Job.State.DONE, [])


def _dies(*_args: object, **_named: object) -> None:
    raise KeyboardInterrupt


def test_all_of_it_or_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    before = traces(stage, "candidate")
    monkeypatch.setattr("privacy.services.erasing.suppress", _dies)
    with pytest.raises(KeyboardInterrupt):
        end(stage.cast.dora)
    assert traces(stage, "candidate") == before


def test_it_begins_again_when_a_row_arrived_in_between(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = iter([IntegrityError, OperationalError])

    def unlucky(*_args: object, **_named: object) -> None:
        raise next(tries, StopIteration)

    monkeypatch.setattr("privacy.services.erasing.suppress", unlucky)
    with pytest.raises(StopIteration):
        end(stage.cast.dora)
    assert User.objects.filter(pk=stage.cast.dora.pk).exists()


def test_the_trail_keeps_a_number(stage: Stage) -> None:
    before = AuditEvent.objects.count()
    end(stage.cast.dora)
    last = AuditEvent.objects.first()
    assert AuditEvent.objects.count() == before + 1
    assert last is not None
    assert (last.action, last.subject_id) == (AuditEvent.Action.ERASE, stage.cast.dora.pk)


def test_the_last_owner_hands_over_or_closes_first(stage: Stage) -> None:
    with pytest.raises(LastOwner):
        end(stage.cast.alice)
    page = stage.visitor("owner").get(DELETE).content.decode()
    assert "make one of them owner" in page
    assert "Delete my account" not in page
    other, company = stage.visitor("other_employer"), stage.cast.charlie.companies.get()
    vacancy = make_vacancy(company)
    close = f"/en/me/privacy/companies/{company.uuid}/close/"
    assert stage.visitor("owner").post(close).status_code == 404
    assert other.post(close).status_code == 302
    vacancy.refresh_from_db()
    assert vacancy.state == "closed"
    assert other.post(DELETE, {"sure": "yes"}).status_code == 302
    assert not User.objects.filter(pk=stage.cast.charlie.pk).exists()


def test_it_finds_words_in_whatever_is_packed(stage: Stage, tmp_path: Path) -> None:
    """The search itself: without it nothing above would prove anything."""
    make_user(full_name="Zqneedle")
    queue_rendered(
        event="x", to="a@example.org", language="en", subject="x", text="zqneedle é", html=""
    )
    work()
    packed = base64.b64encode(b'[["zqneedle"], {}]').decode()
    broker = redis.from_url(_database(settings.REDIS_URL, 9))
    broker.lpush("celery", json.dumps({"body": packed}))
    (log := tmp_path / "web.log").write_text("zqNeedle was here")
    places = {trace.place for trace in find_traces("ZQNEEDLE", also=[log])}
    broker.delete("celery")
    assert places >= {
        "table accounts_user, column full_name",
        "table mail_outgoingmail, column text",
        "mailbox, unpacked",
        "Valkey, database 9",
        f"files in {log}",
    }

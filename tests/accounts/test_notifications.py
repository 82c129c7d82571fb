"""Every kind of mail on one page: what can be stopped, what cannot, and what each mail says."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mail import topics
from mail.delivery import build_message
from mail.models import Unsubscription
from mail.outbox import is_stopped, queue
from mail.unsubscribing import make_token
from pipeline.env import ROOT
from tests.cast import Cast
from tests.conftest import SignIn
from tests.mail.letters import make_mail

pytestmark = pytest.mark.django_db
FOLDERS = sorted(path.parent.name for path in (ROOT / "templates/emails").glob("*/subject.txt"))
OF_ALLAUTH = sorted(
    path.name.removesuffix("_subject.txt")
    for folder in ("account", "mfa")
    for path in (ROOT / "templates" / folder / "email").glob("*_subject.txt")
)
# All that a template cannot do without; names and titles are empty here.
COUNTS = dict.fromkeys(("total", "more", "ready", "trainable", "valid_days", "days"), 1)
PAGE = "/en/account/notifications/"


def choose(user: User, *wanted: str) -> None:
    client = Client()
    client.force_login(user)
    assert client.post(PAGE, dict.fromkeys(wanted, "on")).status_code == 302


@pytest.mark.parametrize("event", FOLDERS + OF_ALLAUTH)
def test_every_mail_is_of_a_kind_that_the_page_names(event: str) -> None:
    topic = topics.topic_of(event)
    assert topic is not None
    assert topic in [one for reader in topic.readers for one in topics.topics_for(reader)]


def test_no_kind_names_a_mail_that_is_not_there() -> None:
    named = [event for topic in topics.all_topics() for event in topic.events]
    assert sorted(set(named) - {*FOLDERS, *OF_ALLAUTH}) == []


@pytest.mark.parametrize("event", FOLDERS)
def test_a_mail_can_be_stopped_by_itself_where_it_is_not_essential(
    event: str,
) -> None:
    """In its text, in its HTML and for mail programs; an essential one offers nothing of it."""
    mail = queue(event=event, key=event, to="ann@example.org", language="en", context=dict(COUNTS))
    assert mail is not None
    topic = topics.topic_of(event)
    assert topic is not None
    link = f"/en/unsubscribe/{make_token(email=mail.to, topic=topic.key)[:20]}"
    stoppable = not topic.essential
    message = build_message(mail)
    assert [link in mail.text, link in mail.html, PAGE in mail.text] == [stoppable] * 3
    assert ("List-Unsubscribe-Post" in message.extra_headers) == stoppable
    assert (link in message.extra_headers.get("List-Unsubscribe", "")) == stoppable


def test_a_mail_about_the_account_offers_no_way_to_stop_it() -> None:
    headers = build_message(make_mail(event="login_code")).extra_headers
    assert "List-Unsubscribe" not in headers


@pytest.mark.parametrize("name", ["dora", "alice", "staff"])
def test_it_names_every_kind_of_mail_of_ones_role(
    cast: Cast, signed_in_as: SignIn, name: str
) -> None:
    user = getattr(cast, name)
    page = signed_in_as(user).get(PAGE)
    mine = topics.topics_for(user.role)
    assert [str(topic.key) for topic in mine if not topic.essential] == list(
        page.context["form"].fields
    )
    assert all(str(topic.text) in page.content.decode() for topic in mine)


def test_it_stops_and_resumes_each_kind_for_itself(cast: Cast) -> None:
    choose(cast.alice, "shortlists")
    stopped = set(Unsubscription.objects.values_list("email", "topic"))
    others = ("answers", "courses", "partners", "vacancies", "waiting")
    assert stopped == {(cast.alice.email, topic) for topic in others}
    choose(cast.alice, *others)
    assert [row.topic for row in Unsubscription.objects.all()] == ["shortlists"]


def test_it_cannot_stop_what_is_essential(cast: Cast) -> None:
    choose(cast.dora)
    assert not is_stopped(cast.dora.email, "account")
    assert not is_stopped(cast.dora.email, "contests")


def test_it_shows_and_takes_back_what_was_stopped_by_a_link(
    cast: Cast, signed_in_as: SignIn
) -> None:
    link = reverse("mail:unsubscribe", args=[make_token(email=cast.dora.email, topic="digest")])
    assert "New vacancies" in Client().get(link).content.decode()
    assert PAGE in Client().post(link).content.decode()
    form = signed_in_as(cast.dora).get(PAGE).context["form"]
    shown = {key: form[key].value() for key in form.fields}
    others = ("certificates", "credentials", "invitations")
    assert shown == {"digest": False} | dict.fromkeys(others, True)
    choose(cast.dora, *shown)
    assert not Unsubscription.objects.exists()


def test_a_kind_is_one_line_and_no_mail_is_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "_topics", dict(topics._topics))
    digest = topics.named("digest")
    assert digest is not None
    twice = topics.Topic("more", digest.label, digest.text, ("candidate",), ("digest",))
    with pytest.raises(ValueError, match="digest"):
        topics.register(twice)
    topics.register(topics.Topic("more", digest.label, digest.text, ("candidate",), ("news",)))
    assert topics.stoppable_by("news") == "more"


def test_a_new_address_keeps_what_was_stopped(cast: Cast, signed_in_as: SignIn) -> None:
    choose(cast.dora, "invitations")
    new = EmailAddress.objects.create(user=cast.dora, email="dora@example.com", verified=True)
    signed_in_as(cast.dora).post(
        reverse("account_email"), {"email": new.email, "action_primary": ""}
    )
    cast.dora.refresh_from_db()
    assert cast.dora.email == new.email
    assert is_stopped(new.email, "digest")
    assert not is_stopped(new.email, "invitations")

"""The outbox: one row per key, in the transaction of its cause, in the reader's language."""

import pytest
from django.db import transaction

from mail.models import OutgoingMail, Unsubscription
from mail.outbox import queue, resume_topic, stop_topic, withhold_about, withhold_keys
from tests.cast import Cast
from tests.mail.letters import TOPIC, make_mail, queue_letter, send
from workqueue.models import Job

pytestmark = pytest.mark.django_db


def queue_withdrawn(language: str = "en") -> OutgoingMail | None:
    about = {"name": "Ann", "title": "Incident responder", "company": "Alice & Co"}
    return queue(
        event="vacancy_sent_back",
        key=f"sent-back:{language}",
        to="ann@example.org",
        language=language,
        context=about | {"note": "pay <b>", "url": "http://testserver/en/"},
    )


def test_it_keeps_one_mail_a_key() -> None:
    assert queue_letter(key="welcome:7") is not None
    assert queue_letter(key="welcome:7", to="somebody@example.org") is None
    assert OutgoingMail.objects.get().to == "ann@example.org"


def test_it_takes_mails_without_a_key_for_mails_of_their_own() -> None:
    assert queue_letter().key != queue_letter().key


def test_it_forgets_a_mail_whose_cause_did_not_happen() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        queue_letter()
        raise RuntimeError
    assert not OutgoingMail.objects.exists()


def test_it_writes_subject_text_and_html() -> None:
    mail = queue_withdrawn()
    assert mail.subject
    assert "\n" not in mail.subject
    assert "Incident responder" in mail.text
    assert "<html" in mail.html
    assert "style=" in mail.html


def test_it_escapes_in_html_and_not_in_text() -> None:
    mail = queue_withdrawn()
    assert "pay <b>" in mail.text
    assert "pay &lt;b&gt;" in mail.html


def test_it_writes_in_the_language_of_the_reader() -> None:
    assert 'lang="fr"' in queue_withdrawn("fr").html
    assert 'lang="nl"' in queue_withdrawn("nl").html


@pytest.mark.parametrize("subject", ["Hello\r\nBcc: v@example.org", "Hello\nBcc: v@example.org"])
def test_it_keeps_a_subject_on_one_line(subject: str) -> None:
    mail = queue_letter(subject=subject)
    assert mail.subject == "Hello Bcc: v@example.org"


def test_it_cuts_a_subject_that_would_not_fit() -> None:
    assert len(queue_letter(subject="long " * 200).subject) <= 250


def test_it_writes_nothing_to_an_address_that_wants_none() -> None:
    Unsubscription.objects.create(email="ann@example.org", topic=TOPIC)
    assert queue_letter(unsubscribe_topic=TOPIC) is None
    assert queue_letter() is not None


def test_it_writes_again_to_an_address_that_wants_it_again() -> None:
    for act in (stop_topic, stop_topic, resume_topic, resume_topic):
        act("ann@example.org", TOPIC)
    assert queue_letter(unsubscribe_topic=TOPIC) is not None


def test_it_stops_every_unsent_mail_about_a_person(cast: Cast) -> None:
    dora = cast.dora.pk
    waiting = make_mail(about=[dora, 99])
    running = make_mail(about=[dora], state="running")
    others = make_mail(about=[99])
    sent = make_mail(about=[dora], state="done")
    assert withhold_about(dora, reason="paused") == [waiting.key]  # the other may have left
    states = dict(OutgoingMail.objects.values_list("pk", "state"))
    assert (states[waiting.pk], states[running.pk]) == (Job.State.WITHHELD, Job.State.WITHHELD)
    assert (states[others.pk], states[sent.pk]) == (Job.State.WAITING, Job.State.DONE)


def test_it_stops_every_unsent_mail_of_one_cause() -> None:
    make_mail(key="shortlist:7:1")
    other = make_mail(key="shortlist:77:1")
    assert len(withhold_keys("shortlist:7:", reason="closed")) == 1
    assert OutgoingMail.objects.get(state=Job.State.WAITING) == other


def test_it_does_not_send_what_was_withheld_while_it_waited_again() -> None:
    mail = make_mail(about=[5], attempts=1)
    withhold_about(5, reason="paused")
    assert OutgoingMail.objects.claim(mail.pk, now=mail.due_at) is None


def test_it_asks_again_at_the_last_moment_whether_the_mail_is_wanted() -> None:
    mail = queue_letter(unsubscribe_topic=TOPIC)
    Unsubscription.objects.create(email=mail.to, topic=TOPIC)
    assert send(mail).state == Job.State.WITHHELD

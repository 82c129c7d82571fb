"""The mailbox and the outbox: for staff, and nothing in a mail can act on the page around it."""

import pytest
from django.test import Client
from django.urls import reverse

from mail.models import DeliveredMail
from tests.cast import Cast
from tests.conftest import SignIn
from tests.mail.letters import arrive, make_mail

pytestmark = pytest.mark.django_db
CSP = "Content-Security-Policy"
NASTY = (
    "<html><head><style>p { color: red }</style></head><body><p style='top:0'>Hello</p>"
    "<script>alert(1)</script><img src='https://tracker.example/x'></body></html>"
)


@pytest.fixture
def staff(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.staff)


def addresses() -> list[str]:
    mail = arrive()
    pages = [("mailbox", []), ("message", [mail.pk]), ("message_html", [mail.pk]), ("outbox", [])]
    return [reverse(f"mail:{name}", args=arguments) for name, arguments in pages]


def test_it_asks_strangers_to_sign_in(client: Client) -> None:
    for address in addresses():
        response = client.get(address)
        assert response.status_code == 302
        assert "/account/login/" in response["Location"]


def test_it_refuses_employers_and_candidates(cast: Cast, signed_in_as: SignIn) -> None:
    for user in (cast.alice, cast.dora):
        client = signed_in_as(user)
        assert {client.get(address).status_code for address in addresses()} == {403}


def test_it_shows_every_page_to_staff(staff: Client) -> None:
    assert {staff.get(address).status_code for address in addresses()} == {200}


def test_it_lists_what_arrived_newest_first(staff: Client) -> None:
    arrive(subject="An older letter")
    arrive(subject="A newer letter")
    page = staff.get(reverse("mail:mailbox")).content.decode()
    assert page.index("A newer letter") < page.index("An older letter")


def test_it_narrows_to_an_address(staff: Client) -> None:
    arrive(subject="Letter for Ann")
    arrive(subject="Letter for Bea", to="bea@example.org")
    page = staff.get(reverse("mail:mailbox"), {"to": "bea"}).content.decode()
    assert "Letter for Bea" in page
    assert "Letter for Ann" not in page


@pytest.mark.parametrize("number", ["0", "-1", "999", "abc", "1e9"])
def test_it_takes_any_page_number(staff: Client, number: str) -> None:
    assert staff.get(reverse("mail:mailbox"), {"page": number}).status_code == 200


def test_it_shows_text_headers_and_a_frame(staff: Client) -> None:
    mail = arrive()
    page = staff.get(reverse("mail:message", args=[mail.pk])).content.decode()
    assert "Bonjour &amp; merci" in page
    assert "Message-ID" in page
    assert f'src="{reverse("mail:message_html", args=[mail.pk])}"' in page
    assert 'sandbox="' in page
    assert "allow-scripts" not in page


def test_it_frames_the_html_with_a_policy_of_its_own(staff: Client) -> None:
    address = reverse("mail:message_html", args=[arrive(html=NASTY).pk])
    response = staff.get(address)
    policy = dict(part.strip().split(" ", 1) for part in response.headers[CSP].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"].startswith("'sha256-")
    assert policy["frame-ancestors"] == "'self'"
    assert "allow-scripts" not in policy["sandbox"]
    assert not {"script-src", "img-src", "form-action"} & policy.keys()


def test_it_keeps_the_html_out_of_caches(staff: Client) -> None:
    response = staff.get(reverse("mail:message_html", args=[arrive().pk]))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_it_takes_style_attributes_off_what_it_frames(staff: Client) -> None:
    page = staff.get(reverse("mail:message_html", args=[arrive(html=NASTY).pk])).content.decode()
    assert "style=" not in page
    assert "<style>" in page


def test_it_has_no_frame_for_a_mail_without_html(staff: Client) -> None:
    mail = arrive(html="")
    assert "<iframe" not in staff.get(reverse("mail:message", args=[mail.pk])).content.decode()
    assert staff.get(reverse("mail:message_html", args=[mail.pk])).status_code == 404


def test_it_escapes_the_subject_and_the_text(staff: Client) -> None:
    mail = arrive(subject="<script>x</script>", text="<b>bold</b>")
    page = staff.get(reverse("mail:message", args=[mail.pk])).content.decode()
    assert "<script>x" not in page
    assert "&lt;b&gt;bold" in page


def test_it_opens_a_mail_that_was_not_written_by_the_portal(staff: Client) -> None:
    mail = DeliveredMail.objects.create(message_id="<x@y>", to="a@b.be", subject="?", raw=b"\xff\n")
    assert staff.get(reverse("mail:message", args=[mail.pk])).status_code == 200


def test_it_shows_why_a_mail_failed_and_never_its_text(staff: Client) -> None:
    make_mail(state="failed", last_error="SMTPRecipientsRefused 550", text="a private line")
    make_mail(state="done", event="other_event")
    page = staff.get(reverse("mail:outbox"), {"state": "failed"}).content.decode()
    assert "SMTPRecipientsRefused 550" in page
    assert "a private line" not in page
    assert "other_event" not in page

"""Mails of the account: a subject, a text and an HTML side each, in the reader's language."""

import re

import css_inline
import pytest
from django.template.loader import render_to_string

from pipeline.env import ROOT

EVENTS = sorted(
    f"{folder}/email/{path.name.removesuffix('_subject.txt')}"
    for folder in ("account", "mfa")
    for path in (ROOT / "templates" / folder / "email").glob("*_subject.txt")
)
CONTEXT = {
    "site_url": "https://belfry.example",
    "email": "dora@example.org",
    "code": "JQ7-4KX",
    "password_reset_url": "https://belfry.example/en/account/password/reset/key/" + "k" * 60 + "/",
    "signup_url": "https://belfry.example/en/account/signup/",
    "from_email": "old@example.org",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
    "ip": "192.0.2.7",
    "user_agent": "Firefox",
    "timestamp": "21 November 2026",
}


def render(event: str, part: str, **changes: str) -> str:
    return render_to_string(f"{event}_{part}", CONTEXT | changes)


def test_it_finds_the_events() -> None:
    assert len(EVENTS) >= 16


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_all_three(event: str) -> None:
    assert 10 < len(render(event, "subject.txt").strip()) < 90
    assert "https://belfry.example" in render(event, "message.txt")
    assert "<h1>" in render(event, "message.html")


@pytest.mark.parametrize("event", EVENTS)
def test_text_is_wrapped_but_for_addresses(event: str) -> None:
    lines = render(event, "message.txt").splitlines()
    assert [line for line in lines if len(line) > 72 and "http" not in line] == []


@pytest.mark.parametrize("event", EVENTS)
def test_no_link_is_empty(event: str) -> None:
    assert re.findall(r'href="(?!https://)[^"]*"', render(event, "message.html")) == []


@pytest.mark.parametrize("event", ["login_code", "email_confirmation_signup"])
def test_a_code_stands_in_subject_text_and_html(event: str) -> None:
    parts = [
        render(f"account/email/{event}", part)
        for part in ("subject.txt", "message.txt", "message.html")
    ]
    assert all("JQ7-4KX" in part for part in parts)


def test_text_is_not_escaped_and_html_is() -> None:
    event, address = "account/email/email_changed", "o'b&c@x.be"
    assert address in render(event, "message.txt", to_email=address)
    assert "o&#x27;b&amp;c@x.be" in render(event, "message.html", to_email=address)


def test_a_notice_says_where_the_change_came_from() -> None:
    assert "192.0.2.7" in render("account/email/password_changed", "message.txt")


@pytest.mark.parametrize("kind", ["txt", "html"])
def test_only_mails_one_can_stop_offer_to_stop(kind: str) -> None:
    stop = {"unsubscribe_url": "https://belfry.example/en/unsubscribe/x/"}
    assert "Stop these mails" not in render_to_string(f"emails/base.{kind}", CONTEXT)
    assert stop["unsubscribe_url"] in render_to_string(f"emails/base.{kind}", CONTEXT | stop)


def test_styles_can_be_inlined_and_dark_mode_stays() -> None:
    html = render("account/email/login_code", "message.html")
    html = css_inline.inline(html, keep_style_tags=True)
    assert re.search(r'<p class="code" style="[^"]*monospace', html)
    assert "prefers-color-scheme: dark" in html

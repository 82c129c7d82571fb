"""What cannot be shown is said, in words and in the portal's frame."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, server_error

from tests.cast import Cast
from tests.conftest import SignIn


@pytest.mark.django_db
def test_a_missing_page_keeps_the_menu(client: Client) -> None:
    answer = client.get("/en/nothing/here/")
    assert answer.status_code == 404
    assert "This page does not exist" in answer.content.decode()
    assert 'id="site-nav"' in answer.content.decode()


def test_a_refused_page_says_whom_to_ask(cast: Cast, signed_in_as: SignIn) -> None:
    answer = signed_in_as(cast.dora).get("/en/mailbox/")
    assert answer.status_code == 403
    assert "You may not open this page" in answer.content.decode()


def test_our_own_failure_needs_neither_database_nor_session() -> None:
    answer = server_error(RequestFactory().get("/en/"))
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert 'id="site-nav"' not in answer.content.decode()


def test_a_bad_request_needs_no_context() -> None:
    answer = bad_request(RequestFactory().get("/en/"), ValueError("x"))
    assert "This request could not be read" in answer.content.decode()


def test_an_expired_form_says_so() -> None:
    answer = csrf_failure(RequestFactory().post("/en/"))
    assert answer.status_code == 403
    assert "This form has expired" in answer.content.decode()


def test_too_many_attempts_say_to_wait(rf: RequestFactory) -> None:
    assert "Wait a few minutes" in render_to_string("429.html", {}, rf.get("/en/"))

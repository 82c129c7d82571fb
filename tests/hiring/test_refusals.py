"""The words of a no: the company's own, or ours, in the language of whoever reads them."""

import pytest
from django.utils import timezone, translation

from hiring.models import RefusalText
from hiring.refusing import DEFAULTS, PLACEHOLDERS, WrongPlaceholder, check, fill
from mail.models import OutgoingMail
from matching.models import Candidacy
from matching.services.decisions import decide
from tests.cast import Cast
from tests.conftest import SignIn
from tests.hiring.conftest import path

pytestmark = pytest.mark.django_db


def refused(cast: Cast, candidacy: Candidacy) -> str:
    now = timezone.now()
    decide(match=candidacy.match, to="declined", by=cast.bob, now=now, reason="level")
    return " ".join(OutgoingMail.objects.get(event="application_answered").text.split())


def write(cast: Cast, signed_in_as: SignIn, text: str, **more: str) -> int:
    page = path("refusals", cast.company.uuid) + "?reason=level&language=en"
    client = signed_in_as(cast.bob)
    seen = client.get(page).context["form"]["seen"].value()
    return client.post(page, {"text": text, "seen": seen} | more).status_code


def test_the_companys_own_text_goes_with_the_mail(
    cast: Cast, in_contact: Candidacy, signed_in_as: SignIn
) -> None:
    assert write(cast, signed_in_as, "Dear {name}, {title} at {company}: {reason}. <b>") == 302
    said = "Dear Dora Peeters, Night watch at Alice & Co: the level does not fit. <b>"
    assert said in refused(cast, in_contact)
    assert "fit. &lt;b&gt;" in OutgoingMail.objects.get(event="application_answered").html


def test_without_one_ours_goes_along_in_their_language(cast: Cast, in_contact: Candidacy) -> None:
    text = refused(cast, in_contact)
    assert "The level we look for and yours are too far apart" in text
    assert "{" not in text


@pytest.mark.parametrize(
    "text",
    ["Dear {first_name}", "Dear {name.__class__}", "{}", "{name!r}", "a { b", "}{", "{{name}}"],
)
def test_it_refuses_what_nobody_can_fill_in(cast: Cast, signed_in_as: SignIn, text: str) -> None:
    with pytest.raises(WrongPlaceholder):
        check(text)
    assert write(cast, signed_in_as, text) == 422
    assert not RefusalText.objects.exists()


def test_a_name_that_looks_like_a_placeholder_is_not_filled() -> None:
    assert fill("{name} {reason}", {"name": "{reason}", "reason": "x"}) == "{reason} x"


def test_a_preview_keeps_nothing_and_an_empty_text_gives_ours_back(
    cast: Cast, signed_in_as: SignIn
) -> None:
    assert write(cast, signed_in_as, "Hello {name}", preview="1") == 200
    assert not RefusalText.objects.exists()
    assert write(cast, signed_in_as, "Hello {name}") == 302
    assert write(cast, signed_in_as, " ") == 302
    assert not RefusalText.objects.exists()


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_our_texts_hold_only_placeholders_that_exist(language: str) -> None:
    with translation.override(language):
        for text in DEFAULTS.values():
            check(str(text))
            assert "{title}" in str(text)
    assert set(PLACEHOLDERS) == {"name", "title", "company", "reason"}


def test_readers_and_outsiders_write_none(cast: Cast, signed_in_as: SignIn) -> None:
    page = path("refusals", cast.company.uuid)
    assert signed_in_as(cast.rita).post(page, {"text": "x"}).status_code == 403
    assert signed_in_as(cast.charlie).post(page, {"text": "x"}).status_code == 404

"""The staff's guide holds every component, and breaks nothing it shows."""

import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from pipeline.env import ROOT
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
COMPONENTS = "/en/staff/design/components/"
PARTS = {path.relative_to(ROOT / "templates").as_posix() for path in ROOT.glob("templates/parts/*")}
PICTURES = {f"pictures/{path.name}" for path in ROOT.glob("templates/pictures/*")}


@pytest.fixture
def staff(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.staff)


def test_it_shows_every_part_and_every_picture(staff: Client) -> None:
    shown = {template.name for template in staff.get(COMPONENTS).templates}
    assert len(PARTS) > 15
    # Bars are what a radar of few axes becomes, and a picture of their own.
    assert sorted((PARTS | PICTURES) - shown) == []


def test_every_id_is_there_once(staff: Client) -> None:
    ids = re.findall(r'\bid="([^"]+)"', staff.get(COMPONENTS).content.decode())
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_it_holds_the_page_to_a_theme(staff: Client) -> None:
    html = staff.get(COMPONENTS, {"theme": "dark"}).content.decode()
    assert 'data-bs-theme="dark" data-theme-fixed="dark"' in html
    assert "data-theme-fixed" not in staff.get(COMPONENTS, {"theme": "pink"}).content.decode()


def test_the_guide_alone_may_frame_the_components(staff: Client) -> None:
    guide, framed = staff.get("/en/staff/design/"), staff.get(COMPONENTS)
    assert "frame-src 'self'" in guide["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert (guide["X-Frame-Options"], framed["X-Frame-Options"]) == ("DENY", "SAMEORIGIN")


def test_its_buttons_answer_that_nothing_happened(staff: Client) -> None:
    answer = staff.post(f"{COMPONENTS}?theme=dark", follow=True)
    assert "This is an example: nothing was changed." in answer.content.decode()
    assert answer.redirect_chain == [(f"{COMPONENTS}?theme=dark", 302)]


def test_it_lists_every_colour_with_its_contrast(staff: Client) -> None:
    html = staff.get("/en/staff/design/").content.decode()
    assert html.count('<svg class="swatch"') == 2 * 49
    assert "too little" not in html
    assert all(f'class="type-text-{size}"' in html for size in ("xs", "sm", "3xl"))


@pytest.mark.parametrize("kind", ["text", "space"])
def test_every_size_has_its_sample(kind: str) -> None:
    tokens = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
    guide = (ROOT / "static/css/guide.css").read_text(encoding="utf-8")
    names = set(re.findall(rf"--({kind}-\w+):", tokens))
    assert names
    assert {name for name in names if not re.search(rf"\.(type-)?{name} \{{", guide)} == set()


def test_everybody_can_read_how_accessible_the_portal_is(client: Client) -> None:
    assert 'href="/en/accessibility/"' in client.get("/en/").content.decode()
    html = client.get("/en/accessibility/").content.decode()
    assert "What is not tested" in html
    assert "mailto:accessibility@" in html


def test_the_operator_is_who_hears_of_what_cannot_be_used(
    client: Client, settings: Settings
) -> None:
    settings.OPERATOR_EMAIL = "operator@example.org"
    for language in ("en", "nl", "fr", "de"):
        html = client.get(f"/{language}/accessibility/").content.decode()
        assert 'href="mailto:operator@example.org">operator@example.org</a>' in html

"""Every page of the portal in a real browser: in English on a desk, light and dark; in one of the
other languages on a phone, each page in the next one, in one theme or the other.

It takes minutes and is a command of its own: python3 start.py test -m walk. With WALK=all it looks
at each page in each language in both themes.
"""

import os
from collections.abc import Iterator
from itertools import cycle

import pytest
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from skills.services import load_taxonomy
from tests.design.walk import DESK, LANGUAGES, PHONE, THEMES, Stop, Walk, stops, unseen
from tests.permissions.stage import set_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EVERYTHING = os.environ.get("WALK") == "all"
# Files, answers for script, and a mail as it was sent, which no page of ours surrounds.
NO_PAGES = {
    "healthz",
    "robots",
    "security_txt",
    "security_txt_above",
    "sitemap",
    "sitemap_part",
    "vacancies:feed",
    "pathways:json",
    "skills:search",
    "talent:cv_download",
    "talent:export_profile",
    "talent:export_resume",
    "matching:attached_cv",
    "hiring:calendar",
    "curriculum:export",
    "curriculum:report",
    "partners:feed",
    "partners:calendar",
    "hiring:export",
    "hiring:fetch_list_file",
    "learning:plan_calendar",
    "privacy:copy_file",
    "vacancies:export_json_ld",
    "vacancies:export_hr_xml",
    "matching:match_file",
    "matching:own_match_file",
    "mail:message_html",
    "moderation:audit_file",
    "issued:did",
    "issued:revoked",
    "issued:token",
    "issued:plain",
    "issued:picture",
    "placements:agreement",
    "placements:third_agreement",
    "mentoring:calendar",
    "teams:plan_file",
    "teams:team_file",
}
# They only lead somewhere else, or need a state that nobody of the stage is in.
UNSEEN = {
    "set_language",
    "favicon",
    "accounts:start",
    "matching:invitation",
    "matching:invitations",
    "matching:pool",
    "account_confirm_login_code",
    "account_reset_password_from_key",
    "account_set_password",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
}


@pytest.fixture
def walk(browser: Browser, live_server: LiveServer) -> Iterator[Walk]:
    lasting = override_settings(
        ACCOUNT_REAUTHENTICATION_TIMEOUT=24 * 3600,
        EMAIL_BACKEND="mail.backends.MailboxBackend",
    )
    with lasting:
        load_taxonomy()
        walk = Walk(browser, set_up(), live_server.url)
        yield walk
        walk.close()


@pytest.mark.walk
def test_every_page_is_accessible_light_and_quiet(walk: Walk) -> None:
    pages = [stop for stop in stops(walk.stage) if not is_no_page(stop)]
    assert len(pages) > 50
    turns = cycle([(language, theme) for theme in THEMES for language in LANGUAGES])
    for stop in pages:
        walk.look_at(stop, "en", DESK, THEMES)
        language, theme = next(turns)
        for other in LANGUAGES if EVERYTHING else [language]:
            walk.look_at(stop, other, PHONE, THEMES if EVERYTHING else [theme])
    assert not walk.faults, "\n".join(walk.faults)


def is_no_page(stop: Stop) -> bool:
    return stop.name.split(" ", maxsplit=1)[0] in NO_PAGES


def test_no_page_is_left_out() -> None:
    assert unseen() == UNSEEN

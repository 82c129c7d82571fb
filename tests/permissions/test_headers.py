"""What every answer says to the browser, whoever asks and whatever the answer is."""

import pytest

from tests.permissions.cells import Outcome, Trials
from tests.permissions.table import Row, roles, rows

pytestmark = pytest.mark.django_db

CELLS = [pytest.param(row, method, id=f"{row} {method}") for row in rows() for method in row.cells]
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
}
# A mail on its page stands in a frame of our own; the mail itself and a CV get less than a page.
# The guide frames the page of components.
FRAMED = {"mail:message_html", "design:components"}
OTHER_POLICIES = {
    "design:guide": POLICY | {"frame-src 'self'"},
    "design:components": POLICY - {"frame-ancestors 'none'"} | {"frame-ancestors 'self'"},
    "mail:message": POLICY | {"frame-src 'self'"},
    "talent:cv_download": {"sandbox"},
    "matching:attached_cv": {"sandbox"},
    "hiring:export": {"sandbox"},
    "curriculum:export": {"sandbox"},
    "curriculum:report": {"sandbox"},
    "hiring:fetch_list_file": {"sandbox"},
    "placements:agreement": {"sandbox"},
    "placements:third_agreement": {"sandbox"},
    "teams:plan_file": {"sandbox"},
    "teams:team_file": {"sandbox"},
    "privacy:copy_file": {"sandbox"},
}
# The same for everybody, so that any cache may keep them.
PUBLIC = {
    *{"healthz", "robots", "security_txt", "security_txt_above", "favicon", "skills:search"},
    *{"sitemap", "sitemap_part", "vacancies:feed", "partners:feed", "pathways:json"},
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOT_USED = {"camera", "geolocation", "microphone", "payment", "usb", "browsing-topics"}


def policy_of(outcome: Outcome) -> set[str]:
    return {part.strip() for part in outcome.headers["Content-Security-Policy"].split(";")}


def answers(trials: Trials, row: Row, method: str) -> dict[str, Outcome]:
    return {role: trials.outcome(row, method, role) for role in roles()}


@pytest.mark.parametrize(("row", "method"), CELLS)
def test_it_allows_nothing_from_elsewhere_and_nothing_inline(
    trials: Trials, row: Row, method: str
) -> None:
    for role, found in answers(trials, row, method).items():
        is_page = found.status == 200 and row.route != "mail:message_html"
        expected = OTHER_POLICIES.get(row.route, POLICY) if is_page else POLICY
        if found.status != 200 or is_page:
            assert (role, policy_of(found)) == (role, expected)


def test_it_shows_a_mail_in_a_frame_that_can_do_nothing(trials: Trials) -> None:
    """No script, no form, no picture from elsewhere: styles only by the hash of each."""
    row = next(row for row in rows() if row.route == "mail:message_html")
    policy = policy_of(trials.outcome(row, "GET", "staff"))
    styles = next(part for part in policy if part.startswith("style-src"))
    assert all(source.startswith("'sha256-") for source in styles.split()[1:])
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox allow-popups allow-top-navigation-by-user-activation" in policy


@pytest.mark.parametrize(("row", "method"), CELLS)
def test_it_has_no_unsafe_source_anywhere(trials: Trials, row: Row, method: str) -> None:
    found = answers(trials, row, method).values()
    policies = [answer.headers["Content-Security-Policy"] for answer in found]
    assert not any("unsafe" in policy or "*" in policy for policy in policies)


@pytest.mark.parametrize(("row", "method"), CELLS)
def test_it_sends_the_other_headers_with_every_answer(
    trials: Trials, row: Row, method: str
) -> None:
    for found in answers(trials, row, method).values():
        assert {name: found.headers.get(name) for name in ALWAYS} == ALWAYS
        features = found.headers["Permissions-Policy"].split(", ")
        assert set(features) == {f"{feature}=()" for feature in NOT_USED}


@pytest.mark.parametrize(("row", "method"), CELLS)
def test_it_can_be_framed_by_nobody(trials: Trials, row: Row, method: str) -> None:
    for found in answers(trials, row, method).values():
        expected = "SAMEORIGIN" if row.route in FRAMED and found.status == 200 else "DENY"
        assert found.headers["X-Frame-Options"] == expected


@pytest.mark.parametrize(("row", "method"), CELLS)
def test_it_keeps_private_pages_out_of_shared_caches(trials: Trials, row: Row, method: str) -> None:
    """A page made for one person varies by their cookie, or says that it is not to be kept."""
    for role, found in answers(trials, row, method).items():
        if role == "anonymous" or found.status != 200 or row.route in PUBLIC:
            continue
        kept_by_all = "public" in found.headers.get("Cache-Control", "")
        varies = "Cookie" in found.headers.get("Vary", "")
        closed = "no-store" in found.headers.get("Cache-Control", "")
        assert not kept_by_all, role
        assert varies or closed, role

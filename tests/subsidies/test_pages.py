"""The rules as everybody reads them, and the staff's editor."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from subsidies.forms import start_of
from subsidies.models import Rule
from subsidies.services import load_shipped
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shipped(db: None) -> None:
    load_shipped(now=timezone.now())


@pytest.fixture
def staff(signed_in_as: SignIn) -> Client:
    return signed_in_as(make_user(User.Role.EMPLOYER, is_staff=True))


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"subsidies:{name}", args=args)


def rule_of(scheme: str) -> Rule:
    return Rule.objects.filter(scheme=scheme).first() or pytest.fail(scheme)


def sent(rule: Rule, **changed: object) -> dict[str, object]:
    """The form as a browser sends it back."""
    filled = {name: value for name, value in start_of(rule).items() if value is not None}
    return filled | {"from_day": "2027-01-01"} | changed


def test_everybody_reads_each_rule_with_its_source_and_day(client: Client) -> None:
    today = timezone.localdate()
    Rule.objects.update(checked_on=today)
    page = client.get(path("rules")).content.decode()
    assert page.count("Source:") == 10
    assert page.count("checked on") == 10
    assert "small company 45 %" in page
    assert "7,500 EUR a year" in page
    # Not verified: no amount.
    assert "75 %" not in page
    assert "5,000 EUR" not in page
    assert page.count("Not verified: look at the source") == 3


def test_an_old_rule_shows_no_figure(client: Client) -> None:
    Rule.objects.update(checked_on=timezone.localdate() - timedelta(days=180))
    page = client.get(path("rules")).content.decode()
    assert "45 %" not in page
    assert "4 to 26 weeks" not in page
    assert page.count("This may have changed") == 10


def test_staff_see_first_what_waits_longest(staff: Client) -> None:
    Rule.objects.filter(scheme="pfi").update(checked_on="2025-01-01")
    page = staff.get(path("staff_rules")).content.decode()
    assert page.index("PFI: traineeship") < page.index("IBO: traineeship")
    assert "must be looked at" in page


def test_staff_keep_a_new_version_and_the_old_one_stays(staff: Client) -> None:
    rule = rule_of("pfi")
    answer = staff.post(path("change", rule.uuid), sent(rule, length_max="30"))
    assert answer.status_code == 302, answer.context["form"].errors
    new = Rule.objects.get(replaces=rule)
    assert new.gives.length is not None
    assert new.gives.length.max == 30
    rule.refresh_from_db()
    assert (str(rule.valid_to), rule.gives.length.max if rule.gives.length else 0) == (
        "2027-01-01",
        26,
    )
    again = staff.post(path("change", rule.uuid), sent(rule, seen="1"))
    assert again.status_code == 409
    assert "Somebody else changed this rule" in again.content.decode()
    assert Rule.objects.filter(scheme="pfi").count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("from_day", "2020-01-01"),
        ("from_day", "soon"),
        ("from_day", "2072-01-01"),
        ("share_small", "101"),
        ("length_max", "2"),
        ("length_rare", "20"),
        ("premium_max", "10"),
        ("source_url", "javascript:alert(1)"),
        ("source_url", "http://example.org/"),
        ("words_de", ""),
        ("cap", "99999999999"),
        ("seen", "x"),
        ("hire", "never"),
    ],
)
def test_a_wrong_form_is_said_so_and_keeps_nothing(staff: Client, field: str, value: str) -> None:
    rule = rule_of("pfi")
    answer = staff.post(path("change", rule.uuid), sent(rule, **{field: value}))
    assert answer.status_code in (409, 422)
    assert answer.context["form"].errors
    assert Rule.objects.filter(scheme="pfi").count() == 1


def test_staff_mark_a_rule_as_checked_once(staff: Client) -> None:
    rule = rule_of("ibo")
    for seen in ("1", "1", "x", "9" * 40):
        assert staff.post(path("checked", rule.uuid), {"seen": seen}).status_code == 302
    rule.refresh_from_db()
    assert (rule.version, rule.checked_on) == (2, timezone.localdate())


def test_staff_add_a_rule_once(staff: Client) -> None:
    data = sent(rule_of("pfi"), scheme="ibu", kind="traineeship", region="german", seen="0")
    assert staff.get(path("add")).status_code == 200
    assert staff.post(path("add"), data).status_code == 302
    assert staff.post(path("add"), data).status_code == 422
    assert Rule.objects.filter(scheme="ibu").count() == 1


def test_nobody_else_gets_in(cast: Cast, signed_in_as: SignIn) -> None:
    rule = rule_of("pfi")
    for user in (cast.alice, cast.dora):
        client = signed_in_as(user)
        assert client.get(path("staff_rule", rule.uuid)).status_code == 403
        assert client.post(path("checked", rule.uuid), {"seen": "1"}).status_code == 403

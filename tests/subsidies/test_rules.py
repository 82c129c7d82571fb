"""The right rule on every day, and nothing overwritten."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import AuditEvent, User
from subsidies.formulas import Formula, RuleContent
from subsidies.models import Rule
from subsidies.selectors import (
    Bill,
    history_of,
    rules_to_check,
    traineeship_rules,
    training_aid,
)
from subsidies.services import (
    Overlaps,
    Overtaken,
    WrongDay,
    add_rule,
    load_shipped,
    mark_checked,
    revise_rule,
)
from subsidies.whom import Who
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
START = date(2024, 1, 1)
DAY = timedelta(days=1)
BILL = Bill(10_000, "other", "small", legal_form="company")


def content(percent: int = 30, **fields: object) -> RuleContent:
    made = RuleContent(
        who=Who(sizes=("small",)),
        formula=Formula(share={"small": percent}),
        words={"en": f"{percent} per cent"},
        source_url="https://example.org/",
        source_title="The law",
        confidence="H",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def made(percent: int = 30, **fields: object) -> Rule:
    return add_rule(
        scheme="kmo-portefeuille",
        kind="training",
        region="flanders",
        content=content(percent, **fields),
        valid_from=START,
        checked_on=START,
        by=None,
        now=at(START),
    )


@pytest.fixture
def staff() -> User:
    return make_user(is_staff=True)


def test_every_day_of_five_years_has_the_rule_that_held(staff: User) -> None:
    """Four versions; asked on every day, as if somebody had looked at the source that day."""
    changes = {START: 30, date(2025, 3, 1): 35, date(2026, 2, 1): 45, date(2028, 2, 29): 20}
    rule = made(30)
    for day, percent in list(changes.items())[1:]:
        rule = revise_rule(
            rule=rule, seen=1, content=content(percent), from_day=day, by=staff, now=at(START)
        )
    days = [START - DAY + n * DAY for n in range(5 * 366)]
    versions = list(Rule.objects.order_by("valid_from"))
    for day in days:
        expected = [percent for start, percent in changes.items() if start <= day][-1:]
        held = [one for one in versions if one.valid_from <= day < (one.valid_to or date.max)]
        assert [one.gives.share["small"] for one in held] == expected
    for change in changes:
        for day in (change - DAY, change, change + DAY):
            # As it would be asked on that day by somebody who has just checked.
            Rule.objects.update(checked_on=day)
            expected_now = [percent for start, percent in changes.items() if start <= day][-1:]
            aid = training_aid(BILL, "flanders", day)
            assert ([aid.cents // 100] if aid else []) == expected_now
    assert [one.gives.share["small"] for one in history_of(versions[1])] == [20, 45, 35, 30]
    assert rules_to_check() == [versions[3]]


@pytest.mark.parametrize(
    ("region", "day", "schemes"),
    [
        ("wallonia", date(2024, 9, 30), []),
        ("wallonia", date(2024, 10, 1), ["pfi"]),
        ("wallonia", date(2024, 10, 2), ["pfi"]),
        ("flanders", date(2025, 12, 31), []),
        ("flanders", date(2026, 1, 1), ["ibo", "ibo-plus"]),
        ("flanders", date(2028, 12, 31), ["ibo", "ibo-plus"]),
        ("brussels", date(2026, 10, 31), []),
        ("brussels", date(2026, 11, 1), ["fpie"]),
        ("german", date(2026, 11, 22), []),
    ],
)
def test_the_shipped_traineeships_begin_on_their_days(
    region: str, day: date, schemes: list[str]
) -> None:
    load_shipped(now=NOW)
    assert [rule.scheme for rule in traineeship_rules(region, day)] == schemes


@pytest.mark.parametrize(
    ("size", "region", "theme", "day", "cents"),
    [
        ("micro", "flanders", "cybersecurity", TODAY, 45_000),
        ("small", "flanders", "cybersecurity", TODAY, 45_000),
        ("medium", "flanders", "cybersecurity", TODAY, 35_000),
        ("small", "flanders", "other", TODAY, 30_000),
        ("medium", "flanders", "other", TODAY, 20_000),
        ("large", "flanders", "cybersecurity", TODAY, None),
        ("small", "wallonia", "cybersecurity", TODAY, None),  # what it is worth nobody verified
        ("small", "brussels", "cybersecurity", TODAY, None),  # not verified either
        ("small", "german", "cybersecurity", TODAY, None),
        ("small", "flanders", "cybersecurity", date(2026, 1, 31), None),
    ],
)
def test_what_a_course_of_a_thousand_euro_is_helped_with(
    size: str, region: str, theme: str, day: date, cents: int | None
) -> None:
    load_shipped(now=NOW)
    aid = training_aid(Bill(100_000, theme, size, legal_form="company"), region, day)
    assert (aid.cents if aid else None) == cents
    if aid is not None:
        assert (aid.source, aid.checked_on) == (aid.rule.source_url, date(2026, 11, 1))


def test_a_rule_is_for_no_legal_form_that_may_be_shut_out_and_for_no_job_seeker() -> None:
    small = Who(sizes=("small",), not_forms=("vzw",))
    rule = made(30, who=small)
    association = replace(BILL, legal_form="non-profit")
    assert [training_aid(one, "flanders", START) is None for one in (BILL, association)] == [
        False,
        True,
    ]
    Rule.objects.filter(pk=rule.pk).update(who=replace(small, not_forms=()).written())
    assert training_aid(association, "flanders", START) is not None
    Rule.objects.filter(pk=rule.pk).update(who=Who(sizes=("small",), job_seeker=True).written())
    assert training_aid(BILL, "flanders", START) is None


def test_what_nobody_looked_at_for_180_days_gives_no_amount(staff: User) -> None:
    rule = made(30)
    last = START + 179 * DAY
    assert training_aid(BILL, "flanders", last) is not None
    assert training_aid(BILL, "flanders", last + DAY) is None
    mark_checked(rule=rule, seen=1, by=staff, now=at(last + DAY))
    assert training_aid(BILL, "flanders", last + DAY) is not None
    assert AuditEvent.objects.filter(action="rule", actor_id=staff.pk).count() == 1


def test_two_rules_for_the_same_companies_never_hold_at_once() -> None:
    rule = made(30)
    with pytest.raises(Overlaps):
        made(40)
    made(40, who=Who(sizes=("medium",)))
    # The database itself refuses, whoever writes.
    with pytest.raises(IntegrityError), transaction.atomic():
        Rule.objects.filter(pk=rule.pk).update(who={"sizes": ["medium"]} | rule.who)
        rule.pk, rule.uuid = None, Rule().uuid
        rule.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM subsidies_rule")
        assert cursor.fetchone() == (2,)


def test_a_stale_form_changes_nothing(staff: User) -> None:
    rule, day = made(30), date(2025, 1, 1)
    revise_rule(rule=rule, seen=1, content=content(40), from_day=day, by=staff, now=NOW)
    with pytest.raises(Overtaken):
        revise_rule(rule=rule, seen=1, content=content(50), from_day=day, by=staff, now=NOW)
    with pytest.raises(Overtaken):
        revise_rule(rule=rule, seen=2, content=content(50), from_day=day, by=staff, now=NOW)
    with pytest.raises(Overtaken):
        mark_checked(rule=rule, seen=1, by=staff, now=NOW)
    assert Rule.objects.count() == 2


def test_a_version_begins_after_the_one_it_replaces(staff: User) -> None:
    rule = made(30)
    for day in (START, START - DAY):
        with pytest.raises(WrongDay):
            revise_rule(rule=rule, seen=1, content=content(40), from_day=day, by=staff, now=NOW)
    rule.refresh_from_db()
    assert (rule.valid_to, rule.version) == (None, 1)


def test_loading_again_adds_nothing_and_leaves_what_staff_wrote(staff: User) -> None:
    assert load_shipped(now=NOW) == 10
    rule = Rule.objects.get(scheme="pfi")
    mark_checked(rule=rule, seen=1, by=staff, now=NOW)
    assert load_shipped(now=NOW) == 0
    rule.refresh_from_db()
    assert rule.checked_on == TODAY

"""A rule is added, gets a new version from a day on, or is looked at again. None is overwritten."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from accounts.audit import record
from accounts.models import AuditEvent, User
from subsidies.formulas import RuleContent
from subsidies.models import NO_OVERLAP, Rule


class Overtaken(Exception):
    """Somebody else has changed the rule since the form was shown."""


class WrongDay(Exception):
    """The new version would begin before the old one, or after its end."""


class Overlaps(Exception):
    """There is a rule of this scheme for the same companies at that time."""


def add_rule(
    *,
    scheme: str,
    kind: str,
    region: str,
    content: RuleContent,
    valid_from: date,
    by: User | None,
    now: datetime,
    checked_on: date,
    valid_to: date | None = None,
    start_known: bool = True,
) -> Rule:
    """Without a known start `valid_from` is the first day it was read. Raises Overlaps."""
    rule = Rule(scheme=scheme, kind=kind, region=region, valid_from=valid_from, valid_to=valid_to)
    rule.start_known = start_known
    with transaction.atomic():
        _fill(rule, content, checked_on=checked_on, now=now)
        _save(rule)
        _record(rule, by, f"from {valid_from}")
    return rule


def revise_rule(
    *, rule: Rule, seen: int, content: RuleContent, from_day: date, by: User, now: datetime
) -> Rule:
    """What holds from a day on; the old version ends there and stays to be read.

    Raises Overtaken where `seen` is no longer its version, WrongDay and Overlaps.
    """
    with transaction.atomic():
        old = _held(rule, seen)
        if from_day <= old.valid_from or (old.valid_to and from_day >= old.valid_to):
            raise WrongDay
        new = Rule(scheme=old.scheme, kind=old.kind, region=old.region, replaces=old)
        new.valid_from, new.valid_to = from_day, old.valid_to
        old.valid_to = from_day
        old.version += 1
        old.save(update_fields=["valid_to", "version"])
        _fill(new, content, checked_on=localdate(now), now=now)
        _save(new)
        _record(new, by, f"from {from_day}")
    return new


def mark_checked(*, rule: Rule, seen: int, by: User, now: datetime) -> Rule:
    """Somebody has read the source today, and it says the same. Raises Overtaken."""
    with transaction.atomic():
        held = _held(rule, seen)
        held.checked_on = localdate(now)
        held.version += 1
        held.save(update_fields=["checked_on", "version"])
        _record(held, by, "checked")
    return held


def _held(rule: Rule, seen: int) -> Rule:
    held = Rule.objects.select_for_update().get(pk=rule.pk)
    if held.version != seen or Rule.objects.filter(replaces=held).exists():
        raise Overtaken
    return held


def _fill(rule: Rule, content: RuleContent, *, checked_on: date, now: datetime) -> None:
    rule.who, rule.formula = content.who.written(), content.formula.written()
    rule.words = dict(content.words)
    rule.source_url, rule.source_title = content.source_url, content.source_title
    rule.confidence = content.confidence
    rule.checked_on, rule.created_at = checked_on, now


def _save(rule: Rule) -> None:
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError as error:
        if NO_OVERLAP not in str(error):
            raise
        raise Overlaps from error


def _record(rule: Rule, by: User | None, reason: str) -> None:
    action = AuditEvent.Action.RULE
    record(actor=by, action=action, target=f"rule {rule.uuid}", reason=f"{rule.scheme} {reason}")

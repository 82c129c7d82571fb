"""Decisions and terms for tests, made the short way."""

from datetime import UTC, datetime
from typing import Any

from skills.editing.harvesting import note_terms
from skills.editing.publishing import publish
from skills.models import TaxonomyDecision, UnknownTerm
from skills.taxonomy.overlay import AddName, Change, NewSkill

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SPLUNK = "portal:splunk"
STAFF = 7
Action = TaxonomyDecision.Action
ZORBEX = NewSkill(
    id="portal:zorbex",
    kind="tool",
    field="security",
    group="incident-management",
    labels=(("en", "Zorbex"), ("nl", "Zorbex"), ("fr", "Zorbex"), ("de", "Zorbex")),
    broader="portal:siem",
)


def decide(*changes: Change, **fields: Any) -> TaxonomyDecision:
    fields = {"action": Action.ADD_NAME, "by": STAFF, "now": NOW} | fields
    return publish(changes=changes, **fields)


def name_splunk(name: str = "Splonkie", **fields: Any) -> TaxonomyDecision:
    return decide(AddName(SPLUNK, name, "any"), **fields)


def make_term(term: str = "Zorbex", owners: int = 3, now: datetime = NOW) -> UnknownTerm:
    for owner in range(owners):
        note_terms(owner=f"profile {owner}", terms=[term], now=now)
    found: UnknownTerm = UnknownTerm.objects.latest("pk")
    return found

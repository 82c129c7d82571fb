"""The rules that come with the program, put in where there is none of their kind yet."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from subsidies.formulas import RuleContent, read_formula, read_who
from subsidies.models import Rule
from subsidies.services.rules import add_rule

FILE = Path(__file__).parent.parent / "data" / "rules.json"


def shipped() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return rows


@transaction.atomic
def load_shipped(*, now: datetime) -> int:
    """How many were added; what staff have written or ended since is left as it is."""
    added = 0
    for row in shipped():
        named = {name: row[name] for name in ("scheme", "kind", "region")}
        who = read_who(row["who"])
        if Rule.objects.filter(**named, who=who.written()).exists():
            continue
        content = RuleContent(
            who=who,
            formula=read_formula(row["formula"]),
            words=row["words"],
            source_url=row["source_url"],
            source_title=row["source_title"],
            confidence=row["confidence"],
        )
        start, checked = date.fromisoformat(row["from"]), date.fromisoformat(row["checked_on"])
        add_rule(
            **named,
            content=content,
            valid_from=start,
            start_known=row.get("start_known", True),
            checked_on=checked,
            by=None,
            now=now,
        )
        added += 1
    return added

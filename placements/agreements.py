"""The agreement of the three on paper: tagged (PDF/UA-1), in the language of the workplace."""

from pathlib import Path
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from formats.papers import paper
from matching.explanations import skill_label
from placements.models import Placement, Side, Signature
from skills.models import Level

TEMPLATE = Path(__file__).with_name("agreement.typ")


def agreement_pdf(placement: Placement) -> bytes:
    """All text comes in as data: nothing that a person wrote is read as markup."""
    with override(placement.language):
        content = content_of(placement)
    return paper(TEMPLATE, content)


def content_of(placement: Placement) -> dict[str, Any]:
    """What the paper says, in the language that is active."""
    kind = placement.get_kind_display()
    return {
        "language": placement.language,
        "title": _("Agreement on a placement: %(kind)s") % {"kind": kind},
        "company": placement.company.name,
        "state": _state(placement),
        "note": _(
            "In plain words, no legal advice. VDAB, Le Forem, Actiris, the employment service of"
            " the German-speaking Community and schools have their own form, which is the binding"
            " one."
        ),
        "parties_title": _("The parties"),
        "parties": _parties(placement),
        "facts_title": _("When and how"),
        "facts": _facts(placement),
        "plan_title": _("Learning plan"),
        "plan_head": [_("Skill"), _("Level now"), _("Level wanted")],
        "plan": [
            [skill_label(line.skill_id), _level(line.level_now), _level(line.level_wanted)]
            for line in placement.lines.all()
        ],
        "clauses_title": _("What the parties agree"),
        "clauses": _clauses(placement),
        "signed_title": _("Agreed by"),
        "signed_head": [_("Party"), _("Name"), _("When")],
        "signed": _signed(placement),
    }


def _state(placement: Placement) -> str:
    if placement.agreed_at is None:
        return _("Draft: not all three have agreed yet.")
    day = formats.date_format(timezone.localdate(placement.agreed_at), "SHORT_DATE_FORMAT")
    return _("Agreed by all three on %(day)s.") % {"day": day}


def _parties(placement: Placement) -> list[tuple[str, str]]:
    company = placement.company
    third = ", ".join(filter(None, [placement.third_name, placement.third_person]))
    number = _("enterprise number %(number)s") % {"number": company.number_shown}
    return [
        (_("Company"), f"{company.name}, {number}"),
        (_("The candidate"), placement.person.display_name),
        (_("School or employment service"), third),
    ]


def _facts(placement: Placement) -> list[tuple[str, str]]:
    vacancy = placement.vacancy
    return [
        (_("Work"), vacancy.title),
        (_("Workplace"), f"{vacancy.postal_code} {vacancy.municipality_name}"),
        (_("First day"), _day(placement.starts_on)),
        (_("Last day"), _day(placement.ends_on)),
        (_("Hours a week"), str(placement.hours or "–")),
        (_("Mentor at the company"), placement.mentor or "–"),
    ]


def _day(day: Any) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT") if day else "–"


def _level(level: int) -> str:
    return str(Level(level).label) if level else _("none")


def _clauses(placement: Placement) -> list[str]:
    """In our own words; what differs by kind comes last."""
    clauses = [
        _("The candidate learns what the plan names, with tasks that serve it."),
        _("The company names a mentor who has time for the candidate every week."),
        _("The company keeps to the rules on safety and working time and insures the candidate."),
        _("The candidate keeps to the rules of the house and keeps confidential what is so."),
        _("The company and the candidate each report half-way and at the end; all three read it."),
        _("At the end the company confirms what was learned; the candidate decides who sees it."),
        _("Whoever wants to end it early talks with the others first, and gives the reason."),
    ]
    if placement.kind == Placement.Kind.INTERNSHIP:
        clauses.append(_("The school says how the internship counts and who looks after it there."))
    else:
        clauses.append(
            _(
                "The employment service follows the traineeship; premium, travel costs and the job"
                " afterwards follow its contract."
            )
        )
    return clauses


def _name(one: Signature | None) -> str:
    if one is None:
        return _("not yet")
    return one.name or _("account deleted")


def _signed(placement: Placement) -> list[tuple[str, str, str]]:
    by_side = {one.side: one for one in placement.signatures.all()}
    rows = []
    for side in Side:
        one = by_side.get(side)
        at = formats.date_format(timezone.localtime(one.at), "SHORT_DATETIME_FORMAT") if one else ""
        rows.append((str(side.label), _name(one), at or "–"))
    return rows

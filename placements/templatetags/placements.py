"""What pages of other apps show of this one."""

from typing import Any

from django import template
from django.utils import timezone

from accounts.models import User
from learning.trainings import legal_form_of
from matching.contracts import on_the_job_at
from matching.models import Candidacy, Match
from placements.fitting import kind_of, standing_of
from placements.models import Placement
from placements.options import Option, options_in
from subsidies.models import Scheme
from subsidies.regions import region_of
from vacancies.models import Vacancy

register = template.Library()


@register.inclusion_tag("placements/_entry.html", takes_context=True)
def placement_of(context: dict[str, Any], candidacy: Candidacy | None) -> dict[str, Any]:
    """The way to the placement of two who said yes, or to begin one; nothing for other work."""
    said_yes = candidacy is not None and candidacy.state == Candidacy.State.ACCEPTED
    kind = kind_of(candidacy) if candidacy is not None and said_yes else ""
    latest = Placement.objects.filter(candidacy=candidacy).first() if said_yes else None
    return {
        "candidacy": candidacy,
        "shown": bool(kind or latest),
        "kind": Placement.Kind(kind).label if kind else "",
        "placement": latest,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("placements/_on_the_job.html")
def on_the_job(match: Match) -> dict[str, Any]:
    """For a company: the way to propose it for somebody trainable, or how far that has come."""
    return {
        "match": match,
        "scheme": usual_scheme(match.vacancy),
        "standing": standing_of(match),
        "candidacy": getattr(match, "candidacy", None),
    }


@register.inclusion_tag("placements/_proposal.html")
def proposal_of(candidacy: Candidacy) -> dict[str, Any]:
    """For the person: what was proposed or asked for, with the rule it would be under."""
    shown = candidacy.on_the_job and candidacy.state in Candidacy.OPEN
    return {
        "candidacy": candidacy,
        "option": _option(candidacy) if shown else None,
        "shown": shown,
    }


@register.simple_tag
def usual_scheme(vacancy: Vacancy) -> str:
    """The name of the usual way to learn on the job there; "" for none."""
    offered = on_the_job_at(vacancy)
    return str(offered[0].label) if offered else ""


@register.simple_tag
def has_placements(user: User) -> bool:
    """Whether this person, or an organisation of theirs, has one."""
    own = Placement.objects.of_person if user.is_candidate else Placement.objects.of_company
    return own(user).exists()


def _option(candidacy: Candidacy) -> Option | None:
    vacancy = candidacy.match.vacancy
    region = region_of(municipality=vacancy.municipality, province=vacancy.province)
    form = legal_form_of(vacancy.company)
    found = options_in(region, today=timezone.localdate(), legal_form=form)
    return next((one for one in found if one.key == Scheme(candidacy.on_the_job)), None)

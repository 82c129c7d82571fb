"""Which columns a board has, in which one somebody lies, and to which one a card may go."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from hiring.models import Stage
from matching.models import Candidacy
from vacancies.models import Company, Membership

Kind = Stage.Kind
State = Candidacy.State

# A move says nothing to anybody but a no: whoever is to be asked is asked on their own page.
REACHES: Mapping[str, frozenset[str]] = {
    State.INTERESTED: frozenset({Kind.BEFORE, Kind.ENDED}),
    State.APPLIED: frozenset({Kind.BEFORE, Kind.ENDED}),
    State.INVITED: frozenset({Kind.CONTACT}),
    State.ACCEPTED: frozenset({Kind.CONTACT, Kind.HIRED, Kind.ENDED}),
    State.DECLINED: frozenset({Kind.BEFORE, Kind.ENDED}),
    State.REFUSED: frozenset({Kind.ENDED}),
    State.WITHDRAWN: frozenset({Kind.ENDED}),
    State.ENDED: frozenset({Kind.ENDED}),
}


def stages_of(company: Company) -> list[Stage]:
    """The company's own, or those it begins with, which are no rows yet."""
    return list(Stage.objects.filter(company=company)) or default_stages(company)


def default_stages(company: Company) -> list[Stage]:
    """In the language of the company's first owner: colleagues share one board."""
    with override(_language_of(company)):
        named = [
            ("look", Kind.BEFORE, _("To look at")),
            ("liked", Kind.BEFORE, _("Promising")),
            ("talking", Kind.CONTACT, _("Talking")),
            ("interview", Kind.CONTACT, _("Interview")),
            ("offer", Kind.CONTACT, _("Offer")),
            ("hired", Kind.HIRED, _("Hired")),
            ("ended", Kind.ENDED, _("Not going on")),
        ]
    return [
        Stage(company=company, code=code, kind=kind, name=name, position=position)
        for position, (code, kind, name) in enumerate(named)
    ]


def _language_of(company: Company) -> str:
    owners = company.memberships.filter(role=Membership.Role.OWNER).select_related("user")
    first = owners.first()
    return first.user.language if first else "en"


def place_of(stages: Sequence[Stage], code: str | None, state: str) -> Stage:
    """Where a card lies: as it was put, as long as its candidacy can be there."""
    kinds = Stage.OF_STATE[state]
    for stage in stages:
        if stage.code == code and stage.kind in kinds:
            return stage
    return next(stage for stage in stages if stage.kind == kinds[0])


def goals(stages: Sequence[Stage], at: Stage, state: str) -> list[Stage]:
    """Where a card can be moved to."""
    return [it for it in stages if it.kind in REACHES[state] and it.code != at.code]


def beside(stages: Sequence[Stage], at: Stage, state: str) -> tuple[Stage | None, Stage | None]:
    """The next stage to the left and the next to the right that change no decision."""
    near = [it for it in stages if it.kind in Stage.OF_STATE[state]]
    here = next(place for place, it in enumerate(near) if it.code == at.code)
    left = near[here - 1] if here else None
    return left, near[here + 1] if here + 1 < len(near) else None

"""Seats of a company's team: roles and skills without anybody's name, so about nobody.

A label is free text: the form refuses addresses and asks about what looks like a name.
"""

from privacy.register.terms import Kept

TEAMS = {
    "teams.Seat": Kept(none="id uuid company label role hours created_at deleted_at"),
    "teams.SeatSkill": Kept(none="id seat skill level confirmed"),
    "teams.NeededRole": Kept(
        none="id uuid company role hours origin functions created_at deleted_at"
    ),
    "teams.SeatPlan": Kept(
        none="id uuid seat role weeks cents aid_cents aid_rule score_before score_after"
        " fingerprint limits created_at deleted_at"
    ),
    "teams.SeatPlanStep": Kept(
        none="id plan course position title provider starts_on ends_on hours cents"
    ),
}

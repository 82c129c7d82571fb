"""Rules of subsidies, which are about nobody, and the placements of people."""

from privacy.register.terms import INNER, Kept

SUBSIDIES = {
    "subsidies.Rule": Kept(
        none="id uuid scheme kind region who formula words valid_from start_known valid_to"
        " source_url source_title checked_on confidence replaces version created_at"
    ),
}
WHOSE = "candidacy__match__profile__user"
OTHER = "of somebody else"
ONE_OF_THREE = "of one of three people"
PLACEMENTS = {
    "placements.Placement": Kept(
        none="id uuid version",
        personal="candidacy kind state language third_name third_person third_email starts_on"
        " ends_on hours mentor created_at changed_at agreed_at taken",
        whose=WHOSE,
        file="placements",
        without={"candidacy": INNER, "third_person": OTHER, "third_email": OTHER, "mentor": OTHER},
    ),
    "placements.PlanLine": Kept(
        none="id",
        personal="placement skill level_now level_wanted level_reached",
        whose=f"placement__{WHOSE}",
        file="placement_plans",
        without={"placement": INNER},
    ),
    "placements.Signature": Kept(
        none="id",
        personal="placement side by name at",
        whose=f"placement__{WHOSE}",
        file="placement_agreements",
        without={"placement": INNER, "by": ONE_OF_THREE, "name": ONE_OF_THREE},
    ),
    "placements.Report": Kept(
        none="id",
        personal="placement kind side at",
        special="text",
        whose=f"placement__{WHOSE}",
        file="placement_reports",
        without={"placement": INNER},
    ),
    "placements.PlacementEvent": Kept(
        none="id",
        personal="placement from_state to_state side by name at",
        special="reason",
        whose=f"placement__{WHOSE}",
        file="placement_steps",
        without={"placement": INNER, "by": ONE_OF_THREE, "name": ONE_OF_THREE},
    ),
}

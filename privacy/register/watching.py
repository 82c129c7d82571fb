"""Saved searches, what was told of them, and how somebody's chances developed."""

from privacy.register.terms import INNER, JOB, Kept

WATCHING = {
    "watching.SavedSearch": Kept(
        none="id uuid",
        personal="person kind name values frequency automatic created_at looked_at deleted_at",
        whose="person",
        file="saved_searches",
        without={"person": INNER},
    ),
    "watching.Digest": Kept(
        none="id", personal="person day created_at", whose="person", file="digests",
        without={"person": INNER},
    ),
    "watching.ToldVacancy": Kept(
        none="id", personal="digest person vacancy", whose="person", file="told_vacancies",
        without={"person": INNER, "digest": INNER},
    ),
    "watching.Standing": Kept(
        none="id", personal="profile day vacancies_met best middle skills",
        whose="profile__user", file="standings", without={"profile": INNER},
    ),
    "watching.Round": Kept(none=f"id kind day weekly cursor {JOB}"),
}  # fmt: skip

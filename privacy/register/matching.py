"""Matches, what was decided about them, and the runs that found them."""

from privacy.register.terms import INNER, JOB, Kept

COMPANYS_NOTE = "the company's own note, for which the company answers: ask it"

MATCHING = {
    "matching.PersonInput": Kept(
        none="id hash", personal="profile content", left_out="matches holds it, beside the score"
    ),
    "matching.RequestInput": Kept(none="id vacancy hash content"),
    "matching.Match": Kept(
        none="id uuid vacancy rarity request_input rule_version taxonomy_version vacancy_version"
        " profile_version scored_at",
        personal="profile number score focus practice rank_value musts_met musts parts fit"
        " person_input inputs_hash",
        whose="profile__user",
        file="matches",
    ),
    "matching.Candidacy": Kept(
        none="id uuid match updated_at",
        personal="state reason invited_at applied_at answered_at waiting_since reminded_at"
        " tell_at message cv on_the_job",
        special="note letter",
        whose="match__profile__user",
        file="candidacies",
        without={"note": COMPANYS_NOTE},
    ),
    "matching.CandidacyEvent": Kept(
        none="id candidacy",
        personal="from_state to_state by at reason",
        special="note",
        whose="candidacy__match__profile__user",
        file="decisions",
        without={"by": "somebody else", "note": COMPANYS_NOTE},
    ),
    "matching.Contest": Kept(
        none="id uuid vacancy created_at settled_at",
        personal="profile need part state settled_by",
        special="text answer",
        whose="profile__user",
        file="contests",
        without={"profile": INNER, "settled_by": "somebody else"},
    ),
    "matching.ShortlistEntry": Kept(
        none="id shortlist match",
        personal="rank score parts",
        whose="match__profile__user",
        file="shortlists",
    ),
    "matching.Shortlist": Kept(none="id vacancy period created_at"),
    "matching.IndexChange": Kept(
        none="kind xid noted_at pk",
        personal="subject",
        left_out="that something changed, by number, for some weeks",
    ),
    "matching.MatchRun": Kept(
        none=f"id vacancy rule_version kept pairs_scored {JOB}",
        personal="profile input_hash",
        left_out="that scoring was done, by number, with a hash of the confirmed skills it was"
        " done for; for some weeks",
    ),
    "matching.SearchPart": Kept(
        none=f"id search shard {JOB}",
        personal="found",
        left_out="by number who fits which vacancy and how well, until the search is merged;"
        " matches holds what came of it",
    ),
    "matching.Rarity": Kept(none="id classes people measured_at"),
    "matching.FullRun": Kept(none="id created_at finished_at shards"),
    "matching.Search": Kept(
        none=f"id full_run match_run vacancies kept shards pairs_found pairs_written {JOB}"
    ),
    "matching.Threshold": Kept(none="vacancy musts_met rank_value"),
}

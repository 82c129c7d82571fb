"""Candidates, companies and vacancies."""

from privacy.register.terms import INNER, JOB, Kept

TALENT = {
    "talent.Profile": Kept(
        none="id matching_version updated_at",
        personal="user visibility postal_code municipality province contract_forms hours_min"
        " hours_max available_from remote commute_km pay_expectation",
        whose="user",
        file="profile",
        without={"user": INNER},
    ),
    "talent.ProfileLanguage": Kept(
        none="id", personal="profile code level", whose="profile__user", file="languages",
        without={"profile": INNER},
    ),
    "talent.CV": Kept(
        none=f"id uuid kind size sha256 language pages crashes error_code warnings source {JOB}",
        personal="profile original_name",
        special="file text findings background certificate_rows hidden_text",
        whose="profile__user",
        file="cvs",
        without={"profile": INNER},
    ),
    "talent.Certificate": Kept(
        none="id updated_at",
        personal="profile name issuer skill issued_on expires_on url number source state cv",
        whose="profile__user",
        file="certificates",
        without={"profile": INNER},
    ),
    "talent.HiddenEmployer": Kept(
        none="id created_at",
        personal="profile enterprise_number domain domain_spelt label",
        whose="profile__user",
        file="hidden_employers",
        without={"profile": INNER, "domain_spelt": INNER},
    ),
    "talent.Claim": Kept(
        none="id updated_at",
        personal="profile skill level state evidence cv last_used practice_months mentions",
        special="sentence",
        whose="profile__user",
        file="skills",
        without={"profile": INNER},
    ),
}  # fmt: skip

VACANCIES = {
    "vacancies.Company": Kept(
        none="id uuid name enterprise_number kind size sector postal_code municipality province"
        " website about approved verified_at verified_way proof_asked_at created_at members",
    ),
    "vacancies.SetAside": Kept(
        none="id company sort row state why edit_version updated_at",
    ),
    "vacancies.Establishment": Kept(
        none="id uuid company name number postal_code municipality province",
    ),
    "vacancies.Membership": Kept(
        none="id", personal="company user role wants_shortlists created_at", whose="user",
        file="memberships", without={"user": INNER},
    ),
    "vacancies.MemberInvitation": Kept(
        none="id",
        personal="company email role invited_by created_at expires_at accepted_at",
        secret="uuid",
        whose="email",
        by_address=True,
        file="invitations_to_companies",
        without={"invited_by": "somebody else"},
    ),
    "vacancies.Vacancy": Kept(
        none="id uuid company title text language role state postal_code municipality province"
        " place contract hours shared starts_on pay_min pay_max pay_period created_at updated_at"
        " published_at expires_at closed_at closing_kind closing_reason review_note held_by_staff"
        " form_key source_reference"
        " fingerprint matching_version edit_version search",
        personal="created_by",
        whose="created_by",
        file="vacancies_made",
        without={
            "created_by": INNER, "search": INNER, "fingerprint": INNER, "form_key": INNER,
        },
    ),
    "vacancies.Need": Kept(none="id vacancy skill level importance sentence confirmed position"),
    "vacancies.LawfulReason": Kept(none="id vacancy rule words reason given_at"),
    "vacancies.VacancyLanguage": Kept(none="id vacancy code level reason"),
}  # fmt: skip

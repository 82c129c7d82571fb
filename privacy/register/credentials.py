"""Credentials people show, and those that organisations give them."""

from privacy.register.terms import INNER, JOB, Kept

CREDENTIALS = {
    "credentials.Credential": Kept(
        none=f"id uuid sha256 checked_at looked_at {JOB}",
        personal="profile link kind name issuer issuer_id issued_on expires_on status reason watch"
        " accepted_at certificate skills",
        special="content",
        whose="profile__user",
        file="credentials",
        without={"profile": INNER, "content": "gone as soon as it is checked"},
    ),
    "credentials.CredentialSkill": Kept(
        none="id", personal="credential skill level role",
        whose="credential__profile__user",
        file="credential_skills",
    ),
    "credentials.IssuerKey": Kept(none="id uuid company public created_at retired_at",
        secret="private", left_out="a key of an organisation, of no person",
    ),
    "credentials.Achievement": Kept(
        none="id uuid company name description criteria language months_valid course"
        " created_at",
    ),
    "credentials.AchievementSkill": Kept(none="id achievement skill level"),
    # Of a credential; whose it was the portal no longer knows once the award has gone.
    "credentials.Revocation": Kept(none="id company uuid at"),
    # For its organisation to take back; whose it was the portal no longer knows either.
    "credentials.GoneAward": Kept(none="id achievement uuid issued_on expires_on revoked_on"),
    "credentials.Award": Kept(
        none="id uuid",
        personal="achievement email person state offered_by offered_at issued_at expires_at"
        " revoked_at revoke_reason shows_name token",
        whose="person",
        file="credentials_received",
        without={"person": INNER, "offered_by": "somebody else"},
    ),
}  # fmt: skip

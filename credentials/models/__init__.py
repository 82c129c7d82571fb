from credentials.models.issuing import (
    Achievement,
    AchievementSkill,
    Award,
    IssuerKey,
    Revocation,
    WrongAwardState,
)
from credentials.models.shown import Credential, CredentialSkill, WrongStatus

__all__ = [
    "Achievement",
    "AchievementSkill",
    "Award",
    "Credential",
    "CredentialSkill",
    "IssuerKey",
    "Revocation",
    "WrongAwardState",
    "WrongStatus",
]

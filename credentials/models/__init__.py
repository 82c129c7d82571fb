from credentials.models.issuing import (
    Achievement,
    AchievementSkill,
    Award,
    IssuerKey,
    WrongAwardState,
)
from credentials.models.lasting import GoneAward, Revocation
from credentials.models.shown import Credential, CredentialSkill, WrongStatus

__all__ = [
    "Achievement",
    "AchievementSkill",
    "Award",
    "Credential",
    "CredentialSkill",
    "GoneAward",
    "IssuerKey",
    "Revocation",
    "WrongAwardState",
    "WrongStatus",
]

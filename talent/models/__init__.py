"""A candidate's rows."""

from talent.models.claims import Claim, WrongClaimState
from talent.models.cvs import CV
from talent.models.hiding import HiddenEmployer
from talent.models.profiles import Cefr, ContractForm, Profile, ProfileLanguage, RemoteWish

__all__ = [
    "CV",
    "Cefr",
    "Claim",
    "ContractForm",
    "HiddenEmployer",
    "Profile",
    "ProfileLanguage",
    "RemoteWish",
    "WrongClaimState",
]

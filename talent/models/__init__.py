"""A candidate's rows."""

from talent.models.certificates import Certificate, WrongCertificateState
from talent.models.claims import Claim, WrongClaimState
from talent.models.cvs import CV, ProfileFormat
from talent.models.hiding import HiddenEmployer
from talent.models.profiles import Cefr, ContractForm, Profile, ProfileLanguage, RemoteWish

__all__ = [
    "CV",
    "Cefr",
    "Certificate",
    "Claim",
    "ContractForm",
    "HiddenEmployer",
    "Profile",
    "ProfileFormat",
    "ProfileLanguage",
    "RemoteWish",
    "WrongCertificateState",
    "WrongClaimState",
]

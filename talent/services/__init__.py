"""Every write on the candidate's side."""

from talent.services.background import add_language
from talent.services.certificates import (
    CertificateContent,
    SameCertificate,
    add_certificate,
    confirm_certificate,
    delete_certificate,
    edit_certificate,
    remove_certificate,
)
from talent.services.claims import (
    AlreadyClaimed,
    add_claim,
    confirm_claims,
    reject_claim,
    restore_claim,
    set_levels,
    take_confirmation,
    update_claim,
)
from talent.services.conditions import take_conditions
from talent.services.deleting import delete_cv
from talent.services.hiding import TooManyHidden, hide_from, show_to
from talent.services.joining import BeingRead, join_profiles
from talent.services.profile_files import certificate_named
from talent.services.profiles import (
    AmbiguousPlace,
    StaleProfile,
    UnknownPlace,
    get_or_create_profile,
    save_profile,
    set_languages,
)
from talent.services.reading import claim_cv, read_cv
from talent.services.reminding import remind_certificates
from talent.services.tidying import delete_stray_files
from talent.services.uploading import CVRefused, upload_cv

__all__ = [
    "AlreadyClaimed",
    "AmbiguousPlace",
    "BeingRead",
    "CVRefused",
    "CertificateContent",
    "SameCertificate",
    "StaleProfile",
    "TooManyHidden",
    "UnknownPlace",
    "add_certificate",
    "add_claim",
    "add_language",
    "certificate_named",
    "claim_cv",
    "confirm_certificate",
    "confirm_claims",
    "delete_certificate",
    "delete_cv",
    "delete_stray_files",
    "edit_certificate",
    "get_or_create_profile",
    "hide_from",
    "join_profiles",
    "read_cv",
    "reject_claim",
    "remind_certificates",
    "remove_certificate",
    "restore_claim",
    "save_profile",
    "set_languages",
    "set_levels",
    "show_to",
    "take_conditions",
    "take_confirmation",
    "update_claim",
    "upload_cv",
]

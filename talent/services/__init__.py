"""Every write on the candidate's side."""

from talent.services.background import add_language
from talent.services.claims import (
    AlreadyClaimed,
    add_claim,
    confirm_claims,
    reject_claim,
    restore_claim,
    set_levels,
    update_claim,
)
from talent.services.deleting import delete_cv
from talent.services.hiding import TooManyHidden, hide_from, show_to
from talent.services.profiles import (
    AmbiguousPlace,
    StaleProfile,
    UnknownPlace,
    get_or_create_profile,
    save_profile,
    set_languages,
)
from talent.services.reading import claim_cv, read_cv
from talent.services.tidying import delete_stray_files
from talent.services.uploading import CVRefused, upload_cv

__all__ = [
    "AlreadyClaimed",
    "AmbiguousPlace",
    "CVRefused",
    "StaleProfile",
    "TooManyHidden",
    "UnknownPlace",
    "add_claim",
    "add_language",
    "claim_cv",
    "confirm_claims",
    "delete_cv",
    "delete_stray_files",
    "get_or_create_profile",
    "hide_from",
    "read_cv",
    "reject_claim",
    "restore_claim",
    "save_profile",
    "set_languages",
    "set_levels",
    "show_to",
    "update_claim",
    "upload_cv",
]

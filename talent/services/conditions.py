"""Conditions out of a file, taken over when the person says so."""

from datetime import date
from typing import Any

from django.db import transaction

from talent.models import CV, Profile
from talent.services.changes import lock
from talent.services.profiles import save_profile

_KEPT = (
    "postal_code", "municipality", "visibility", "contract_forms", "hours_min", "hours_max",
    "available_from", "remote", "commute_km", "pay_expectation",
)  # fmt: skip


@transaction.atomic
def take_conditions(*, profile: Profile, cv: CV) -> Profile:
    """Set what the file says of conditions and leave the others as they are."""
    current = lock(profile)
    told: dict[str, Any] = dict(cv.background.get("conditions", {}))
    if "postal_code" in told:
        told.setdefault("municipality", "")
    if day := told.get("available_from"):
        told["available_from"] = date.fromisoformat(day)
    wanted = {name: getattr(current, name) for name in _KEPT} | told
    if wanted["hours_min"] > wanted["hours_max"]:
        # Only one end was said, and it contradicts the other.
        wanted |= {"hours_min": current.hours_min, "hours_max": current.hours_max}
    return save_profile(profile=current, **wanted)

"""What pages of other apps show of this one."""

from typing import Any

from django import template

from credentials.models import Credential
from talent.models import Profile

register = template.Library()


@register.inclusion_tag("credentials/_shown.html")
def verified_credentials(profile: Profile) -> dict[str, Any]:
    """Name, issuer and day of what was verified: only where the person is known by name."""
    return {"credentials": Credential.counting_for(profile)}

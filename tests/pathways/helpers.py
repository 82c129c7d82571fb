"""A map of few roles, measured as a worker would."""

from django.utils import timezone

from pathways.models import Survey
from pathways.services import surveys
from tests.factories import make_role

ADMIN, SUPPORT = "portal:system-administrator", "portal:it-support"
TRIAGE, TESTER = "portal:soc-analyst-l1", "ecsf:penetration-tester"


def survey(*roles: str) -> None:
    """Measure the steps between these roles now."""
    for role in roles:
        make_role(role)
    now = timezone.now()
    work = Survey.objects.claim(surveys.begin(now=now).pk, now=now)
    assert work is not None
    assert not surveys.go_on(work=work, now=now)

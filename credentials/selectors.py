"""What pages of credentials show, and which rows are meant where."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import User
from credentials.fetching import Fetcher
from credentials.models import Credential
from workqueue.models import Job


def credentials_of(user: User) -> QuerySet[Credential]:
    """Without their files."""
    rows = Credential.objects.filter(profile__user=user).defer("content")
    return rows.prefetch_related("aligned__skill")


def to_look_at_again(*, before: datetime) -> QuerySet[Credential]:
    """Verified ones that nobody has looked at since, and that are not being checked."""
    resting = Q(state__in=[Job.State.DONE, Job.State.FAILED])
    verified = Credential.objects.filter(status=Credential.Status.VERIFIED)
    return verified.filter(resting, checked_at__lt=before).order_by("checked_at")


def fetch(url: str) -> bytes:
    """The pages of the world."""
    return Fetcher()(url)

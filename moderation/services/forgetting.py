"""What goes by itself: who reported something, some time after the case ended."""

from collections.abc import Collection
from datetime import datetime

from moderation.models import Case, Complaint, Report
from moderation.models.reports import ReportQuerySet

EMPTY = {"name": "", "email": "", "text": ""}


def forget_reporters(*, now: datetime) -> int:
    """The rows stay, to be counted, without name, address and words; how many were emptied."""
    over = Case.objects.over(now=now)
    Complaint.objects.filter(decision__case__in=over).exclude(text="").update(text="")
    return _empty(Report.objects.filter(case__in=over))


def forget_addresses(addresses: Collection[str]) -> int:
    """Whoever ends an account takes along what they reported by its addresses."""
    return _empty(Report.objects.filter(email__in=addresses))


def _empty(reports: ReportQuerySet) -> int:
    Complaint.objects.filter(report__in=reports.values("pk")).exclude(text="").update(text="")
    return reports.saying_something().update(**EMPTY)

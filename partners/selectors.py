"""Reading pledges and notices for pages."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from partners.models import Ask, Entry, Notice, Pledge
from vacancies.models import Company

MOST_ASKS = 100


def pledges_to_read() -> QuerySet[Pledge]:
    """What everybody reads, those that end last first."""
    rows = Pledge.objects.public().select_related("organisation", "outcome")
    return rows.order_by("-ends_on", "-pk")


def notices_to_come(*, today: date) -> QuerySet[Notice]:
    """The next last day first."""
    return for_cards(Notice.objects.to_come(today=today)).order_by("last_day", "pk")


def notices_past(*, today: date) -> QuerySet[Notice]:
    return for_cards(Notice.objects.past(today=today)).order_by("-last_day", "-pk")


def for_cards(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    return rows.select_related("organisation").prefetch_related("roles")


def partners_shown(*, real: bool = False) -> QuerySet[Company]:
    """Whoever has a public pledge; `real` leaves out the examples."""
    pledges = Pledge.objects.public().filter(organisation=OuterRef("pk"))
    return Company.objects.filter(Exists(pledges.filter(fictional=False) if real else pledges))


def pledges_of_team(user: User) -> list[Pledge]:
    rows = Pledge.objects.filter(organisation__memberships__user=user)
    return list(rows.select_related("organisation").order_by("-updated_at", "-pk"))


def notices_of_team(user: User) -> list[Notice]:
    rows = Notice.objects.filter(organisation__memberships__user=user)
    return list(rows.select_related("organisation").order_by("-updated_at", "-pk"))


def asks_about(entry: Entry) -> list[Ask]:
    """The newest first, with whose they are."""
    name = "pledge" if isinstance(entry, Pledge) else "notice"
    return list(Ask.objects.filter(**{name: entry}).select_related("person")[:MOST_ASKS])


def waiting_count() -> int:
    """Pledges and notices for staff to look at."""
    return Pledge.objects.waiting().count() + Notice.objects.waiting().count()


def waiting() -> list[Pledge | Notice]:
    """Longest waiting first."""
    pledges = Pledge.objects.waiting().select_related("organisation")
    rows: list[Pledge | Notice] = [*pledges, *for_cards(Notice.objects.waiting())]
    return sorted(rows, key=lambda row: row.updated_at)

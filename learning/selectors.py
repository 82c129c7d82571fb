"""Reading the catalogue for pages: what is shown, what a team has, what waits."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models import CharField as Words
from django.db.models.expressions import Value

from accounts.models import User
from learning.models import (
    TEACHING_KINDS,
    Course,
    Edition,
    Outcome,
    Prerequisite,
    Programme,
    SavedPlan,
)
from vacancies.models import Company

PRICE_BANDS = (("free", 0), ("500", 50_000), ("2000", 200_000))
"""Names and the highest price of each, in cents; what costs more is "more"."""

HOUR_BANDS = (("16", 16), ("80", 80), ("300", 300))
ASKED_ABOUT = Q(state=Course.State.SHOWN, asked_on__isnull=False) | Q(state=Course.State.STALE)
"""What waits for a word of its provider, or is hidden for want of one."""


def with_bands(rows: QuerySet[Course]) -> QuerySet[Course]:
    """`price` and `time`: the band that the price and the hours of a course lie in."""
    return rows.annotate(
        price_band=_banded("price_cents", PRICE_BANDS), time=_banded("hours", HOUR_BANDS)
    )


def _banded(field: str, bands: tuple[tuple[str, int], ...]) -> Case:
    whens = [When(**{f"{field}__lte": most}, then=Value(name)) for name, most in bands]
    return Case(*whens, default=Value("more"), output_field=Words())


def with_next_start(rows: QuerySet[Course], *, today: date) -> QuerySet[Course]:
    """`next_start`: the first day of the next edition with a seat; None where there is none."""
    free = Q(seats__isnull=True) | Q(seats__gt=F("seats_taken"))
    to_come = Edition.objects.filter(free, course=OuterRef("pk"), starts_on__gte=today)
    first = to_come.order_by("starts_on").values("starts_on")[:1]
    return rows.annotate(next_start=Subquery(first))


def for_cards(rows: QuerySet[Course]) -> QuerySet[Course]:
    """With what a card of a list says, in a fixed number of queries."""
    outcomes = Outcome.objects.select_related("skill")
    return without_words(rows).prefetch_related(Prefetch("outcomes", outcomes))


def without_words(rows: QuerySet[Course]) -> QuerySet[Course]:
    """With their providers; the words would be carried through every sort."""
    return rows.select_related("provider").defer("search", "about", "provider__about")


def courses_counted() -> int:
    return Course.objects.shown().count()


def cards_of(pks: Iterable[int], *, today: date) -> list[Course]:
    """These in their order, for their cards: all that a search does not have to sort."""
    places = {pk: place for place, pk in enumerate(pks)}
    rows = without_words(with_next_start(Course.objects.filter(pk__in=places), today=today))
    return sorted(rows.order_by(), key=lambda course: places[course.pk])


def courses_to_read() -> QuerySet[Course]:
    """With everything that the page of a course shows."""
    return Course.objects.select_related("provider", "programme").prefetch_related(
        Prefetch("outcomes", Outcome.objects.select_related("skill")),
        Prefetch("prerequisites", Prerequisite.objects.select_related("skill")),
        "roles",
    )


def editions_to_come(course: Course, *, today: date) -> list[Edition]:
    return list(course.editions.filter(starts_on__gte=today))


def providers_shown() -> QuerySet[Company]:
    """Whoever shows a course."""
    shown = Course.objects.filter(provider=OuterRef("pk"), state=Course.State.SHOWN)
    return Company.objects.filter(Exists(shown), kind__in=TEACHING_KINDS)


def programmes_of(provider: Company) -> list[Programme]:
    """Those with a shown course, each with the number of them as `shown`."""
    shown = Count("courses", filter=Q(courses__state=Course.State.SHOWN))
    return list(provider.programmes.annotate(shown=shown).filter(shown__gt=0))


def courses_of_team(user: User, state: str = "") -> QuerySet[Course]:
    """What this person's organisations offer, newest change first, with what it still lacks."""
    rows = Course.objects.of_team(user).select_related("provider")
    if state:
        rows = rows.filter(state=state)
    return rows.annotate(taught=Count("outcomes")).order_by("-updated_at", "-pk")


def states_of_team(user: User) -> dict[str, int]:
    """How many of the team's courses are in each state; every state is there."""
    rows = Course.objects.of_team(user).order_by()
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    return {state: counted.get(state, 0) for state in Course.State.values}


def courses_to_review() -> QuerySet[Course]:
    """Longest waiting first."""
    return for_cards(Course.objects.waiting()).order_by("updated_at", "pk")


def roles_of_plans(user: User) -> list[str]:
    """The roles they keep a plan for, the newest first."""
    return list(SavedPlan.objects.of(user).exclude(role="").values_list("role", flat=True))


def courses_asked_about(company: Company) -> QuerySet[Course]:
    return company.courses.filter(ASKED_ABOUT).defer("about", "search")

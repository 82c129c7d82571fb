"""Reading vacancies for pages: what is found, and figures about the whole."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import (
    BooleanField,
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    FloatField,
    Func,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower

from accounts.models import User
from adverts.files.values import FULL_TIME_FROM
from vacancies.models import Company, LawfulReason, Need, SetAside, Vacancy

CONFIGURATIONS = {"nl": "dutch", "fr": "french", "de": "german", "en": "english"}
# Close enough for a slip of the keys, too far for another word.
ALIKE = 0.5
WEEKS_A_MONTH = Decimal(52) / 12
DAYS_A_MONTH = Decimal(21)
# A row with `title` and `search`, as portal_vacancy_search makes it.
Titled = TypeVar("Titled", bound=Model)


def home_figures() -> dict[str, int]:
    """Open vacancies, companies that have one, and candidates rounded down to tens.

    A candidate counts once an address is confirmed: anybody can fill in a form a hundred times.
    """
    open_rows = Vacancy.objects.open()
    people = User.objects.filter(role=User.Role.CANDIDATE, is_active=True)
    candidates = people.filter(emailaddress__verified=True).distinct().count()
    return {
        "open_vacancies": open_rows.count(),
        "companies": open_rows.values("company").distinct().count(),
        "candidates": candidates - candidates % 10 if candidates >= 10 else 0,
    }


def open_by(field: str) -> dict[str, int]:
    """How many open vacancies have each value of a field; those without one are left out."""
    rows = Vacancy.objects.open().filter(**{f"{field}__isnull": False}).order_by()
    return dict(rows.values_list(field).annotate(Count("pk")))


def latest_vacancies(count: int) -> list[Vacancy]:
    return list(Vacancy.objects.open().select_related("company")[:count])


def matching_words(
    rows: QuerySet[Titled, Titled], words: str, language: str
) -> tuple[QuerySet[Titled, Titled], bool]:
    """Rows whose text holds the words, best first; (rows, True) for titles that look alike.

    The words are read in the page's language and as they stand, without accents; quotes, OR and
    a leading minus work as on other search pages.
    """
    plain = Func(Value(words), function="unaccent", output_field=TextField())
    query = SearchQuery(
        plain, config=CONFIGURATIONS.get(language, "english"), search_type="websearch"
    ) | SearchQuery(plain, config="simple", search_type="websearch")
    # The texts are gone through once, whatever is asked of the rows afterwards.
    found = list(rows.filter(search=query).order_by().values_list("pk", flat=True))
    if found:
        keys = Value(f"{{{','.join(map(str, found))}}}")
        ranked: Any = rows.filter(_Among(F("pk"), keys))
        return ranked.annotate(relevance=SearchRank(F("search"), query)), False
    alike: Any = rows.annotate(
        relevance=Func(
            _folded(plain),
            _folded(F("title")),
            function="word_similarity",
            output_field=FloatField(),
        )
    )
    return alike.filter(relevance__gte=ALIKE), True


class _Among(Func):
    """One of many keys, sent as a single value: thousands of values take longer than the look."""

    template = "%(expressions)s::bigint[])"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def _folded(text: Combinable) -> Func:
    """Lower case without accents."""
    return Func(Lower(text), function="unaccent", output_field=TextField())


def with_monthly_pay(rows: QuerySet[Vacancy]) -> QuerySet[Vacancy]:
    """`monthly_pay`: the top of the range as gross euro a month, so that ranges compare."""
    money = DecimalField(max_digits=12, decimal_places=2)
    by_hour = F("pay_max") * F("hours") * Value(WEEKS_A_MONTH, output_field=money)
    by_day = F("pay_max") * Value(DAYS_A_MONTH, output_field=money)
    return rows.annotate(
        monthly_pay=Case(
            When(pay_period=Vacancy.PayPeriod.HOUR, then=by_hour),
            When(pay_period=Vacancy.PayPeriod.DAY, then=by_day),
            default=F("pay_max"),
            output_field=money,
        )
    )


def with_time(rows: QuerySet[Vacancy]) -> QuerySet[Vacancy]:
    """`time`: "full", "part", or "shared" for part of a week beside other employers."""
    part = When(hours__lt=FULL_TIME_FROM, then=Value("part"))
    return rows.annotate(
        time=Case(When(shared=True, then=Value("shared")), part, default=Value("full"))
    )


def paying_at_least(rows: QuerySet[Vacancy], euro_a_month: Decimal) -> QuerySet[Vacancy]:
    return with_monthly_pay(rows).filter(Q(monthly_pay__gte=euro_a_month))


def vacancies_of_team(user: User, state: str = "") -> QuerySet[Vacancy]:
    """What this person's companies have, newest change first, with counts of their needs."""
    rows = Vacancy.objects.filter(company__memberships__user=user).select_related("company")
    if state:
        rows = rows.filter(state=state)
    return rows.annotate(
        confirmed_needs=Count("needs", filter=Q(needs__confirmed=True)),
        proposed_needs=Count("needs", filter=Q(needs__confirmed=False)),
    ).order_by("-updated_at", "-pk")


def states_of_team(user: User) -> dict[str, int]:
    """How many of the team's vacancies are in each state; every state is there."""
    rows = Vacancy.objects.filter(company__memberships__user=user).order_by()
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    return {state: counted.get(state, 0) for state in Vacancy.State.values}


def vacancies_to_review() -> QuerySet[Vacancy]:
    """Longest waiting first."""
    rows = Vacancy.objects.filter(state=Vacancy.State.IN_REVIEW)
    rows = rows.select_related("company", "created_by", "role")
    return rows.prefetch_related("languages", "lawful_reasons").order_by("updated_at", "pk")


def lawful_reasons_in_public() -> QuerySet[LawfulReason]:
    """Why open vacancies say what others may not, the newest first."""
    rows = LawfulReason.objects.filter(vacancy__state=Vacancy.State.PUBLISHED)
    return rows.select_related("vacancy__company").order_by("-given_at", "-pk")


def companies_shown() -> QuerySet[Company]:
    """Approved ones that ever had a vacancy everybody could read; `open_vacancies` it has now."""
    public = Vacancy.objects.filter(company=OuterRef("pk"), published_at__isnull=False)
    is_open = Q(vacancies__state=Vacancy.State.PUBLISHED)
    rows = Company.objects.filter(Exists(public), approved=True)
    return rows.annotate(open_vacancies=Count("vacancies", filter=is_open)).order_by("name", "pk")


def companies_to_approve() -> QuerySet[Company]:
    """`aside` counts what comes back with the approval, of one that took another name."""
    renamed = SetAside.objects.filter(company=OuterRef("pk"), why=SetAside.Why.RENAMED)
    rows = renamed.order_by().values("company")
    aside = Subquery(rows.annotate(rows=Count("pk")).values("rows"))
    waiting = Company.objects.filter(approved=False).annotate(aside=aside)
    return waiting.order_by("created_at", "pk")


def names_no_must(needs: Iterable[Need]) -> bool:
    """Whether none of these is a must-have: then everybody with any of them would be ready."""
    return all(need.importance != Need.Importance.MUST for need in needs)


def needs_by_importance(vacancy: Vacancy) -> list[tuple[str, Sequence[Need]]]:
    """(importance as a word, needs) for each importance that has confirmed needs."""
    needs = list(vacancy.needs.confirmed().select_related("skill"))
    groups = (
        (str(word), [need for need in needs if need.importance == key])
        for key, word in Need.Importance.choices
    )
    return [(word, group) for word, group in groups if group]

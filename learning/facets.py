"""How many courses each box of the search would show, counted in one look at the rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import connection
from django.db.models import Case, Q, QuerySet, Value, When

from learning.models import Course, Outcome

PLAIN: Mapping[str, str] = {
    "language": "language",
    "mode": "mode",
    "province": "province",
    "price": "price_band",
    "time": "time",
    "credential": "credential",
}
"""Facets of which a course has one value, and the column of it (``selectors.with_bands``)."""

JOINED: Mapping[str, tuple[Any, str]] = {
    "skill": (Outcome, "skill_id"),
    "role": (Course.roles.through, "role_id"),
}
"""Facets of which a course has several values, each a row of its own."""

NAMES = (*PLAIN, *JOINED)
Counts = tuple[int, Mapping[str, Counter[str]]]

_COLUMNS = ", ".join(PLAIN.values())
_SETS = ", ".join(f"(misses, {column})" for column in PLAIN.values())
# Courses that are the same in all columns are put together before each column is counted.
_COUNT = f"""WITH base AS MATERIALIZED (%s), kinds AS (
    SELECT misses, {_COLUMNS}, count(*) AS courses FROM base GROUP BY misses, {_COLUMNS})
SELECT grouping({_COLUMNS}), misses, coalesce({_COLUMNS}), sum(courses) FROM kinds
    GROUP BY GROUPING SETS ((misses), {_SETS})"""  # noqa: S608  # made of constants
_COUNT_JOINED = """ UNION ALL SELECT {sign}, base.misses, part.{column}, count(*)
    FROM {table} part JOIN base ON base.pk = part.course_id GROUP BY 2, 3"""
_SIGNS = {name: -number for number, name in enumerate(JOINED, 1)}
# What grouping() says: a bit for each column that is put together, the last column the lowest.
_ALL = 2 ** len(PLAIN) - 1
_FACETS = {_ALL - 2**at: name for at, name in enumerate(reversed(list(PLAIN)))} | {
    sign: name for name, sign in _SIGNS.items()
}


def wanted(name: str, values: Sequence[str]) -> Q:
    """What the checked boxes of one facet ask of a course: any of them."""
    if name in PLAIN:
        return Q(**{f"{PLAIN[name]}__in": values})
    model, column = JOINED[name]
    return Q(pk__in=model.objects.filter(**{f"{column}__in": values}).order_by().values("course"))


def counted(rows: QuerySet[Course], chosen: Mapping[str, Sequence[str]]) -> Counts:
    """(how many have all that is chosen, by facet and value: with the other facets as they are).

    `rows` with their bands, not yet narrowed by `chosen`, the checked boxes of each facet.
    """
    total, counts, names = 0, {name: Counter[str]() for name in NAMES}, ["", *chosen]
    for sign, misses, value, number in _answers(_nearly(rows, chosen)):
        facet = _FACETS.get(sign)
        if facet is None:
            total += 0 if misses else int(number)
        # What one facet alone keeps out, its other boxes would let in.
        elif not misses or names[misses] == facet:
            counts[facet][value] += int(number)
    return total, counts


def _nearly(rows: QuerySet[Course], chosen: Mapping[str, Sequence[str]]) -> QuerySet[Course, Any]:
    """Those that at most one facet keeps out: `misses` is its place in `chosen` from 1, or 0."""
    asked = [wanted(name, values) for name, values in chosen.items()]
    if len(asked) > 1:
        others = ([it for it in asked if it is not one] for one in asked)
        rows = rows.filter(reduce(or_, (reduce(and_, some) for some in others)))
    whens = [When(~one, then=Value(place)) for place, one in enumerate(asked, 1)]
    told = rows.annotate(misses=Case(*whens, default=Value(0))).order_by()
    base: QuerySet[Course, Any] = told.values("pk", *PLAIN.values(), "misses")
    return base


def _answers(base: QuerySet[Course, Any]) -> Iterator[tuple[int, int, str, int]]:
    """(sign of the facet, misses, value, how many)."""
    sql, params = base.query.sql_with_params()
    joined = (
        _COUNT_JOINED.format(sign=_SIGNS[name], column=column, table=model._meta.db_table)
        for name, (model, column) in JOINED.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(_COUNT % sql + "".join(joined), params)
        yield from cursor.fetchall()

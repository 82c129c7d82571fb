"""Rows as plain values, by what the register says of their fields."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, QuerySet

from accounts.models import User
from privacy.register import REGISTER, Kept

NAMED = {"vacancies.Company": "name", "vacancies.Vacancy": "title"}
"""Instead of a key, which tells nobody anything."""


def rows_of(user: User, label: str) -> "QuerySet[Any]":
    """The person's rows of a model."""
    kept = REGISTER[label]
    model = apps.get_model(label)
    wanted: dict[str, Any] = {kept.whose: user.pk}
    if kept.by_address:
        wanted = {f"{kept.whose}__in": addresses_of(user)}
    rows: QuerySet[Any] = model._default_manager.filter(**wanted).order_by("pk")
    return rows


def addresses_of(user: User) -> list[str]:
    known = apps.get_model("account.EmailAddress")._default_manager.filter(user=user)
    return sorted({user.email, *known.values_list("email", flat=True)})


def copied_rows(user: User, label: str) -> Iterator[dict[str, Any]]:
    kept = REGISTER[label]
    for row in rows_of(user, label).iterator(chunk_size=200):
        yield values(row, kept)


def values(row: Model, kept: Kept) -> dict[str, Any]:
    return {name: _value(row, row._meta.get_field(name)) for name in kept.copied()}


def _value(row: Model, field: Any) -> Any:
    if field.many_to_many:
        return [str(one) for one in getattr(row, field.name).all()]
    if isinstance(field, ForeignKey) and field.related_model._meta.label in NAMED:
        other = getattr(row, field.name)
        return None if other is None else getattr(other, NAMED[other._meta.label])
    value = field.value_from_object(row)
    return str(value) if _is_file(field) else value


def _is_file(field: "Field[Any, Any]") -> bool:
    return field.get_internal_type() == "FileField"

"""No field without a class, no class without a field, no row about people without a way out."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db.models import Model

from privacy.exporting import COPIES
from privacy.register import REGISTER, about_people

# What frameworks keep that is about the program, and about nobody.
ABOUT_NOBODY = {
    "auth.Permission", "auth.Group", "contenttypes.ContentType", "django_tomselect.EmptyModel",
}  # fmt: skip


def models() -> dict[str, type[Model]]:
    found = {model._meta.label: model for model in apps.get_models()}
    return {label: model for label, model in found.items() if label not in ABOUT_NOBODY}


def fields(model: type[Model]) -> list[str]:
    return sorted(one.name for one in [*model._meta.fields, *model._meta.many_to_many])


def test_it_knows_every_model_and_no_other() -> None:
    assert sorted(REGISTER) == sorted(models())


@pytest.mark.parametrize("label", sorted(models()))
def test_it_classes_every_field_once(label: str) -> None:
    assert sorted(REGISTER[label].fields()) == fields(models()[label])


def test_it_says_where_every_row_about_a_person_goes_in_a_copy() -> None:
    silent = [label for label, kept in about_people() if not (kept.file or kept.left_out)]
    assert silent == []


def test_it_copies_every_kind_of_row_it_says_it_copies() -> None:
    promised = {kept.file for _label, kept in about_people() if kept.file}
    assert promised - set(COPIES) == set()


@pytest.mark.django_db
def test_it_finds_the_person_of_every_row() -> None:
    lost = []
    for label, kept in REGISTER.items():
        if kept.whose:
            try:
                models()[label]._default_manager.filter(**{kept.whose: 0}).exists()
            except FieldError:
                lost.append(label)
    assert lost == []


def test_it_leaves_out_only_what_exists() -> None:
    unknown = {
        label: name
        for label, kept in REGISTER.items()
        for name in kept.without
        if name not in [*kept.fields()]
    }
    assert unknown == {}

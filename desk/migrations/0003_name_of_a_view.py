"""A name is the same in small and in capital letters."""

import django.db.models.functions.text
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LONGEST = 60


def tell_apart(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Of names that differ in capital letters only, the later ones get a number."""
    rows = apps.get_model("desk", "SavedView").objects
    taken: set[tuple[int, str]] = set()
    for view in rows.order_by("person_id", "pk").iterator():
        name, number = view.name, 1
        while (view.person_id, name.lower()) in taken:
            number += 1
            tail = f" ({number})"
            name = view.name[: LONGEST - len(tail)] + tail
        taken.add((view.person_id, name.lower()))
        if name != view.name:
            rows.filter(pk=view.pk).update(name=name)


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0002_ended'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='savedview',
            name='saved_view_name_once',
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(models.F('person'), django.db.models.functions.text.Lower('name'), name='saved_view_called_once'),
        ),
    ]

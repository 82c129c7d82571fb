from datetime import date
from typing import Any

from django.db import migrations, models

# Shipped with a day on which they were first read, as their sources do not say since when.
_UNSAID = (
    ("cheques-entreprises", date(2020, 1, 1)),
    ("cheques-formation", date(2026, 11, 1)),
    ("fpie", date(2026, 11, 1)),
)


def mark(apps: Any, _editor: Any) -> None:
    rules = apps.get_model("subsidies", "Rule").objects.filter(replaces=None)
    for scheme, start in _UNSAID:
        rules.filter(scheme=scheme, valid_from=start).update(start_known=False)


class Migration(migrations.Migration):
    dependencies = [("subsidies", "0001_rules")]

    operations = [
        migrations.AddField(
            model_name="rule",
            name="start_known",
            field=models.BooleanField(
                db_default=True, default=True, verbose_name="the source says since when"
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]

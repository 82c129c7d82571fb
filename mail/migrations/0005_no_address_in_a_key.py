"""Keys are kept when addresses are forgotten: none may hold one."""

from typing import Any

from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

BATCH = 1000


def take_addresses_out(apps: Any, schema_editor: Any) -> None:
    """The mail's own number in place of the whole key: nobody asks for these keys again."""
    rows = apps.get_model("mail", "OutgoingMail").objects.using(schema_editor.connection.alias)
    named = rows.filter(key__contains="@").order_by("pk")
    own = Concat("event", Value(":"), Cast("uuid", CharField()))
    last = 0
    while found := list(named.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        rows.filter(pk__in=found).update(key=own)
        last = found[-1]


class Migration(migrations.Migration):
    # Each batch is a transaction of its own, and nobody waits while all rows are looked at.
    atomic = False

    dependencies = [("mail", "0004_calendars")]

    operations = [
        migrations.RunPython(take_addresses_out, migrations.RunPython.noop),
        AddConstraintNotValid(
            model_name="outgoingmail",
            constraint=models.CheckConstraint(
                condition=~models.Q(key__contains="@"), name="mail_key_no_address"
            ),
        ),
        # What a portal that still runs has queued meanwhile.
        migrations.RunPython(take_addresses_out, migrations.RunPython.noop),
        ValidateConstraint(model_name="outgoingmail", name="mail_key_no_address"),
    ]

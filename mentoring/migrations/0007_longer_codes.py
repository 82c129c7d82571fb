from secrets import token_hex

from django.db import migrations, models

BATCH = 1000


def lengthen(apps, schema_editor):
    """The four signs people know stay the first ones, but where two would have the same eight."""
    for name in ("Mentor", "Enrolment"):
        model, taken, changed = apps.get_model("mentoring", name), set(), []
        for row in model.objects.only("pk", "uuid").iterator():
            row.code = row.uuid.hex[:8].upper()
            while row.code in taken:
                row.code = row.code[:4] + token_hex(2).upper()
            taken.add(row.code)
            changed.append(row)
        model.objects.bulk_update(changed, ["code"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0006_run_in_steps")]

    operations = [
        migrations.AddField(
            model_name="mentor",
            name="code",
            field=models.CharField(default="", editable=False, max_length=8),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="enrolment",
            name="code",
            field=models.CharField(default="", editable=False, max_length=8),
            preserve_default=False,
        ),
        migrations.RunPython(lengthen, migrations.RunPython.noop, elidable=True),
        # Checked now, or the tables could not be altered in this transaction.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="mentor",
            constraint=models.UniqueConstraint(fields=("code",), name="mentor_code_once"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(fields=("code",), name="enrolment_code_once"),
        ),
    ]

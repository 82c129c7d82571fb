import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def say_who(apps, schema_editor):
    """Of whom each speaks, as its pair tells."""
    rows = apps.get_model("mentoring", "Report").objects
    for row in rows.select_related("pair__mentor", "pair__enrolment").iterator():
        mentor, mentee = row.pair.mentor, row.pair.enrolment
        by, against = (mentor, mentee) if row.side == "mentor" else (mentee, mentor)
        row.by_id, row.against_id, row.code = by.user_id, against.user_id, against.uuid.hex[:4].upper()
        row.save(update_fields=["by", "against", "code"])


class Migration(migrations.Migration):
    dependencies = [
        ("mentoring", "0003_mentor_edit_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="report",
            name="against",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="report",
            name="code",
            field=models.CharField(default="", max_length=10),
            preserve_default=False,
        ),
        migrations.RunPython(say_who, migrations.RunPython.noop, elidable=True),
        # Checked now, or the table could not be altered in this transaction.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="report",
            name="by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name="report",
            name="pair",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="reports", to="mentoring.pair"),
        ),
    ]

from django.db import migrations, models
from django.utils import timezone


def measure_anew(apps, schema_editor):
    """The steps there are count courses in any language; those of one are measured at once."""
    step, survey = apps.get_model("pathways", "RoleStep"), apps.get_model("pathways", "Survey")
    waits = survey.objects.filter(state__in=["waiting", "running"])
    if step.objects.exists() and not waits.exists():
        now = timezone.now()
        survey.objects.create(created_at=now, due_at=now)


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_steps")]

    operations = [
        migrations.AddField(
            model_name="rolestep",
            name="language",
            field=models.CharField(blank=True, default="", max_length=2),
        ),
        migrations.RemoveConstraint(model_name="rolestep", name="role_step_once"),
        migrations.AddConstraint(
            model_name="rolestep",
            constraint=models.UniqueConstraint(
                fields=["language", "source", "target"], name="role_step_once"
            ),
        ),
        migrations.RemoveIndex(model_name="rolestep", name="role_step_to"),
        migrations.AddIndex(
            model_name="rolestep",
            index=models.Index(fields=["target", "language"], name="role_step_to"),
        ),
        migrations.RunPython(measure_anew, migrations.RunPython.noop, elidable=True),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0003_gap_plans")]

    operations = [
        migrations.AddField(
            model_name="gapplan",
            name="courses_stamp",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.AddField(
            model_name="gapplan", name="planned_at", field=models.DateTimeField(null=True)
        ),
    ]

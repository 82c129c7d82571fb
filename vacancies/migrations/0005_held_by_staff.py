from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vacancies", "0004_kinds_and_sources")]

    operations = [
        migrations.AddField(
            model_name="vacancy",
            name="held_by_staff",
            field=models.BooleanField(db_default=False, default=False),
        )
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vacancies", "0002_alter_need_importance")]

    operations = [
        migrations.AddField(
            model_name="vacancy",
            name="held_by_staff",
            field=models.BooleanField(db_default=False, default=False),
        )
    ]

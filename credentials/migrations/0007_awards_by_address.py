from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Nobody waits while the index is made.
    atomic = False

    dependencies = [("credentials", "0006_courses_and_gone_awards")]

    operations = [
        AddIndexConcurrently(
            model_name="award",
            index=models.Index(fields=["email"], name="award_email"),
        ),
    ]

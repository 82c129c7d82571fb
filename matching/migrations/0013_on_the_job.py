from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matching", "0012_ended_by_the_portal")]

    operations = [
        migrations.AddField(
            model_name="candidacy",
            name="on_the_job",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ibo", "IBO"),
                    ("ibo-plus", "IBO-plus"),
                    ("pfi", "PFI"),
                    ("fpie", "FPIE"),
                    ("ibu", "IBU"),
                ],
                db_default="",
                default="",
                max_length=10,
            ),
        ),
    ]

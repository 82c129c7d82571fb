from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mentoring', '0002_edit_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='mentor',
            name='edit_version',
            field=models.PositiveIntegerField(default=1),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('talent', '0005_claim_practice'),
    ]

    operations = [
        migrations.AddField(
            model_name='cv',
            name='background',
            field=models.JSONField(blank=True, default=dict),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('talent', '0004_cv_findings'),
    ]

    operations = [
        migrations.AddField(
            model_name='claim',
            name='practice_months',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='months of practice'),
        ),
        migrations.AddField(
            model_name='claim',
            name='mentions',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]

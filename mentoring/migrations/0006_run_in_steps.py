from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mentoring', '0005_past_feedback'),
    ]

    operations = [
        migrations.AddField(
            model_name='run',
            name='cursor',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='run',
            name='proposed',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='run',
            name='step',
            field=models.CharField(choices=[('calculate', 'Calculate'), ('propose', 'Propose')], default='calculate', max_length=9),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mentoring', '0004_report_outlives_accounts'),
    ]

    operations = [
        migrations.AddField(
            model_name='programme',
            name='past_ended',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='PastFeedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('mentor', 'mentor'), ('mentee', 'mentee'), ('portal', 'the portal')], max_length=6)),
                ('people', models.PositiveIntegerField(default=0)),
                ('answers', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mentoring.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'side'), name='past_feedback_once')],
            },
        ),
    ]

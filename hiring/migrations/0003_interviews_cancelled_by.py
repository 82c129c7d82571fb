import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Only companies could cancel until now; what was open when two parted fell away with that.
SIDES = """
UPDATE hiring_interview SET cancelled_side = 'company' WHERE state = 'cancelled';
UPDATE hiring_interview talk SET state = 'cancelled', cancelled_side = CASE candidacy.state
    WHEN 'declined' THEN 'company' WHEN 'ended' THEN 'closing' ELSE 'person' END
FROM matching_candidacy candidacy
WHERE candidacy.id = talk.candidacy_id AND candidacy.state <> 'accepted'
    AND talk.state IN ('proposed', 'chosen')
"""


class Migration(migrations.Migration):

    dependencies = [
        ('hiring', '0002_files_and_form_keys'),
        ('matching', '0011_waiting_for_an_answer'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='interview',
            name='cancelled_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='interview',
            name='cancelled_side',
            field=models.CharField(blank=True, choices=[('company', 'by the company'), ('person', 'by the candidate'), ('closing', 'with the end of the vacancy'), ('joined', 'as two accounts of the candidate became one')], default='', max_length=7),
        ),
        migrations.AlterField(
            model_name='interview',
            name='state',
            field=models.CharField(choices=[('proposed', 'waits for the candidate'), ('chosen', 'agreed'), ('none_fits', 'no time fits'), ('cancelled', 'cancelled'), ('held', 'took place')], default='proposed', max_length=9),
        ),
        migrations.RunSQL(SIDES, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='interview',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'cancelled'), ('cancelled_side', ''), _connector='XOR'), name='interview_cancelled_by_a_side'),
        ),
    ]

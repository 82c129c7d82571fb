from django.db import migrations, models

from skills.reading import propose_claims


def find_again(apps, schema_editor):
    """CVs that were read before their findings were kept."""
    cvs = apps.get_model('talent', 'CV').objects.filter(state='done').exclude(text='')
    for cv in cvs.only('text', 'created_at').iterator(chunk_size=50):
        cv.findings = [
            [found.skill_id, found.level, found.sentence[:400], found.last_used]
            for found in propose_claims(cv.text, this_year=cv.created_at.year)
        ]
        cv.save(update_fields=['findings'])


class Migration(migrations.Migration):

    dependencies = [
        ('talent', '0003_cv_crashes'),
    ]

    operations = [
        migrations.AddField(
            model_name='cv',
            name='findings',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.RunPython(find_again, migrations.RunPython.noop, elidable=True),
    ]

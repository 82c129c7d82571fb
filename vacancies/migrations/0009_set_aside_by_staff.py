from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('vacancies', '0008_set_aside'),
    ]

    operations = [
        migrations.AddField(
            model_name='setaside',
            name='why',
            field=models.CharField(choices=[('renamed', 'Renamed'), ('staff', 'Staff')], db_default='renamed', default='renamed', max_length=7),
        ),
    ]

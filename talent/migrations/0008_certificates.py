import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('skills', '0004_term_sealed'),
        ('talent', '0007_handing_over'),
    ]

    operations = [
        migrations.AddField(
            model_name='cv',
            name='certificate_rows',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='cv',
            name='source',
            field=models.CharField(blank=True, choices=[('europass', 'Europass'), ('json_resume', 'JSON Resume'), ('linkedin', 'LinkedIn'), ('open_badges', 'Open Badges'), ('elm', 'European digital credential')], max_length=12),
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('issuer', models.CharField(blank=True, max_length=200, verbose_name='issuer')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='issued on')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='web address')),
                ('number', models.CharField(blank=True, max_length=200, verbose_name='number')),
                ('source', models.CharField(blank=True, choices=[('europass', 'Europass'), ('json_resume', 'JSON Resume'), ('linkedin', 'LinkedIn'), ('open_badges', 'Open Badges'), ('elm', 'European digital credential')], max_length=12)),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('confirmed', 'confirmed'), ('removed', 'taken out')], default='proposed', max_length=10)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('cv', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='certificates', to='talent.cv')),
                ('profile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='certificates', to='talent.profile')),
                ('skill', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='skills.skill')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('expires_on'), nulls_last=True), 'name', 'pk'],
                'indexes': [models.Index(models.F('expires_on'), condition=models.Q(('expires_on__isnull', False), ('state', 'confirmed')), name='certificate_ends')],
                'constraints': [models.UniqueConstraint(models.F('profile'), django.db.models.functions.text.Lower('name'), models.F('issued_on'), name='certificate_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('expires_on__isnull', True), ('issued_on__isnull', True), ('expires_on__gte', models.F('issued_on')), _connector='OR'), name='certificate_days_order')],
            },
        ),
    ]

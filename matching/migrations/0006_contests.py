import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0005_index_changes'),
        ('talent', '0006_cv_background'),
        ('vacancies', '0002_alter_need_importance'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('need', models.CharField(max_length=80)),
                ('part', models.JSONField()),
                ('text', models.CharField(max_length=500)),
                ('state', models.CharField(choices=[('open', 'waits for an answer'), ('corrected', 'put right'), ('kept', 'left as it is')], default='open', max_length=9)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('profile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='talent.profile')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vacancy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='vacancies.vacancy')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['created_at'], name='contest_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('profile', 'vacancy', 'need'), name='contest_open_once'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), models.Q(('answer', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='contest_settled_with_answer')],
            },
        ),
    ]

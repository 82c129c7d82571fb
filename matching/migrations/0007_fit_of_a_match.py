import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0006_contests'),
    ]

    operations = [
        migrations.AddField(
            model_name='match',
            name='fit',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(('musts_met', models.F('musts')), ('score__gte', 3000)), then=models.Value('ready')), models.When(models.Q(('musts__lte', django.db.models.expressions.CombinedExpression(models.F('musts_met'), '+', models.Value(2))), ('musts_met__lt', models.F('musts')), models.Func(models.F('parts'), models.Value('$[*] ? (@.need.importance == "must" && @.verdict != "met" && @.credit < 350000)'), function='jsonb_path_exists', output_field=models.BooleanField())), then=models.Value('')), models.When(models.Q(('musts__lte', django.db.models.expressions.CombinedExpression(models.F('musts_met'), '+', models.Value(2))), ('musts_met__lt', models.F('musts'))), then=models.Value('trainable')), default=models.Value('')), output_field=models.CharField(choices=[('ready', 'ready now'), ('trainable', 'trainable'), ('', 'further away')], max_length=9)),
        ),
    ]

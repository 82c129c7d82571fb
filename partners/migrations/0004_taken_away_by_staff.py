from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0003_outcome'),
    ]

    operations = [
        migrations.AlterField(
            model_name='step',
            name='action',
            field=models.CharField(choices=[('submit', 'submit'), ('publish', 'publish'), ('send_back', 'send back'), ('withdraw', 'withdraw'), ('end', 'end'), ('change', 'change the words'), ('take_down', 'take it off the public pages'), ('recall', 'take it back to be read')], max_length=9),
        ),
    ]

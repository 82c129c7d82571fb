from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0012_reports_in_the_audit'),
    ]

    operations = [
        migrations.AlterField(
            model_name='auditevent',
            name='action',
            field=models.CharField(choices=[('view_person', 'viewed an identified person'), ('download_cv', 'downloaded a CV'), ('decide', 'decided on a candidate'), ('invite', 'invited a candidate'), ('answer', 'answered an invitation'), ('apply', 'applied for a vacancy'), ('withdraw', 'withdrew from a vacancy'), ('read_mail', 'read a mail in the mailbox'), ('contest', 'contested a line of a match'), ('settle', 'decided about a contested line'), ('run_again', 'had failed work done again'), ('copy', 'fetched a copy of their data'), ('verify', 'confirmed who a company is'), ('team', 'changed who acts for a company'), ('erase', 'deleted an account'), ('moderate', 'decided about a report'), ('search_audit', 'looked into the audit trail'), ('merge', 'merged two accounts of one person'), ('keep_apart', 'said that two accounts are of two people'), ('open_list', 'opened a shared list'), ('award', 'gave or revoked a credential'), ('new_key', 'had a new key sign credentials'), ('rule', 'changed a rule of subsidies'), ('placement', 'took a step in an internship or traineeship'), ('ask', 'sent their address to an organisation')], max_length=20),
        ),
    ]

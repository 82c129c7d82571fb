"""Indexes for a search that goes back in time, made while the trail is written on."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

ACTIONS = [
    ("view_person", "viewed an identified person"),
    ("download_cv", "downloaded a CV"),
    ("decide", "decided on a candidate"),
    ("invite", "invited a candidate"),
    ("answer", "answered an invitation"),
    ("apply", "applied for a vacancy"),
    ("withdraw", "withdrew from a vacancy"),
    ("read_mail", "read a mail in the mailbox"),
    ("contest", "contested a line of a match"),
    ("settle", "decided about a contested line"),
    ("run_again", "had failed scoring done again"),
    ("copy", "fetched a copy of their data"),
    ("erase", "deleted an account"),
    ("moderate", "decided about a reported vacancy"),
    ("search_audit", "looked into the audit trail"),
    ("merge", "merged two accounts of one person"),
    ("keep_apart", "said that two accounts are of two people"),
]
MADE = {
    "audit_at": ["at", "id"],
    "audit_actor_at": ["actor_id", "at", "id"],
    "audit_subject_at": ["subject_id", "at", "id"],
    "audit_action_at": ["action", "at", "id"],
    "audit_target_at": ["target", "at", "id"],
}


class Migration(migrations.Migration):
    # The trail is long: nobody waits while an index is made.
    atomic = False

    dependencies = [("accounts", "0006_copies_and_ends")]

    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="action",
            field=models.CharField(choices=ACTIONS, max_length=20),
        ),
        *(
            AddIndexConcurrently(
                model_name="auditevent", index=models.Index(fields=fields, name=name)
            )
            for name, fields in MADE.items()
        ),
        RemoveIndexConcurrently(model_name="auditevent", name="audit_actor"),
        migrations.AlterField(
            model_name="auditevent",
            name="subject_id",
            field=models.BigIntegerField(null=True),
        ),
    ]

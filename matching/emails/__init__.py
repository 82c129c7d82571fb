"""The mails of matching: to companies about people, and to people about companies."""

from matching.emails.candidacies import (
    answer_key_prefix,
    invitation_key,
    invitation_key_prefix,
    outcome_key,
    queue_answer_mails,
    queue_applied_mails,
    queue_dropped_mail,
    queue_ended_mail,
    queue_invitation_mail,
    queue_outcome_mail,
    queue_withdrawn_mails,
    refuse_with,
)
from matching.emails.contests import (
    correction_key_prefix,
    queue_contest_mail,
    queue_correction_mails,
)
from matching.emails.shortlists import queue_shortlist_mails, shortlist_key_prefix
from matching.emails.waiting import queue_waiting_mails, waiting_key_prefix

__all__ = [
    "answer_key_prefix",
    "correction_key_prefix",
    "invitation_key",
    "invitation_key_prefix",
    "outcome_key",
    "queue_answer_mails",
    "queue_applied_mails",
    "queue_contest_mail",
    "queue_correction_mails",
    "queue_dropped_mail",
    "queue_ended_mail",
    "queue_invitation_mail",
    "queue_outcome_mail",
    "queue_shortlist_mails",
    "queue_waiting_mails",
    "queue_withdrawn_mails",
    "refuse_with",
    "shortlist_key_prefix",
    "waiting_key_prefix",
]

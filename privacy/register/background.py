"""Mails, work in the background, the taxonomy, and this app's own rows."""

from privacy.register.terms import INNER, JOB, Kept

BACKGROUND = {
    "workqueue.Heartbeat": Kept(none="name beat_at"),
    "mail.OutgoingMail": Kept(
        none=f"id uuid event language unsubscribe_topic keep {JOB}",
        personal="to about key subject",
        special="text html calendar",
        file="mails",
    ),
    "mail.DeliveredMail": Kept(
        none="id received_at message_id",
        personal="to subject",
        special="raw",
        left_out="copies of mails, where the portal has no mail server; mails holds their text",
    ),
    "mail.Unsubscription": Kept(
        none="id", personal="email topic at", whose="email", by_address=True, file="unsubscriptions"
    ),
    "mail.Suppression": Kept(
        none="id", personal="digest at", left_out="written when an account goes, not before"
    ),
    "skills.SkillGroup": Kept(none="id labels retired area"),
    "skills.Skill": Kept(none="id labels retired kind group esco_uri"),
    "skills.Role": Kept(none="id labels retired ecf"),
    "skills.EscoSkill": Kept(
        none="uri labels alternatives locked retired_in kind reuse digital",
    ),
    "skills.EscoOccupation": Kept(none="uri labels alternatives locked retired_in code isco"),
    "skills.EscoRequirement": Kept(none="id occupation skill kind"),
    "skills.EscoLink": Kept(none="id skill other kind"),
    "skills.EscoImport": Kept(none="id version first_read_at"),
    "skills.Publication": Kept(none="id number"),
    "skills.TaxonomyDecision": Kept(
        none="id action skill term changes ends",
        personal="at by",
        left_out="decisions of the staff about words; the number of whoever took one is all",
    ),
    "skills.UnknownTerm": Kept(none="id key shown state first_seen last_seen"),
    "skills.TermSighting": Kept(
        none="id term", personal="owner", left_out="a keyed hash that nobody can look up"
    ),
    "skills.Harvest": Kept(none="source moment row"),
}

OWN = {
    "privacy.Export": Kept(
        none=f"id uuid size {JOB}",
        personal="user",
        special="file",
        left_out="the copy itself",
    ),
    "privacy.Erasure": Kept(
        none=f"id cause files mails {JOB}",
        personal="person",
        left_out="written when an account goes, not before",
    ),
    "privacy.Notice": Kept(
        none="id",
        personal="user sent_at inactive_since erase_after kept_at",
        secret="uuid",
        whose="user",
        file="notices",
        without={"user": INNER},
    ),
}

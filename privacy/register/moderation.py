"""Reports, what was decided about them, and accounts that look like twins."""

from privacy.register.terms import INNER, JOB, Kept

MODERATION = {
    "moderation.Case": Kept(
        none="id uuid vacancy course pledge notice programme state round version opened_at"
        " decided_at"
    ),
    "moderation.Report": Kept(
        none="id",
        personal="case reasons name email language created_at",
        special="text",
        secret="uuid form_key",
        whose="email",
        by_address=True,
        file="reports",
        without={"case": INNER},
    ),
    "moderation.Decision": Kept(
        none="id uuid case round outcome ground rule facts at waited",
        personal="by",
        left_out="decisions of the staff on reports; the number of whoever took one is all",
    ),
    "moderation.Complaint": Kept(
        none="id decision report",
        personal="member at",
        special="text",
        whose="member",
        file="complaints",
        without={"member": INNER},
    ),
    "moderation.RetentionRun": Kept(
        none=f"id task removed {JOB}",
        personal="by",
        left_out="that old data was deleted; the number of who of the staff asked for it is all",
    ),
    "moderation.Apart": Kept(
        none="id",
        personal="first second said_by at",
        left_out="that two accounts are of two people, by number; it names somebody else",
    ),
}

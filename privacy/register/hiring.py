"""What a team writes and decides about somebody on its board."""

from privacy.register.terms import INNER, JOB, Kept

HIRING = {
    "hiring.Stage": Kept(none="id company code kind name position"),
    "hiring.RefusalText": Kept(none="id company reason language text"),
    "hiring.Tag": Kept(none="id company name"),
    "hiring.Card": Kept(
        none="id", personal="match stage", whose="match__profile__user", file="board_cards"
    ),
    "hiring.CardMove": Kept(
        none="id",
        personal="match from_stage to_stage by at reason",
        whose="match__profile__user",
        file="board_moves",
        without={"match": INNER, "by": "somebody else"},
    ),
    "hiring.Note": Kept(
        none="id uuid",
        personal="match author created_at edited_at",
        special="text",
        whose="match__profile__user",
        file="team_notes",
        without={"match": INNER, "author": "somebody else"},
    ),
    "hiring.Tagging": Kept(
        none="id",
        personal="match tag created_at",
        whose="match__profile__user",
        file="team_tags",
    ),
    "hiring.Interview": Kept(
        none="id uuid",
        personal="candidacy state place link minutes by created_at changed_at cancelled_side"
        " cancelled_by",
        whose="candidacy__match__profile__user",
        file="interviews",
        without={
            "candidacy": INNER,
            "by": "somebody else",
            "cancelled_by": "somebody else, or the person: cancelled_side tells",
        },
    ),
    "hiring.Slot": Kept(
        none="id",
        personal="interview starts_at chosen",
        left_out="interviews holds the times of each",
    ),
    "hiring.SharedList": Kept(
        none="id uuid vacancy created_at expires_at revoked_at",
        personal="by",
        secret="token_hash form_key",
        left_out="a list that a company shared, without a name; whom it held, shared_lists tells",
    ),
    "hiring.ListFile": Kept(
        none=f"id uuid vacancy kind language done total {JOB}",
        personal="by named",
        special="file",
        left_out="a list that a company took along, gone after a day; looks tells who was named",
    ),
    "hiring.SharedMatch": Kept(
        none="id", personal="shared_list match", whose="match__profile__user", file="shared_lists"
    ),
}

"""Who mentors whom. What somebody declared to enter a programme stands in a row of its own.

That they are in a programme with a rule tells the same: such a place goes soon after its end.
"""

from privacy.register.terms import INNER, JOB, Kept

OTHER = "of somebody else"
MEETING = "languages online onsite province"
OF_PAIR = "pair__enrolment__user"
MENTORING = {
    "mentoring.Programme": Kept(
        none="id uuid organiser title about rule starts_on ends_on state reason created_at"
        " edit_version form_key past_ended"
    ),
    "mentoring.Mentor": Kept(
        none="id uuid edit_version",
        personal=f"user code capacity paused roles programmes created_at changed_at {MEETING}",
        special="about",
        whose="user",
        file="mentor",
        without={"user": INNER},
    ),
    "mentoring.MentorSkill": Kept(
        none="id",
        personal="mentor skill level",
        whose="mentor__user",
        file="mentor_skills",
        without={"mentor": INNER},
    ),
    "mentoring.Enrolment": Kept(
        none="id uuid",
        personal=f"user code role state consent created_at changed_at {MEETING}",
        # A programme for some people only tells what somebody is.
        special="programme",
        whose="user",
        file="mentoring_enrolments",
        without={"user": INNER},
    ),
    "mentoring.EnrolmentSkill": Kept(
        none="id",
        personal="enrolment skill level",
        whose="enrolment__user",
        file="mentoring_goals",
        without={"enrolment": INNER},
    ),
    "mentoring.Wish": Kept(
        none="id",
        personal="enrolment mentor rank",
        whose="enrolment__user",
        file="mentoring_wishes",
        without={"enrolment": INNER, "mentor": OTHER},
    ),
    "mentoring.Declaration": Kept(
        none="id",
        personal="enrolment at",
        special="rule",
        whose="enrolment__user",
        file="mentoring_declarations",
        without={"enrolment": INNER},
    ),
    "mentoring.Pair": Kept(
        none="id uuid",
        personal="mentor enrolment state points parts mentor_yes_at mentee_yes_at place due_at"
        " created_at changed_at",
        file="mentoring_pairs",
    ),
    "mentoring.PairEvent": Kept(
        none="id",
        personal="pair from_state to_state side at",
        special="reason",
        left_out="mentoring_pairs holds the steps of each",
    ),
    "mentoring.Session": Kept(
        none="id uuid",
        personal="pair starts_at minutes side created_at",
        special="note",
        left_out="mentoring_pairs holds the sessions of each",
    ),
    "mentoring.Feedback": Kept(
        none="id",
        personal="pair side useful at",
        left_out="mentoring_pairs holds what the person said of each",
    ),
    "mentoring.PastFeedback": Kept(none="id programme side people answers total"),
    "mentoring.Block": Kept(
        none="id",
        personal="by against at",
        whose="by",
        file="mentoring_blocks",
        without={"by": INNER, "against": OTHER},
    ),
    "mentoring.Report": Kept(
        none="id uuid",
        personal="pair by against code side at outcome settled_at",
        special="text",
        whose="by",
        file="mentoring_reports",
        without={"pair": INNER, "by": INNER, "against": OTHER},
    ),
    "mentoring.Run": Kept(
        none=f"id uuid programme automatic confirmed_at step cursor proposed {JOB}",
        personal="by",
        left_out="a calculation for a whole programme",
    ),
    "mentoring.RunLine": Kept(
        none="id",
        personal="run enrolment mentor points parts why",
        whose="enrolment__user",
        file="mentoring_results",
        without={"run": INNER, "enrolment": INNER, "mentor": OTHER},
    ),
}

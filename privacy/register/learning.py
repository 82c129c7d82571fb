"""What can be learned: courses say something of organisations, an import also who brought it."""

from privacy.register.terms import INNER, JOB, Kept

LEARNING = {
    "learning.Programme": Kept(
        none="id uuid provider title about language hours ects link created_at",
    ),
    "learning.Course": Kept(
        none="id uuid provider programme title about language mode postal_code municipality"
        " province hours weeks ects price_cents credential link roles state last_checked asked_on"
        " review_note held_from fictional source_reference form_key created_at updated_at shown_at"
        " edit_version search",
    ),
    "learning.Outcome": Kept(none="id course skill level"),
    "learning.Prerequisite": Kept(none="id course skill level"),
    "learning.Edition": Kept(none="id course starts_on ends_on seats seats_taken"),
    # Of gaps and limits that vacancies have, whoever shares them.
    "learning.GapPlan": Kept(
        none="id key stamp courses_stamp planned_on planned_at good_until weeks cents courses"
        " untaught",
    ),
    "learning.CourseImport": Kept(
        none=f"id uuid company step content total progress counts {JOB}",
        personal="by",
        whose="by",
        file="course_lists",
        without={"by": INNER, "content": "courses of an organisation"},
    ),
    "learning.ImportLine": Kept(none="id job number verdict told"),
    "learning.SavedPlan": Kept(
        none="id uuid",
        personal="person vacancy role title weeks cents score_before score_after created_at"
        " fingerprint limits",
        whose="person",
        file="learning_plans",
        without={"person": INNER},
    ),
    "learning.PlanStep": Kept(
        none="id position",
        personal="plan course edition title starts_on ends_on state",
        whose="plan__person",
        file="learning_steps",
    ),
    "learning.StepMove": Kept(
        none="id",
        personal="step to at",
        whose="step__plan__person",
        file="learning_moves",
    ),
    # Of roles, not of people: of those only tens are kept.
    "pathways.RoleStep": Kept(
        none="id source target language overlap needs untaught hours cents courses measured_at",
    ),
    "pathways.StepCourse": Kept(none="id step course place"),
    "pathways.RoleCrowd": Kept(none="role tens measured_at"),
    "pathways.Survey": Kept(none=f"id cursor {JOB}"),
}

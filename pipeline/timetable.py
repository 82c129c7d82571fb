"""When the tasks that nobody's act begins are begun, by the clock of UTC.

Counted from beat's start, a daily task would never run where beat is renewed daily.
"""

from typing import Any

from celery.schedules import crontab

HOURLY = {
    "vacancies.expire_vacancies": 2,
    "matching.rescore": 7,
    "matching.make_shortlists": 12,
    "matching.remind_companies": 17,
    "matching.end_unanswered": 22,
    "privacy.forget_copies": 27,
    "credentials.look_again": 37,
    "desk.forget_acts": 37,
    "mentoring.lapse": 42,
    "hiring.forget_files": 47,
    "learning.plan_trainings": 47,
    "mentoring.end_over": 52,
    "skills.harvest_terms": 52,
    "placements.end_lapsed": 57,
}
"""The minute of each hour."""

NIGHTLY = {
    "matching.run_everything": (1, 32),
    "talent.delete_stray_files": (2, 22),
    "mail.forget_mails": (2, 32),
    "matching.forget_runs": (2, 42),
    "skills.forget_terms": (2, 47),
    "matching.forget_inputs": (2, 52),
    "privacy.forget_old": (2, 57),
    "watching.forget": (2, 57),
    "hiring.forget": (3, 2),
    "matching.compact_indexes": (3, 7),
    "moderation.forget_reporters": (3, 12),
    "vacancies.forget_invitations": (3, 17),
    "privacy.end_unused": (3, 22),
    "placements.forget_contacts": (3, 27),
    "mentoring.forget": (3, 37),
    "pathways.survey": (4, 12),
    "partners.end_over": (4, 47),
    "partners.measure_pledges": (4, 57),
    "learning.check_courses": (5, 37),
    "talent.remind_certificates": (6, 27),
}
"""Hour and minute of each night."""


def timetable(*, sweep_seconds: int) -> dict[str, dict[str, Any]]:
    """What beat goes by, an entry for each task."""
    hourly = {task: crontab(minute=minute) for task, minute in HOURLY.items()}
    nightly = {task: crontab(hour=hour, minute=minute) for task, (hour, minute) in NIGHTLY.items()}
    # By the hour in Belgium, which only the round itself knows; there is one a day.
    often = {"watching.begin_rounds": crontab(minute="*/10")}
    entries = {
        task: {"task": task, "schedule": when} for task, when in (hourly | nightly | often).items()
    }
    sweep = {"schedule": sweep_seconds, "options": {"expires": 60}}
    return entries | {"workqueue.sweep": {"task": "workqueue.sweep", **sweep}}

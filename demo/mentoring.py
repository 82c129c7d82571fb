"""A fictional programme of mentoring: who gives time, who looks for it, and some pairs."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from accounts.models import User
from mentoring import services
from mentoring.models import Mentor, Pair, Programme, Run, Side
from skills import taxonomy
from skills.models import Role
from talent.models import Profile

MENTORS, MENTEES, LANGUAGES = 12, 20, ("nl", "fr", "en", "de")
ABOUT = {
    "nl": (
        "Fictief voorbeeld. Al jaren van wacht: ik help je om zonder schrik logboeken te lezen.",
        "Fictief voorbeeld. Ik kwam uit een ander vak en ken de weg.",
        "Fictief voorbeeld. Beleid, audits, en hoe een bestuur naar je luistert.",
    ),
    "fr": (
        "Exemple fictif. Des années de garde : je vous aide à lire les journaux sans crainte.",
        "Exemple fictif. Je viens d’un autre métier et je connais le chemin.",
        "Exemple fictif. Politiques, audits, et comment se faire entendre d’une direction.",
    ),
    "de": (
        "Fiktives Beispiel. Jahre in Bereitschaft: Ich helfe, Protokolle ohne Angst zu lesen.",
        "Fiktives Beispiel. Ich kam aus einem anderen Beruf und kenne den Weg.",
        "Fiktives Beispiel. Richtlinien, Audits, und wie ein Vorstand zuhört.",
    ),
    "en": (
        "Fictional example. A few years on call: I help to read logs without fear.",
        "Fictional example. I came from another line of work and know the way.",
        "Fictional example. Policies, audits, and how to be heard by a board.",
    ),
}


def fill_mentoring(
    *, givers: Sequence[User], takers: Sequence[Profile], now: datetime
) -> Programme:
    """The first of each are the demo's own accounts: their pair waits for their answer."""
    today = localdate(now)
    programme = services.begin_programme(
        organiser=None,
        content=services.Content(
            title="First year in security (fictional example)",
            about="Six months, an hour each: somebody who does the work helps you to get there.",
            rule=Programme.Rule.CAREER,
            starts_on=today,
            ends_on=today + timedelta(days=180),
        ),
        form_key=None,
        now=now,
    )
    roles = [it.id for it in taxonomy.load().roles.values() if it.kind == "ecsf"]
    for number, user in enumerate(givers[:MENTORS]):
        _mentor(user, roles[number % len(roles)], number, programme, now)
    for number, profile in enumerate(takers[:MENTEES]):
        _mentee(profile, roles[number % len(roles)], number, programme, now)
    asked = services.request_run(programme=programme, by=None, now=now)
    # Nobody else works before the demo is loaded: calculated, then proposed.
    while (run := Run.objects.claim(asked.pk, now=now)) is not None:
        services.go_on(run=run, now=now)
    own = {givers[0].pk, takers[0].user_id}
    pairs = Pair.objects.whole().filter(enrolment__programme=programme)
    for pair in [it for it in pairs if not own & {it.mentor.user_id, it.enrolment.user_id}][:3]:
        for side in (Side.MENTOR, Side.MENTEE):
            services.answer(pair=pair, side=side, yes=True, now=now)
        services.plan_session(
            pair=pair,
            side=Side.MENTOR,
            starts_at=now + timedelta(days=7),
            minutes=60,
            note="",
            now=now,
        )
    return programme


def _mentor(user: User, role: str, number: int, programme: Programme, now: datetime) -> Mentor:
    skills = {it.skill: it.level for it in taxonomy.load().skills_of_role(role)[:6]}
    words = ABOUT.get(user.language, ABOUT["en"])
    return services.save_mentor(
        user=user,
        offer=services.Offer(
            capacity=1 + number % 2,
            languages=sorted({user.language, "en", "nl" if number % 2 else "fr"}),
            online=True,
            onsite=False,
            province="",
            about=words[number % len(words)],
            paused=False,
        ),
        roles=list(Role.objects.filter(pk=role)),
        skills=skills,
        programmes=[programme],
        seen_version=0,
        now=now,
    )


def _mentee(profile: Profile, role: str, number: int, programme: Programme, now: datetime) -> None:
    user = profile.user
    first = user.language if user.language in LANGUAGES else "en"
    services.enrol(
        programme=programme,
        user=user,
        goal=services.Goal(
            role=Role.objects.get(pk=role),
            skills={},
            languages=list(dict.fromkeys([first, LANGUAGES[number % 2], "en"])),
            online=True,
            onsite=False,
            province="",
        ),
        now=now,
    )

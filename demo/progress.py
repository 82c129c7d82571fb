"""What the demo candidate has under way: a plan, a credential and a traineeship, all fictional."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from accounts.models import User
from credentials.services import accept, create_achievement, offer, take_outcomes
from demo.teamwork import match_now
from learning.forms.ways import LimitsForm, usual_limits
from learning.models import Course, Edition, PlanStep, SavedPlan
from learning.planning import Goal
from learning.services.plans import move_step, save_plan
from learning.services.ways import find_ways
from matching.loading import load_person, taxonomy
from matching.models import Match
from matching.services.decisions import answer, invite
from matching.services.roles import role_plan
from placements.models import Placement, Side
from placements.services import PlanContent, Planned, agree, plan, request_placement, start
from talent.models import Profile
from vacancies.models import Vacancy

ROLE = "ecsf:penetration-tester"
LEARNERS = 6
"""Enough of them for the partners' board to count them."""

CRITERIA = "Fictief voorbeeld: niemand geeft deze opleiding. Alle lessen, en een proef erna."


def keep_plan(*, profile: Profile, now: datetime) -> None:
    """The cheapest way to a role, its first course begun."""
    form, target = LimitsForm(usual_limits(profile)), role_plan(ROLE)
    if target is None or not form.is_valid():
        return
    found = find_ways(
        person=load_person(profile),
        target=target,
        limits=form.limits(),
        goal=Goal.CHEAPEST,
        today=localdate(now),
        most=1,
        reasons=False,
    )
    for way in found.ways[:1]:
        title = taxonomy().roles[ROLE].label(profile.user.language)
        saved = save_plan(
            person=profile.user,
            found=found,
            way=way,
            title=title,
            vacancy=None,
            role=ROLE,
            now=now,
        )
        move_step(step=saved.steps.get(position=1), to=PlanStep.State.ENROLLED, now=now)


def enrol_some(*, users: Iterable[User], by: User, now: datetime) -> None:
    """Some keep a plan of the next course of the organisation that `by` speaks for, and enrol."""
    classes = Edition.objects.filter(
        course__provider__memberships__user=by, starts_on__gt=localdate(now)
    )
    # The demo's own candidate has another plan.
    people = [it for it in users if it.is_candidate and not it.has_usable_password()]
    _enrol(people[:LEARNERS], classes.select_related("course").earliest("starts_on", "pk"), now)


def _enrol(people: Sequence[User], one: Edition, now: datetime) -> None:
    course = one.course
    plans = SavedPlan.objects.bulk_create(
        SavedPlan(
            person=person,
            role=ROLE,
            title=course.title,
            weeks=max(1, (one.ends_on - one.starts_on).days // 7),
            cents=course.price_cents or 0,
            score_before=3000,
            score_after=4000,
            created_at=now,
            fingerprint=f"demo-{course.pk}",
        )
        for person in people
    )
    steps = PlanStep.objects.bulk_create(
        PlanStep(
            plan=plan,
            course=course,
            edition=one,
            position=1,
            title=course.title,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )
        for plan in plans
    )
    for step in steps:
        move_step(step=step, to=PlanStep.State.ENROLLED, now=now)


def give_credential(*, person: User, by: User, now: datetime) -> None:
    """From the organisation that `by` speaks for, at the end of one of its courses."""
    courses = Course.objects.filter(provider__memberships__user=by, language="nl")
    course = courses.select_related("provider").earliest("pk")
    made = create_achievement(
        company=course.provider,
        name=course.title,
        description=course.about,
        criteria=CRITERIA,
        language=course.language,
        months_valid=24,
        course=course,
        now=now,
    )
    take_outcomes(achievement=made, skills=list(course.outcomes.values_list("skill_id", flat=True)))
    for award in offer(achievement=made, addresses=[person.email], by=by, now=now):
        accept(award=award, person=person, shows_name=False, now=now)


def begin_placement(*, vacancy: Vacancy, person: User, by: User, now: datetime) -> None:
    """A traineeship all three agreed to, begun today."""
    match_now(vacancy, now=now)
    found = Match.objects.filter(vacancy=vacancy, profile__user=person)
    match = found.select_related("vacancy__company", "profile__user").first()
    if match is None:
        return
    asked = invite(match=match, by=by, now=now - timedelta(days=9))
    said_yes = answer(candidacy=asked, yes=True, by=person, now=now - timedelta(days=8))
    placement = request_placement(candidacy=said_yes, side=Side.COMPANY, by=by, now=now)
    content = _content(placement, by, now)
    placement = plan(placement=placement, seen=placement.version, content=content, by=by, now=now)
    seen, signers = placement.version, {Side.COMPANY: by, Side.CANDIDATE: person, Side.THIRD: None}
    for side, user in signers.items():
        name = user.full_name if user else content.third_person
        placement = agree(placement=placement, seen=seen, side=side, name=name, by=user, now=now)
    start(placement=placement, seen=placement.version, by=by, now=now)


def _content(placement: Placement, by: User, now: datetime) -> PlanContent:
    """As it was proposed; where nothing lacks, the first need is deepened."""
    lines = [Planned(it.skill_id, it.level_now, it.level_wanted) for it in placement.lines.all()]
    if not lines:
        need = placement.vacancy.needs.earliest("position")
        lines = [Planned(need.skill_id, need.level, min(need.level + 1, 4))]
    return PlanContent(
        third_name=placement.third_name,
        third_person="Noor Exemple",
        third_email="noor.exemple@service.example",
        starts_on=localdate(now),
        ends_on=localdate(now) + timedelta(weeks=12),
        hours=38,
        mentor=by.full_name,
        language=placement.language,
        kind=placement.kind,
        lines=lines,
    )

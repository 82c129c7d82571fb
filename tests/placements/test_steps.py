"""From a request to what was learned: who may do what, when, and how often it counts."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from accounts.models import AuditEvent
from mail.models import OutgoingMail
from matching.models import Candidacy
from placements.models import Placement, PlacementPassed, Side, StalePlacement
from placements.services import (
    AlreadyOpen,
    AlreadyReported,
    NotPossible,
    NotReported,
    NotYet,
    agree,
    cancel,
    complete,
    plan,
    report,
    request_placement,
    start,
    take,
)
from talent.models import Claim
from tests.cast import Cast
from tests.placements.conftest import CLOUD, THIRD, Sign, bring_to, content, next_week

pytestmark = pytest.mark.django_db


def mails(to: str) -> list[str]:
    rows = OutgoingMail.objects.filter(event="placement_news", to=to).order_by("pk")
    return list(rows.values_list("subject", flat=True))


def test_the_first_plan_is_what_the_match_says_is_missing(requested: Placement) -> None:
    (line,) = requested.lines.all()
    assert (line.skill_id, line.level_now, line.level_wanted) == (CLOUD, 0, 2)
    assert (requested.kind, requested.language, requested.third_name) == ("pfi", "fr", "Le Forem")


def test_a_request_is_made_once(cast: Cast, said_yes: Candidacy, requested: Placement) -> None:
    with pytest.raises(AlreadyOpen) as again:
        request_placement(candidacy=said_yes, side=Side.CANDIDATE, by=cast.dora, now=timezone.now())
    assert again.value.placement == requested
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.create(
            candidacy=said_yes, kind="pfi", created_at=timezone.now(), changed_at=timezone.now()
        )


def test_it_needs_both_to_have_said_yes_to_such_a_vacancy(cast: Cast, said_yes: Candidacy) -> None:
    vacancy = said_yes.match.vacancy
    for contract, state in (("permanent", "accepted"), ("trainee", "invited")):
        type(vacancy).objects.filter(pk=vacancy.pk).update(contract=contract)
        Candidacy.objects.filter(pk=said_yes.pk).update(state=state)
        with pytest.raises(NotPossible):
            request_placement(
                candidacy=said_yes, side=Side.COMPANY, by=cast.bob, now=timezone.now()
            )
    assert Placement.objects.count() == 0


def test_three_who_agree_make_an_agreement(cast: Cast, planned: Placement, sign: Sign) -> None:
    for sides in ([Side.THIRD], [Side.COMPANY, Side.COMPANY]):
        assert sign(planned, *sides).state == "planned"
    agreed = sign(planned, Side.CANDIDATE)
    assert (agreed.state, agreed.signatures.count()) == ("agreed", 3)
    assert agreed.agreed_at is not None
    assert [one.split(":")[0] for one in mails(cast.dora.email)] == [
        "A placement is proposed",
        "The learning plan is ready",
    ]
    assert len(mails(THIRD)) == 2
    assert len(mails(cast.alice.email)) == 1
    steps = [(one.from_state, one.to_state, one.side) for one in agreed.events.all()]
    assert steps == [
        ("", "requested", "company"),
        ("requested", "planned", "company"),
        ("planned", "agreed", "candidate"),
    ]
    assert AuditEvent.objects.filter(action="placement", subject_id=cast.dora.pk).count() == 3


def test_each_mail_says_in_sentences_who_asks_what_for_which_job(
    cast: Cast, planned: Placement
) -> None:
    rows = OutgoingMail.objects.filter(event="placement_news").order_by("pk")
    proposed, ready, asked = [" ".join(row.text.split()) for row in rows]
    job, company = "for the job “Watch and learn”.", cast.company.name
    assert f"{company} proposes a placement (PFI) to you {job}" in proposed
    with override("en"):
        days = [date_format(day) for day in (planned.starts_on, planned.ends_on) if day]
    dates = "The planned dates are {} to {}.".format(*days)
    asks = f"{company} asks you to read the learning plan of your placement (PFI) {job} {dates}"
    assert asks in ready
    assert "Please agree before the first day if the plan is right." in ready
    # To the service in the language of the region, and without the name of the person.
    assert rows[2].to == THIRD
    assert all(part in asked for part in (company, "(PFI)", "Watch and learn"))
    assert "%(" not in asked
    assert cast.dora.full_name not in asked


def test_a_changed_plan_is_agreed_to_again(cast: Cast, planned: Placement, sign: Sign) -> None:
    sign(planned, Side.CANDIDATE, Side.THIRD)
    changed = plan(
        placement=planned,
        seen=planned.version,
        content=content(hours=20),
        by=cast.bob,
        now=timezone.now(),
    )
    assert (changed.state, changed.signatures.count()) == ("planned", 0)
    # Who read the plan before does not agree to the new one unseen.
    with pytest.raises(StalePlacement):
        agree(
            placement=planned,
            seen=planned.version,
            side=Side.CANDIDATE,
            name="Dora",
            by=cast.dora,
            now=timezone.now(),
        )
    with pytest.raises(StalePlacement):
        plan(
            placement=planned,
            seen=planned.version,
            content=content(),
            by=cast.bob,
            now=timezone.now(),
        )


def test_it_begins_on_its_first_day(cast: Cast, requested: Placement, sign: Sign) -> None:
    later = content(starts_on=next_week())
    made = plan(placement=requested, seen=1, content=later, by=cast.bob, now=timezone.now())
    agreed = sign(made)
    with pytest.raises(NotYet):
        start(placement=agreed, seen=agreed.version, by=cast.bob, now=timezone.now())
    with pytest.raises(PlacementPassed):
        plan(placement=agreed, seen=agreed.version, content=later, by=cast.bob, now=timezone.now())


def test_each_side_reports_half_way_first_and_once(cast: Cast, running: Placement) -> None:
    def write(kind: str, text: str) -> None:
        now = timezone.now()
        report(placement=running, kind=kind, side=Side.CANDIDATE, text=text, by=cast.dora, now=now)

    bring_to(running, day=84)
    with pytest.raises(PlacementPassed):
        write("end", "Done")
    write("half", "Well")
    write("half", "Well")
    with pytest.raises(AlreadyReported):
        write("half", "Badly")
    write("end", "Done")
    assert running.reports.count() == 2


def test_what_was_learned_joins_the_skills_with_the_persons_yes_alone(
    cast: Cast, reported: Placement
) -> None:
    line = reported.lines.get()
    done = complete(
        placement=reported,
        seen=reported.version,
        levels={line.pk: 2},
        by=cast.bob,
        now=timezone.now(),
    )
    assert not Claim.objects.filter(skill_id=CLOUD).exists()
    assert take(placement=done, yes=True, by=cast.dora, now=timezone.now()) == 1
    claim = Claim.objects.get(skill_id=CLOUD)
    assert (claim.level, claim.state, claim.evidence) == (2, "confirmed", "placement")
    assert cast.company.name in claim.sentence
    with pytest.raises(PlacementPassed):
        take(placement=done, yes=False, by=cast.dora, now=timezone.now())


def test_a_no_takes_nothing_over(cast: Cast, reported: Placement) -> None:
    levels = {reported.lines.get().pk: 4}
    done = complete(
        placement=reported, seen=reported.version, levels=levels, by=cast.bob, now=timezone.now()
    )
    assert take(placement=done, yes=False, by=cast.dora, now=timezone.now()) == 0
    assert not Claim.objects.filter(skill_id=CLOUD).exists()


def test_a_step_holds_the_person_before_the_placement(cast: Cast, planned: Placement) -> None:
    """As the end of an account and the merging of two do, or they could wait for each other."""
    with CaptureQueriesContext(connection) as queries:
        cancel(
            placement=planned,
            side=Side.COMPANY,
            name="Bob",
            reason="Moved",
            by=cast.bob,
            now=timezone.now(),
        )
    locks = [
        re.findall(r'FROM "(\w+)"', one["sql"])[0]
        for one in queries
        if "UPDATE" in one["sql"] and one["sql"].startswith("SELECT")
    ]
    assert locks == ["talent_profile", "placements_placement"]


def test_a_step_that_comes_after_its_person_has_gone_is_told(
    cast: Cast, planned: Placement
) -> None:
    cast.dora.delete()
    with pytest.raises(PlacementPassed):
        start(placement=planned, seen=planned.version, by=cast.bob, now=timezone.now())


def test_it_is_completed_after_both_reports(cast: Cast, running: Placement) -> None:
    with pytest.raises(NotReported):
        complete(
            placement=running, seen=running.version, levels={}, by=cast.bob, now=timezone.now()
        )


def test_who_cancels_first_is_the_one_and_all_are_told(cast: Cast, running: Placement) -> None:
    def stop(side: Side, name: str) -> Placement:
        now = timezone.now()
        return cancel(placement=running, side=side, name=name, reason="Moved", by=None, now=now)

    assert stop(Side.CANDIDATE, "Dora").state == "cancelled"
    with pytest.raises(PlacementPassed):
        stop(Side.COMPANY, "Bob")
    (event,) = running.events.filter(to_state="cancelled")
    assert (event.side, event.name, event.reason) == ("candidate", "Dora", "Moved")
    for told in (cast.alice.email, cast.bob.email):
        assert mails(told)[-1].startswith("The placement is cancelled")
    # The plan, and the end of it; that all agree it knew, having been the last.
    assert len(mails(THIRD)) == 2


@pytest.mark.django_db(transaction=True)
def test_two_sides_at_once_have_one_effect(request: pytest.FixtureRequest) -> None:
    """The company changes the plan while the candidate agrees: nobody agrees to one unseen."""
    cast: Cast = request.getfixturevalue("cast")
    planned: Placement = request.getfixturevalue("planned")
    sign: Sign = request.getfixturevalue("sign")
    sign(planned, Side.COMPANY, Side.THIRD)

    def change() -> str:
        return attempt(
            lambda: plan(
                placement=planned,
                seen=planned.version,
                content=content(hours=10),
                by=cast.bob,
                now=timezone.now(),
            )
        )

    def accept() -> str:
        return attempt(
            lambda: agree(
                placement=planned,
                seen=planned.version,
                side=Side.CANDIDATE,
                name="Dora",
                by=None,
                now=timezone.now(),
            )
        )

    with ThreadPoolExecutor(2) as pool:
        outcomes = [one.result() for one in (pool.submit(change), pool.submit(accept))]
    assert sorted(outcomes) == ["done", "told"]
    row = Placement.objects.get()
    assert (row.state, row.hours) in {("agreed", 38), ("planned", 10)}


def attempt(act: object) -> str:
    try:
        act()  # type: ignore[operator]
    except PlacementPassed:
        return "told"
    finally:
        connection.close()
    return "done"

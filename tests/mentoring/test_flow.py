"""From entering a programme to its end: the pages, and who learns what when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditEvent
from mail.models import OutgoingMail
from mentoring.models import Declaration, Enrolment, Feedback, Mentor, Pair, Programme, Run, Session
from mentoring.tasks import run_assignment
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_skill
from tests.mentoring.conftest import both_say_yes, make_programme, path
from vacancies.models import Company


def test_it_goes_from_two_forms_to_feedback(
    cast: Cast, programme: Programme, signed_in_as: SignIn
) -> None:
    make_skill("portal:siem", "SIEM")
    bob, dora, alice = (signed_in_as(it) for it in (cast.bob, cast.dora, cast.alice))
    offered = {
        "languages": ["en"],
        "online": "on",
        "capacity": "1",
        "skill_1": "SIEM",
        "level_1": "3",
        "programmes": [programme.pk],
    }
    assert bob.post(path("mentor"), offered).status_code == 302
    wish = Mentor.objects.get(user=cast.bob).pseudonym
    wanted = {
        "skill_1": "siem",
        "level_1": "2",
        "language": "en",
        "online": "on",
        "wish_1": wish,
        "consent": "on",
    }
    assert dora.post(path("programme", programme.uuid), wanted).status_code == 302

    assert alice.post(path("run", programme.uuid)).status_code == 302
    run = Run.objects.get()
    run_assignment(str(run.pk))
    shown = alice.get(path("organise", programme.uuid)).content.decode()
    assert "the first wish" in shown
    assert "Dora" not in shown
    assert Pair.objects.count() == 0
    assert alice.post(path("confirm", programme.uuid), {"run": run.pk}).status_code == 302
    assert (
        "The pairs are being proposed: 0 of 1 so far."
        in alice.get(path("organise", programme.uuid)).text
    )
    run_assignment(str(run.pk))
    pair = Pair.objects.get()
    assert (pair.points, pair.percent) == (1000, 100)
    assert OutgoingMail.objects.filter(event="mentoring_news").count() == 2

    page = path("pair", pair.uuid)
    assert "Bob" not in dora.get(page).content.decode()
    for client in (bob, dora):
        client.post(path("answer", pair.uuid), {"answer": "yes"})
    assert "Bob" in dora.get(page).content.decode()
    assert AuditEvent.objects.filter(action="view_person", actor_id=cast.dora.pk).count() == 1

    at = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    said = {"starts_at": at, "minutes": "60", "note": "Bring questions"}
    assert bob.post(path("session", pair.uuid), said).status_code == 302
    [session] = Session.objects.all()
    assert "Bring questions" in dora.get(page).content.decode()
    assert b"BEGIN:VEVENT" in dora.get(path("calendar", session.uuid)).content

    dora.post(path("change", pair.uuid), {"to": "ended", "reason": "I got the job"})
    assert "I got the job" in bob.get(page).content.decode()
    dora.post(path("feedback", pair.uuid), {"useful": "5"})
    dora.post(path("feedback", pair.uuid), {"useful": "1"})
    assert Feedback.objects.get().useful == 5


def test_what_is_declared_stays_with_the_door_and_goes_at_the_end(
    cast: Cast, university: Company, mentor: Mentor, signed_in_as: SignIn
) -> None:
    programme = make_programme(university, rule="women")
    dora, page = signed_in_as(cast.dora), path("programme", programme.uuid)
    wanted = {"skill_1": "portal:siem", "language": "en", "online": "on", "consent": "on"}
    assert dora.post(page, wanted).status_code == 422
    assert dora.post(page, wanted | {"declared": "on"}).status_code == 302
    enrolment = Enrolment.objects.get()
    assert Declaration.objects.get().rule == "women"
    dora.post(path("enrolment", enrolment.uuid), {"do": "end"})
    assert Declaration.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"skill_1": ""}, "Choose a role, or name a skill"),
        ({"skill_1": "no such thing at all"}, "We know no skill of this name."),
        ({"skill_2": "SIEM"}, "You named this skill above."),
        ({"online": ""}, "Choose at least one way to meet."),
        ({"onsite": "on"}, "Say in which province you can meet."),
        ({"wish_1": "99999999"}, "No mentor of this programme has this code."),
        ({"consent": ""}, "This field is required"),
        ({"role": "nonsense"}, "Select a valid choice"),
    ],
)
def test_a_form_that_lacks_something_says_what(
    changed: dict[str, str], told: str, cast: Cast, mentor: Mentor, signed_in_as: SignIn
) -> None:
    programme = mentor.programmes.get()
    wanted = {"skill_1": "portal:siem", "language": "en", "online": "on", "consent": "on"}
    answer = signed_in_as(cast.dora).post(path("programme", programme.uuid), wanted | changed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert Enrolment.objects.count() == 0


def test_a_pair_is_nobody_elses(cast: Cast, pair: Pair, signed_in_as: SignIn) -> None:
    for other in (cast.emil, cast.alice, cast.staff):
        assert signed_in_as(other).get(path("pair", pair.uuid)).status_code == 404


def test_a_second_entry_is_told_and_changes_nothing(
    cast: Cast, enrolment: Enrolment, signed_in_as: SignIn
) -> None:
    page = path("programme", enrolment.programme.uuid)
    wanted = {"skill_1": "portal:siem", "language": "en", "online": "on", "consent": "on"}
    answer = signed_in_as(cast.dora).post(page, wanted, follow=True)
    assert "You have entered this programme already." in answer.content.decode()
    assert Enrolment.objects.count() == 1


def test_an_unknown_step_is_told(cast: Cast, pair: Pair, signed_in_as: SignIn) -> None:
    pair = both_say_yes(pair)
    dora = signed_in_as(cast.dora)
    for to in ("proposed", "ended", "running"):
        answer = dora.post(path("change", pair.uuid), {"to": to}, follow=True)
        assert "alert" in answer.content.decode()
    pair.refresh_from_db()
    assert pair.state == "accepted"


def test_a_programme_waits_for_the_staff(
    cast: Cast, university: Company, signed_in_as: SignIn
) -> None:
    alice, staff, dora = (signed_in_as(it) for it in (cast.alice, cast.staff, cast.dora))
    today = timezone.localdate()
    content = {
        "organiser": university.uuid,
        "title": "For students",
        "about": "Half a year.",
        "rule": "students",
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=180)).isoformat(),
    }
    late = content | {"ends_on": "2001-01-01"}
    assert alice.post(path("begin"), late).status_code == 422
    assert alice.post(path("begin"), content).status_code == 302
    made = Programme.objects.get()
    assert dora.get(path("programme", made.uuid)).status_code == 404
    assert staff.post(path("review", made.uuid), {"show": "no"}).status_code == 422
    staff.post(path("review", made.uuid), {"show": "yes", "seen_version": "1"})
    assert dora.get(path("programme", made.uuid)).status_code == 200
    assert OutgoingMail.objects.filter(event="mentoring_reviewed", to=cast.alice.email).exists()


def test_a_company_runs_no_programme(cast: Cast, signed_in_as: SignIn) -> None:
    assert signed_in_as(cast.charlie).get(path("begin")).status_code == 403


def test_who_may_run_programmes_finds_them_from_their_own_pages(
    cast: Cast, university: Company, signed_in_as: SignIn
) -> None:
    link = f'href="{path("organised")}"'
    with translation.override("en"):
        pages = [reverse("vacancies:mine"), reverse("vacancies:members", args=[university.uuid])]
    for page in pages:
        assert link in signed_in_as(cast.alice).get(page).content.decode()
        assert link in signed_in_as(cast.bob).get(page).content.decode()
        assert link not in signed_in_as(cast.rita).get(page).content.decode()
    assert link not in signed_in_as(cast.charlie).get(pages[0]).content.decode()


def test_who_blocked_somebody_reads_that_and_can_still_report(
    cast: Cast, pair: Pair, signed_in_as: SignIn
) -> None:
    dora, page = signed_in_as(cast.dora), path("pair", pair.uuid)
    dora.post(path("protect", pair.uuid), {"report": ""})
    dora.get(page)
    shown = dora.get(page).content.decode()
    assert "You are never brought together with this person again." in shown
    assert "Tell our staff what happened" in shown
    assert "Tell our staff" not in signed_in_as(cast.bob).get(page).content.decode()

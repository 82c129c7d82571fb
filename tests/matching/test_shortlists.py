"""The week's shortlist: who is on it, who is written to, and that it happens once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from mail.models import OutgoingMail
from mail.outbox import queue_rendered
from matching.emails import correction_key_prefix
from matching.models import Candidacy, Match, Shortlist
from matching.services import shortlists
from matching.services.applying import apply
from matching.services.decisions import decide
from matching.services.shortlists import make_due_shortlists, make_shortlist, period_of
from matching.services.storing import store_matches
from talent.models import Profile
from talent.signals import profile_changed
from tests.cast import Cast
from tests.factories import make_profile, make_vacancy
from tests.matching.helpers import pairs_of_vacancy, publish, run_due
from vacancies.models import Vacancy
from vacancies.services import remove_member
from vacancies.signals import vacancy_closed

pytestmark = pytest.mark.django_db

SIEM, LINUX = "portal:siem", "portal:linux"


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    return make_vacancy(cast.company, [(SIEM, 2, "must"), (LINUX, 2, "should")])


def shortlisted(vacancy: Vacancy) -> list[int]:
    entries = Shortlist.objects.get(vacancy=vacancy).entries.all()
    return [entry.match.profile_id for entry in entries]


def test_it_lists_whoever_meets_every_must_have(cast: Cast, vacancy: Vacancy) -> None:
    make_profile(claims={LINUX: 1})
    publish(vacancy)
    assert shortlisted(vacancy) == [cast.dora_profile.pk]


def test_it_writes_to_owner_and_recruiter_but_not_to_the_reader(
    cast: Cast, vacancy: Vacancy
) -> None:
    publish(vacancy)
    recipients = OutgoingMail.objects.filter(event="shortlist").values_list("to", flat=True)
    assert sorted(recipients) == ["alice@example.org", "bob@example.org"]


def test_it_names_nobody(cast: Cast, vacancy: Vacancy) -> None:
    publish(vacancy)
    mail = OutgoingMail.objects.get(event="shortlist", to="alice@example.org")
    for secret in ("Dora", "Peeters", "dora@example.org", "5000", "Namur (city)"):
        assert secret not in mail.subject + mail.text + mail.html
    assert f"Candidate {Match.objects.get(profile=cast.dora_profile).number}" in mail.text


def test_it_says_what_is_met_and_what_is_missing(cast: Cast, vacancy: Vacancy) -> None:
    publish(vacancy)
    text = OutgoingMail.objects.get(event="shortlist", to="alice@example.org").text
    assert "met: " in text
    assert "missing: Linux" in text


def test_it_writes_in_the_language_of_the_recipient(cast: Cast, vacancy: Vacancy) -> None:
    cast.alice.language = "fr"
    cast.alice.save()
    publish(vacancy)
    mail = OutgoingMail.objects.get(event="shortlist", to="alice@example.org")
    assert "/fr/shortlist/" in mail.text


def test_it_is_made_once_a_week(vacancy: Vacancy) -> None:
    publish(vacancy)
    assert make_shortlist(vacancy_id=vacancy.pk, now=timezone.now()) is None
    assert OutgoingMail.objects.filter(event="shortlist").count() == 2


def test_it_shows_nobody_twice_in_later_weeks(vacancy: Vacancy) -> None:
    publish(vacancy)
    newcomer = make_profile(claims={SIEM: 4})
    publish(vacancy)
    Shortlist.objects.update(period="2020-W01")
    assert make_due_shortlists(now=timezone.now()) == 1
    latest = Shortlist.objects.exclude(period="2020-W01").get()
    assert [entry.match.profile for entry in latest.entries.all()] == [newcomer]


def test_the_round_asks_nothing_of_vacancies_without_anybody_new(
    cast: Cast, vacancy: Vacancy, django_assert_num_queries: Any
) -> None:
    for one in (vacancy, make_vacancy(cast.company, [("portal:forensics", 4, "must")])):
        publish(one)
    Shortlist.objects.update(period="2020-W01")
    with django_assert_num_queries(1):
        assert make_due_shortlists(now=timezone.now()) == 0


def test_the_round_begins_with_who_has_waited_longest(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    new, recent, old = (make_vacancy(cast.company, [(SIEM, 2, "must")]) for _ in range(3))
    for listed, days in ((new, 0), (recent, 7), (old, 21)):
        publish(listed)
        then = {"period": "2020-W01", "created_at": now - timedelta(days=days)}
        Shortlist.objects.filter(vacancy=listed).update(**then)
    Shortlist.objects.filter(vacancy=new).delete()
    Vacancy.objects.filter(pk=new.pk).update(published_at=now - timedelta(days=14))
    make_profile(claims={SIEM: 4})
    for one in (new, recent, old):
        store_matches(pairs_of_vacancy(one.pk), now=now)
    order: list[int] = []
    monkeypatch.setattr(
        shortlists, "make_shortlist", lambda vacancy_id, now: order.append(vacancy_id)
    )
    make_due_shortlists(now=now)
    assert order == [old.pk, new.pk, recent.pk]


def test_it_leaves_out_people_already_decided_on(cast: Cast, vacancy: Vacancy) -> None:
    cast.company.memberships.update(wants_shortlists=False)
    publish(vacancy)
    Shortlist.objects.all().delete()
    decide(
        match=Match.objects.get(profile=cast.dora_profile),
        to=Candidacy.State.INTERESTED,
        by=cast.bob,
        now=timezone.now(),
    )
    assert make_shortlist(vacancy_id=vacancy.pk, now=timezone.now()) is None


def test_it_makes_no_empty_list(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, [("portal:forensics", 4, "must")])
    publish(vacancy)
    assert not Shortlist.objects.exists()
    assert not OutgoingMail.objects.filter(event="shortlist").exists()


def test_it_stops_waiting_mails_when_the_vacancy_closes(vacancy: Vacancy) -> None:
    publish(vacancy)
    vacancy_closed.send(sender=None, vacancy=vacancy)
    states = set(OutgoingMail.objects.filter(event="shortlist").values_list("state", flat=True))
    assert states == {OutgoingMail.State.WITHHELD}


def test_it_stops_the_mail_of_who_leaves_the_company(cast: Cast, vacancy: Vacancy) -> None:
    publish(vacancy)
    remove_member(membership=cast.company.memberships.get(user=cast.bob))
    states = dict(OutgoingMail.objects.filter(event="shortlist").values_list("to", "state"))
    assert states == {"alice@example.org": "waiting", "bob@example.org": "withheld"}


def pause(profile: Profile) -> None:
    profile.visibility = "paused"
    profile.save()
    profile_changed.send(sender=None, profile=profile)
    run_due()


def test_it_stops_waiting_mails_when_the_only_candidate_pauses(
    cast: Cast, vacancy: Vacancy
) -> None:
    publish(vacancy)
    pause(cast.dora_profile)
    states = set(OutgoingMail.objects.filter(event="shortlist").values_list("state", flat=True))
    assert states == {OutgoingMail.State.WITHHELD}
    assert not Shortlist.objects.exists()


def test_it_writes_again_about_the_others_when_one_pauses(cast: Cast, vacancy: Vacancy) -> None:
    other = make_profile(claims={SIEM: 4})
    publish(vacancy)
    pause(cast.dora_profile)
    assert shortlisted(vacancy) == [other.pk]
    waiting = OutgoingMail.objects.filter(event="shortlist", state="waiting")
    assert sorted(mail.to for mail in waiting) == ["alice@example.org", "bob@example.org"]
    number = Match.objects.get(profile=cast.dora_profile).number
    assert not any(str(number) in mail.text for mail in waiting)


def test_it_does_not_write_again_to_whom_the_mail_has_left(cast: Cast, vacancy: Vacancy) -> None:
    make_profile(claims={SIEM: 4})
    publish(vacancy)
    OutgoingMail.objects.filter(to="bob@example.org").update(state="done")
    pause(cast.dora_profile)
    waiting = OutgoingMail.objects.filter(event="shortlist", state="waiting")
    assert [mail.to for mail in waiting] == ["alice@example.org"]


@pytest.mark.parametrize(("musts", "near"), [(1, True), (2, True), (3, True), (4, False)])
def test_it_says_when_nobody_is_trainable_or_meets_half_of_the_must_haves(
    cast: Cast, musts: int, near: bool
) -> None:
    skills = [SIEM, LINUX, "portal:python", "portal:bash"]
    make_profile(claims={SIEM: 2} | dict.fromkeys(skills[1:], 1))
    cast.dora_profile.delete()
    vacancy = make_vacancy(cast.company, [(skill, 2, "must") for skill in skills[:musts]])
    publish(vacancy)
    mail = OutgoingMail.objects.get(event="shortlist", to="alice@example.org")
    assert ("these come nearest" in mail.text) == (not near)


def test_it_counts_weeks_as_belgium_does() -> None:
    assert period_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == "2026-W48"
    assert period_of(datetime(2027, 1, 1, 12, tzinfo=UTC)) == "2026-W53"


def test_who_wants_no_lists_still_hears_of_applications(cast: Cast, vacancy: Vacancy) -> None:
    cast.company.memberships.filter(user=cast.bob).update(wants_shortlists=False)
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now())
    make_profile(claims={SIEM: 4})
    publish(vacancy)
    told = OutgoingMail.objects.values_list("event", "to")
    assert {to for event, to in told if event == "candidate_applied"} == {
        cast.alice.email,
        cast.bob.email,
    }
    assert {to for event, to in told if event == "shortlist"} == {cast.alice.email}


def test_who_left_the_company_hears_nothing_more_of_its_candidates(
    cast: Cast, vacancy: Vacancy
) -> None:
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now())
    queue_rendered(
        event="line_corrected",
        key=f"{correction_key_prefix(vacancy)}x",
        to=cast.bob.email,
        language="en",
        subject="",
        text="",
        html="",
    )
    remove_member(membership=cast.company.memberships.get(user=cast.bob))
    states = set(OutgoingMail.objects.values_list("to", "state"))
    assert states == {(cast.bob.email, "withheld"), (cast.alice.email, "waiting")}

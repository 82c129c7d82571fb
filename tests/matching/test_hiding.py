"""Hiding from an employer: no door of theirs leads to the person, and nothing says so."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.domains import WrongDomain, read_domain
from desk.selectors import with_counts
from mail.models import OutgoingMail
from matching.answering import make_answer_url
from matching.index.current import people
from matching.models import Candidacy, CandidacyEvent, Match, Shortlist, ShortlistEntry
from matching.selectors import matches_of
from matching.services.applying import apply
from matching.services.contests import contest_line, settle_contest
from matching.services.decisions import NotNow, answer, decide, invite
from matching.services.hiding import TakesBack, hide
from matching.services.shortlists import make_shortlist, period_of
from matching.services.simulating import simulate
from talent.models import CV, HiddenEmployer
from talent.services import TooManyHidden, hide_from, show_to
from talent.services.hiding import MOST
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_member, make_profile, make_user, make_vacancy
from tests.matching.helpers import publish, send_due_mails
from vacancies.models import Membership, Vacancy
from vacancies.services import NeedChoice
from vacancies.services.members import add_member

pytestmark = pytest.mark.django_db

SIEM = "portal:siem"


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"matching:{name}", args=args)


def hide_by_number(cast: Cast) -> None:
    number = cast.company.enterprise_number
    hide_from(profile=cast.dora_profile, enterprise_number=number, now=timezone.now())


def hide_by_domain(cast: Cast, domain: str = "example.org") -> None:
    hide_from(profile=cast.dora_profile, domain=read_domain(domain), now=timezone.now())


def hide_first_and_join_later(cast: Cast) -> None:
    hide_by_domain(cast, "corp.example")
    colleague = make_user("employer", email="carla@mail.corp.example")
    add_member(company=cast.company, user=colleague, role="reader", now=timezone.now())


def hide_first_and_be_registered_later(cast: Cast) -> None:
    number = cast.company.enterprise_number
    rows = type(cast.company).objects.filter(pk=cast.company.pk)
    rows.update(enterprise_number="0000000097")
    hide_from(profile=cast.dora_profile, enterprise_number=number, now=timezone.now())
    rows.update(enterprise_number=number)


WAYS = [
    hide_by_number,
    hide_by_domain,
    hide_first_and_join_later,
    hide_first_and_be_registered_later,
]


@dataclass
class Scene:
    cast: Cast
    vacancy: Vacancy
    match: Match
    bob: Client


@pytest.fixture
def scene(cast: Cast, signed_in_as: SignIn) -> Scene:
    """Dora is on a shortlist of Alice & Co and Bob, its recruiter, looks."""
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    return Scene(cast, vacancy, match, signed_in_as(cast.bob))


def _pages(scene: Scene) -> dict[str, bool]:
    """For each page of an employer whether the person is there."""
    number, match = str(scene.match.number), scene.match.uuid
    listing = {
        f"list {query}": f"{path('matches', scene.vacancy.uuid)}{query}"
        for query in ("", "?fit=ready", "?fit=trainable", "?status=new", "?status=applied")
    }
    found = {
        name: number in scene.bob.get(address).content.decode() for name, address in listing.items()
    }
    for name in ("match", "match_file", "attached_cv"):
        found[name] = scene.bob.get(path(name, match)).status_code == 200
    for name in ("decide", "invite"):
        data = {"decision": "interested", "message": "Hello"}
        found[name] = scene.bob.post(path(name, match), data).status_code != 404
    return found


def _counts(scene: Scene) -> dict[str, int]:
    names = (
        "total",
        "ready",
        "trainable",
        "undecided",
        "applied",
        "interesting",
        "invited",
        "accepted",
    )
    (row,) = with_counts(Vacancy.objects.of(scene.cast.bob), now=timezone.now())
    return {name: row.counts[name] for name in names}


@pytest.mark.parametrize("way", WAYS)
def test_no_door_of_the_employer_leads_to_who_hides(
    scene: Scene, way: Callable[[Cast], None]
) -> None:
    entry = ShortlistEntry.objects.get(match=scene.match)
    link = make_answer_url(entry=entry, user=scene.cast.bob).replace("http://testserver", "")
    send_due_mails()
    _with_a_cv(scene)
    opened = {name for name, is_there in _pages(scene).items() if is_there}
    assert opened == {
        *("list ", "list ?fit=ready", "list ?status=applied"),
        *("match", "match_file", "attached_cv", "decide", "invite"),
    }
    way(scene.cast)
    # Whatever became of it by hiding: the doors are shut by themselves.
    _with_a_cv(scene)
    doors = _pages(scene)
    doors["link in an old mail"] = scene.bob.get(link).status_code == 200
    assert doors == dict.fromkeys(doors, False)
    assert set(_counts(scene).values()) == {0}
    assert not matches_of(scene.vacancy).exists()


def _with_a_cv(scene: Scene) -> None:
    """As if the person had applied, with a file."""
    now, profile = timezone.now(), scene.cast.dora_profile
    cv = profile.cvs.first() or CV(
        profile=profile,
        kind="txt",
        original_name="a.txt",
        size=2,
        sha256="0" * 64,
        created_at=now,
        due_at=now,
    )
    if cv.pk is None:
        cv.file.save("a.txt", ContentFile(b"CV"), save=False)
        cv.save()
    applied = {"state": "applied", "applied_at": now, "answered_at": now, "cv": cv}
    Candidacy.objects.update_or_create(match=scene.match, defaults=applied)


@pytest.mark.parametrize("way", WAYS)
def test_no_list_is_made_with_who_hides(cast: Cast, way: Callable[[Cast], None]) -> None:
    way(cast)
    publish(make_vacancy(cast.company, [(SIEM, 2, "must")]))
    assert not Shortlist.objects.exists()
    assert not OutgoingMail.objects.filter(about__contains=[cast.dora.pk]).exists()


def test_others_see_as_before_who_hides_from_one(scene: Scene, signed_in_as: SignIn) -> None:
    charlies = make_vacancy(scene.cast.charlie.companies.get(), [(SIEM, 2, "must")])
    publish(charlies)
    hide_by_number(scene.cast)
    match = Match.objects.get(vacancy=charlies)
    charlie = signed_in_as(scene.cast.charlie)
    assert charlie.get(path("match", match.uuid)).status_code == 200
    assert str(match.number) in charlie.get(path("matches", charlies.uuid)).content.decode()


@pytest.mark.parametrize(
    ("domain", "address", "covered"),
    [
        ("corp.example", "x@corp.example", True),
        ("corp.example", "x@a.b.corp.example", True),
        ("corp.example", "x@notcorp.example", False),
        ("corp.example", "corp.example@else.example", False),
        ("a.corp.example", "x.a@corp.example", False),
        ("b_d.example", "x@bad.example", False),
        ("MÜLLER.example", "x@müller.example", True),
        ("müller.example", "x@xn--mller-kva.example", True),
        ("xn--mller-kva.example", "x@info.müller.example", True),
    ],
)
def test_a_domain_covers_itself_and_what_is_below(
    cast: Cast, domain: str, address: str, covered: bool
) -> None:
    match = _stored(cast)
    try:
        hide_by_domain(cast, domain)
    except WrongDomain:
        assert not covered
        return
    member = make_user("employer", email=address)
    make_member(cast.company, member, Membership.Role.READER)
    assert Match.objects.in_pool().filter(pk=match.pk).exists() != covered
    EmailAddress.objects.filter(user=member).update(verified=False)
    assert Match.objects.in_pool().filter(pk=match.pk).exists()


def _stored(cast: Cast) -> Match:
    publish(make_vacancy(cast.company, [(SIEM, 2, "must")]))
    return Match.objects.get(profile=cast.dora_profile)


def test_what_waits_to_be_mailed_is_withheld_and_the_others_are_told_anew(cast: Cast) -> None:
    other = make_profile(make_user(), {SIEM: 3})
    publish(make_vacancy(cast.company, [(SIEM, 2, "must")]))
    hide_by_number(cast)
    left = Match.objects.get(profile=other)
    gone = Match.objects.get(profile=cast.dora_profile)
    waiting = list(OutgoingMail.objects.filter(state="waiting"))
    assert {mail.to for mail in waiting} == {cast.alice.email, cast.bob.email}
    assert all(str(left.number) in mail.text for mail in waiting)
    assert not any(str(gone.number) in mail.text for mail in waiting)


def test_mails_to_others_about_the_person_go_out(scene: Scene) -> None:
    publish(make_vacancy(scene.cast.charlie.companies.get(), [(SIEM, 2, "must")]))
    hide_by_number(scene.cast)
    waiting = OutgoingMail.objects.filter(state="waiting")
    assert {mail.to for mail in waiting} == {scene.cast.charlie.email}


def hide_number(cast: Cast, *, agreed: bool) -> None:
    hide(
        profile=cast.dora_profile,
        enterprise_number=cast.company.enterprise_number,
        domain=None,
        label="",
        agreed=agreed,
        now=timezone.now(),
    )


def test_it_asks_before_it_takes_anything_back(scene: Scene) -> None:
    invited = invite(match=scene.match, by=scene.cast.bob, now=timezone.now())
    with pytest.raises(TakesBack) as asked:
        hide_number(scene.cast, agreed=False)
    assert list(asked.value.candidacies) == [(invited, "invited")]
    invited.refresh_from_db()
    assert invited.state == "invited"
    assert not HiddenEmployer.objects.exists()
    assert not OutgoingMail.objects.filter(event="candidate_withdrew").exists()


@pytest.mark.parametrize("step", ["invited", "accepted", "applied"])
def test_hiding_withdraws_what_is_open_and_says_only_that(scene: Scene, step: str) -> None:
    now, cast = timezone.now(), scene.cast
    if step == "applied":
        apply(profile=cast.dora_profile, vacancy=scene.vacancy, by=cast.dora, now=now, letter="Hi")
    else:
        candidacy = invite(match=scene.match, by=cast.bob, now=now)
        if step == "accepted":
            answer(candidacy=candidacy, yes=True, by=cast.dora, now=now)
    hide_number(cast, agreed=True)
    assert Candidacy.objects.get().state == "withdrawn"
    told = OutgoingMail.objects.filter(state="waiting")
    assert {mail.event for mail in told} == {"candidate_withdrew"}
    for mail in told:
        for secret in ("Dora", "dora", str(scene.match.uuid)):
            assert secret not in f"{mail.subject} {mail.text} {mail.html}"
        assert "hid" not in f"{mail.subject} {mail.text}".casefold()


def test_what_the_company_decided_alone_stays_as_it_was(scene: Scene) -> None:
    decide(match=scene.match, to="interested", by=scene.cast.bob, now=timezone.now())
    hide_number(scene.cast, agreed=False)
    assert Candidacy.objects.get().state == "interested"


def test_nobody_is_invited_decided_on_or_applies_while_hidden(scene: Scene) -> None:
    hide_by_number(scene.cast)
    now, cast = timezone.now(), scene.cast
    for step in (
        lambda: invite(match=scene.match, by=cast.bob, now=now),
        lambda: decide(match=scene.match, to="interested", by=cast.bob, now=now),
        lambda: apply(profile=cast.dora_profile, vacancy=scene.vacancy, by=cast.dora, now=now),
    ):
        with pytest.raises(NotNow):
            step()
    assert not CandidacyEvent.objects.exists()


def confirm_a_second_address(cast: Cast) -> None:
    address = EmailAddress.objects.create(user=cast.bob, email="bob@corp.example", verified=True)
    email_confirmed.send(sender=EmailAddress, request=None, email_address=address)


def take_on_a_colleague(cast: Cast) -> None:
    carla = make_user("employer", email="carla@corp.example")
    add_member(company=cast.company, user=carla, role="reader", now=timezone.now())


@pytest.mark.parametrize("comes_later", [confirm_a_second_address, take_on_a_colleague])
def test_an_address_that_comes_later_takes_back_what_is_open(
    scene: Scene, comes_later: Callable[[Cast], None]
) -> None:
    cast = scene.cast
    hide_by_domain(cast, "corp.example")
    apply(profile=cast.dora_profile, vacancy=scene.vacancy, by=cast.dora, now=timezone.now())
    comes_later(cast)
    assert Candidacy.objects.get().state == "withdrawn"


def test_showing_oneself_again_restores_the_match(scene: Scene) -> None:
    number = scene.match.number
    hide_by_number(scene.cast)
    show_to(hidden=HiddenEmployer.objects.get())
    page = scene.bob.get(path("matches", scene.vacancy.uuid)).content.decode()
    assert str(number) in page
    assert _counts(scene)["ready"] == 1


def test_the_simulator_counts_nobody_who_hides_from_whoever_asks(cast: Cast) -> None:
    for _ in range(9):
        make_profile(make_user(), {SIEM: 3})
    draft = make_vacancy(cast.company, state="draft")
    theirs = make_vacancy(cast.charlie.companies.get(), state="draft")
    ask = [NeedChoice(skill_id=SIEM, level=2, importance="must", keep=True)]

    def told(vacancy: Vacancy) -> tuple[int, int]:
        found = simulate(vacancy=vacancy, choices=ask, wanted=10, among=people().parts)
        return found.people, found.meeting

    # Dora and nine others; Emil has no skill.
    assert told(draft) == told(theirs) == (10, 10)
    hide_by_number(cast)
    assert told(theirs) == (10, 10)
    assert told(draft)[1] == 0


def test_a_correction_is_not_mailed_to_whom_one_hides_from(scene: Scene) -> None:
    part = Match.objects.get(pk=scene.match.pk).parts[0]
    contest = contest_line(
        profile=scene.cast.dora_profile,
        vacancy=scene.vacancy,
        part=part,
        text="x",
        now=timezone.now(),
    )
    send_due_mails()
    scene.cast.dora_profile.claims.update(level=4)
    hide_by_number(scene.cast)
    settle_contest(
        contest=contest, to="corrected", answer="Right.", by=scene.cast.staff, now=timezone.now()
    )
    assert not OutgoingMail.objects.filter(event="line_corrected").exists()


def test_the_list_has_an_end(cast: Cast) -> None:
    now, profile = timezone.now(), cast.dora_profile
    HiddenEmployer.objects.bulk_create(
        HiddenEmployer(profile=profile, domain=f"a{n}.be", domain_spelt=f"a{n}.be", created_at=now)
        for n in range(MOST)
    )
    with pytest.raises(TooManyHidden):
        hide_by_domain(cast, "one-more.example")
    assert profile.hidden_employers.count() == MOST


def test_this_weeks_list_of_others_is_still_made(scene: Scene) -> None:
    """Who hides takes an unsent list with them: the week's list then starts anew."""
    hide_by_number(scene.cast)
    assert not Shortlist.objects.filter(period=period_of(timezone.now())).exists()
    other = make_profile(make_user(), {SIEM: 3})
    publish(scene.vacancy)
    entries = ShortlistEntry.objects.values_list("match__profile", flat=True)
    assert list(entries) == [other.pk]
    assert make_shortlist(vacancy_id=scene.vacancy.pk, now=timezone.now()) is None


def test_it_says_why_a_yes_is_not_taken(scene: Scene, signed_in_as: SignIn) -> None:
    candidacy = invite(match=scene.match, by=scene.cast.bob, now=timezone.now())
    # Covered by what came later, of which nobody was told.
    hide_first_and_be_registered_later(scene.cast)
    Candidacy.objects.update(state="invited")
    dora = signed_in_as(scene.cast.dora)
    address = path("application", candidacy.uuid)
    page = dora.post(address, {"answer": "yes"}, follow=True).content.decode()
    assert "You hide from this company: it is told nothing." in page
    assert "has closed" not in page

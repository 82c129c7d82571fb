"""A portal with something of everything in it, and a visitor of every kind.

Whatever only some may read holds a canary: a word that stands nowhere else.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts.domains import read_domain
from accounts.models import User
from credentials.models import Credential, IssuerKey
from credentials.services import accept, create_achievement, offer, show_link
from desk.forms import Chosen
from desk.services.acts import decide_many
from desk.services.saved import save_view
from hiring.models import Interview, ListFile
from hiring.services.files import ask_for_file, make_file
from hiring.services.interviews import choose, propose
from hiring.services.notes import add_tag, write_note
from hiring.services.sharing import share
from learning.links import make_confirming_url
from learning.models import SavedPlan
from learning.services.imports import bring_list, run_step
from mail.models import DeliveredMail
from mail.unsubscribing import make_token
from matching.answering import make_answer_url
from matching.models import Match, MatchRun, ShortlistEntry
from matching.services import runs
from matching.services.applying import apply
from matching.services.contests import contest_line
from matching.services.decisions import answer, decide, invite
from moderation.models import Decision, Report, Subject
from moderation.services.deciding import decide_case
from moderation.services.reporting import take_report
from moderation.signing import Side, complaint_url
from partners.models import Ask
from pathways.models import Survey
from privacy.models import Export, Notice
from privacy.services import build_export, request_export
from skills.editing.harvesting import note_terms
from skills.editing.publishing import publish as publish_decision
from skills.models import TaxonomyDecision, UnknownTerm
from skills.taxonomy.overlay import AddName
from talent.models import CV, Certificate, Claim, Profile
from talent.services import hide_from
from tests.cast import Cast, assemble
from tests.factories import (
    PASSWORD,
    make_claim,
    make_company,
    make_course,
    make_member,
    make_profile,
    make_provider,
    make_skill,
    make_user,
    make_vacancy,
)
from tests.matching.helpers import publish, send_due_mails
from tests.partners.entries import make_notice, make_pledge
from tests.pathways.helpers import survey
from tests.permissions.mentoring import set_up_mentoring
from tests.permissions.passkeys import credential
from tests.permissions.placements import set_up_placements
from tests.permissions.teams import set_up_teams
from tests.watching.letters import make_search
from vacancies.links import make_proof_url, make_renewal_url
from vacancies.models import Company, MemberInvitation, Membership, Vacancy
from vacancies.services import company_stamp, needs_stamp
from vacancies.stamps import stamp_of
from workqueue.models import Job

SIEM = "portal:siem"
LIST = "title;description;language;mode;hours;price;skills\nSIEM;Alerts;en;online;8;0;SIEM=2\n"


@dataclass
class Stage:
    """`names` fill the braces of the table; `sessions` hold one session key for each role."""

    cast: Cast
    names: dict[str, str] = field(default_factory=dict)
    canaries: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def visitor(self, role: str) -> Client:
        """A browser that has just signed in, or never did."""
        client = Client()
        client.cookies = SimpleCookie()
        if self.sessions.get(role):
            client.cookies["sessionid"] = self.sessions[role]
        return client


def set_up() -> Stage:
    stage = Stage(cast=assemble())
    _people(stage)
    _candidates(stage)
    _employers(stage)
    _learning(stage)
    _partners(stage)
    _matches(stage)
    _searches(stage)
    _plans(stage)
    _desk(stage)
    _taxonomy(stage)
    survey("portal:system-administrator", "ecsf:implementer", "ecsf:penetration-tester")
    _reports(stage)
    send_due_mails()
    stage.names["mail"] = str(DeliveredMail.objects.get(to=stage.cast.dora.email).pk)
    _hiring(stage)
    _credentials(stage)
    stage.names |= set_up_placements(stage.cast)
    stage.names |= set_up_mentoring(stage.cast)
    stage.names |= set_up_teams(stage.cast)
    _failures(stage)
    _privacy(stage)
    _sign_everybody_in(stage)
    _account_links(stage)
    return stage


def _failures(stage: Stage) -> None:
    """A run about a person, which the staff see without learning whose it is."""
    profile = stage.cast.dora_profile
    run = runs.request_profile_run(profile=profile, now=timezone.now())
    MatchRun.objects.filter(pk=run.pk).update(state=Job.State.FAILED, finished_at=timezone.now())
    stage.names["failed_run"] = str(run.pk)
    gone = {"state": Job.State.FAILED, "due_at": timezone.now(), "created_at": timezone.now()}
    stage.names["failed_survey"] = str(Survey.objects.create(**gone).pk)


def _privacy(stage: Stage) -> None:
    """A copy that can be fetched, and an account whose end is near."""
    now = timezone.now()
    request_export(user=stage.cast.dora, now=now)
    export = Export.objects.claim(Export.objects.get().pk, now=timezone.now())
    assert build_export(export=export, now=now)
    notice = Notice.objects.create(
        user=stage.cast.emil, inactive_since=now, sent_at=now, erase_after=now
    )
    lone = stage.cast.charlie.companies.get()
    stage.names |= {"notice": str(notice.uuid), "lone_company": str(lone.uuid)}


def _people(stage: Stage) -> None:
    cast = stage.cast
    stage.people = {
        "unverified": make_user(email="una@example.org"),
        "inactive": make_user(User.Role.EMPLOYER, email="ivo@example.org"),
        "candidate": cast.dora,
        "other_candidate": cast.emil,
        "owner": cast.alice,
        "recruiter": cast.bob,
        "reader": cast.rita,
        "other_employer": cast.charlie,
        "staff": cast.staff,
        "open": make_user(),
        "accepted": make_user(),
    }
    EmailAddress.objects.filter(user=stage.people["unverified"]).update(verified=False)
    for role in ("candidate", "other_candidate", "open", "accepted"):
        _mark(stage, role, stage.people[role])


def _mark(stage: Stage, role: str, user: User) -> None:
    """Name and address become canaries; both are the person's own to see."""
    word = f"zq{role.replace('_', '')}"
    user.full_name, user.email = f"{word}name", f"{word}mail@example.org"
    user.save(update_fields=["full_name", "email"])
    EmailAddress.objects.filter(user=user).update(email=user.email)
    stage.canaries |= {f"{role}.name": user.full_name, f"{role}.mail": f"{word}mail"}


def _candidates(stage: Stage) -> None:
    cast = stage.cast
    profiles = {"candidate": cast.dora_profile, "other_candidate": cast.emil_profile}
    for role in ("open", "accepted"):
        profiles[role] = make_profile(stage.people[role])
    Profile.objects.filter(pk=profiles["open"].pk).update(visibility=Profile.Visibility.OPEN)
    for role, profile in profiles.items():
        if not profile.claims.filter(skill_id=SIEM).exists():
            make_claim(profile, SIEM, 3)
        cv = _cv(stage, role, profile)
        word = f"zq{role.replace('_', '')}sentence"
        claim = make_claim(
            profile, "portal:linux", state=Claim.State.PROPOSED, sentence=f"I did {word}.", cv=cv
        )
        stage.canaries[f"{role}.sentence"] = word
        stage.canaries[f"{role}.certificate"] = f"zq{role.replace('_', '')}certificate"
        held = Certificate.objects.create(
            profile=profile,
            name=stage.canaries[f"{role}.certificate"],
            state=Certificate.State.CONFIRMED,
        )
        if role == "candidate":
            stage.names |= {
                "cv": str(cv.uuid),
                "claim": str(claim.pk),
                "certificate": str(held.pk),
            }


def _cv(stage: Stage, role: str, profile: Profile) -> CV:
    word = f"zq{role.replace('_', '')}"
    stage.canaries |= {
        f"{role}.file": f"{word}file",
        f"{role}.text": f"{word}text",
        f"{role}.phone": f"0470{profile.pk:06d}7",
    }
    now = timezone.now()
    cv = CV(
        profile=profile,
        kind="txt",
        original_name=f"{word}file.txt",
        size=30,
        sha256=f"{profile.pk:064d}",
        text=f"{word}text {stage.canaries[f'{role}.phone']}",
        language="en",
        state=Job.State.DONE,
        created_at=now,
        due_at=now,
    )
    cv.file.save("cv.txt", ContentFile(cv.text.encode()), save=False)
    cv.save()
    return cv


def _employers(stage: Stage) -> None:
    cast, now = stage.cast, timezone.now()
    make_skill("portal:other-siem")
    newcomer = make_company(name="Newcomer BV", approved=False)
    draft = make_vacancy(cast.company, [(SIEM, 2, "must")], state="draft")
    waiting = make_vacancy(newcomer, [(SIEM, 2, "must")], state="in_review")
    closed = make_vacancy(cast.company, state="closed", published_at=now, closed_at=now)
    again = make_vacancy(cast.company, state="draft", published_at=now)
    invitation = MemberInvitation.objects.create(
        company=cast.company,
        email=cast.charlie.email,
        role="reader",
        invited_by=cast.alice,
        created_at=now,
        expires_at=now + timedelta(days=14),
    )
    cast.company.website = "https://www.alice.example/"
    cast.company.save(update_fields=["website"])
    proof = make_proof_url(cast.company, cast.alice, "alice.example")
    renewal = make_renewal_url(make_vacancy(cast.company), cast.alice)
    stage.names |= {
        "proof": proof.rstrip("/").rsplit("/", 1)[-1],
        "renewal": renewal.rstrip("/").rsplit("/", 1)[-1],
        "company": str(cast.company.uuid),
        "newcomer": str(newcomer.uuid),
        "newcomer_seen": company_stamp(newcomer),
        "draft": str(draft.uuid),
        "needs_seen": needs_stamp(draft),
        "waiting": str(waiting.uuid),
        "closed": str(closed.uuid),
        "again": str(again.uuid),
        "invitation": str(invitation.uuid),
    }


def _learning(stage: Stage) -> None:
    """The company teaches too; somebody new has a course that waits for staff."""
    cast, now = stage.cast, timezone.now()
    cast.company.kind = Company.Kind.TRAINING_CENTRE
    cast.company.save(update_fields=["kind"])
    newcomer = make_provider(approved=False)
    asked = make_course(cast.company, {SIEM: 2}, asked_on=now.date(), starts=[now.date()])
    brought = bring_list(
        company=cast.company, by=cast.alice, name="list.csv", data=LIST.encode(), now=now
    )
    run_step(pk=brought.pk, now=now)
    stage.names |= {
        "company_seen": company_stamp(cast.company),
        "company_size": cast.company.size,
        "course": str(asked.uuid),
        "course_gone": str(make_course(cast.company, {SIEM: 2}, state="hidden", shown_at=now).uuid),
        "course_draft": str(make_course(cast.company, {SIEM: 2}, state="draft").uuid),
        "course_waiting": str(make_course(newcomer, {SIEM: 2}, state="waiting").uuid),
        "course_import": str(brought.uuid),
        "confirming": make_confirming_url(cast.company, cast.alice).rstrip("/").rsplit("/", 1)[-1],
    }


def _partners(stage: Stage) -> None:
    """The company pledges and invites; one of each waits or is being written."""
    company, now = stage.cast.company, timezone.now()
    hours = {"starts_at": now + timedelta(days=30), "ends_at": now + timedelta(days=30, hours=2)}
    stage.names |= {
        "this_year": str(timezone.localdate().year),
        "next_year": str(timezone.localdate().year + 1),
        "pledge": str(make_pledge(company).uuid),
        "pledge_waiting": str(make_pledge(company, state="waiting").uuid),
        "opportunity": str(make_notice(company, kind="event", **hours).uuid),
        "opportunity_draft": str(make_notice(company, state="draft").uuid),
    }
    project = make_notice(company, kind="project", title="Honeypots together")
    asked = Ask.objects.create(
        notice=project, person=stage.cast.dora, message="May I come?", created_at=now
    )
    stage.names |= {"project": str(project.uuid), "asked": str(asked.uuid)}


def _matches(stage: Stage) -> None:
    """Dora is asked, Emil is new, one person is open to all and one has said yes."""
    cast, now = stage.cast, timezone.now()
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    publish(vacancy)
    of = {
        role: Match.objects.get(vacancy=vacancy, profile__user=stage.people[role])
        for role in ("candidate", "other_candidate", "open", "accepted")
    }
    asked = invite(match=of["candidate"], by=cast.bob, now=now)
    said_yes = invite(match=of["accepted"], by=cast.bob, now=now)
    answer(candidacy=said_yes, yes=True, by=stage.people["accepted"], now=now)
    stage.canaries["team.note"] = "zqteamnote"
    declined = decide(
        match=of["open"],
        to="declined",
        by=cast.alice,
        now=now,
        reason="level",
        note=stage.canaries["team.note"],
    )
    stage.names["declined_seen"] = declined.stamp
    stage.canaries["candidate.contest"] = "zqcandidatecontest"
    other = make_vacancy(cast.company, [(SIEM, 4, "must")])
    contest = contest_line(
        profile=cast.dora_profile,
        vacancy=other,
        part=of["candidate"].parts[0],
        text=stage.canaries["candidate.contest"],
        now=now,
    )
    (hidden,) = hide_from(
        profile=cast.dora_profile, domain=read_domain("elsewhere.example"), now=now
    )
    with_cv = _applied(stage, other)
    applicable = make_vacancy(cast.company, [(SIEM, 3, "must")])
    publish(applicable)
    entry = ShortlistEntry.objects.get(match=of["other_candidate"])
    url = make_answer_url(entry=entry, user=cast.alice)
    stage.names |= {
        "vacancy": str(vacancy.uuid),
        "candidacy": str(asked.uuid),
        "contest": str(contest.uuid),
        "applicable": str(applicable.uuid),
        "hidden": str(hidden.pk),
        "with_cv": str(with_cv.uuid),
        "token": url.rstrip("/").rsplit("/", 1)[-1],
        "unsubscribe": make_token(email=cast.alice.email, topic="shortlists"),
        **{f"match_{role}": str(match.uuid) for role, match in of.items()},
    }


def _hiring(stage: Stage) -> None:
    """Notes and a shared list; Dora is proposed a time elsewhere, somebody has agreed on one."""
    cast, now = stage.cast, timezone.now()
    stage.canaries["remark.note"] = "zqteamremark"
    asked = Match.objects.get(uuid=stage.names["match_candidate"])
    text = stage.canaries["remark.note"]
    note = write_note(match=asked, author=cast.bob, text=text, now=now)
    add_tag(match=asked, name="Cloud", now=now)
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")], title="Talks")
    publish(vacancy)
    talking = [_said_yes(stage, vacancy, role) for role in ("candidate", "open")]
    said_yes = Match.objects.get(uuid=stage.names["match_accepted"])
    proposed, agreed = (_interview(stage, match) for match in (talking[0], said_yes))
    choose(interview=agreed, slot=agreed.slots.get().pk, now=now)
    shared, token = share(
        vacancy=asked.vacancy, matches=[asked], days=7, form_key=uuid4(), by=cast.bob, now=now
    )
    stage.names |= {
        "note": str(note.uuid),
        "note_seen": stamp_of(note.text),
        "refusal_seen": stamp_of(),
        "match_talking": str(talking[1].uuid),
        "proposed": str(proposed.uuid),
        "agreed": str(agreed.uuid),
        "shared": str(shared.uuid),
        "list_file": str(_list_file(asked.vacancy, cast.alice).uuid),
        "form_key": str(uuid4()),
        "shared_token": token,
        "soon": f"{timezone.localtime() + timedelta(days=4):%Y-%m-%dT%H:%M}",
    }


def _list_file(vacancy: Vacancy, by: User) -> ListFile:
    """One that can be fetched; where somebody is named in it."""
    now = timezone.now()
    asked = ask_for_file(vacancy=vacancy, kind="csv", language="en", by=by, now=now)
    file = ListFile.objects.claim(asked.pk, now=now)
    assert make_file(file=file, now=now)
    return asked


def _said_yes(stage: Stage, vacancy: Vacancy, role: str) -> Match:
    person, now = stage.people[role], timezone.now()
    match = Match.objects.get(vacancy=vacancy, profile__user=person)
    asked = invite(match=match, by=stage.cast.bob, now=now)
    answer(candidacy=asked, yes=True, by=person, now=now)
    return match


def _interview(stage: Stage, match: Match) -> Interview:
    now = timezone.now()
    times = [now + timedelta(days=3)]
    return propose(
        match=match, times=times, minutes=60, place="Here", link="", by=stage.cast.bob, now=now
    )


def _searches(stage: Stage) -> None:
    """One that Dora keeps, and one that she has deleted."""
    stage.canaries["candidate.search"] = "zqcandidatesearch"
    dora, now = stage.cast.dora, timezone.now()
    kept = make_search(dora, name=stage.canaries["candidate.search"])
    deleted = make_search(dora, name="Gone", deleted_at=now)
    stage.names |= {"saved_search": str(kept.uuid), "deleted_search": str(deleted.uuid)}


def _credentials(stage: Stage) -> None:
    """One that Dora shows."""
    stage.canaries["candidate.credential"] = "zqcandidatecredential"
    now = timezone.now()
    shown = show_link(profile=stage.cast.dora_profile, link="https://issuer.example/7", now=now)
    Credential.objects.filter(pk=shown.pk).update(
        name=stage.canaries["candidate.credential"], status="not_verifiable", state=Job.State.DONE
    )
    stage.names["credential"] = str(shown.uuid)
    _given(stage)


def _given(stage: Stage) -> None:
    """The team's school has given Dora a credential, offers her one, and may give another."""
    cast, now = stage.cast, timezone.now()
    school = make_company(cast.alice, name="School", kind="training_centre")
    make_member(school, cast.bob)
    make_member(school, cast.rita, Membership.Role.READER)
    made = [
        create_achievement(
            company=school,
            name=name,
            description="Seen it",
            criteria="Be there",
            language="en",
            months_valid=None,
            now=now,
        )
        for name in ("Given", "Offered", "Empty")
    ]
    given, offered = (
        offer(achievement=one, addresses=[cast.dora.email], by=cast.alice, now=now)[0]
        for one in made[:2]
    )
    accept(award=given, person=cast.dora, shows_name=False, now=now)
    stage.names |= {
        "school": str(school.uuid),
        "award": str(given.uuid),
        "offered": str(offered.uuid),
        "achievement": str(made[2].uuid),
        "issuer_key": str(IssuerKey.objects.get(company=school).uuid),
    }


def _plans(stage: Stage) -> None:
    """A way to a job that Dora keeps."""
    today, now = timezone.localdate(), timezone.now()
    plan = SavedPlan.objects.create(
        person=stage.cast.dora,
        title="Analyst",
        weeks=2,
        cents=0,
        score_before=4000,
        score_after=9000,
        created_at=now,
        fingerprint="0" * 64,
    )
    plan.steps.create(position=1, title="Logs for beginners", starts_on=today, ends_on=today)
    stage.names["saved_plan"] = str(plan.uuid)


def _desk(stage: Stage) -> None:
    """The owner keeps a view; the recruiter has just marked somebody."""
    cast, now, name = stage.cast, timezone.now(), "zqownerview"
    stage.canaries["owner.view"] = name
    values = {"status": ["new"], "sort": ["score"]}
    view = save_view(person=cast.alice, name=name, values=values, is_default=False, now=now)
    vacancy = Vacancy.objects.get(uuid=stage.names["applicable"])
    match = Match.objects.get(vacancy=vacancy, profile=cast.emil_profile)
    chosen = [Chosen(str(match.uuid), "0")]
    act = decide_many(vacancy=vacancy, chosen=chosen, to="interested", by=cast.bob, now=now)
    stage.names |= {"view": str(view.uuid), "act": str(act.uuid)}


def _applied(stage: Stage, vacancy: Vacancy) -> Match:
    """The person who is open to companies applies elsewhere with a CV."""
    person = stage.people["open"]
    profile = Profile.objects.get(user=person)
    candidacy = apply(
        profile=profile, vacancy=vacancy, by=person, now=timezone.now(), cv=profile.cvs.get()
    )
    return candidacy.match


def _taxonomy(stage: Stage) -> None:
    """A term that three people wrote, and a decision of the staff."""
    now = timezone.now()
    for number in range(3):
        note_terms(owner=f"profile {number}", terms=["Zorbex"], now=now)
    term = UnknownTerm.objects.get()
    named = AddName(SIEM, "Splonkie", "any")
    by = stage.cast.staff.pk
    decision = publish_decision(
        action=TaxonomyDecision.Action.ADD_NAME, changes=[named], by=by, now=now
    )
    stage.names |= {"term": str(term.pk), "decision": str(decision.pk)}


def _reports(stage: Stage) -> None:
    """A vacancy and a course that wait, one decided about, and two accounts that look alike."""
    stage.canaries |= {"reporter.name": "zqreportername", "reporter.mail": "zqreportermail"}
    waiting, decided = (_report(stage, make_vacancy(stage.cast.company)) for _case in range(2))
    decision = decide_case(
        case=decided.case,
        outcome=Decision.Outcome.KEEP,
        ground=Decision.Ground.TERMS,
        rule="Rule 1",
        facts="Nothing is wrong.",
        seen_version=decided.case.version,
        seen_text=decided.case.subject.edit_version,
        by=stage.cast.staff,
        now=timezone.now(),
    )
    link = complaint_url(Side(decision.pk, report=decided.pk), language="en")
    twins = [make_user(email=f"twin{number}@example.org") for number in ("", "+2")]
    course = make_course(stage.cast.company, {SIEM: 2})
    over = make_notice(stage.cast.company, state="withdrawn", published_at=timezone.now())
    stage.names |= {
        "opportunity_gone": str(over.uuid),
        "pledge_case": str(_report(stage, make_pledge(stage.cast.company)).case.uuid),
        "case": str(waiting.case.uuid),
        "course_case": str(_report(stage, course).case.uuid),
        "complaint": link.rstrip("/").rsplit("/", 1)[-1],
        "twin": str(twins[0].pk),
        "other_twin": str(twins[1].pk),
    }


def _report(stage: Stage, subject: Subject) -> Report:
    return take_report(
        subject=subject,
        reason="money",
        text="They ask for money.",
        name=stage.canaries["reporter.name"],
        email=f"{stage.canaries['reporter.mail']}@example.net",
        language="en",
        form_key=uuid4(),
        now=timezone.now(),
    )


def _sign_everybody_in(stage: Stage) -> None:
    """With their passwords, as people do; who is not let through keeps the session all the same."""
    stage.sessions["anonymous"] = ""
    for role, user in stage.people.items():
        client = Client()
        client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
        client.post("/en/account/reauthenticate/", {"password": PASSWORD})
        stage.sessions[role] = client.cookies["sessionid"].value
        cache.clear()
    User.objects.filter(pk=stage.people["inactive"].pk).update(is_active=False)


def _account_links(stage: Stage) -> None:
    dora = User.objects.get(pk=stage.cast.dora.pk)
    passkey = Authenticator.objects.create(
        user=dora,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "zqcandidatekey", "credential": credential()},
    )
    stage.canaries["candidate.key"] = "zqcandidatekey"
    reset = f"{user_pk_to_url_str(dora)}-{default_token_generator.make_token(dora)}"
    stage.names |= {"passkey": str(passkey.pk), "reset": reset}

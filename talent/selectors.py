"""What a candidate's pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.utils.functional import Promise

from accounts.models import User
from skills.models import Skill, SkillGroup
from talent import messages
from talent.background import Background, background_of, roles_told
from talent.models import CV, Certificate, Claim, Profile
from workqueue.models import Job

SLOW_AFTER = timedelta(seconds=20)
ENDS_SOON = timedelta(days=60)


def profile_of(user: User) -> Profile:
    """The person's profile, or an unsaved one with the defaults: looking writes nothing."""
    return Profile.objects.filter(user=user).first() or Profile(user=user)


@dataclass(frozen=True)
class CVCard:
    """A CV with the sentences about it."""

    cv: CV
    error: Promise | str
    warnings: list[Promise]
    proposed: int
    certificates: int
    is_slow: bool

    @property
    def progress(self) -> str:
        """Changes whenever the card would look different."""
        return f"{self.cv.state}{'-slow' if self.is_slow else ''}"


def cv_card(
    cv: CV, *, now: datetime, proposed: int | None = None, certificates: int | None = None
) -> CVCard:
    """The numbers that wait are counted here, unless a list counted them for all its cards."""
    waiting = cv.claims.proposed().count() if proposed is None else proposed
    named = cv.certificates.proposed().count() if certificates is None else certificates
    return CVCard(
        cv=cv,
        error=messages.refusal(cv.error_code, cv.kind) if cv.state == Job.State.FAILED else "",
        warnings=messages.warnings(cv.warnings),
        proposed=waiting,
        certificates=named,
        is_slow=cv.is_being_read and (bool(cv.last_error) or now - cv.created_at > SLOW_AFTER),
    )


def cv_cards(user: User, *, now: datetime) -> list[CVCard]:
    cvs = list(CV.objects.filter(profile__user=user).defer("text", "hidden_text", "findings"))
    claims, named = (
        {
            row["cv"]: row["count"]
            for row in rows.order_by().values("cv").annotate(count=Count("pk"))
        }
        for rows in (Claim.objects.of(user).proposed(), Certificate.objects.of(user).proposed())
    )
    return [
        cv_card(cv, now=now, proposed=claims.get(cv.pk, 0), certificates=named.get(cv.pk, 0))
        for cv in cvs
    ]


def claim_counts(user: User) -> dict[str, int]:
    """{"proposed": n, "confirmed": n, "rejected": n}"""
    rows = Claim.objects.of(user).order_by().values("state").annotate(count=Count("pk"))
    found = {row["state"]: row["count"] for row in rows}
    return {state: found.get(state, 0) for state in Claim.State.values}


@dataclass(frozen=True)
class SkillsReview:
    """A person's claims in the order of the page."""

    proposed: list[tuple[SkillGroup, list[Claim]]]
    confirmed: list[Claim]
    rejected: list[Claim]
    warnings: list[tuple[CV, list[Promise]]]
    background: Background
    certificates: int  # those that wait for a word

    @property
    def proposed_count(self) -> int:
        return sum(len(claims) for _, claims in self.proposed)

    def after(self, pk: int) -> int | None:
        """The row of the same list that takes the place of `pk` once that is decided."""
        waiting = [claim for _, claims in self.proposed for claim in claims]
        for claims in (waiting, self.confirmed, self.rejected):
            order = [claim.pk for claim in claims]
            if pk in order:
                at = order.index(pk)
                rest = order[at + 1 :] or order[:at][-1:]
                return rest[0] if rest else None
        return None


def skills_review(user: User) -> SkillsReview:
    claims = sorted(
        Claim.objects.of(user).select_related("skill__group"), key=lambda claim: _name(claim.skill)
    )
    by_state = {
        state: [claim for claim in claims if claim.state == state] for state in Claim.State.values
    }
    done = CV.objects.filter(profile__user=user, state=Job.State.DONE)
    cvs = list(done.defer("text", "findings"))
    return SkillsReview(
        proposed=_grouped(by_state[Claim.State.PROPOSED]),
        confirmed=sorted(by_state[Claim.State.CONFIRMED], key=lambda claim: -claim.level),
        rejected=by_state[Claim.State.REJECTED],
        warnings=[(cv, messages.warnings(cv.warnings)) for cv in cvs if cv.warnings],
        background=background_of(user, cvs),
        certificates=Certificate.objects.of(user).proposed().count(),
    )


def roles_of_jobs(user: User) -> list[str]:
    """What their CVs say that they did, the newest CV first."""
    done = CV.objects.filter(profile__user=user, state=Job.State.DONE)
    return roles_told(done.only("background"))


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate with what its days mean today."""

    certificate: Certificate
    is_expired: bool
    ends_soon: bool


@dataclass(frozen=True)
class CertificatesPage:
    proposed: list[HeldCertificate]
    confirmed: list[HeldCertificate]
    removed: list[HeldCertificate]


def certificates_page(user: User, *, today: date) -> CertificatesPage:
    """Of each list the first to end comes first."""
    held = [
        HeldCertificate(one, one.is_expired(today), one.ends_soon(today, ENDS_SOON))
        for one in Certificate.objects.of(user).select_related("skill", "cv")
    ]
    lists = {
        state: [one for one in held if one.certificate.state == state]
        for state in Certificate.State.values
    }
    return CertificatesPage(**lists)


def _grouped(claims: Iterable[Claim]) -> list[tuple[SkillGroup, list[Claim]]]:
    groups: dict[SkillGroup, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.skill.group, []).append(claim)
    return sorted(groups.items(), key=lambda pair: pair[0].label.casefold())


def _name(skill: Skill) -> str:
    return skill.label.casefold()

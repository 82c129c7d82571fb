"""What pages of credentials show, and which rows are meant where."""

from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from credentials.links import did_of, revocations_url, subject_of
from credentials.models import Achievement, Award, Credential, GoneAward, IssuerKey, Revocation
from credentials.telling import document_of
from learning.models import Outcome
from vacancies.models import Company
from workqueue.models import Job

PER_PAGE = 50


def credentials_of(user: User) -> QuerySet[Credential]:
    """Without their files."""
    rows = Credential.objects.filter(profile__user=user).defer("content")
    return rows.prefetch_related("aligned__skill")


def to_look_at_again(*, before: datetime) -> QuerySet[Credential]:
    """Verified ones that nobody has looked at since, and that are not being checked.

    By the look and not by its answer: who never answers would stand first for ever.
    """
    resting = Q(state__in=[Job.State.DONE, Job.State.FAILED])
    verified = Credential.objects.filter(status=Credential.Status.VERIFIED)
    due = Q(looked_at__isnull=True) | Q(looked_at__lt=before)
    return verified.filter(resting, due).order_by(F("looked_at").asc(nulls_first=True))


def awards_to(user: User) -> QuerySet[Award]:
    """What this portal's organisations gave the person."""
    rows = Award.objects.filter(person=user).exclude(token="")
    return rows.select_related("achievement__company")


def achievements_of(company: Company) -> QuerySet[Achievement]:
    """With `issued`, how many people hold each."""
    held = Count("awards", filter=Q(awards__state=Award.State.ISSUED))
    return Achievement.objects.filter(company=company).annotate(issued=held)


class Given(NamedTuple):
    """A page of what was given: the awards, then those whose holders have gone."""

    page: Page[int]
    awards: QuerySet[Award]
    gone: QuerySet[GoneAward]
    offered: int
    left: int


def given(achievement: Achievement, *, page: str | None, address: str = "") -> Given:
    """`address` is a part of those looked for; who has gone has none."""
    awards, gone = achievement.awards.defer("token"), achievement.gone.all()
    if address:
        awards, gone = awards.filter(email__icontains=address), gone.none()
    offered, left = awards.count(), gone.count()
    shown = Paginator(range(offered + left), PER_PAGE).get_page(page)
    places = cast(range, shown.object_list)
    start, stop = (max(place - offered, 0) for place in (places.start, places.stop))
    return Given(shown, awards[places.start : places.stop], gone[start:stop], offered, left)


def outcomes_to_take(achievement: Achievement) -> list[Outcome]:
    """What its course teaches, and it does not show yet, or to another level."""
    if achievement.course is None:
        return []
    shown = set(achievement.aligned.values_list("skill_id", "level"))
    taught = achievement.course.outcomes.filter(skill__retired=False).select_related("skill")
    return [one for one in taught if (one.skill_id, one.level) not in shown]


def keys_of(company: Company) -> QuerySet[IssuerKey]:
    return IssuerKey.objects.filter(company=company).defer("private")


def published_award(uuid: UUID) -> Award:
    """One that was issued, revoked or not. Raises Award.DoesNotExist."""
    rows = Award.objects.exclude(token="").select_related(
        "achievement__company", "achievement__course__provider", "person"
    )
    return rows.get(uuid=uuid)


def revoked_of_gone(uuid: UUID) -> GoneAward:
    """One that was revoked, and its holder has gone. Raises GoneAward.DoesNotExist."""
    rows = GoneAward.objects.filter(revoked_on__isnull=False)
    return rows.select_related("achievement__company", "achievement__course__provider").get(
        uuid=uuid
    )


def issuer_document(company: UUID) -> dict[str, Any] | None:
    """Its keys; None for who never issued anything."""
    keys = IssuerKey.objects.filter(company__uuid=company).select_related("company")
    found = list(keys)
    return document_of(did_of(company), found) if found else None


def revocation_list(company: UUID) -> dict[str, Any]:
    """What it took back; nothing of whom."""
    return {
        "id": revocations_url(company),
        "type": "1EdTechRevocationList",
        "issuer": did_of(company),
        "revokedCredential": [
            {"id": subject_of(one), "revoked": True}
            for one in Revocation.objects.filter(company__uuid=company)
        ],
    }

"""Fictional candidates as rows; some of them hand in a CV the way everybody does."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from demo.generate import DemoPerson, cv_document
from places import find
from talent.models import Claim, Profile, ProfileLanguage
from talent.services import upload_cv


def save_candidates(
    people: Sequence[DemoPerson], users: Mapping[str, User], *, now: datetime
) -> dict[str, Profile]:
    """Profiles with languages and confirmed claims, by e-mail, in four statements."""
    profiles = Profile.objects.bulk_create(_profile(one, users[one.email], now) for one in people)
    by_email = dict(zip((one.email for one in people), profiles, strict=True))
    ProfileLanguage.objects.bulk_create(
        ProfileLanguage(profile=by_email[one.email], code=item.code, level=item.level)
        for one in people
        for item in one.languages
    )
    Claim.objects.bulk_create(
        Claim(
            profile=by_email[one.email],
            skill_id=item.skill,
            level=item.level,
            state=Claim.State.CONFIRMED,
            evidence=item.evidence,
            sentence=item.sentence,
            last_used=item.last_used,
        )
        for one in people
        for item in one.claims
    )
    return by_email


def _profile(one: DemoPerson, user: User, now: datetime) -> Profile:
    town = find(one.postal_code)[0]
    return Profile(
        user=user,
        visibility=one.visibility,
        postal_code=one.postal_code,
        municipality=town.nis,
        province=town.province,
        contract_forms=list(one.contract_forms),
        hours_min=one.hours_min,
        hours_max=one.hours_max,
        available_from=timezone.localdate(now) + timedelta(weeks=one.available_in_weeks),
        remote=one.remote,
        commute_km=one.commute_km,
        pay_expectation=Decimal(one.pay_expectation),
    )


def upload_cvs(
    people: Sequence[DemoPerson], profiles: Mapping[str, Profile], *, now: datetime
) -> int:
    """Real PDF and DOCX files through the same service as the upload page."""
    handed_in = [one for one in people if one.cv_format]
    for one in handed_in:
        name, content = cv_document(one)
        upload_cv(profile=profiles[one.email], name=name, file=ContentFile(content), now=now)
    return len(handed_in)

"""Somebody becomes a mentor, or changes what they offer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from mentoring.models import Mentor, MentorSkill, Programme
from skills.models import Role


@dataclass(frozen=True, slots=True)
class Offer:
    capacity: int
    languages: Sequence[str]
    online: bool
    onsite: bool
    province: str
    about: str
    paused: bool


@transaction.atomic
def save_mentor(
    *,
    user: User,
    offer: Offer,
    roles: Sequence[Role],
    skills: Mapping[str, int],
    programmes: Sequence[Programme],
    now: datetime,
) -> Mentor:
    """Fewer places than are taken is no error: nobody new comes until enough are free."""
    # Not the key: whoever writes a row about this person does not wait.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    values = {name: getattr(offer, name) for name in offer.__slots__}
    mentor, _made = Mentor.objects.update_or_create(
        user=user,
        defaults=values | {"changed_at": now},
        create_defaults=values | {"created_at": now, "changed_at": now},
    )
    mentor.roles.set(roles)
    mentor.programmes.set(programmes)
    mentor.skills.all().delete()
    MentorSkill.objects.bulk_create(
        MentorSkill(mentor=mentor, skill_id=skill, level=level) for skill, level in skills.items()
    )
    return mentor

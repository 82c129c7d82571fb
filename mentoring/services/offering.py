"""Somebody becomes a mentor, or changes what they offer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from mentoring.models import Mentor, MentorSkill, Programme
from mentoring.models.codes import fresh_code
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


class StaleOffer(Exception):
    """It is `current` by now: somebody saved it since it was read."""

    def __init__(self, current: Mentor) -> None:
        super().__init__("saved in between")
        self.current = current


@transaction.atomic
def save_mentor(
    *,
    user: User,
    offer: Offer,
    roles: Sequence[Role],
    skills: Mapping[str, int],
    programmes: Sequence[Programme],
    seen_version: int,
    now: datetime,
) -> Mentor:
    """Fewer places than are taken is no error: nobody new comes until enough are free.

    `seen_version` is the `edit_version` that was read, 0 where there was none. Raises StaleOffer
    where it is another by now; the same once more is no error.
    """
    # Not the key: whoever writes a row about this person does not wait.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    mentor = Mentor.objects.filter(user=user).first()
    if mentor is None:
        mentor = Mentor(user=user, code=fresh_code(Mentor.objects), created_at=now, edit_version=0)
    elif mentor.edit_version != seen_version:
        if _says(mentor, offer, roles, skills, programmes):
            return mentor
        raise StaleOffer(mentor)
    for name in offer.__slots__:
        setattr(mentor, name, getattr(offer, name))
    mentor.changed_at = now
    mentor.edit_version += 1
    mentor.save()
    mentor.roles.set(roles)
    mentor.programmes.set(programmes)
    mentor.skills.all().delete()
    MentorSkill.objects.bulk_create(
        MentorSkill(mentor=mentor, skill_id=skill, level=level) for skill, level in skills.items()
    )
    return mentor


def _says(
    mentor: Mentor,
    offer: Offer,
    roles: Sequence[Role],
    skills: Mapping[str, int],
    programmes: Sequence[Programme],
) -> bool:
    """Whether this is what stands there: a button was pressed twice."""
    return (
        all(getattr(mentor, name) == getattr(offer, name) for name in offer.__slots__)
        and set(mentor.roles.all()) == set(roles)
        and dict(mentor.skills.values_list("skill", "level")) == dict(skills)
        and set(mentor.programmes.all()) == set(programmes)
    )

"""After any sequence of changes the view gives what a rebuild gives."""

import random
from collections.abc import Callable

import pytest

from matching.index import keeping
from matching.index.current import people, people_keeper
from talent.models import Claim, Profile
from tests.factories import make_claim, make_profile
from tests.matching.index.cases import OSCP, SKILLS, expected, found

pytestmark = pytest.mark.django_db(transaction=True)
Draw = random.Random


def someone(draw: Draw) -> Profile:
    return draw.choice(list(Profile.objects.order_by("pk")))


def arrive(draw: Draw) -> None:
    claims = {skill: draw.randint(1, 4) for skill in draw.sample(SKILLS, draw.randint(0, 3))}
    make_profile(claims=claims)


def leave(draw: Draw) -> None:
    someone(draw).user.delete()


def pause_or_return(draw: Draw) -> None:
    one = someone(draw)
    Profile.objects.filter(pk=one.pk).update(visibility=draw.choice(["open", "paused"]))


def lock_or_unlock(draw: Draw) -> None:
    user = someone(draw).user
    user.is_active = not user.is_active
    user.save(update_fields=["is_active"])


def learn(draw: Draw) -> None:
    one, skill = someone(draw), draw.choice(SKILLS)
    if not one.claims.filter(skill=skill).exists():
        evidence = "certificate" if skill == OSCP else "cv"
        make_claim(one, skill, draw.randint(1, 4), evidence=evidence, mentions=draw.randint(0, 9))


def grow(draw: Draw) -> None:
    claims = Claim.objects.filter(profile=someone(draw))
    claims.update(level=draw.randint(1, 4), practice_months=draw.randint(0, 90))


def reject(draw: Draw) -> None:
    Claim.objects.filter(profile=someone(draw)).update(state=draw.choice(Claim.State.values))


def version(draw: Draw) -> None:
    Profile.objects.filter(pk=someone(draw).pk).update(matching_version=draw.randint(1, 99))


def compact(draw: Draw) -> None:
    assert people_keeper().compact()


CHANGES: list[Callable[[Draw], None]] = [
    arrive, arrive, leave, pause_or_return, lock_or_unlock, learn, learn, grow, reject, version,
    compact,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_it_gives_what_a_rebuild_gives(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "STEP", 2)
    draw = Draw(seed)
    for _ in range(6):
        arrive(draw)
    people()
    for _ in range(40):
        change = draw.choice(CHANGES)
        if Profile.objects.exists():
            change(draw)
        assert found() == expected(), change.__name__
        assert found(k=3) == expected()[:3]

"""Whom somebody wishes for is one person, found without a list of everybody."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from mentoring.forms import enrolling
from mentoring.models import Enrolment, Mentor, Programme
from mentoring.models.codes import read_code
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_skill, make_user
from tests.mentoring.conftest import make_mentee, make_mentor, path

WANTED = {"skill_1": "portal:siem", "language": "en", "online": "on", "consent": "on"}


@pytest.mark.parametrize("kind", [Mentor, Enrolment])
def test_no_two_are_called_the_same(
    kind: type[Mentor | Enrolment], programme: Programme, mentor: Mentor, enrolment: Enrolment
) -> None:
    make_mentor(make_user(User.Role.EMPLOYER), programme)
    make_mentee(make_user(), programme)
    first, second = kind.objects.order_by("pk")  # type: ignore[attr-defined]
    assert first.code != second.code
    assert len(first.code) == 8
    with pytest.raises(IntegrityError, match="code_once"), transaction.atomic():
        kind.objects.filter(pk=second.pk).update(code=first.code)  # type: ignore[attr-defined]


@pytest.mark.parametrize("typed", ["3F2A-9C1B", "3f2a9c1b", " Mentor 3F2A-9C1B ", "3F2A9C1B"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "3F2A9C1B"


def test_wishes_are_kept_in_their_order_and_one_that_is_refused_apart(
    cast: Cast, programme: Programme, signed_in_as: SignIn
) -> None:
    a, b, c = (make_mentor(make_user(User.Role.EMPLOYER), programme) for _one in range(3))
    sent = {"wish_1": b.pseudonym, "wish_2": a.code.lower(), "wish_3": b.code, "never": c.code}
    answer = signed_in_as(cast.dora).post(path("programme", programme.uuid), WANTED | sent)
    assert answer.status_code == 302
    wishes = Enrolment.objects.get().wishes.order_by("rank")
    assert list(wishes.values_list("mentor", "rank")) == [(b.pk, 1), (a.pk, 2), (c.pk, None)]


def test_a_mentor_of_another_programme_or_oneself_is_nobody_here(
    cast: Cast, programme: Programme, mentor: Mentor, signed_in_as: SignIn
) -> None:
    own = make_mentor(cast.dora, programme)
    dora, page = signed_in_as(cast.dora), path("programme", programme.uuid)
    assert dora.post(page, WANTED | {"wish_1": own.code}).status_code == 422
    mentor.programmes.clear()
    assert dora.post(page, WANTED | {"never": mentor.code}).status_code == 422


def test_a_page_names_some_of_many_mentors_and_leads_to_all(
    cast: Cast, programme: Programme, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrolling, "PROPOSED", 2)
    rows = [make_mentor(make_user(User.Role.EMPLOYER), programme) for _one in range(4)]
    dora, page = signed_in_as(cast.dora), path("programme", programme.uuid)
    shown = dora.get(page).text
    assert sum(it.pseudonym in shown for it in rows) == 2
    everybody = f"{path('mentors')}?programme={programme.uuid}"
    assert everybody in shown
    Mentor.objects.latest("pk").programmes.clear()
    found = dora.get(everybody).text
    assert [it.pseudonym in found for it in rows] == [True, True, True, False]
    link = f"{page}?wish=Mentor%20{rows[0].pseudonym.split()[1]}"
    assert link in found
    assert f'value="{rows[0].pseudonym}"' in dora.get(link).text
    make_mentee(cast.dora, programme)
    assert link not in dora.get(everybody).text


def test_naming_many_skills_asks_for_them_once(
    cast: Cast, programme: Programme, mentor: Mentor, signed_in_as: SignIn
) -> None:
    make_skill("portal:python", "Python")
    asked = []
    for more in ({}, {"skill_2": "Python", "level_2": "2"}):
        dora = signed_in_as(cast.dora)
        with CaptureQueriesContext(connection) as seen:
            dora.post(path("programme", programme.uuid), WANTED | more | {"consent": ""})
        asked.append(sum('FROM "skills_skill" WHERE' in it["sql"] for it in seen))
    assert asked[0] == asked[1]

"""Somebody who entered a programme changes what they look for and how they can meet."""

import pytest
from django.utils import timezone

from mentoring import services
from mentoring.models import Enrolment, Mentor, Pair, PairPassed, Programme
from mentoring.services import goal_stamp
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_skill
from tests.mentoring.conftest import GOAL, make_mentee, make_mentor, path
from vacancies.errors import StaleForm

pytestmark = pytest.mark.django_db


def test_the_form_begins_with_what_is_saved_and_saves_the_rest(
    cast: Cast, programme: Programme, mentor: Mentor, signed_in_as: SignIn
) -> None:
    make_skill("portal:siem", "SIEM")
    entered = make_mentee(cast.dora, programme, wishes=[mentor], languages=["en", "fr"])
    dora, url = signed_in_as(cast.dora), path("goal", entered.uuid)
    assert url in dora.get(path("mine")).content.decode()
    form = dora.get(url).context["form"]
    given = {field.name: field.value() for field in form}
    assert (given["language"], given["languages"]) == ("en", ["fr"])
    assert (given["wish_1"], given["online"]) == (mentor.pseudonym, True)
    assert "consent" not in form.fields
    sent = {name: value for name, value in given.items() if value not in (None, False)}
    sent |= {"skill_1": "siem", "level_1": "3", "onsite": "on", "province": "BE-WNA"}
    assert dora.post(url, sent).status_code == 302
    row = Enrolment.objects.get()
    assert (row.onsite, row.province, row.languages) == (True, "BE-WNA", ["en", "fr"])
    assert list(row.skills.values_list("skill", "level")) == [("portal:siem", 3)]
    assert list(row.wishes.values_list("mentor", "rank")) == [(mentor.pk, 1)]
    assert (row.code, row.consent) == (entered.code, entered.consent)


def test_a_mentor_who_has_paused_stays_among_the_wishes(
    cast: Cast, programme: Programme, signed_in_as: SignIn
) -> None:
    make_skill("portal:siem", "SIEM")
    mentor = make_mentor(cast.bob, programme)
    entered = make_mentee(cast.dora, programme, never=[mentor])
    Mentor.objects.update(paused=True)
    dora, url = signed_in_as(cast.dora), path("goal", entered.uuid)
    given = {field.name: field.value() for field in dora.get(url).context["form"]}
    sent = {name: value for name, value in given.items() if value not in (None, False)}
    assert dora.post(url, sent | {"skill_1": "siem"}).status_code == 302
    assert list(entered.wishes.values_list("mentor", "rank")) == [(mentor.pk, None)]


def test_what_cannot_be_met_is_refused_beside_its_field(
    cast: Cast, enrolment: Enrolment, signed_in_as: SignIn
) -> None:
    said = {"language": "en", "skill_1": "portal:siem", "onsite": "on", "seen": "x"}
    page = signed_in_as(cast.dora).post(path("goal", enrolment.uuid), said)
    assert page.status_code == 422
    assert "province" in page.context["form"].errors


def test_a_form_of_another_tab_overwrites_nothing(
    cast: Cast, enrolment: Enrolment, signed_in_as: SignIn
) -> None:
    make_skill("portal:siem", "SIEM")
    dora, url, stamp = signed_in_as(cast.dora), path("goal", enrolment.uuid), goal_stamp(enrolment)
    said = {"language": "fr", "skill_1": "siem", "level_1": "2", "online": "on", "seen": stamp}
    assert dora.post(url, said).status_code == 302
    late = dora.post(url, said | {"language": "de"})
    assert late.status_code == 409
    assert Enrolment.objects.get().languages == ["fr"]
    seen = late.context["form"]["seen"].value()
    assert dora.post(url, said | {"language": "de", "seen": seen}).status_code == 302
    assert Enrolment.objects.get().languages == ["de"]


def test_a_pair_that_goes_on_stays_as_it_is(pair: Pair, enrolment: Enrolment) -> None:
    services.change_goal(
        enrolment=enrolment, goal=GOAL, seen=goal_stamp(enrolment), now=timezone.now()
    )
    assert Pair.objects.get().state == pair.state


def test_who_has_left_changes_nothing(enrolment: Enrolment) -> None:
    seen, now = goal_stamp(enrolment), timezone.now()
    services.end_enrolment(enrolment=enrolment, now=now)
    with pytest.raises(PairPassed):
        services.change_goal(enrolment=enrolment, goal=GOAL, seen=seen, now=now)


def test_a_stale_stamp_is_refused(enrolment: Enrolment) -> None:
    with pytest.raises(StaleForm):
        services.change_goal(enrolment=enrolment, goal=GOAL, seen="", now=timezone.now())

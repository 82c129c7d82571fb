"""One decision about several people: each one's outcome is told, and the whole can be undone."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent, User
from desk.forms import Chosen
from desk.models import BulkAct, BulkRow
from desk.services.acts import decide_many, forget_acts
from desk.services.undoing import TooLate, undo_act
from mail.models import OutgoingMail
from matching.models import Candidacy, CandidacyEvent, Match
from matching.models.candidacies import UNTOUCHED
from matching.services.applying import apply
from matching.services.decisions import decide
from talent.models import Profile
from tests.cast import Cast, assemble
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.matching.helpers import publish, send_due_mails
from tests.meanwhile import while_it_is_open
from vacancies.models import Vacancy
from workqueue.models import Job

pytestmark = pytest.mark.django_db
DECLINE = {"act": "declined", "reason": "level", "note": "for the team"}


def matches(vacancy: Vacancy) -> list[Match]:
    return list(Match.objects.filter(vacancy=vacancy).select_related("candidacy").order_by("pk"))


def value(match: Match) -> str:
    """As the box of a page that is loaded now has it."""
    candidacy = Candidacy.objects.filter(match=match).first()
    return f"{match.uuid}.{candidacy.stamp if candidacy else UNTOUCHED}"


def post(user: User, vacancy: Vacancy, values: list[str], query: str = "", **data: Any) -> Any:
    address = reverse("matching:matches", args=[vacancy.uuid]) + query
    return SignIn()(user).post(address, {"match": values, **data}, follow=True)


def act_of(user: User, vacancy: Vacancy, rows: list[Match], to: str = "interested") -> BulkAct:
    seen = [Chosen(*value(row).split(".")) for row in rows]
    reason = "level" if to == "declined" else ""
    now = timezone.now()
    return decide_many(vacancy=vacancy, chosen=seen, to=to, by=user, now=now, reason=reason)


def outcomes(act: BulkAct) -> list[str]:
    return list(act.rows.order_by("match").values_list("outcome", flat=True))


def states(vacancy: Vacancy) -> list[str]:
    rows = Candidacy.objects.filter(match__vacancy=vacancy).order_by("match")
    return list(rows.values_list("state", flat=True))


def test_the_chosen_are_marked_and_the_rest_is_not(cast: Cast, vacancy: Vacancy) -> None:
    first, second, *_ = matches(vacancy)
    page = post(cast.bob, vacancy, [value(first), value(second)], "?sort=new", act="interested")
    assert page.redirect_chain[0][0].endswith("?sort=new#match-results")
    assert "2 candidates marked as interesting." in page.content.decode()
    assert states(vacancy) == ["interested"] * 2
    events = CandidacyEvent.objects.values_list("by", flat=True)
    assert list(events) == [cast.bob.pk] * 2
    assert AuditEvent.objects.filter(action="decide", actor_id=cast.bob.pk).count() == 2


def test_to_decline_them_needs_a_reason_and_what_was_chosen_stays_chosen(
    cast: Cast, vacancy: Vacancy
) -> None:
    first, *_ = matches(vacancy)
    page = post(cast.bob, vacancy, [value(first)], act="declined", note="kept words")
    html = page.content.decode()
    assert page.status_code == 422
    assert "Choose why" in html
    assert "kept words" in html
    assert f'value="{value(first)}" id="match-{first.number}"' in html
    assert html.count(" checked>") >= 1
    assert value(first) in page.context["chosen"]
    assert not Candidacy.objects.exists()
    post(cast.bob, vacancy, [value(first)], **DECLINE)
    declined = Candidacy.objects.get()
    assert (declined.state, declined.reason, declined.note) == ("declined", "level", "for the team")


@pytest.mark.parametrize(
    ("values", "data"),
    [
        ([], {"act": "interested"}),
        (["rubbish"], {"act": "interested"}),
        ([f"{'0' * 8}-0000-0000-0000-{'0' * 12}.0"] * 2 + ["x" * 9000], {"act": "interested"}),
        (["{known}"], {"act": "accepted"}),
        (["{known}"], {}),
        (["{known}"], {"act": "declined", "reason": "no such"}),
        (["{known}"], {"act": "declined", "reason": "level", "note": "x" * 501}),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_word(
    cast: Cast, vacancy: Vacancy, values: list[str], data: dict[str, str]
) -> None:
    known = value(matches(vacancy)[0])
    page = post(cast.bob, vacancy, [one.replace("{known}", known) for one in values], **data)
    assert page.status_code == 422
    assert "This was not done" in page.content.decode()
    assert not Candidacy.objects.exists()
    assert not BulkAct.objects.exists()


def test_readers_and_strangers_decide_nothing(cast: Cast, vacancy: Vacancy) -> None:
    values = [value(one) for one in matches(vacancy)]
    assert post(cast.rita, vacancy, values, act="interested").status_code == 403
    assert post(cast.charlie, vacancy, values, act="interested").status_code == 404
    assert not Candidacy.objects.exists()


def test_people_of_another_vacancy_are_no_longer_in_the_list(cast: Cast, vacancy: Vacancy) -> None:
    elsewhere = make_vacancy(cast.company, [("portal:siem", 1, "must")])
    publish(elsewhere)
    foreign = matches(elsewhere)[0]
    page = post(cast.bob, vacancy, [value(foreign)], act="interested")
    assert "1 is no longer in the list." in page.content.decode()
    assert not Candidacy.objects.exists()


def test_a_second_press_does_nothing_twice_and_tells_the_same(cast: Cast, vacancy: Vacancy) -> None:
    values = [value(one) for one in matches(vacancy)[:3]]
    for _press in range(2):
        page = post(cast.bob, vacancy, values, **DECLINE)
        assert "3 candidates declined." in page.content.decode()
    assert BulkAct.objects.count() == 1
    assert CandidacyEvent.objects.count() == 3


def test_who_has_changed_since_the_page_was_shown_is_left_alone_and_named(
    cast: Cast, vacancy: Vacancy
) -> None:
    rows = matches(vacancy)[:3]
    values = [value(one) for one in rows]
    now = timezone.now()
    decide(match=rows[0], to="declined", by=cast.alice, now=now, reason="place")
    decide(match=rows[1], to="interested", by=cast.alice, now=now)
    page = post(cast.bob, vacancy, values, act="interested").content.decode()
    assert states(vacancy) == ["declined", "interested", "interested"]
    assert "1 candidate marked as interesting." in page
    assert "1 was so already." in page
    assert "1 had changed meanwhile and was left as it is." in page
    assert f"These are: {rows[0].number}" in page


def test_who_left_the_pool_meanwhile_is_counted_as_gone(cast: Cast, vacancy: Vacancy) -> None:
    first, *_ = rows = matches(vacancy)[:2]
    Profile.objects.filter(pk=first.profile_id).update(visibility="paused")
    act = act_of(cast.bob, vacancy, rows)
    assert (act.gone, outcomes(act)) == (1, ["done"])


def test_many_are_held_once_and_not_one_by_one(
    cast: Cast, vacancy: Vacancy, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Of each: the candidacy, its step and the audit trail, within a savepoint of its own."""
    rows = matches(vacancy)[:4]
    chosen = [Chosen(*value(row).split(".")) for row in rows]
    now = timezone.now()
    with django_assert_max_num_queries(18 + 5 * len(rows)):
        decide_many(vacancy=vacancy, chosen=chosen, to="interested", by=cast.bob, now=now)
    assert states(vacancy) == ["interested"] * 4


def test_the_last_act_is_undone_where_nothing_has_happened_since(
    cast: Cast, vacancy: Vacancy
) -> None:
    rows = matches(vacancy)[:3]
    now = timezone.now()
    decide(match=rows[0], to="declined", by=cast.bob, now=now, reason="place", note="far")
    act = act_of(cast.bob, vacancy, rows)
    decide(match=rows[2], to="declined", by=cast.alice, now=now, reason="level")
    undo = reverse("desk:undo", args=[act.uuid]) + "?sort=new"
    page = SignIn()(cast.bob).post(undo, follow=True)
    assert page.redirect_chain[0][0].endswith("?sort=new")
    assert outcomes(act) == ["undone", "undone", "kept"]
    again, other = Candidacy.objects.order_by("match")
    assert (again.match, again.state, again.reason, again.note) == (
        *(rows[0], "declined"),
        *("place", "far"),
    )
    assert (other.match, other.state) == (rows[2], "declined")
    assert "Undone for 2 candidates." in page.content.decode()
    assert f"These are: {rows[2].number}" in page.content.decode()
    assert AuditEvent.objects.filter(reason="interested undone").count() == 2


def test_undoing_twice_is_undoing_once(cast: Cast, vacancy: Vacancy) -> None:
    act = act_of(cast.bob, vacancy, matches(vacancy)[:2])
    undone = [undo_act(act=act, by=cast.bob, now=timezone.now()).undone_at for _press in range(2)]
    assert undone[0] == undone[1] is not None
    assert AuditEvent.objects.filter(reason="interested undone").count() == 2


def test_after_undoing_the_same_can_be_done_again(cast: Cast, vacancy: Vacancy) -> None:
    rows = matches(vacancy)[:2]
    act = act_of(cast.bob, vacancy, rows)
    undo_act(act=act, by=cast.bob, now=timezone.now())
    assert outcomes(act_of(cast.bob, vacancy, rows)) == ["done", "done"]


def test_after_a_quarter_of_an_hour_it_is_too_late(cast: Cast, vacancy: Vacancy) -> None:
    act = act_of(cast.bob, vacancy, matches(vacancy)[:1])
    with pytest.raises(TooLate):
        undo_act(act=act, by=cast.bob, now=act.at + timedelta(minutes=15))
    BulkAct.objects.update(at=act.at - timedelta(minutes=15))
    page = SignIn()(cast.bob).post(reverse("desk:undo", args=[act.uuid]), follow=True)
    assert "too late to undo" in page.content.decode()
    assert states(vacancy) == ["interested"]


def test_nobody_undoes_what_a_colleague_did(cast: Cast, vacancy: Vacancy) -> None:
    act = act_of(cast.bob, vacancy, matches(vacancy)[:1])
    undo = reverse("desk:undo", args=[act.uuid])
    assert SignIn()(cast.alice).post(undo).status_code == 404
    cast.company.memberships.filter(user=cast.bob).update(role="reader")
    assert SignIn()(cast.bob).post(undo).status_code == 403
    assert states(vacancy) == ["interested"]


def test_who_applied_hears_of_the_no_only_when_it_can_no_longer_be_undone(
    cast: Cast, vacancy: Vacancy, match: Match
) -> None:
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now())
    act = act_of(cast.bob, vacancy, [match], "declined")
    send_due_mails()
    mail = OutgoingMail.objects.get(event="application_answered")
    assert (mail.state, mail.due_at) == (Job.State.WAITING, act.at + timedelta(minutes=15))
    undo_act(act=act, by=cast.bob, now=timezone.now())
    mail.refresh_from_db()
    assert mail.state == Job.State.WITHHELD
    assert Candidacy.objects.get().state == "applied"


def test_a_no_that_a_colleague_takes_back_is_not_told(
    cast: Cast, vacancy: Vacancy, match: Match
) -> None:
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now())
    act_of(cast.bob, vacancy, [match], "declined")
    decide(match=match, to="interested", by=cast.alice, now=timezone.now())
    mail = OutgoingMail.objects.get(event="application_answered")
    assert mail.state == Job.State.WITHHELD


def test_a_no_that_was_told_stays(cast: Cast, vacancy: Vacancy, match: Match) -> None:
    apply(profile=cast.dora_profile, vacancy=vacancy, by=cast.dora, now=timezone.now())
    act = act_of(cast.bob, vacancy, [match], "declined")
    OutgoingMail.objects.filter(event="application_answered").update(state=Job.State.DONE)
    undo_act(act=act, by=cast.bob, now=timezone.now())
    assert outcomes(act) == ["kept"]
    assert Candidacy.objects.get().state == "declined"


def test_what_became_of_an_act_is_forgotten_soon_and_the_decisions_are_not(
    cast: Cast, vacancy: Vacancy
) -> None:
    act = act_of(cast.bob, vacancy, matches(vacancy)[:2])
    forget_acts(now=act.at + timedelta(minutes=59))
    assert BulkRow.objects.count() == 2
    forget_acts(now=act.at + timedelta(hours=1))
    assert not BulkRow.objects.exists()
    assert states(vacancy) == ["interested"] * 2


def test_a_single_decision_on_a_stale_page_is_refused_too(
    cast: Cast, vacancy: Vacancy, match: Match
) -> None:
    address = reverse("matching:decide", args=[match.uuid])
    data = {"decision": "interested", "seen": "0"}
    SignIn()(cast.alice).post(address, data)
    data = {"decision": "declined", "reason": "level", "seen": "0"}
    page: HttpResponse = SignIn()(cast.bob).post(address, data, follow=True)
    assert "This candidate has moved on since you opened the page." in page.content.decode()
    assert states(vacancy) == ["interested"]


@pytest.mark.django_db(transaction=True)
def test_of_two_recruiters_in_the_same_second_one_acts_and_the_other_is_told() -> None:
    cast = assemble()
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(vacancy)
    rows = matches(vacancy)
    told: list[BulkAct] = []
    seen = [Chosen(*value(row).split(".")) for row in rows]

    def decline() -> None:
        now = timezone.now()
        told.append(
            decide_many(
                vacancy=vacancy,
                chosen=seen,
                to="declined",
                by=cast.bob,
                now=now,
                reason="level",
            )
        )

    def accept() -> None:
        told.append(act_of(cast.alice, vacancy, rows))

    assert while_it_is_open(accept, decline)
    assert [outcomes(one) for one in told] == [["done"], ["changed"]]
    assert states(vacancy) == ["interested"]

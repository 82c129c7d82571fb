"""The board: where a card lies, who may move it, and what a move says to whom."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from hiring.models import Card, CardMove, Stage
from hiring.selectors import board_of
from hiring.services.boards import MovedMeanwhile, NotThere, ReasonNeeded, kept_stages, move_card
from hiring.services.stages import StageRefused, add_stage, remove_stage, rename_stage, shift_stage
from mail.models import OutgoingMail
from matching.models import Candidacy, Match
from matching.services.decisions import answer, decide
from tests.cast import Cast, assemble
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.hiring.conftest import Put, path
from tests.matching.helpers import publish
from tests.meanwhile import while_it_is_open
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
KIND_OF = {
    "interested": {"before", "ended"},
    "applied": {"before", "ended"},
    "invited": {"contact"},
    "accepted": {"contact", "hired", "ended"},
    "declined": {"before", "ended"},
    "refused": {"ended"},
    "withdrawn": {"ended"},
    "ended": {"ended"},
}


def move(match: Match, cast: Cast, *, seen: str, to: str, reason: str = "") -> CardMove | None:
    return move_card(match=match, seen=seen, to=to, by=cast.bob, now=timezone.now(), reason=reason)


def place(match: Match) -> str:
    columns = board_of(match.vacancy, now=timezone.now())
    (code,) = [it.stage.code for it in columns for card in it.cards if card.match == match]
    return code


def test_it_shows_the_stages_of_a_company_that_has_none_without_writing_them(
    cast: Cast, interesting: Match, signed_in_as: SignIn
) -> None:
    cast.alice.language = "nl"
    cast.alice.save()
    page = signed_in_as(cast.bob).get(path("board", interesting.vacancy.uuid))
    assert [it.stage.kind for it in page.context["columns"]].count("contact") == 3
    assert place(interesting) == "look"
    assert not Stage.objects.exists()


@pytest.mark.parametrize("state", Candidacy.State.values)
def test_it_moves_a_card_only_where_its_candidacy_can_be(cast: Cast, put: Put, state: str) -> None:
    match = put(state)
    start, allowed, reason = place(match), set(), Candidacy.objects.get().reason
    for stage in kept_stages(cast.company):
        Card.objects.all().delete()
        Candidacy.objects.update(state=state, reason=reason)
        try:
            move(match, cast, seen=start, to=stage.code, reason="level")
            allowed.add(stage.kind)
        except NotThere:
            continue
    assert allowed == KIND_OF[state]


def test_a_move_is_kept_with_who_when_and_where_and_tells_nobody(
    cast: Cast, interesting: Match
) -> None:
    moved = move(interesting, cast, seen="look", to="liked")
    assert moved is not None
    assert (moved.from_stage, moved.to_stage, moved.by) == ("To look at", "Promising", cast.bob)
    assert Candidacy.objects.get().state == "interested"
    assert not OutgoingMail.objects.filter(to=cast.dora.email).exists()


def test_of_two_who_move_one_card_the_second_is_told(
    cast: Cast, interesting: Match, signed_in_as: SignIn
) -> None:
    move(interesting, cast, seen="look", to="liked")
    with pytest.raises(MovedMeanwhile):
        move(interesting, cast, seen="look", to="ended", reason="level")
    data = {"seen": "look", "to": "ended"}
    page = signed_in_as(cast.alice).post(path("move", interesting.uuid), data, follow=True)
    assert "A colleague has moved candidate" in page.content.decode()
    assert (CardMove.objects.count(), Candidacy.objects.get().state) == (1, "interested")


def test_the_same_move_twice_is_one(cast: Cast, interesting: Match) -> None:
    move(interesting, cast, seen="look", to="liked")
    assert move(interesting, cast, seen="look", to="liked") is None
    assert CardMove.objects.count() == 1


def test_an_ended_stage_asks_for_a_reason_and_is_a_no(
    cast: Cast, in_contact: Candidacy, signed_in_as: SignIn
) -> None:
    match = in_contact.match
    with pytest.raises(ReasonNeeded):
        move(match, cast, seen="talking", to="ended")
    client = signed_in_as(cast.bob)
    asked = client.post(path("move", match.uuid), {"seen": "talking", "to": "ended"})
    assert asked["Location"] == path("refuse", match.uuid) + "?stage=ended"
    refuse = path("refuse", match.uuid)
    empty = client.post(refuse, {"seen": "talking", "stage": "ended"})
    assert (empty.status_code, Candidacy.objects.get().state) == (422, "accepted")
    data = {"seen": "talking", "stage": "ended", "reason": "level", "note": "too junior"}
    client.post(refuse, data)
    done = Candidacy.objects.get()
    assert (done.state, done.reason, done.note) == ("declined", "level", "too junior")
    assert CardMove.objects.get().reason == "level"
    assert OutgoingMail.objects.filter(event="application_answered").count() == 1


def test_a_card_follows_its_candidacy_whatever_stage_it_was_put_in(
    cast: Cast, in_contact: Candidacy
) -> None:
    move(in_contact.match, cast, seen="talking", to="offer")
    answer(candidacy=in_contact, yes=False, by=cast.dora, now=timezone.now())
    assert place(in_contact.match) == "ended"


def test_a_reader_looks_and_moves_nothing_and_an_outsider_sees_nothing(
    cast: Cast, interesting: Match, signed_in_as: SignIn
) -> None:
    board, move_ = path("board", interesting.vacancy.uuid), path("move", interesting.uuid)
    reader = signed_in_as(cast.rita)
    page = reader.get(board)
    assert str(interesting.number) in page.content.decode()
    assert "<form" not in page.content.decode().split('id="board"')[1].split("</main>")[0]
    data = {"seen": "look", "to": "liked"}
    assert reader.post(move_, data).status_code == 403
    for answer_ in (signed_in_as(cast.charlie).get(board), signed_in_as(cast.charlie).post(move_)):
        assert answer_.status_code == 404
    assert not Card.objects.exists()


@pytest.mark.parametrize("to", ["", "gone", "hired", "x" * 500])
def test_it_says_so_when_a_stage_is_not_to_be_had(
    cast: Cast, interesting: Match, signed_in_as: SignIn, to: str
) -> None:
    data = {"seen": "look", "stage": to}
    page = signed_in_as(cast.bob).post(path("move", interesting.uuid), data, follow=True)
    assert "cannot be moved there" in page.content.decode()
    assert not CardMove.objects.exists()


def test_it_names_nobody(cast: Cast, in_contact: Candidacy, signed_in_as: SignIn) -> None:
    page = signed_in_as(cast.bob).get(path("board", in_contact.match.vacancy.uuid))
    assert "Dora" not in page.content.decode()


def test_it_asks_the_database_as_often_for_many_cards_as_for_few(
    cast: Cast,
    vacancy: Vacancy,
    put: Put,
    signed_in_as: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for state in ["interested"] * 4 + ["accepted"] * 3:
        put(state)
    client = signed_in_as(cast.bob)
    with django_assert_max_num_queries(14):
        page = client.get(path("board", vacancy.uuid))
    assert sum(len(it.cards) for it in page.context["columns"]) == 7


def names(cast: Cast) -> list[str]:
    return [stage.name for stage in kept_stages(cast.company)]


def test_an_owner_arranges_the_stages(cast: Cast, signed_in_as: SignIn) -> None:
    add_stage(company=cast.company, name=" Second  talk ", kind="contact")
    assert names(cast).index("Second talk") == 5
    shift_stage(company=cast.company, code="look", by=1)
    rename_stage(company=cast.company, code="liked", name="Wow")
    remove_stage(company=cast.company, code="offer")
    assert names(cast)[:3] == ["Wow", "To look at", "Talking"]
    client = signed_in_as(cast.alice)
    client.post(path("stages", cast.company.uuid), {"action": "remove", "code": "look"})
    assert "To look at" not in names(cast)
    refused = signed_in_as(cast.bob).post(path("stages", cast.company.uuid), {"action": "add"})
    assert refused.status_code == 403
    assert signed_in_as(cast.charlie).get(path("stages", cast.company.uuid)).status_code == 404


def test_it_keeps_a_stage_in_which_somebody_lies_or_that_is_the_last_of_its_kind(
    cast: Cast, interesting: Match
) -> None:
    for code, why in (("look", "full"), ("hired", "last"), ("none", "gone")):
        with pytest.raises(StageRefused, match=why):
            remove_stage(company=cast.company, code=code)
    move(interesting, cast, seen="look", to="liked")
    with pytest.raises(StageRefused, match="full"):
        remove_stage(company=cast.company, code="liked")
    remove_stage(company=cast.company, code="look")
    assert place(interesting) == "liked"


def test_it_takes_no_name_twice_and_not_more_than_twelve(cast: Cast) -> None:
    with pytest.raises(StageRefused, match="known"):
        add_stage(company=cast.company, name="TALKING", kind="contact")
    for number in range(5):
        add_stage(company=cast.company, name=f"More {number}", kind="before")
    with pytest.raises(StageRefused, match="many"):
        add_stage(company=cast.company, name="One more", kind="before")


@pytest.mark.django_db(transaction=True)
def test_a_card_goes_to_no_stage_that_an_owner_takes_away_in_the_same_second() -> None:
    cast = assemble()
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    publish(vacancy)
    match = Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
    decide(match=match, to="interested", by=cast.bob, now=timezone.now())
    kept_stages(cast.company)

    def put() -> None:
        with pytest.raises(NotThere):
            move(match, cast, seen="look", to="liked")

    assert while_it_is_open(lambda: remove_stage(company=cast.company, code="liked"), put)
    assert not Card.objects.exists()

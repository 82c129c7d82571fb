"""A list by a link: no names, for some days, ended at once by whoever gave it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from accounts.models import AuditEvent
from hiring.models import SharedList
from hiring.services.sharing import NobodyToShare, hash_of, lists_over, renew, revoke, share
from matching.models import Candidacy, Match
from tests.cast import Cast
from tests.conftest import SignIn
from tests.hiring.conftest import Put, path
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
KEY = "6f1d3f0e-8d2b-4c57-9a34-7f0f1b2c3d4e"


def made(cast: Cast, match: Match, days: int = 7) -> tuple[SharedList, str]:
    vacancy, now = match.vacancy, timezone.now()
    return share(
        vacancy=vacancy, matches=[match], days=days, form_key=uuid4(), by=cast.bob, now=now
    )


def opened(token: str) -> int:
    return Client().get(path("shared", token)).status_code


def test_whoever_holds_the_link_sees_people_without_names_and_is_recorded(
    cast: Cast, in_contact: Candidacy, client: Client
) -> None:
    shared, token = made(cast, in_contact.match)
    page = client.get(path("shared", token))
    text = page.content.decode()
    assert f"Candidate {in_contact.match.number}" in text
    assert "Dora" not in text
    assert "dora@" not in text
    assert 'content="noindex' in text
    assert page["X-Robots-Tag"].startswith("noindex")
    seen = AuditEvent.objects.get(action="open_list")
    assert (seen.actor_id, seen.target) == (None, f"list {shared.uuid}")


def test_the_link_stands_nowhere_in_the_database(cast: Cast, match: Match) -> None:
    shared, token = made(cast, match)
    assert shared.token_hash == hash_of(token)
    assert len(token) >= 43
    assert token not in str(SharedList.objects.values().get())


def test_it_ends_by_itself(cast: Cast, match: Match, time_machine: TimeMachineFixture) -> None:
    shared, token = made(cast, match, days=400)
    assert shared.expires_at - shared.created_at == timedelta(days=30)
    time_machine.move_to(shared.expires_at - timedelta(seconds=5))
    assert opened(token) == 200
    time_machine.move_to(shared.expires_at)
    assert opened(token) == 410


def test_it_ends_at_once_when_it_is_taken_back_or_made_anew(cast: Cast, match: Match) -> None:
    shared, token = made(cast, match)
    revoke(shared=shared, now=timezone.now())
    assert opened(token) == 410
    fresh = renew(shared=shared, days=7, by=cast.bob, now=timezone.now())
    assert (opened(token), opened(fresh)) == (404, 200)


def test_it_ends_with_the_right_of_whoever_gave_it(cast: Cast, match: Match) -> None:
    _shared, token = made(cast, match)
    cast.company.memberships.filter(user=cast.bob).update(role="reader")
    assert opened(token) == 410


def test_who_pauses_is_gone_from_it(cast: Cast, match: Match, client: Client) -> None:
    _shared, token = made(cast, match)
    cast.dora_profile.visibility = "paused"
    cast.dora_profile.save()
    assert str(match.number) not in client.get(path("shared", token)).content.decode()


def test_it_opens_so_often_and_no_more(
    cast: Cast, match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shared, token = made(cast, match)
    monkeypatch.setattr("hiring.quotas.MOST_OPENINGS", 2)
    assert [opened(token) for _ in range(3)] == [200, 200, 429]
    assert AuditEvent.objects.filter(action="open_list").count() == 2


@pytest.mark.parametrize("token", ["x", "A" * 43, "é" * 20, "a" * 2000])
def test_a_wrong_link_opens_nothing(db: None, token: str) -> None:
    assert opened(token) == 404


def test_a_recruiter_shares_those_chosen_or_the_shortlist(
    cast: Cast, vacancy: Vacancy, match: Match, put: Put, signed_in_as: SignIn
) -> None:
    other = put("interested")
    done = put("declined")
    client, page = signed_in_as(cast.bob), path("share", vacancy.uuid)
    chosen = {"who": "chosen", "days": "3", "match": [str(other.number)], "form_key": KEY}
    answer = client.post(page, chosen)
    link = answer.context["link"]
    assert link in answer.content.decode()
    assert link not in client.get(page).content.decode()
    assert [it.match for it in SharedList.objects.get().entries.all()] == [other]
    client.post(page, {"who": "shortlist", "days": "7", "form_key": str(uuid4())})
    newest = {it.match for it in SharedList.objects.all()[0].entries.select_related("match")}
    assert match in newest
    assert done not in newest


@pytest.mark.parametrize(
    "data",
    [
        {"days": "0", "who": "shortlist"},
        {"days": "31", "who": "shortlist"},
        {"days": "x", "who": "shortlist"},
        {"days": "7", "who": "chosen"},
        {"days": "7", "who": "chosen", "match": ["0", "-1", "99999999", "9" * 40]},
    ],
)
def test_it_shares_nothing_where_the_form_makes_no_sense(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn, data: dict[str, str]
) -> None:
    assert (
        signed_in_as(cast.bob)
        .post(path("share", vacancy.uuid), data | {"form_key": KEY})
        .status_code
        == 422
    )
    assert not SharedList.objects.exists()


def test_it_shares_nobody_of_another_vacancy(cast: Cast, match: Match) -> None:
    with pytest.raises(NobodyToShare):
        share(
            vacancy=match.vacancy,
            matches=[],
            days=7,
            form_key=uuid4(),
            by=cast.bob,
            now=timezone.now(),
        )


def test_pressing_twice_makes_one_link_and_shows_it_again(
    cast: Cast, vacancy: Vacancy, match: Match, signed_in_as: SignIn
) -> None:
    client, page = signed_in_as(cast.bob), path("share", vacancy.uuid)
    key = client.get(page).context["form"]["form_key"].value()
    sent = {"who": "chosen", "days": "7", "match": str(match.number), "form_key": str(key)}
    first, second = (client.post(page, sent) for _press in range(2))
    assert first.context["link"] == second.context["link"] != ""
    assert opened(first.context["link"].rstrip("/").rsplit("/", 1)[-1]) == 200
    shared = SharedList.objects.get()
    # What is shared from the answer is another list.
    assert first.context["form"]["form_key"].value() != key
    renew(shared=shared, days=7, by=cast.bob, now=timezone.now())
    assert client.post(page, sent).status_code == 422
    assert SharedList.objects.count() == 1


def test_a_form_sent_again_for_other_people_gives_no_link_to_the_first_ones(
    cast: Cast, vacancy: Vacancy, match: Match, put: Put, signed_in_as: SignIn
) -> None:
    other = put("interested")
    client, page = signed_in_as(cast.bob), path("share", vacancy.uuid)
    sent = {"who": "chosen", "days": "7", "match": str(match.number), "form_key": KEY}
    client.post(page, sent)
    assert client.post(page, sent | {"match": str(other.number)}).status_code == 422
    del sent["form_key"]
    assert client.post(page, sent).status_code == 422
    assert SharedList.objects.count() == 1


def test_readers_and_outsiders_share_nothing(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    shared, token = made(cast, match)
    for name, key in (
        ("share", match.vacancy.uuid),
        ("renew", shared.uuid),
        ("revoke", shared.uuid),
    ):
        assert signed_in_as(cast.rita).post(path(name, key), {"days": "7"}).status_code == 403
        assert signed_in_as(cast.charlie).post(path(name, key), {"days": "7"}).status_code == 404
    assert opened(token) == 200


@pytest.mark.parametrize("number", ["²", "①", "٣", "x", "9" * 30])
def test_a_number_that_is_none_is_nobody(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn, number: str
) -> None:
    data = {"who": "chosen", "match": number, "days": "7", "form_key": KEY}
    assert signed_in_as(cast.bob).post(path("share", vacancy.uuid), data).status_code == 422


def test_a_list_made_anew_counts_among_the_open_ones(
    cast: Cast, match: Match, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiring.services.sharing.MOST_OPEN", 1)
    ended, _token = made(cast, match)
    revoke(shared=ended, now=timezone.now())
    still_open, _token = made(cast, match)
    client = signed_in_as(cast.bob)
    page = client.post(path("renew", ended.uuid), {"days": "7"})
    assert page.status_code == 422
    assert "There are twenty open links" in page.content.decode()
    ended.refresh_from_db()
    assert ended.revoked_at is not None
    assert client.post(path("renew", still_open.uuid), {"days": "7"}).status_code == 200


def test_a_list_goes_a_month_after_it_opened_nothing_any_more(cast: Cast, match: Match) -> None:
    ended, _token = made(cast, match, days=30)
    made(cast, match, days=30)
    now = timezone.now()
    revoke(shared=ended, now=now)
    assert not lists_over(now=now + timedelta(days=29)).exists()
    assert list(lists_over(now=now + timedelta(days=31))) == [ended]
    assert lists_over(now=now + timedelta(days=61)).count() == 2

"""What a team can do: seats without names, proposed skills that somebody confirms."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from teams.models import Seat, SeatSkill
from teams.services import seats as services
from teams.services.seats import seat_stamp
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_role, make_skill
from tests.teams.helpers import ROLE, essentials, make_seat, path

pytestmark = pytest.mark.django_db
SIEM = "portal:siem"
BODY = "The administrator watches our SIEM and has worked with it for years. "


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


def add(client: Client, cast: Cast, **fields: Any) -> Any:
    posted = {"label": "IT administrator 1", "role": "", "hours": "20", "description": ""} | fields
    return client.post(path("team", cast.company.uuid), posted)


def skills_of(seat: Seat) -> dict[str, tuple[int, bool]]:
    return {it.skill_id: (it.level, it.confirmed) for it in seat.skills.all()}


def test_a_role_and_a_description_propose_skills_and_the_text_is_not_kept(
    alice: Client, cast: Cast
) -> None:
    make_skill(SIEM)
    for skill in essentials():
        make_skill(skill)
    answer = add(alice, cast, role=make_role(ROLE).pk, description=BODY)
    seat = Seat.objects.get()
    assert answer.status_code == 302
    found = skills_of(seat)
    assert found.keys() == {*essentials(), SIEM}
    assert not any(confirmed for _level, confirmed in found.values())
    page = alice.get(path("seat", cast.company.uuid, seat.uuid))
    assert b"count nowhere yet" in page.content
    kept = [field.name for model in (Seat, SeatSkill) for field in model._meta.get_fields()]
    assert "description" not in kept


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("Jan Peeters", "looks like somebody&#x27;s name"),
        ("jan@example.org", "No addresses"),
        ("Helpdesk 0470 12 34 56", "No addresses"),
        ("  ", "required"),
    ],
)
def test_it_takes_no_name_and_no_address(
    alice: Client, cast: Cast, label: str, reason: str
) -> None:
    answer = add(alice, cast, label=label)
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert not Seat.objects.exists()


def test_who_says_that_it_is_no_name_is_believed(alice: Client, cast: Cast) -> None:
    """Mark is somebody, and the third make of a machine."""
    assert add(alice, cast, label="Mark III machines").status_code == 422
    assert add(alice, cast, label="Mark III machines", sure="on").status_code == 302


def test_a_label_stands_for_one_seat(alice: Client, cast: Cast) -> None:
    add(alice, cast)
    answer = add(alice, cast, label="it ADMINISTRATOR 1")
    assert (answer.status_code, Seat.objects.count()) == (422, 1)


def lines(seat: Seat, *kept: tuple[str, int], **more: str) -> dict[str, str]:
    posted = {
        "action": "skills",
        "seen": seat_stamp(seat),
        "form-TOTAL_FORMS": str(len(kept)),
        "form-INITIAL_FORMS": str(len(kept)),
        "more-skill": "",
        "more-level": "2",
    }
    for number, (skill, level) in enumerate(kept):
        posted |= {f"form-{number}-skill_id": skill, f"form-{number}-level": str(level)}
        posted[f"form-{number}-keep"] = "on"
    return posted | more


def test_what_is_left_out_goes_and_what_is_kept_counts(alice: Client, cast: Cast) -> None:
    make_skill("portal:linux")
    seat = make_seat(cast.company, {SIEM: 2, "portal:splunk": 1})
    posted = lines(seat, (SIEM, 3), **{"more-skill": "portal:linux"})
    answer = alice.post(path("seat", cast.company.uuid, seat.uuid), posted)
    assert answer.status_code == 302
    assert skills_of(seat) == {SIEM: (3, True), "portal:linux": (2, True)}


def test_a_stale_list_of_skills_overwrites_nothing(alice: Client, cast: Cast) -> None:
    seat = make_seat(cast.company, {SIEM: 2})
    posted = lines(seat, (SIEM, 3))
    SeatSkill.objects.update(level=4)
    address = path("seat", cast.company.uuid, seat.uuid)
    answer = alice.post(address, posted)
    assert (answer.status_code, skills_of(seat)) == (409, {SIEM: (4, True)})
    assert b"Somebody else saved this" in answer.content
    # Sent again from what is shown now it replaces knowingly.
    again = posted | {"seen": answer.context["stamp"]}
    assert alice.post(address, again).status_code == 302
    assert skills_of(seat) == {SIEM: (3, True)}


def test_a_stale_seat_overwrites_nothing(alice: Client, cast: Cast) -> None:
    seat = make_seat(cast.company, {})
    posted = {"label": "Network 1", "role": "", "hours": "10", "seen": seat_stamp(seat)}
    Seat.objects.update(hours=12)
    answer = alice.post(path("seat", cast.company.uuid, seat.uuid), posted)
    seat.refresh_from_db()
    assert (answer.status_code, seat.label, seat.hours) == (409, "IT administrator 1", 12)


@pytest.mark.parametrize("skill", ["portal:unknown", ""])
def test_a_skill_nobody_knows_is_refused_and_nothing_is_lost(
    alice: Client, cast: Cast, skill: str
) -> None:
    seat = make_seat(cast.company, {SIEM: 2})
    answer = alice.post(path("seat", cast.company.uuid, seat.uuid), lines(seat, (skill, 3)))
    assert answer.status_code in {302, 422}
    assert skills_of(seat) == {SIEM: (2, True)}


def test_a_deleted_seat_comes_back_for_a_day(alice: Client, cast: Cast) -> None:
    seat = make_seat(cast.company, {SIEM: 2})
    address = path("seat", cast.company.uuid, seat.uuid)
    page = alice.post(address, {"action": "delete"}, follow=True)
    assert f'action="{address}"' in page.content.decode()
    assert alice.get(address).status_code == 404
    alice.post(address, {"action": "restore"})
    assert alice.get(address).status_code == 200
    long_ago = timezone.now() - timedelta(days=1, minutes=1)
    Seat.objects.update(deleted_at=long_ago)
    alice.post(address, {"action": "restore"})
    assert not Seat.objects.kept().exists()
    services.forget_deleted(company=cast.company, now=timezone.now())
    assert not Seat.objects.exists()


def test_the_file_holds_no_formula(alice: Client, cast: Cast) -> None:
    make_seat(cast.company, {SIEM: 2}, label="=HYPERLINK(1)")
    answer = alice.get(path("team_file", cast.company.uuid))
    head, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert row[:1] + row[2:] == ["'=HYPERLINK(1)", "38", SIEM, "working", "yes"]
    assert len(head) == len(row)

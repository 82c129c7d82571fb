"""Hire, train or share: figures that pick nobody out, and buttons that begin each way."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone, translation

from learning.models import Course
from matching import quotas
from skills import taxonomy
from subsidies.models import Rule
from subsidies.services import load_shipped
from talent.models.hiding import HiddenEmployer
from teams.forms import usual_study
from teams.loading import target_of
from teams.models import SeatPlan
from teams.selectors import pay_seen, vacancies_to_join, weeks_to_fill
from teams.services.pool import NoCount, Wish, count_near
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_company, make_course, make_profile, make_role, make_vacancy
from tests.teams.helpers import ROLE, essentials, make_need, make_seat, path
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
FULL_TIME, FREELANCE = Wish("permanent", 38), Wish("freelance", None)


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


def counted(cast: Cast, *asked: list[Wish]) -> list[int]:
    plan = target_of(ROLE)
    assert plan is not None
    return count_near(plan=plan, company=cast.company, asked=asked, now=timezone.now())


def people(count: int, levels: dict[str, int] | None = None, **said: Any) -> list[Any]:
    return [make_profile(claims=levels or essentials(), **said) for _number in range(count)]


def test_people_near_the_role_are_counted_in_tens_by_what_they_want(cast: Cast) -> None:
    people(19)
    people(4, contract_forms=["freelance"], hours_min=38)
    people(7, {"portal:linux": 2})
    assert counted(cast, [FULL_TIME]) == [10]
    # Who could be meant by both is one person: 19 and 4 are 23.
    assert counted(cast, [FULL_TIME, FREELANCE], [FREELANCE]) == [20, 0]


def test_who_hides_from_the_company_is_not_counted(cast: Cast) -> None:
    first, *_rest = people(10)
    assert counted(cast, [FULL_TIME]) == [10]
    number = cast.company.enterprise_number
    HiddenEmployer.objects.create(
        profile=first, enterprise_number=number, created_at=timezone.now()
    )
    assert counted(cast, [FULL_TIME]) == [0]


def test_only_companies_that_staff_know_are_answered_and_only_so_often(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotas, "MOST_QUESTIONS", 1)
    counted(cast, [FULL_TIME])
    with pytest.raises(NoCount, match="often"):
        counted(cast, [FULL_TIME])
    cast.company.approved = False
    with pytest.raises(NoCount, match="waiting"):
        counted(cast, [FULL_TIME])


def test_pay_is_shown_from_five_companies_on(cast: Cast) -> None:
    now, role = timezone.now(), make_role(ROLE)
    for number in range(4):
        make_vacancy(role=role, pay_min=3000 + number, pay_max=4000 + number)
    make_vacancy(Vacancy.objects.latest("pk").company, role=role)
    assert pay_seen(ROLE, "month", now=now) is None
    make_vacancy(role=role, pay_min=Decimal(9000), pay_max=Decimal(9500))
    pay = pay_seen(ROLE, "month", now=now)
    assert pay is not None
    assert (pay.least, pay.most, pay.companies) == (3002, 4002, 5)
    assert pay_seen(ROLE, "month", now=now + timedelta(days=731)) is None


def test_a_few_hours_cost_their_part_of_a_full_week(alice: Client, cast: Cast) -> None:
    for _number in range(5):
        make_vacancy(role=make_role(ROLE), pay_min=3750, pay_max=4850)
    need = make_need(cast.company, hours=3)
    words = " ".join(alice.get(path("options", cast.company.uuid, need.uuid)).text.split())
    assert "about 296 to 383 euro a month" in words
    assert "Cost: 3 of 38 hours of the 3,750 to 4,850 euro gross a month" in words


def test_the_weeks_to_fill_are_known_from_five_filled_vacancies_on() -> None:
    now, role = timezone.now(), make_role(ROLE)
    closed: dict[str, Any] = {"state": "closed", "closing_kind": "filled", "role": role}
    for weeks in (2, 3, 4, 8):
        begun = now - timedelta(weeks=weeks)
        make_vacancy(published_at=begun, closed_at=now, **closed)
    withdrawn = closed | {"closing_kind": "withdrawn"}
    make_vacancy(published_at=now - timedelta(weeks=30), closed_at=now, **withdrawn)
    assert weeks_to_fill(ROLE, shared=False, now=now) is None
    make_vacancy(published_at=now - timedelta(weeks=20), closed_at=now, **closed)
    assert weeks_to_fill(ROLE, shared=False, now=now) == (4, 5, "role")
    assert weeks_to_fill(ROLE, shared=False, now=now + timedelta(days=731)) is None


def test_where_too_few_were_filled_the_nearest_others_tell_the_time() -> None:
    """Shared ones of other roles before all others."""
    now, other = timezone.now(), make_role("ecsf:auditor")
    closed: dict[str, Any] = {"state": "closed", "closing_kind": "filled", "closed_at": now}
    shared: dict[str, Any] = closed | {"shared": True, "hours": 16}
    for weeks in (2, 3, 4, 8):
        make_vacancy(role=other, published_at=now - timedelta(weeks=weeks), **shared)
    assert weeks_to_fill(ROLE, shared=True, now=now) is None
    make_vacancy(role=make_role(ROLE), published_at=now - timedelta(weeks=1), **closed)
    assert weeks_to_fill(ROLE, shared=True, now=now) == (3, 5, "all")
    assert weeks_to_fill(ROLE, shared=False, now=now) == (3, 5, "all")
    make_vacancy(role=other, published_at=now - timedelta(weeks=9), **shared)
    assert weeks_to_fill(ROLE, shared=True, now=now) == (4, 5, "shared")


def test_a_shared_vacancy_of_a_neighbour_can_be_joined(cast: Cast) -> None:
    role = make_role(ROLE)
    near = make_vacancy(role=role, shared=True, hours=16)
    make_vacancy(role=role, shared=True, hours=16, province="BE-VAN")
    make_vacancy(cast.company, role=role, shared=True, hours=16)
    make_vacancy(role=role)
    assert vacancies_to_join(ROLE, cast.company) == [near]


@pytest.fixture
def gap(cast: Cast) -> tuple[str, int]:
    """The seat lacks one skill of the role, which a course teaches for 1,000 euro."""
    skill, level = next(iter(essentials().items()))
    rest = {it: at for it, at in essentials().items() if not taxonomy.load().closeness(it, skill)}
    make_seat(cast.company, rest)
    make_course(
        outcomes={skill: level}, mode="self_paced", hours=16, price_cents=100_000, language="en"
    )
    return skill, level


def test_a_plan_for_a_seat_names_its_subsidy_and_is_kept_once(
    alice: Client, cast: Cast, gap: tuple[str, int]
) -> None:
    """A small Flemish company gets 45 per cent back, by a rule that was looked at."""
    load_shipped(now=timezone.now())
    rule = Rule.objects.get(scheme="kmo-portefeuille", who__theme="cybersecurity", kind="training")
    Rule.objects.filter(pk=rule.pk).update(
        checked_on=timezone.localdate(), valid_from=date(2026, 1, 1)
    )
    cast.company.province, cast.company.municipality = "BE-VOV", "44021"
    cast.company.save()
    need = make_need(cast.company)
    address = path("options", cast.company.uuid, need.uuid)
    page = alice.get(address)
    words = page.content.decode()
    assert "1,000 euro for courses" in words
    assert "together cost 1,000 euro and take 2 weeks" in " ".join(words.split())
    assert "550 euro after the subsidy" in words
    assert rule.source_url in words
    mark = page.context["train"].mark
    for _press in range(2):
        answer = alice.post(address, {"mark": mark})
    plan = SeatPlan.objects.get()
    assert answer["Location"] == path("plan", cast.company.uuid, plan.uuid)
    assert (plan.cents, plan.aid_cents, plan.aid_rule) == (100_000, 45_000, rule)
    assert plan.score_after > plan.score_before
    alice.post(address, {"mark": "another"})
    assert SeatPlan.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "kind", "said"),
    [
        ("portal:soc-analyst-l1", "company", "550 euro after the subsidy"),
        ("portal:system-administrator", "company", "700 euro after the subsidy"),
        ("portal:soc-analyst-l1", "association", "no rule that we can answer for"),
        ("portal:soc-analyst-l1", "public_body", "no rule that we can answer for"),
        ("portal:soc-analyst-l1", "college", "after the subsidy if you are none of these: vzw"),
    ],
)
def test_the_subsidy_is_for_what_the_plan_teaches_and_for_no_form_shut_out(
    alice: Client, cast: Cast, role: str, kind: str, said: str
) -> None:
    load_shipped(now=timezone.now())
    Rule.objects.update(checked_on=timezone.localdate())
    cast.company.province, cast.company.municipality, cast.company.kind = "BE-VOV", "44021", kind
    cast.company.save()
    make_seat(cast.company, {})
    skill, level = next(iter(essentials(role).items()))
    make_course(
        outcomes={skill: level}, mode="self_paced", hours=16, price_cents=100_000, language="en"
    )
    page = alice.get(path("options", cast.company.uuid, make_need(cast.company, role).uuid))
    words = page.content.decode()
    assert said in words
    assert ("Not for: vzw." in words) is (kind in ("company", "college"))


def test_where_no_plan_closes_everything_it_closes_what_weighs_most(
    alice: Client, cast: Cast
) -> None:
    """A course for each of two gaps, and budget for one of them."""
    first, second, *_rest = essentials().items()
    make_seat(cast.company, {})
    for skill, level in (first, second):
        make_course(
            outcomes={skill: level}, mode="self_paced", hours=16, price_cents=90_000, language="en"
        )
    need = make_need(cast.company)
    asked = {"study": "8", "budget": "1000", "languages": "en"}
    train = alice.get(path("options", cast.company.uuid, need.uuid), asked).context["train"]
    assert train.partly
    assert len(train.way.steps) == 1
    assert train.found.now.score < train.way.after.score


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_usual_languages_are_those_of_the_region_whoever_reads(
    cast: Cast, language: str
) -> None:
    cast.company.province, cast.company.municipality = "BE-VOV", "44021"
    with translation.override(language):
        assert usual_study(cast.company)["languages"] == ["en", "nl"]
        cast.company.province = cast.company.municipality = ""
        assert usual_study(cast.company)["languages"] == ["de", "en", "fr", "nl"]


def test_what_is_out_of_reach_keeps_nobody_from_learning_the_rest(
    alice: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What weighs most is taught only too dear; nobody asks what else would have to change."""
    first, second, *_rest = essentials().items()
    make_seat(cast.company, {})
    for (skill, level), cents in ((first, 900_000), (second, 90_000)):
        make_course(
            outcomes={skill: level}, mode="self_paced", hours=16, price_cents=cents, language="en"
        )
    monkeypatch.delattr("learning.planning.solving.relaxations")
    address = path("options", cast.company.uuid, make_need(cast.company).uuid)
    asked = {"study": "8", "budget": "1000", "languages": "en"}
    train = alice.get(address, asked).context["train"]
    assert train.partly
    assert [gap.skill for gap in train.way.steps[0].closes] == [second[0]]
    nothing = alice.get(address, asked | {"budget": "10"})
    assert "none of them fits the hours, budget and languages below" in nothing.text
    wider = dict(nothing.context["wider"])
    assert list(wider) == [
        "16 hours of study a week",
        "no limit to the budget",
        "lessons in every language",
    ]
    assert alice.get(address + wider["no limit to the budget"]).context["train"].way


def test_a_kept_plan_goes_into_calendars_and_sheets_and_comes_back(
    alice: Client, cast: Cast, gap: tuple[str, int]
) -> None:
    need = make_need(cast.company)
    address = path("options", cast.company.uuid, need.uuid)
    alice.post(address, {"mark": alice.get(address).context["train"].mark})
    plan = SeatPlan.objects.get()
    step = plan.steps.get()
    step.title = "=1+1, a course"
    step.save()
    calendar = alice.get(path("plan_file", cast.company.uuid, plan.uuid, "ics")).content.decode()
    assert f"DTSTART;VALUE=DATE:{step.starts_on:%Y%m%d}\r\n" in calendar
    assert f"DTEND;VALUE=DATE:{step.ends_on + timedelta(days=1):%Y%m%d}\r\n" in calendar
    assert "=1+1\\, a course" in calendar
    sheet = alice.get(path("plan_file", cast.company.uuid, plan.uuid, "csv"))
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert rows[1][0] == "'=1+1, a course"
    assert alice.get(path("plan_file", cast.company.uuid, plan.uuid, "exe")).status_code == 404
    own = path("plan", cast.company.uuid, plan.uuid)
    alice.post(own, {"action": "delete"})
    assert alice.get(own).status_code == 404
    alice.post(own, {"action": "restore"})
    assert alice.get(own).status_code == 200


def test_a_kept_plan_says_its_limits_and_asks_the_same_again(
    alice: Client, cast: Cast, gap: tuple[str, int]
) -> None:
    need = make_need(cast.company)
    asked = {"study": "9", "budget": "1500", "languages": ["en", "nl"]}
    address = f"{path('options', cast.company.uuid, need.uuid)}?{urlencode(asked, doseq=True)}"
    alice.post(address, {"mark": alice.get(address).context["train"].mark})
    plan = SeatPlan.objects.get()
    own = path("plan", cast.company.uuid, plan.uuid)
    page = alice.get(own)
    told = ["9 hours of study a week", "at most €\xa01,500", "lessons in English, Dutch"]
    assert page.context["limits"] == told
    assert " · ".join(told) in page.text
    again = alice.get(page.context["again"])
    assert again.context["form"].cleaned_data == {
        "study": 9, "budget": 1500, "languages": ["en", "nl"],
    }  # fmt: skip
    assert again.context["train"].seat == plan.seat
    assert again.context["train"].mark == plan.fingerprint
    late = "A course of this plan has left the catalogue, or its first day has passed."
    assert late not in page.text
    Course.objects.update(state=Course.State.HIDDEN)
    assert late in alice.get(own).text
    need.delete()
    assert "Look again" not in alice.get(own).text
    SeatPlan.objects.update(limits=None)
    assert "Limits of the search" not in alice.get(own).text


def test_the_page_says_what_is_not_known_and_begins_each_way(
    alice: Client, cast: Cast, gap: tuple[str, int]
) -> None:
    make_company(cast.alice, name="AA first of hers")
    need = make_need(cast.company, hours=8)
    page = alice.get(path("options", cast.company.uuid, need.uuid))
    words = page.content.decode()
    assert "no figure yet: fewer than 5 companies have shown what they pay for this role" in words
    assert "Fewer than 10 people here" in words
    form = alice.get(page.context["share_url"]).context["form"]
    asked = [str(form[name].value()) for name in ("role", "hours", "shared", "company")]
    assert asked == [ROLE, "8", "True", str(cast.company.uuid)]
    assert not Vacancy.objects.exists()
    wrong = alice.get(path("options", cast.company.uuid, need.uuid), {"study": "99"})
    assert wrong.status_code == 422


def test_a_company_without_a_seat_is_led_to_one(alice: Client, cast: Cast) -> None:
    need = make_need(cast.company)
    page = alice.get(path("options", cast.company.uuid, need.uuid))
    assert path("team", cast.company.uuid) in page.content.decode()
    assert alice.post(page.request["PATH_INFO"], {"mark": "x"}).status_code == 302

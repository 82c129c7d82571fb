"""How big is your company: the form, the answer with its sums, and taking it over."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from subsidies.sizes import SOURCE
from tests.cast import Cast
from tests.conftest import SignIn
from vacancies.models import Company

pytestmark = pytest.mark.django_db
SMALL = {"staff": "12", "turnover": "1,5", "balance": "1.5"}
PARTNER = {"share1": "30", "staff1": "200", "turnover1": "20", "balance1": "10"}


def page() -> str:
    with translation.override("en"):
        return reverse("subsidies:size")


def words(client: Client, asked: dict[str, str]) -> str:
    answer = client.get(page(), asked)
    assert answer.status_code == 200, answer.context["asked"].number_of_errors
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("asked", "size", "reason"),
    [
        ({"staff": "9,9", "turnover": "2"}, "micro", "9.9 people (fewer than 10)"),
        ({"staff": "10"}, "small", "10, where fewer than 10 are asked"),
        ({"staff": "49"}, "small", "49 people (fewer than 50)"),
        ({"staff": "50"}, "medium", "50, where fewer than 50 are asked"),
        ({"staff": "249"}, "medium", "249 people (fewer than 250)"),
        ({"staff": "250"}, "large", "250, where fewer than 250 are asked"),
        (
            {"staff": "9", "turnover": "2.5", "balance": "2.1"},
            "small",
            "turnover 2.5 (at most 2) and balance total 2.1 (at most 2) million euro",
        ),
        ({"staff": "9", "turnover": "80"}, "micro", "one of the two sums is enough"),
        ({"staff": "9", "balance": "80"}, "micro", "one of the two sums is enough"),
        ({"staff": "60", "turnover": "50.1", "balance": "43.1"}, "large", "at most 43"),
    ],
)
def test_it_says_the_size_and_the_number_that_decided(
    client: Client, asked: dict[str, str], size: str, reason: str
) -> None:
    found = words(client, {"turnover": "0", "balance": "0"} | asked)
    assert f"By these figures: {size} company" in found
    assert reason in found


def test_it_adds_partners_and_linked_companies_line_by_line(client: Client) -> None:
    linked = {"share2": "100", "staff2": "5", "turnover2": "1", "balance2": "0,5"}
    little = {"share3": "24,99", "staff3": "900", "turnover3": "90", "balance3": "90"}
    found = words(client, SMALL | PARTNER | linked | little)
    assert "By these figures: medium company" in found
    assert "Without the other companies</dt><dd>small company" in found
    for said in ("200 × 30 % = 60", "20 × 30 % = 6", "10 × 30 % = 3", ">77<", ">8.5<", ">5<"):
        assert said in found
    assert "30 %: partner, counts for its share" in found
    assert "100 %: linked, counts in full" in found
    assert "24.99 %: below 25 %, does not count" in found


def earlier(**figures: str) -> dict[str, str]:
    """The closed year before the last one."""
    told = {"turnover": "0", "balance": "0"} | figures
    return {f"before-{name}": value for name, value in told.items()}


@pytest.mark.parametrize(
    ("before", "last", "held", "size"),
    [
        ("9", "10", "", "micro"),
        ("10", "9", "", "small"),
        ("10", "10", "micro", "small"),
        ("49", "50", "small", "small"),
        ("49", "50", "medium", "medium"),
        ("50", "50", "small", "medium"),
        ("249", "250", "medium", "medium"),
        ("250", "250", "", "large"),
    ],
)
def test_a_ceiling_crossed_in_one_year_alone_changes_nothing(
    client: Client, before: str, last: str, held: str, size: str
) -> None:
    asked = {"staff": last, "turnover": "0", "balance": "0", "held": held}
    found = words(client, asked | earlier(staff=before))
    assert f"By these figures: {size} company" in found
    assert ("The last closed year says" in found) == (before != last)
    assert ("Two closed years in a row say so" in found) == (before == last)


def test_companies_it_was_tied_to_count_in_the_year_before_as_well(client: Client) -> None:
    linked = {"before-share1": "60", "before-staff1": "200", "before-turnover1": "0"}
    asked = SMALL | earlier(staff="12") | linked | {"before-balance1": "0"}
    found = words(client, asked)
    assert "By these figures: medium company" in found
    assert "The closed year before it – medium company" in found
    assert "60 %: linked, counts in full" in found


def test_half_a_year_before_is_asked_for_whole_and_stands_open(client: Client) -> None:
    answer = client.get(page(), SMALL | {"before-staff": "40"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'href="#id_before-turnover"' in text
    assert 'value="40"' in text
    # What may stay empty is not marked as required.
    assert not answer.context["asked"].earlier.fields["staff"].required
    assert '<details class="mb-3" open>' in text
    assert client.get(page(), SMALL | {"held": "huge"}).status_code == 422
    kept = client.get(page(), {"before-staff4": "7", "lines": "5"} | SMALL).content.decode()
    assert 'value="7"' in kept
    assert '<details class="mb-3" open>' in kept
    assert '<details class="mb-3">' in client.get(page(), SMALL).content.decode()


def test_an_owner_takes_over_what_two_years_say(cast: Cast, signed_in_as: SignIn) -> None:
    Company.objects.filter(pk=cast.company.pk).update(size="medium")
    found = words(signed_in_as(cast.alice), SMALL | {"staff": "60"} | earlier(staff="12"))
    assert "medium company → <b>small company</b>" in found
    assert "Do so only where" not in found


def test_shares_that_make_a_whole_number_of_people_are_that_number(client: Client) -> None:
    tenths = {"share1": "50", "staff1": "0.2", "turnover1": "0", "balance1": "0"}
    fifths = {"share2": "50", "staff2": "0.4", "turnover2": "0", "balance2": "0"}
    found = words(client, SMALL | {"staff": "9.7"} | tenths | fifths)
    assert "By these figures: small company" in found


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("staff", "", "Fill in a number"),
        ("staff", "   ", "Fill in a number"),
        ("staff", "-3", "below zero"),
        ("staff", "−3", "below zero"),
        ("staff", "twelve", "is no number"),
        ("staff", "1e3", "is no number"),
        ("staff", "１２", "is no number"),
        ("staff", "NaN", "is no number"),
        ("staff", ",", "is no number"),
        ("staff", "<script>", "is no number"),
        ("staff", "12,345", "At most 2 digits"),
        ("turnover", "1.500.000", "Leave out points and commas"),
        ("turnover", "1500000", "in euro instead of millions"),
        ("turnover", "9" * 39, "in euro instead of millions"),
        ("turnover", "9" * 41, "at most 40 characters"),
        ("share1", "101", "at most 100 %"),
        ("share1", "", "empty the whole line"),
        ("turnover1", "", "empty the whole line"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_typed_is_lost(
    client: Client, field: str, typed: str, said: str
) -> None:
    answer = client.get(page(), SMALL | PARTNER | {field: typed})
    assert answer.status_code == 422
    assert said in " ".join(answer.context["asked"].form.errors[field])
    text = answer.content.decode()
    assert "By these figures" not in text
    kept = {"balance": "1.5", "staff1": "200"}
    assert all(f'value="{kept[name]}"' in text for name in set(kept) - {field})


@pytest.mark.parametrize(
    "typed", ["1 234,5", "1\u00a0234,5", "1\u202f234.5", " 1234,50 ", "1234.5"]
)
def test_numbers_are_read_as_people_write_them(client: Client, typed: str) -> None:
    assert ">1,234.5<" in words(client, SMALL | {"turnover": typed})


def test_asking_for_more_lines_keeps_what_is_there_and_complains_of_nothing(
    client: Client,
) -> None:
    answer = client.get(page(), {"staff": "x", "lines": "5"} | PARTNER)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'name="share5"' in text
    assert 'name="share6"' not in text
    assert 'value="x"' in text
    assert 'value="200"' in text
    for many in ("999", "0", "-1", "9" * 30, "x"):
        text = client.get(page(), {"lines": many}).content.decode()
        assert 'name="share12"' not in text
        assert 'name="share2"' in text
    found = client.get(page(), SMALL | {f"{name[:-1]}9": it for name, it in PARTNER.items()})
    assert "Company 9" in found.content.decode()


def test_the_page_says_where_and_when_the_ceilings_were_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = words(client, {})
    assert SOURCE.title in found
    assert "checked on" in found
    assert "two closed years in a row" in found
    late = SOURCE.checked_on + timedelta(days=180)
    monkeypatch.setattr(timezone, "localdate", lambda: late)
    assert "nobody has looked at its source for half a year" in words(client, SMALL)


def test_an_owner_takes_the_answer_over(cast: Cast, signed_in_as: SignIn) -> None:
    Company.objects.filter(pk=cast.company.pk).update(size="micro")
    client = signed_in_as(cast.alice)
    found = words(client, SMALL)
    assert "micro company → <b>small company</b>" in found
    take = f"/en/employer/teams/{cast.company.uuid}/size/?{urlencode(SMALL)}"
    assert take.replace("&", "&amp;") in found
    answer = client.post(take, {"size": "small", "seen": "micro"}, follow=True)
    assert "the size was “micro company” and is “small company” now" in answer.content.decode()
    cast.company.refresh_from_db()
    assert cast.company.size == "small"
    assert "says the same of itself here: small company" in words(client, SMALL)


@pytest.mark.parametrize("sent", [{"size": "huge", "seen": "small"}, {"size": "large"}, {}])
def test_what_cannot_be_taken_over_leads_back_to_the_figures(
    cast: Cast, signed_in_as: SignIn, sent: dict[str, str]
) -> None:
    """No size, or one that somebody has changed since."""
    client, before = signed_in_as(cast.alice), cast.company.size
    take = f"/en/employer/teams/{cast.company.uuid}/size/?{urlencode(SMALL)}"
    answer = client.post(take, sent)
    assert answer["Location"] == f"/en/subsidies/size/?{urlencode(SMALL)}"
    cast.company.refresh_from_db()
    assert cast.company.size == before


def test_nobody_else_is_offered_it(cast: Cast, signed_in_as: SignIn, client: Client) -> None:
    for visitor in (client, *map(signed_in_as, (cast.bob, cast.rita, cast.dora))):
        assert "Alice" not in words(visitor, SMALL)
    take = f"/en/employer/teams/{cast.company.uuid}/size/"
    sent = {"size": "large", "seen": cast.company.size}
    for user, status in ((cast.bob, 403), (cast.rita, 403), (cast.charlie, 404), (cast.dora, 403)):
        assert signed_in_as(user).post(take, sent).status_code == status
    assert signed_in_as(cast.alice).get(take).status_code == 405

"""A provider writes a course: pasted, skills decided, dates given, nothing lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from learning.models import Course
from learning.pasted import said_in
from learning.sessions import runs_in
from skills.services import load_taxonomy
from tests.factories import make_company, make_course, make_member, make_provider, make_user
from vacancies.models import Company

pytestmark = pytest.mark.django_db
SIEM, LINUX = "portal:siem", "portal:linux"
TEXT = (
    "Splunk voor beginners\n\nJe leert zoeken met Splunk en je analyseert logboeken op Linux."
    " Na deze opleiding werk je zelfstandig in een SOC."
)


@pytest.fixture
def teacher(client: Client) -> User:
    user = make_user(User.Role.EMPLOYER)
    client.force_login(user)
    return user


@pytest.fixture
def provider(teacher: User) -> Company:
    return make_provider(teacher)


def content(**fields: object) -> dict[str, object]:
    return {
        "title": "Splunk for beginners",
        "about": "You learn to search with Splunk.",
        "language": "en",
        "mode": "onsite",
        "postal_code": "9000",
        "hours": "16",
        "price": "450.50",
        "credential": "certificate",
    } | fields


def test_a_pasted_text_fills_the_form_and_proposes_the_skills(
    client: Client, provider: Company
) -> None:
    load_taxonomy()
    form = client.post(reverse("learning:create"), {"pasted": TEXT}).context["form"]
    assert form.initial["title"] == "Splunk voor beginners"
    assert form.initial["language"] == "nl"
    assert not Course.objects.exists()
    sent = client.post(reverse("learning:create"), content(about=TEXT, language="nl"))
    course = Course.objects.get()
    assert sent["Location"] == reverse("learning:skills", args=[course.uuid])
    assert (course.price_cents, course.municipality_name) == (45_050, "Ghent")
    page = client.get(sent["Location"])
    assert "portal:splunk" in {form["skill_id"].value() for form, _skill in page.context["lines"]}
    assert not course.outcomes.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "A course of 120 hours in 12 weeks, € 1 450. You receive a certificate at the end.",
            {"hours": 120, "weeks": 12, "price": 1450, "credential": "certificate"},
        ),
        (
            "Ze duurt 120 uur, 12 weken, voor 1.450,50 euro. Je krijgt een aanwezigheidsattest.",
            {"hours": 120, "weeks": 12, "price": Decimal("1450.50"), "credential": "attendance"},
        ),
        (
            "Une formation de 120 heures en 12 semaines, 1 450 €. Vous recevez un diplôme.",
            {"hours": 120, "weeks": 12, "price": 1450, "credential": "diploma"},
        ),
        (
            "120 Stunden in 12 Wochen, 1.450 EUR pro Person. Sie erhalten ein Zertifikat.",
            {"hours": 120, "weeks": 12, "price": 1450, "credential": "certificate"},
        ),
        ("We answer within 24 hours. 4 hours a week, every 2 weeks; 2-3 hours of work.", {}),
        ("The lesson starts om 19 uur. 40 hours or 80 hours.", {}),
        ("You need a diploma. € 500 now, € 950 later, 3 x 20 hours.", {"hours": 60}),
        ("6 evening classes of 3 hours.", {"hours": 18}),
        ("8 avonden van 3 uur (24 uur in totaal).", {"hours": 24}),
        ("10 soirées de 3 heures.", {"hours": 30}),
        ("6 Abende von je 3 Stunden.", {"hours": 18}),
        ("8 lessons of 3 hours, 30 hours of study at home.", {}),
        ("It costs € 1 450 excl. VAT.", {}),
    ],
)
def test_only_what_a_text_says_plainly_is_read(text: str, said: dict[str, object]) -> None:
    assert said_in(text) == said


STARTS = [
    ("The course starts on Monday 1 March 2027.", ["2027-03-01"]),
    ("Starts March 5, 2027.", ["2027-03-05"]),
    ("Start dates: 5 March 2027, 4 June 2027 and 3 September 2027.",
     ["2027-03-05", "2027-06-04", "2027-09-03"]),
    ("From 2 to 6 February 2027 you watch a network.", ["2027-02-02/2027-02-06"]),
    ("Startdata:\n- 5 maart 2027 (Gent)\n- 4 juni 2027 (Aalst)", ["2027-03-05", "2027-06-04"]),
    ("Van 2 tot en met 6 februari 2027, telkens van 9 tot 17 uur.", ["2027-02-02/2027-02-06"]),
    ("Prochaine session : du lundi 1er février 2027 au vendredi 5 février 2027",
     ["2027-02-01/2027-02-05"]),
    ("La formation débute le 1er mars 2027.", ["2027-03-01"]),
    ("Der Kurs beginnt am 5. März 2027.", ["2027-03-05"]),
    ("Termine: 02.02.2027 - 06.02.2027, 01.03.2027 - 05.03.2027",
     ["2027-02-02/2027-02-06", "2027-03-01/2027-03-05"]),
    ("28 December to 8 January 2027", ["2026-12-28/2027-01-08"]),
    ("Register before 1 February 2027, the course starts on 5 March 2027.", ["2027-03-05"]),
    ("Starts on 5 March 2027 to 9 March 2027, or from 5 March 2027 to 8 March 2027.",
     ["2027-03-05"]),
    # No first day, or not plain.
    ("Registration starts on 1 February 2027. Examen: 5 maart 2027.", []),
    ("Inschrijven van 1 januari 2027 tot 31 januari 2027. Schrijf je in voor 5 maart 2027.", []),
    ("Inscriptions du 1er au 31 janvier 2027. Anmeldung bis 5. März 2027.", []),
    ("Lesdagen: 5 maart 2027, 12 maart 2027", []),
    ("No lessons from 2 to 6 April 2027. The price is valid from 1 to 31 January 2027.", []),
    ("Starts in March 2027, on 5 March, on 31 February 2027.", []),
    ("We started on 5 March 2019, and on 22 November 2026.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "starts"), STARTS)
def test_only_the_days_on_which_a_text_plainly_begins_are_read(
    text: str, starts: list[str]
) -> None:
    found = runs_in(f"Linux\n\n{text}", today=date(2026, 11, 23))
    assert [f"{run.start}/{run.end}" if run.end else f"{run.start}" for run in found] == starts


def test_the_dates_of_a_text_are_proposed_until_there_is_one(
    client: Client, provider: Company
) -> None:
    first = timezone.localdate() + timedelta(days=40)
    about = f"Het start op {first:%d/%m/%Y}. Le prochain début : {first + timedelta(9):%d/%m/%Y}."
    course = make_course(provider, about=about, state=Course.State.DRAFT)
    url = reverse("learning:dates", args=[course.uuid])
    page = client.get(url)
    assert "nothing is saved yet" in page.content.decode()
    proposed = [form["starts_on"].value() for form in page.context["formset"]]
    assert proposed == [first, first + timedelta(9), None, None]
    assert not course.editions.exists()
    posted = {
        "form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "2", "seen_version": "1",
        "form-0-starts_on": f"{first}", "form-0-ends_on": "",
        "form-1-starts_on": f"{proposed[1]}", "form-1-DELETE": "on",
    }  # fmt: skip
    assert client.post(url, posted).status_code == 422
    assert client.post(url, posted | {"form-0-ends_on": f"{first}"}).status_code == 302
    page = client.get(url)
    assert [form["starts_on"].value() for form in page.context["formset"]] == [first, None, None]
    assert "nothing is saved yet" not in page.content.decode()


def test_what_one_gets_is_asked(client: Client, provider: Company) -> None:
    asked = client.get(reverse("learning:create"), {"blank": "1"}).context["form"]
    assert not asked["credential"].value()
    answer = client.post(reverse("learning:create"), content(credential=""))
    assert "credential" in answer.context["form"].errors


def test_skills_are_saved_together_and_a_new_one_is_added_to_the_list(
    client: Client, provider: Company
) -> None:
    load_taxonomy()
    course = make_course(provider, {LINUX: 2}, state=Course.State.DRAFT)
    url = reverse("learning:skills", args=[course.uuid])
    lines = {
        "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-skill_id": LINUX,
        "form-0-part": "asks", "form-0-level": "1", "seen_version": "1",
    }  # fmt: skip
    added = client.post(url, lines | {"action": "add", "skill": SIEM, "part": "teaches",
                                      "level": "3"})  # fmt: skip
    assert [form["skill_id"].value() for form, _ in added.context["lines"]] == [LINUX, SIEM]
    more = {"form-TOTAL_FORMS": "2", "form-1-skill_id": SIEM, "form-1-part": "teaches"}
    saved = client.post(url, lines | more | {"form-1-level": "3"})
    assert saved["Location"] == reverse("learning:dates", args=[course.uuid])
    assert dict(course.outcomes.values_list("skill", "level")) == {SIEM: 3}
    assert dict(course.prerequisites.values_list("skill", "level")) == {LINUX: 1}
    stale = client.post(url, lines)
    assert stale.status_code == 409
    assert course.outcomes.exists()
    crossed = {"form-0-skill_id": SIEM, "form-0-level": "3", "seen_version": "2"}
    assert client.post(url, lines | more | crossed | {"form-1-level": "3"}).status_code == 422


def test_dates_are_kept_by_their_first_day(client: Client, provider: Company) -> None:
    today = timezone.localdate()
    course = make_course(provider, starts=[today])
    (kept,) = course.editions.all()
    url = reverse("learning:dates", args=[course.uuid])
    posted = {
        "form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "1", "seen_version": "1",
        "form-0-starts_on": f"{today}", "form-0-ends_on": f"{today}", "form-0-seats": "20",
        "form-1-starts_on": f"{today + timedelta(30)}", "form-1-ends_on": f"{today}",
        "form-2-starts_on": "", "form-2-ends_on": "",
    }  # fmt: skip
    assert client.post(url, posted).status_code == 422
    posted |= {"form-1-ends_on": f"{today + timedelta(31)}"}
    assert client.post(url, posted).status_code == 302
    assert [(it.pk == kept.pk, it.seats) for it in course.editions.all()] == [
        (True, 20),
        (False, None),
    ]
    assert client.post(url, posted).status_code == 409


def test_one_form_makes_one_course_and_a_stale_one_overwrites_nothing(
    client: Client, provider: Company
) -> None:
    key = "6ad7e9be-8f7f-4b75-93a2-0f3d1f9a3f10"
    for _ in range(2):
        client.post(reverse("learning:create"), content(form_key=key))
    course = Course.objects.get()
    url = reverse("learning:edit", args=[course.uuid])
    assert client.post(url, content(title="Mine", seen_version="1")).status_code == 302
    conflict = client.post(url, content(title="Theirs", seen_version="1"))
    assert conflict.status_code == 409
    assert "Mine" in conflict.content.decode()
    course.refresh_from_db()
    assert course.title == "Mine"
    assert client.post(url, content(title="Theirs", seen_version="2")).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"postal_code": ""}, "postal_code"),
        ({"postal_code": "0000"}, "postal_code"),
        ({"price": "-1"}, "price"),
        ({"price": "100001"}, "price"),
        ({"hours": "0"}, "hours"),
        ({"title": "\u202e"}, "title"),
        ({"mode": "nowhere"}, "mode"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"roles": ["ecsf:none"]}, "roles"),
        ({"ects": "NaN"}, "ects"),
        ({"title": "a\x00b"}, "title"),
    ],
)
def test_what_cannot_be_is_refused_with_the_form(
    client: Client, provider: Company, wrong: dict[str, object], field: str
) -> None:
    answer = client.post(reverse("learning:create"), content(**wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Course.objects.exists()


def test_what_is_online_has_no_place(client: Client, provider: Company) -> None:
    client.post(reverse("learning:create"), content(mode="online", postal_code="1040"))
    course = Course.objects.get()
    assert (course.postal_code, course.municipality, course.province) == ("", "", "")


def test_a_company_is_led_to_say_what_it_is(client: Client, teacher: User) -> None:
    company = make_company(teacher)
    assert client.post(reverse("learning:create"), content())["Location"] == reverse(
        "learning:mine"
    )
    page = client.get(reverse("learning:mine")).content.decode()
    assert reverse("vacancies:company_edit", args=[company.uuid]) in page
    assert not Course.objects.exists()


def test_whoever_only_looks_changes_nothing(client: Client) -> None:
    provider, reader = make_provider(), make_user(User.Role.EMPLOYER)
    make_member(provider, reader, "reader")
    course = make_course(provider)
    client.force_login(reader)
    assert client.get(reverse("learning:preview", args=[course.uuid])).status_code == 200
    for name in ("edit", "skills", "dates"):
        assert client.get(reverse(f"learning:{name}", args=[course.uuid])).status_code == 403
    assert client.post(reverse("learning:delete", args=[course.uuid])).status_code == 403
    assert Course.objects.exists()


def test_a_copy_has_everything_but_the_dates(client: Client, provider: Company) -> None:
    course = make_course(
        provider, {SIEM: 3}, prerequisites={LINUX: 1}, roles=["ecsf:ciso"],
        starts=[timezone.localdate()],
    )  # fmt: skip
    client.post(reverse("learning:copy", args=[course.uuid]))
    copy = Course.objects.exclude(pk=course.pk).get()
    assert copy.state == Course.State.DRAFT
    assert copy.title.startswith(course.title)
    assert (copy.outcomes.count(), copy.prerequisites.count(), copy.roles.count()) == (1, 1, 1)
    assert not copy.editions.exists()
    client.post(reverse("learning:delete", args=[copy.uuid]))
    assert Course.objects.get() == course

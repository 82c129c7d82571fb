"""The catalogue as everybody sees it: search, facets, one course, one provider."""

import json
import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from learning import services
from learning.filters import CourseFilter
from learning.models import Course
from learning.structured import RECOMMENDED, REQUIRED
from skills.services import load_taxonomy
from tests.factories import make_company, make_course, make_provider
from vacancies.models import Company

pytestmark = pytest.mark.django_db
NAMUR = {"mode": "onsite", "postal_code": "5000", "municipality": "92094", "province": "BE-WNA"}
SIEM, LINUX = "portal:siem", "portal:linux"


@pytest.fixture
def catalogue() -> dict[str, Course]:
    load_taxonomy()
    soon, later = (timezone.localdate() + timedelta(days=days) for days in (10, 50))
    return {
        "siem": make_course(
            None, {SIEM: 3, LINUX: 2}, title="Watching a network", starts=[later],
            roles=["ecsf:incident-responder"], price_cents=150_000, hours=120,
        ),
        "linux": make_course(
            None, {LINUX: 2}, title="Linux for beginners", starts=[soon], language="nl",
            price_cents=0, hours=16, **NAMUR,
        ),
        "hidden": make_course(None, {SIEM: 3}, state=Course.State.HIDDEN),
        "company": make_course(make_company(), {SIEM: 3}),
    }  # fmt: skip


def found(query: str = "") -> list[str]:
    search = CourseFilter(QueryDict(query), queryset=Course.objects.shown())
    return [course.title for course in search.results()]


def test_it_finds_by_skill_role_mode_price_hours_and_words(catalogue: dict[str, Course]) -> None:
    siem, linux = catalogue["siem"].title, catalogue["linux"].title
    assert found("sort=soon") == [linux, siem]
    assert found(f"skill={SIEM}") == [siem]
    assert found(f"sort=soon&skill={SIEM}&skill={LINUX}") == [linux, siem]
    assert found("role=ecsf:incident-responder") == [siem]
    assert found("province=BE-WNA") == found("mode=onsite") == found("language=nl") == [linux]
    assert found("price=free") == found("most=0") == found("time=16") == [linux]
    assert found("most=1500&sort=time") == [linux, siem]
    assert found("q=watching") == [siem]
    assert sorted(found("skill=nonsense&most=x&sort=%00")) == [linux, siem]


def test_a_facet_counts_what_the_other_filters_leave(
    client: Client, catalogue: dict[str, Course]
) -> None:
    facets = {one.name: one for one in client.get("/en/courses/?price=free").context["facets"]}
    skills = {one.value: one.count for one in facets["skill"].options}
    assert skills == {LINUX: 1}
    assert {one.value: one.count for one in facets["price"].options} == {"free": 1, "2000": 1}


SEARCHES = (
    "",
    f"skill={SIEM}",
    f"skill={SIEM}&skill={LINUX}&role=ecsf:incident-responder",
    "price=free&price=2000&language=en&mode=online",
    f"time=16&role=ecsf:ciso&province=BE-WNA&skill={LINUX}",
    "q=course&credential=diploma&most=900",
)


def test_each_box_counts_what_checking_it_shows() -> None:
    """The sums of one question beside a search for every box, with the other facets as they are."""
    load_taxonomy()
    providers = [make_provider(), make_provider()]
    for n in range(24):
        make_course(
            providers[n % 2], {SIEM: 3} if n % 3 else {SIEM: 1, LINUX: 2}, title=f"A course {n}",
            roles=[["ecsf:incident-responder", "ecsf:ciso"][n % 2]] if n % 5 else [],
            language=("en", "nl", "fr")[n % 3], hours=(8, 60, 200, 400)[n % 4],
            price_cents=(0, 40_000, 150_000)[n % 7 % 3],
            credential=("diploma", "certificate")[n % 2], **(NAMUR if n % 4 else {}),
        )  # fmt: skip
    for query in SEARCHES:
        search = CourseFilter(QueryDict(query), queryset=Course.objects.shown())
        assert search.found == len(found(query))
        boxes = [(facet.name, box) for facet in search.facets() for box in facet.options]
        assert len(boxes) > 5
        for name, box in boxes:
            alone = QueryDict(query, mutable=True)
            alone.setlist(name, [box.value])
            assert box.count == len(found(alone.urlencode())), (query, name, box)


def test_what_is_hidden_or_changed_is_counted_so_at_once(
    client: Client, catalogue: dict[str, Course]
) -> None:
    def prices() -> dict[str, int]:
        facets = {one.name: one for one in client.get("/en/courses/").context["facets"]}
        return {one.value: one.count for one in facets["price"].options}

    assert prices() == {"free": 1, "2000": 1}
    services.hide_course(course=catalogue["linux"], now=timezone.now())
    assert prices() == {"2000": 1}
    Course.objects.filter(pk=catalogue["siem"].pk).update(price_cents=1)
    assert prices() == {"500": 1}
    Company.objects.update(kind="company")
    assert prices() == {}


def test_a_page_shows_its_courses_in_the_order_asked_for(client: Client) -> None:
    for n in range(25):
        make_course(title=f"Course {n}", price_cents=n * 7 % 25)
    page = client.get("/en/courses/?sort=price&page=2")
    assert [one.course.price_cents for one in page.context["page_obj"]] == [20, 21, 22, 23, 24]
    assert page.context["total"] == 25


def test_a_full_edition_is_not_what_starts_next(catalogue: dict[str, Course]) -> None:
    catalogue["linux"].editions.update(seats_taken=12)
    assert found("sort=soon") == [catalogue["siem"].title, catalogue["linux"].title]


def test_it_asks_the_database_as_often_for_many_as_for_few(
    client: Client,
    catalogue: dict[str, Course],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get("/en/courses/")
    with django_assert_max_num_queries(4) as few:
        client.get("/en/courses/")
    for _ in range(15):
        make_course(None, {SIEM: 2}, roles=["ecsf:incident-responder"])
    with django_assert_max_num_queries(4) as many:
        client.get("/en/courses/")
    assert len(many) == len(few)


def test_a_course_that_is_not_shown_is_not_there(
    client: Client, catalogue: dict[str, Course]
) -> None:
    for name, status in {"siem": 200, "hidden": 404, "company": 404}.items():
        assert client.get(catalogue[name].get_absolute_url()).status_code == status
    of_company = reverse("learning:provider", args=[catalogue["company"].provider.uuid])
    assert client.get(of_company).status_code == 404


def test_the_page_of_a_course_says_everything_once(
    client: Client, catalogue: dict[str, Course]
) -> None:
    course = catalogue["linux"]
    course.prerequisites.create(skill_id=SIEM, level=1)
    page = client.get(course.get_absolute_url()).content.decode()
    for said in (
        "12 of 12 free",
        "up to level 2: working",
        "level 1: basic",
        "5000 Namur",
        "16 hours",
        "free",
        course.provider.name,
    ):
        assert said in page
    assert "fictional" not in page


def test_search_engines_get_what_they_ask(client: Client, catalogue: dict[str, Course]) -> None:
    page = client.get(catalogue["linux"].get_absolute_url()).content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(text)
    assert data["@type"] == "Course"
    assert [name for name in (*REQUIRED, *RECOMMENDED) if not data.get(name)] == []
    assert data["offers"] | {"url": ""} == {
        "@type": "Offer", "category": "Free", "price": "0.00", "priceCurrency": "EUR", "url": "",
    }  # fmt: skip
    (instance,) = data["hasCourseInstance"]
    assert instance["courseMode"] == "Onsite"
    assert instance["courseWorkload"] == "PT16H"
    assert instance["location"]["address"]["postalCode"] == "5000"


def test_an_example_is_marked_wherever_it_is_shown(client: Client) -> None:
    course = make_course(fictional=True)
    provider = reverse("learning:provider", args=[course.provider.uuid])
    for path in (reverse("learning:list"), course.get_absolute_url(), provider):
        assert "fictional example" in client.get(path).content.decode()
    assert "noindex" in client.get(course.get_absolute_url()).content.decode()
    assert str(course.uuid) not in client.get("/sitemap-courses.xml").content.decode()


def test_the_company_page_leads_to_its_courses(client: Client) -> None:
    from tests.factories import make_vacancy

    provider = make_provider()
    make_vacancy(provider)
    assert "it offers" not in client.get(provider.get_absolute_url()).content.decode()
    make_course(provider)
    page = client.get(provider.get_absolute_url()).content.decode()
    assert reverse("learning:provider", args=[provider.uuid]) in page

"""What an achievement says can change, and all of it can go, until somebody is offered it."""

import pytest
from django.test import Client

from accounts.models import User
from credentials.models import Achievement, Award
from tests.credentials.outsiders import offered

pytestmark = pytest.mark.django_db
WORDS = {
    "name": "Wachter", "description": "Keek.", "criteria": "Een week.", "language": "nl",
    "months_valid": "", "course": "",
}  # fmt: skip


@pytest.fixture
def client(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def home(one: Achievement) -> str:
    return f"/en/employer/credentials/{one.uuid}/"


def seen(client: Client, one: Achievement) -> str:
    return str(client.get(f"{home(one)}words/").context["form"]["seen"].value())


def test_its_words_are_changed(client: Client, course: Achievement) -> None:
    assert f"{home(course)}words/" in client.get(home(course)).content.decode()
    sent = WORDS | {"seen": seen(client, course)}
    assert client.post(f"{home(course)}words/", sent).status_code == 302
    course.refresh_from_db()
    assert (course.name, course.criteria, course.months_valid) == ("Wachter", "Een week.", None)


def test_words_of_another_window_are_shown_before_they_are_replaced(
    client: Client, course: Achievement
) -> None:
    before = seen(client, course)
    Achievement.objects.update(name="Netwerken bewaken")
    answer = client.post(f"{home(course)}words/", WORDS | {"seen": before})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "<dd>Netwerken bewaken</dd>" in page
    assert 'value="Wachter"' in page
    again = WORDS | {"seen": answer.context["form"]["seen"].value()}
    assert client.post(f"{home(course)}words/", again).status_code == 302
    assert Achievement.objects.get().name == "Wachter"


def test_a_form_with_a_gap_changes_nothing(client: Client, course: Achievement) -> None:
    sent = WORDS | {"seen": seen(client, course), "name": " ", "months_valid": "0"}
    assert client.post(f"{home(course)}words/", sent).status_code == 422
    assert Achievement.objects.get().name == "Netwerken verdedigen"


def test_a_skill_is_taken_away_once(client: Client, course: Achievement) -> None:
    [shown] = course.aligned.all()
    for skill in ("\0", "portal:nothing", shown.skill_id, shown.skill_id):
        assert client.post(home(course), {"action": "remove", "skill": skill}).status_code == 302
    assert not course.aligned.exists()


def test_it_is_deleted_with_its_skills(client: Client, course: Achievement) -> None:
    answer = client.post(f"{home(course)}words/", {"action": "delete"}, follow=True)
    assert "“Netwerken verdedigen” is deleted." in answer.content.decode()
    assert not Achievement.objects.exists()
    assert client.post(f"{home(course)}words/", {"action": "delete"}).status_code == 404


def test_what_somebody_was_offered_stays_as_it_is(
    client: Client, course: Achievement, teacher: User
) -> None:
    before = seen(client, course)
    [shown] = course.aligned.all()
    offered(course, teacher)
    words = f"{home(course)}words/"
    assert words not in client.get(home(course)).content.decode()
    for address, sent in (
        (words, {"action": "delete"}),
        (words, WORDS | {"seen": before}),
        (home(course), {"action": "remove", "skill": shown.skill_id}),
    ):
        answer = client.post(address, sent, follow=True)
        assert "Somebody was offered it already" in answer.content.decode()
    assert client.get(words).status_code == 302
    course.refresh_from_db()
    assert (course.name, course.aligned.count()) == ("Netwerken verdedigen", 1)
    assert Award.objects.count() == 1

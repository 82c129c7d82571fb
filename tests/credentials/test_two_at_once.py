"""An achievement is offered, changed and deleted by two at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from credentials.models import Achievement, Award
from credentials.services import AlreadyGiven, delete_achievement, remove_skill
from tests.credentials.outsiders import offered
from tests.meanwhile import while_it_is_open

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("act", [delete_achievement, lambda **one: remove_skill(**one, skill="x")])
def test_what_is_being_offered_is_neither_changed_nor_deleted(
    course: Achievement, teacher: User, act: Callable[..., None]
) -> None:
    def refused() -> None:
        with pytest.raises(AlreadyGiven):
            act(achievement=course)

    while_it_is_open(lambda: offered(course, teacher), refused)
    assert Award.objects.get().achievement == course


def test_what_a_colleague_deletes_is_not_offered(course: Achievement, teacher: User) -> None:
    def gone() -> None:
        with pytest.raises(Achievement.DoesNotExist):
            offered(course, teacher)

    while_it_is_open(lambda: delete_achievement(achievement=course), gone)
    assert not Award.objects.exists()


@pytest.fixture
def late(
    course: Achievement, teacher: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> Client:
    """Whose page was looked up just before a colleague deleted what it shows."""
    for view in ("giving", "rewording"):
        monkeypatch.setattr(f"credentials.views.{view}.achievement_for", lambda *_asked: course)
    Achievement.objects.filter(pk=course.pk).delete()
    client.force_login(teacher)
    return client


@pytest.mark.parametrize(
    ("end", "sent"),
    [
        ("", {"action": "offer", "addresses": "imke@example.org"}),
        ("", {"action": "remove", "skill": "x"}),
        ("", {"action": "course", "course": ""}),
        ("words/", {"action": "delete"}),
        ("words/", {"name": "Wachter", "description": "x", "criteria": "x", "language": "nl"}),
    ],
)
def test_a_page_of_what_was_deleted_meanwhile_is_not_there(
    course: Achievement, late: Client, end: str, sent: dict[str, str]
) -> None:
    answer = late.post(f"/en/employer/credentials/{course.uuid}/{end}", sent)
    assert answer.status_code == 404

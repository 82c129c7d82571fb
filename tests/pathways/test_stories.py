"""What people in a role do: told of every role, in every language."""

from pathways.stories import it_roles, stories
from skills.taxonomy import LANGUAGES, shipped


def test_every_role_is_told_in_three_to_five_sentences_in_each_language() -> None:
    assert stories().keys() == shipped().roles.keys()
    for role, story in stories().items():
        assert set(story.tasks) == set(LANGUAGES), role
        for tasks in story.tasks.values():
            assert 3 <= len(tasks) <= 5, role
            assert len(tasks) == len(story.tasks["en"]), role
            assert all(task.endswith(".") for task in tasks), role


def test_no_sentence_stands_in_two_languages_or_twice() -> None:
    every = [task for story in stories().values() for it in story.tasks.values() for task in it]
    assert sorted(every) == sorted(set(every))


def test_it_is_told_in_the_readers_language_and_else_in_english() -> None:
    story = stories()["ecsf:ciso"]
    assert story.told("nl-be") == story.tasks["nl"]
    assert story.told("xx") == story.tasks["en"]


def test_roles_of_it_are_neighbours_near_to_none_of_the_profiles() -> None:
    known = shipped().roles
    assert len(it_roles()) == 12
    assert {(known[role].kind, known[role].ecsf) for role in it_roles()} == {("neighbour", "")}

"""Every kind of mail there is, in plain words: an app names its own once, when it is loaded.

    topics.register(Topic(key="digest", label=_("New vacancies"), ..., events=("digest",)))

What is not essential can be stopped, and says so in every mail of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Topic:
    """`readers` are the roles it is for, `events` the folders in templates/emails or allauth's."""

    key: str
    label: Promise
    text: Promise
    readers: tuple[str, ...]
    events: tuple[str, ...]
    essential: bool = False


_topics: dict[str, Topic] = {}


def register(*topics: Topic) -> None:
    """Raises ValueError where an event would be of two topics."""
    for topic in topics:
        for event in topic.events:
            other = topic_of(event)
            if other is not None and other.key != topic.key:
                raise ValueError(f"{event} is of {other.key} already")
        _topics[topic.key] = topic


def topics_for(reader: str) -> list[Topic]:
    """Those that somebody of this role gets: what can be chosen first."""
    mine = [topic for topic in _topics.values() if reader in topic.readers]
    return sorted(mine, key=lambda topic: topic.essential)


def all_topics() -> Iterable[Topic]:
    return _topics.values()


def topic_of(event: str) -> Topic | None:
    return next((topic for topic in _topics.values() if event in topic.events), None)


def named(key: str) -> Topic | None:
    return _topics.get(key)


def stoppable_by(event: str) -> str:
    """The key of the topic whose readers can stop this mail; empty where it is essential."""
    topic = topic_of(event)
    return "" if topic is None or topic.essential else topic.key

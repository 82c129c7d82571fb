"""How surely a mention in a CV is one of the person's technical skills."""

import pytest

from skills.reading.cv import CLEAR
from tests.skills.cv.words import read


def clear(text: str) -> set[str]:
    return {one.surface for one in read(text).mentions if one.confidence >= CLEAR}


@pytest.mark.parametrize(
    "text",
    [
        "Skills\nPython",
        "Skills\nnetworking",
        "Experience\nAnalyst\n2019 - 2020\nI installed Splunk at a bank",
        "I know DNS, DHCP and VPN",
    ],
)
def test_listed_and_named_skills_are_clear(text: str) -> None:
    assert clear(text)


@pytest.mark.parametrize(
    "text",
    [
        "Skills\nteam player",
        "Experience\nI worked on the network of a bank",
        "Education\nMaster in Computer Science",
        "Hobbies\nLinux",
        "Experience\nWorked as a Network Engineer for a bank",
    ],
)
def test_what_is_named_in_passing_is_not(text: str) -> None:
    assert not clear(text)

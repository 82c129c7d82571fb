"""A school that gives a credential to Imke."""

from typing import Any

import pytest

from accounts.models import User
from credentials.models import Achievement, Award
from credentials.services import accept, add_skill, create_achievement
from skills.models import Skill
from skills.services import load_taxonomy
from tests.credentials.issuers import SIEM
from tests.credentials.outsiders import SITE, offered
from tests.factories import NOW, make_company, make_profile, make_user
from vacancies.models import Company


@pytest.fixture
def school(settings: Any) -> Company:
    settings.SITE_URL = SITE
    owner = make_user(User.Role.EMPLOYER, email="school@example.org")
    return make_company(owner, name="School", kind=Company.Kind.TRAINING_CENTRE)


@pytest.fixture
def teacher(school: Company) -> User:
    return User.objects.get(email="school@example.org")


@pytest.fixture
def imke() -> User:
    user = make_user(email="imke@example.org", full_name="Imke Verzonnen")
    make_profile(user)
    return user


@pytest.fixture
def course(school: Company) -> Achievement:
    load_taxonomy()
    made = create_achievement(
        company=school,
        name="Netwerken verdedigen",
        description="Keek een week naar een netwerk.",
        criteria="Vijf dagen en een proef.",
        language="nl",
        months_valid=24,
        now=NOW,
    )
    add_skill(achievement=made, skill=Skill.objects.get(esco_uri=SIEM), level=3)
    return made


@pytest.fixture
def award(course: Achievement, teacher: User, imke: User) -> Award:
    return accept(award=offered(course, teacher), person=imke, shows_name=False, now=NOW)

"""What the candidate's tests share."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from skills.services import load_taxonomy
from talent.models import CV, Profile
from talent.services import claim_cv, read_cv, upload_cv
from talent.signals import profile_changed
from tests.factories import NOW, make_profile
from tests.talent.files import content

Upload = Callable[..., CV]


@pytest.fixture
def skills(db: None) -> None:
    load_taxonomy()


@pytest.fixture
def profile(db: None) -> Profile:
    return make_profile()


@pytest.fixture
def upload(profile: Profile) -> Upload:
    """`upload(data, name)` gives the stored CV of `profile`, not read yet."""

    def upload_(data: bytes, name: str = "cv.pdf", owner: Profile = profile) -> CV:
        return upload_cv(profile=owner, name=name, file=content(data), now=NOW)[0]

    return upload_


@pytest.fixture
def read(upload: Upload) -> Upload:
    """`read(data, name)` uploads and reads as a worker does, and gives the row as it is then."""

    def read_(data: bytes, name: str = "cv.pdf", **fields: Any) -> CV:
        return work_on(upload(data, name, **fields))

    return read_


def work_on(cv: CV, *, now: datetime = NOW) -> CV:
    claimed = claim_cv(pk=cv.pk, now=now)
    assert claimed is not None
    read_cv(cv=claimed, now=now)
    fresh: CV = CV.objects.get(pk=cv.pk)
    return fresh


@pytest.fixture
def news() -> Any:
    """The profiles whose change was told, in order."""
    heard: list[Profile] = []

    def hear(*, profile: Profile, **_: Any) -> None:
        heard.append(profile)

    profile_changed.connect(hear)
    yield heard
    profile_changed.disconnect(hear)

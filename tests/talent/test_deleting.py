"""Taking a CV back."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from skills.models import Skill
from talent.models import CV, Claim, Profile
from talent.services import confirm_claims, delete_cv
from tests.talent.conftest import Upload
from tests.talent.files import pdf_cv

pytestmark = pytest.mark.usefixtures("skills")


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_with_the_row(upload: Upload) -> None:
    cv = upload(pdf_cv())
    path = Path(cv.file.path)
    delete_cv(cv=cv)
    assert (CV.objects.count(), path.exists()) == (0, False)


def test_proposals_of_that_cv_go(read: Upload, profile: Profile) -> None:
    delete_cv(cv=read(pdf_cv()))
    assert not profile.claims.exists()


def test_a_proposal_another_cv_supports_stays(read: Upload, profile: Profile) -> None:
    other = read(pdf_cv("I have used Splunk now and then."))
    delete_cv(cv=read(pdf_cv("Expert in Splunk and in Wireshark.")))
    claim = profile.claims.get()
    assert (claim.skill_id, claim.cv) == ("portal:splunk", other)
    assert "now and then" in claim.sentence


def test_no_other_cv_is_read_again_while_its_owner_waits(read: Upload, profile: Profile) -> None:
    read(pdf_cv("I have used Splunk now and then."))
    newer = read(pdf_cv("Expert in Splunk and in Wireshark."))
    with CaptureQueriesContext(connection) as queries:
        delete_cv(cv=newer)
    assert not [query for query in queries if '"talent_cv"."text"' in query["sql"]]
    assert profile.claims.filter(skill_id="portal:splunk").exists()


def test_a_skill_retired_meanwhile_does_not_come_back(read: Upload, profile: Profile) -> None:
    read(pdf_cv("I have used Splunk now and then."))
    newer = read(pdf_cv("Expert in Splunk."))
    Skill.objects.filter(pk="portal:splunk").update(retired=True)
    delete_cv(cv=newer)
    assert not profile.claims.exists()


def test_confirmed_skills_stay_without_the_sentence(
    read: Upload, profile: Profile, news: list[Profile]
) -> None:
    cv = read(pdf_cv())
    claim = profile.claims.get(skill_id="portal:splunk")
    confirm_claims(profile=profile, claims=[claim.pk])
    delete_cv(cv=cv)
    claim.refresh_from_db()
    assert (claim.state, claim.sentence, claim.mentions) == (Claim.State.CONFIRMED, "", 0)
    assert claim.evidence == Claim.Evidence.SELF
    assert len(news) == 2

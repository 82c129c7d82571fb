"""Languages and roles a CV tells of: shown, and added only by the person."""

import pytest
from django.test import Client

from talent.background import background_of
from talent.models import CV, Claim, Profile
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim
from tests.talent.conftest import Upload, work_on
from tests.talent.files import pdf_cv

pytestmark = pytest.mark.usefixtures("skills")

URL = "/en/me/skills/"
LINES = (
    "Work experience",
    "SOC analyst, Acme Hospital, March 2019 - June 2022",
    "Splunk every day",
    "Languages",
    "English: C1, Dutch: B2",
)


@pytest.fixture
def dora(cast: Cast, signed_in_as: SignIn) -> Client:
    cast.dora_profile.languages.all().delete()
    return signed_in_as(cast.dora)


@pytest.fixture
def cv(cast: Cast, upload: Upload) -> CV:
    return work_on(upload(pdf_cv(*LINES), "cv.pdf", owner=cast.dora_profile))


def spoken(cast: Cast) -> dict[str, str]:
    return dict(cast.dora_profile.languages.values_list("code", "level"))


def test_a_job_gives_its_months_to_the_skill_it_names(read: Upload, profile: Profile) -> None:
    read(pdf_cv(*LINES))
    claim = profile.claims.get(skill_id="portal:splunk")
    assert (claim.practice_months, claim.last_used) == (40, 2022)


def test_a_second_file_takes_nothing_away_from_the_first(read: Upload, profile: Profile) -> None:
    first = read(pdf_cv(*LINES))
    read(pdf_cv("Expert in Splunk.", "Languages", "German: B2"))
    claim = profile.claims.get(skill_id="portal:splunk")
    assert (claim.level, claim.practice_months, claim.last_used) == (4, 40, 2022)
    assert (claim.sentence, claim.cv) == (first.claims.get().sentence, first)
    told = background_of(profile.user, list(profile.cvs.order_by("-created_at")))
    assert {one.code for one in told.languages} == {"en", "nl", "de"}


def test_a_proposal_shows_the_years_of_practice(dora: Client, cast: Cast) -> None:
    make_claim(cast.dora_profile, "a", state=Claim.State.PROPOSED, practice_months=40)
    make_claim(cast.dora_profile, "b", practice_months=8)
    answer = dora.get(URL).content.decode()
    assert "3 years of practice" in answer
    assert "8 months of practice" in answer


def test_languages_are_kept_as_proposals_only(dora: Client, cast: Cast, cv: CV) -> None:
    assert cv.background["languages"] == [["en", "C1"], ["nl", "B2"]]
    assert spoken(cast) == {}


def test_roles_of_the_jobs_are_shown(dora: Client, cv: CV) -> None:
    assert "Roles your jobs come closest to:" in dora.get(URL).content.decode()


def test_a_language_is_added_when_the_person_says_so(dora: Client, cast: Cast, cv: CV) -> None:
    dora.post(URL, {"action": "language", "code": "nl", "level": "B1"})
    assert spoken(cast) == {"nl": "B1"}
    answer = dora.get(URL).content.decode()
    assert 'value="en"' in answer
    assert 'id="language-nl"' not in answer


def test_a_language_the_profile_has_is_left_as_it_is(dora: Client, cast: Cast, cv: CV) -> None:
    for level in ("B1", "C2"):
        dora.post(URL, {"action": "language", "code": "nl", "level": level})
    assert spoken(cast) == {"nl": "B1"}


@pytest.mark.parametrize("data", [{"code": "xx", "level": "B1"}, {"code": "nl", "level": ""}, {}])
def test_a_garbled_language_is_a_bad_request(
    dora: Client, cast: Cast, data: dict[str, str]
) -> None:
    assert dora.post(URL, {"action": "language"} | data).status_code == 400
    assert spoken(cast) == {}


def test_what_a_cv_told_goes_with_it(dora: Client, cv: CV) -> None:
    dora.post(f"/en/me/cv/{cv.uuid}/delete/")
    assert "Also in your CV" not in dora.get(URL).content.decode()

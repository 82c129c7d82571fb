"""The profile to take along, and coming back with it."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats import read
from skills.models import Skill
from talent.background import background_of
from talent.exporting import json_resume, person
from talent.models import Cefr, Certificate, ContractForm, Profile, ProfileLanguage, RemoteWish
from talent.services import (
    add_language,
    confirm_certificate,
    confirm_claims,
    take_conditions,
    upload_cv,
)
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import NOW, make_claim, make_profile, make_user
from tests.talent.conftest import work_on
from tests.talent.files import content

pytestmark = pytest.mark.usefixtures("skills")

SCHEMA = Path(__file__).resolve().parents[3] / "shared/data/formats/jsonresume/schema.json"
SKILLS = ("portal:splunk", "portal:cissp", "portal:siem", "portal:linux", "portal:python")


def filled(user: Any = None) -> Profile:
    profile = make_profile(
        user, {"portal:splunk": 4, "portal:siem": 1}, postal_code="9000", municipality="44021",
        province="BE-VOV", remote="remote", hours_min=20, hours_max=32, commute_km=7,
        contract_forms=["freelance", "fixed"], available_from=date(2026, 12, 1),
        pay_expectation=Decimal(4321),
    )  # fmt: skip
    make_claim(profile, "portal:linux", state="rejected")
    for code, level in (("nl", "C2"), ("de", "A1")):
        ProfileLanguage.objects.create(profile=profile, code=code, level=level)
    Certificate.objects.create(
        profile=profile, name="CISSP", issuer="ISC2", number="7", url="https://example.org/7",
        issued_on=date(2024, 2, 29), expires_on=date(2027, 2, 28), state="confirmed",
        skill_id="portal:cissp",
    )  # fmt: skip
    return profile


def told(profile: Profile) -> dict[str, Any]:
    """The export without who it is of."""
    found = json.loads(json.dumps(json_resume(profile.user)))
    return found | {"basics": found["basics"]["location"]}


def taken_over(exported: bytes) -> Profile:
    """Somebody new, who uploads the file and says yes to all it proposes."""
    profile = Profile.objects.create(user=make_user())
    cv = work_on(upload_cv(profile=profile, name="r.json", file=content(exported), now=NOW)[0])
    confirm_claims(profile=profile, claims=list(profile.claims.values_list("pk", flat=True)))
    for held in profile.certificates.proposed():
        confirm_certificate(certificate=held)
    for spoken in background_of(profile.user, [cv]).languages:
        add_language(profile=profile, code=spoken.code, level=spoken.level)
    return take_conditions(profile=profile, cv=cv)


def test_importing_our_own_export_gives_the_same_profile(db: None) -> None:
    profile = filled()
    make_claim(profile, "portal:cissp", 3)
    exported = json.dumps(json_resume(profile.user)).encode()
    assert told(taken_over(exported)) == told(profile)


CLAIMS = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 4), max_size=5)
LANGUAGES = st.dictionaries(st.sampled_from(["nl", "fr", "de", "en"]), st.sampled_from(Cefr.values))
HOURS = st.tuples(st.integers(1, 48), st.integers(1, 48)).map(sorted)
CONDITIONS = st.fixed_dictionaries({
    "commute_km": st.integers(1, 300),
    "contract_forms": st.lists(st.sampled_from(ContractForm.values), unique=True, min_size=1),
    "remote": st.sampled_from(RemoteWish.values),
})  # fmt: skip


@given(CLAIMS, LANGUAGES, HOURS, CONDITIONS)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_profile_comes_back_as_it_was(
    claims: dict[str, int], languages: dict[str, str], hours: list[int], conditions: dict[str, Any]
) -> None:
    profile = make_profile(
        make_user(), claims, hours_min=hours[0], hours_max=hours[1], **conditions
    )
    for code, level in (languages or {"nl": "B1"}).items():
        ProfileLanguage.objects.create(profile=profile, code=code, level=level)
    exported = json.dumps(json_resume(profile.user)).encode()
    assert told(taken_over(exported)) == told(profile)


def test_it_says_nothing_of_pay_visibility_or_what_was_not_confirmed(db: None) -> None:
    profile = filled()
    written = json.dumps([json_resume(profile.user), person(profile.user)])
    assert [word for word in ("4321", "pay", "visib", "linux") if word in written.lower()] == []


def test_the_linked_data_names_skills_by_their_addresses(db: None) -> None:
    profile = filled()
    known = Skill.objects.exclude(esco_uri="").filter(kind="skill").first()
    assert known is not None
    make_claim(profile, known.pk)
    found = person(profile.user)
    terms = {term["termCode"]: term.get("@id") for term in found["knowsAbout"]}
    assert terms[known.pk] == known.esco_uri
    assert found["hasCredential"][0]["expires"] == "2027-02-28"
    assert (found["@context"], found["@type"]) == ("https://schema.org", "Person")


def test_an_empty_profile_can_be_saved_as_well(db: None) -> None:
    user = make_user()
    assert json_resume(user)["skills"] == []
    assert "knowsAbout" not in person(user)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("resume.json", "application/json"), ("profile.jsonld", "application/ld+json")],
)
def test_it_is_a_file_of_ones_own(name: str, kind: str, cast: Cast, signed_in_as: SignIn) -> None:
    answer = signed_in_as(cast.dora).get(f"/en/me/export/{name}")
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (answer["Content-Type"], "private" in answer["Cache-Control"]) == (kind, True)
    assert json.loads(answer.content)["name" if "ld" in name else "basics"]
    assert f"/en/me/export/{name}" in signed_in_as(cast.dora).get("/en/me/").content.decode()


def test_days_and_texts_are_of_the_kinds_the_format_asks_for(db: None) -> None:
    found = json_resume(filled().user)
    assert [held["date"] for held in found["certificates"]] == ["2024-02-29"]
    for section in ("skills", "languages"):
        assert {type(value) for one in found[section] for value in one.values()} == {str}
    assert read("resume.json", json.dumps(found).encode()).claims


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the schema of JSON Resume is not here")
def test_it_keeps_to_the_schema(db: None) -> None:
    schema = json.loads(SCHEMA.read_text())
    assert list(_faults(json_resume(filled().user), schema, schema)) == []


def _faults(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> Any:
    """As much of draft-07 as the schema uses: types, items, properties, patterns."""
    if "$ref" in schema:
        schema = whole["definitions"][schema["$ref"].rpartition("/")[2]]
    types: dict[str, type] = {"object": dict, "array": list, "string": str}
    if not isinstance(value, types[schema["type"]]):
        yield f"{value!r} is no {schema['type']}"
    elif isinstance(value, dict):
        for name, inner in schema["properties"].items():
            if name in value:
                yield from _faults(value[name], inner, whole)
    elif isinstance(value, list):
        for one in value:
            yield from _faults(one, schema["items"], whole)
    elif not re.search(schema.get("pattern", ""), value):
        yield f"{value!r} is not of the form asked for"

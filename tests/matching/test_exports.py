"""An explanation leaves the portal: whole for the person, without the person for the company."""

import json
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditEvent
from matching.models import Candidacy, Match
from matching.services.decisions import answer, invite
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_vacancy
from tests.matching.helpers import publish
from tests.matching.test_recompute_tool import run

pytestmark = pytest.mark.django_db

SIEM, LINUX, SPLUNK = "portal:siem", "portal:linux", "portal:splunk"


@pytest.fixture
def match(cast: Cast) -> Match:
    """Dora's, for a vacancy of Alice's; she claims things that nobody asked for, too."""
    make_claim(cast.dora_profile, "portal:python", 4)
    make_claim(cast.dora_profile, SPLUNK, 1)
    publish(make_vacancy(cast.company, [(SIEM, 3, "must"), (LINUX, 2, "nice")]))
    return Match.objects.get(profile=cast.dora_profile)


@pytest.fixture
def candidacy(cast: Cast, match: Match) -> Candidacy:
    return invite(match=match, by=cast.bob, now=timezone.now())


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"matching:{name}", args=args)


def read(page: HttpResponse) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.content)
    return found


def explained(*arguments: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("explain", *arguments, stdout=said)
    except CommandError as error:
        return error.returncode, str(error)
    return 0, said.getvalue()


def test_it_gives_the_company_what_the_page_shows_and_nothing_of_the_person(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    page = signed_in_as(cast.rita).get(path("match_file", match.uuid))
    file = read(page)
    assert file.keys() == {"format", "kind", "match", "hashes", "result", "rules"}
    assert (file["kind"], file["result"]) == ("parts", match.result)
    assert file["hashes"].keys() == {"result", "rules"}
    text = page.content.decode()
    assert match.person_input is not None
    for secret in ("python", "Dora", "dora@", match.person_input.hash, match.inputs_hash):
        assert secret not in text
    assert '"person"' not in text
    assert str(match.number) not in text


def test_it_gives_the_person_everything_their_score_was_made_from(
    cast: Cast, match: Match, candidacy: Candidacy, signed_in_as: SignIn
) -> None:
    file = read(signed_in_as(cast.dora).get(path("own_match_file", candidacy.uuid)))
    assert match.person_input is not None
    assert match.request_input is not None
    assert file["kind"] == "whole"
    assert file["inputs"] == {
        "person": match.person_input.content,
        "request": match.request_input.content,
    }
    assert file["hashes"]["inputs"] == match.inputs_hash


def test_it_gives_both_sides_the_same_explanation(
    cast: Cast, match: Match, candidacy: Candidacy, signed_in_as: SignIn
) -> None:
    own = read(signed_in_as(cast.dora).get(path("own_match_file", candidacy.uuid)))
    theirs = read(signed_in_as(cast.alice).get(path("match_file", match.uuid)))
    for name in ("match", "result"):
        assert own[name] == theirs[name]
    assert own["hashes"]["result"] == theirs["hashes"]["result"]


def test_both_files_are_recomputed_outside_the_portal(
    cast: Cast, match: Match, candidacy: Candidacy, signed_in_as: SignIn, tmp_path: Path
) -> None:
    own = signed_in_as(cast.dora).get(path("own_match_file", candidacy.uuid))
    theirs = signed_in_as(cast.alice).get(path("match_file", match.uuid))
    assert [run(page.content, tmp_path)[0] for page in (own, theirs)] == [0, 0]


def test_it_is_a_file_that_no_cache_keeps(cast: Cast, match: Match, signed_in_as: SignIn) -> None:
    page = signed_in_as(cast.bob).get(path("match_file", match.uuid))
    assert page["Content-Disposition"] == f'attachment; filename="match-{match.uuid}.json"'
    assert page["Content-Type"] == "application/json"
    assert page["Cache-Control"] == "private, no-store"


def test_it_hides_a_file_from_strangers(
    cast: Cast, match: Match, candidacy: Candidacy, signed_in_as: SignIn
) -> None:
    assert signed_in_as(cast.charlie).get(path("match_file", match.uuid)).status_code == 404
    assert signed_in_as(cast.dora).get(path("match_file", match.uuid)).status_code == 403
    own = path("own_match_file", candidacy.uuid)
    assert signed_in_as(cast.emil).get(own).status_code == 404
    assert signed_in_as(cast.bob).get(own).status_code == 403


def test_it_records_a_look_at_somebody_whose_name_is_known(
    cast: Cast, match: Match, candidacy: Candidacy, signed_in_as: SignIn
) -> None:
    client = signed_in_as(cast.bob)
    client.get(path("match_file", match.uuid))
    assert not AuditEvent.objects.filter(action="view_person").exists()
    answer(candidacy=candidacy, yes=True, by=cast.dora, now=timezone.now())
    client.get(path("match_file", match.uuid))
    seen = AuditEvent.objects.get(action="view_person")
    assert (seen.actor_id, seen.subject_id) == (cast.bob.pk, cast.dora.pk)


def test_its_pages_lead_to_the_file_and_to_the_program(
    cast: Cast, match: Match, candidacy: Candidacy, signed_in_as: SignIn
) -> None:
    theirs = signed_in_as(cast.bob).get(path("match", match.uuid)).content.decode()
    own = signed_in_as(cast.dora).get(path("application", candidacy.uuid)).content.decode()
    assert path("match_file", match.uuid) in theirs
    assert path("own_match_file", candidacy.uuid) in own
    assert all("tools/recompute_match" in page for page in (theirs, own))


def test_it_has_no_file_of_what_was_scored_before_inputs_were_kept(
    cast: Cast, match: Match, candidacy: Candidacy, signed_in_as: SignIn
) -> None:
    Match.objects.update(person_input=None, request_input=None)
    bob, dora = signed_in_as(cast.bob), signed_in_as(cast.dora)
    theirs, own = path("match_file", match.uuid), path("own_match_file", candidacy.uuid)
    assert bob.get(theirs).status_code == dora.get(own).status_code == 404
    assert theirs not in bob.get(path("match", match.uuid)).content.decode()
    assert own not in dora.get(path("application", candidacy.uuid)).content.decode()
    assert explained(str(match.uuid), "--json", "-")[0] == 2
    assert "it cannot be recomputed" in explained(str(match.uuid))[1]


def test_the_command_says_a_match_in_words(match: Match) -> None:
    code, said = explained(str(match.uuid))
    assert code == 0
    lines = said.splitlines()
    assert lines[0] == f"match {match.uuid}"
    assert "advanced, must, weight 6): met" in lines[1]
    assert "closeness 1000 x level fit 1000 = credit 1000000; x weight = 6000000" in lines[3]
    assert "working, nice, weight 2): missing" in lines[4]
    asked, practice = match.practice["asked"], match.practice["all"]
    assert lines[5:8] == [
        "must-haves met: 1 of 1",
        "score: 6000000 / 8 = 75.00 of 100",
        f"focus: {asked} / ({practice} + 5) = {match.focus} per mille",
    ]
    assert lines[-2:] == [f"hash of the inputs {match.inputs_hash}", "recomputed: the same"]


def test_the_command_says_where_a_match_is_not_what_its_inputs_give(match: Match) -> None:
    Match.objects.update(score=match.score + 1)
    assert "recomputed: different in score" in explained(str(match.uuid))[1]


def test_the_command_writes_the_whole_file(match: Match, tmp_path: Path) -> None:
    target = tmp_path / "explanation.json"
    assert explained(str(match.uuid), "--json", str(target))[0] == 0
    written = json.loads(target.read_text())
    assert written == json.loads(explained(str(match.uuid), "--json", "-")[1])
    assert (written["kind"], written["result"]) == ("whole", match.result)


def test_the_command_says_what_it_cannot_do(match: Match, tmp_path: Path) -> None:
    assert explained(str(uuid4()))[0] == 2
    code, said = explained(str(match.uuid), "--json", str(tmp_path / "no" / "x.json"))
    assert (code, "No such file" in said) == (2, True)

"""The pages of a placement: for its parties, each step by a form, nothing for anybody else."""

import io
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import AuditEvent
from matching.models import Candidacy
from matching.services.applying import withdraw
from matching.services.decisions import answer
from placements.agreements import agreement_pdf
from placements.links import SALT, third_url
from placements.models import Placement, Side
from placements.services import plan
from subsidies.models import Rule
from subsidies.services import load_shipped
from talent.models import Claim
from tests.cast import Cast
from tests.conftest import SignIn
from tests.placements.conftest import CLOUD, THIRD, Sign, bring_to, content, path
from vacancies.models import Company

pytestmark = pytest.mark.django_db


def token_of(placement: Placement) -> str:
    return third_url(placement).rstrip("/").rsplit("/", 1)[-1]


def fresh(placement: Placement) -> Placement:
    return Placement.objects.get(pk=placement.pk)


def plan_sent(version: int, **fields: str) -> dict[str, str]:
    """One skill that is met and left out, one to be learned."""
    today = timezone.localdate()
    return {
        "seen": str(version),
        "kind": "pfi",
        "third_name": "Le Forem",
        "third_person": "Tom",
        "third_email": THIRD,
        "starts_on": f"{today}",
        "ends_on": f"{today + timedelta(weeks=10)}",
        "hours": "38",
        "mentor": "Bob",
        "language": "fr",
        "now_0": "3",
        "wanted_0": "",
        "now_1": "0",
        "wanted_1": "2",
    } | fields


def test_a_whole_placement_by_its_forms(
    cast: Cast, said_yes: Candidacy, signed_in_as: SignIn, client: Client
) -> None:
    load_shipped(now=timezone.now())
    bob, dora = signed_in_as(cast.bob), signed_in_as(cast.dora)
    assert (
        "Propose the placement"
        in dora.get(f"/en/me/applications/{said_yes.uuid}/").content.decode()
    )
    assert (
        "Propose the placement" in bob.get(f"/en/matches/{said_yes.match.uuid}/").content.decode()
    )
    for who in (bob, dora):
        assert who.post(path("begin", said_yes.uuid)).status_code == 302
    row = Placement.objects.get()
    page = path("placement", row.uuid)
    assert "Write the learning plan" in bob.get(page).content.decode()
    form = bob.get(path("plan", row.uuid)).context["form"]
    assert [form.fields[f"wanted_{n}"].initial for n in (0, 1)] == ["", 2]
    assert bob.post(path("plan", row.uuid), plan_sent(1)).status_code == 302
    assert [it.skill_id for it in row.lines.all()] == [CLOUD]
    seen = {"seen": str(fresh(row).version)}
    bob.post(path("agree", row.uuid), seen | {"name": "Bob B."})
    dora.post(path("agree", row.uuid), seen | {"name": "Dora P."})
    third = path("third", token_of(fresh(row)))
    assert "Dora Peeters" in client.get(third).content.decode()
    client.post(third, seen | {"name": "Tom T."})
    bob.post(path("start", row.uuid), {"seen": str(fresh(row).version)})
    bring_to(row, day=84)
    for kind in ("half", "end"):
        for who in (bob, dora):
            who.post(path("report", row.uuid), {"kind": kind, "text": f"Fine {kind}"})
    line = row.lines.get()
    data = {"seen": str(fresh(row).version), f"line_{line.pk}": "3"}
    bob.post(path("complete", row.uuid), data)
    assert fresh(row).state == "completed"
    for _press in range(2):
        dora.post(path("take", row.uuid), {"answer": "yes"})
    claim = Claim.objects.get(skill_id=CLOUD)
    assert (claim.level, claim.evidence) == (3, "placement")
    assert "You took the levels over." in dora.get(page).content.decode()


def test_only_the_parties_know_of_it(
    cast: Cast, planned: Placement, signed_in_as: SignIn, client: Client
) -> None:
    for user in (cast.charlie, cast.emil, cast.staff):
        outsider = signed_in_as(user)
        for name in ("placement", "plan", "agreement"):
            assert outsider.get(path(name, planned.uuid)).status_code == 404, name
        for name in ("agree", "start", "report", "complete", "take", "cancel"):
            assert outsider.post(path(name, planned.uuid), {}).status_code == 404, name
    rita = signed_in_as(cast.rita)
    assert rita.get(path("placement", planned.uuid)).status_code == 200
    for name in ("agree", "start", "report", "complete", "take", "cancel"):
        assert rita.post(path(name, planned.uuid), {}).status_code == 403, name
    assert client.get(path("placement", planned.uuid)).status_code == 302
    dora = signed_in_as(cast.dora)
    assert dora.get(path("plan", planned.uuid)).status_code == 403
    assert dora.post(path("start", planned.uuid)).status_code == 403


def test_every_look_of_the_others_is_recorded_for_the_person(
    cast: Cast, planned: Placement, signed_in_as: SignIn, client: Client
) -> None:
    signed_in_as(cast.dora).get(path("placement", planned.uuid))
    signed_in_as(cast.bob).get(path("placement", planned.uuid))
    client.get(path("third", token_of(planned)))
    rows = AuditEvent.objects.filter(action="view_person", target=f"placement {planned.uuid}")
    found = sorted(rows.values_list("actor_id", "subject_id"), key=str)
    assert found == sorted([(cast.bob.pk, cast.dora.pk), (None, cast.dora.pk)], key=str)


def test_who_takes_the_yes_back_is_named_to_nobody(
    cast: Cast, said_yes: Candidacy, planned: Placement, signed_in_as: SignIn, client: Client
) -> None:
    answer(candidacy=said_yes, yes=False, by=cast.dora, now=timezone.now())
    assert signed_in_as(cast.bob).get(path("placement", planned.uuid)).status_code == 404
    assert client.get(path("third", token_of(planned))).status_code == 404
    dora = signed_in_as(cast.dora)
    assert dora.get(path("placement", planned.uuid)).status_code == 200


def test_a_link_opens_nothing_once_changed_or_of_another_contact(
    cast: Cast, planned: Placement, client: Client
) -> None:
    token = token_of(planned)
    assert client.get(path("third", token)).headers["X-Robots-Tag"].startswith("noindex")
    half = len(token) // 2
    forged = token[:half] + ("A" if token[half] != "A" else "B") + token[half + 1 :]
    other = content(third_email="other@service.example")
    now = timezone.now()
    plan(placement=planned, seen=planned.version, content=other, by=cast.bob, now=now)
    for bad in (forged, "x", token):
        assert client.get(path("third", bad)).status_code == 404
        assert client.post(path("third", bad), {"name": "Tom"}).status_code == 404
        assert client.get(path("third_agreement", bad)).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("third_email", "a@x.be,b@y.be"),
        ("third_email", ""),
        ("third_email", "Dora@home.example"),
        ("third_email", "alice@example.org"),
        ("third_email", "somebody@hr.alice.example"),
        ("starts_on", "9999-12-31"),
        ("ends_on", "2001-01-01"),
        ("ends_on", "9999-12-31"),
        ("hours", "0"),
        ("hours", "49"),
        ("language", "de"),
        ("kind", "ibo"),
        ("wanted_1", ""),
        ("wanted_1", "5"),
        ("now_1", "3"),
        ("now_1", "-1"),
        ("mentor", "m" * 121),
        ("seen", "x"),
        ("seen", "99"),
    ],
)
def test_a_wrong_plan_is_said_so_and_changes_nothing(
    cast: Cast, requested: Placement, signed_in_as: SignIn, field: str, value: str
) -> None:
    EmailAddress.objects.create(user=cast.dora, email="dora@home.example")
    Company.objects.update(website="https://www.alice.example/jobs")
    bob = signed_in_as(cast.bob)
    answered = bob.post(path("plan", requested.uuid), plan_sent(1, **{field: value}))
    assert answered.status_code in (409, 422)
    assert answered.context["form"].errors
    assert (fresh(requested).state, requested.lines.count()) == ("requested", 1)


@pytest.mark.parametrize("weeks", [2, 53])
def test_a_plan_lasts_as_long_as_its_rule_says(
    requested: Placement, cast: Cast, signed_in_as: SignIn, weeks: int
) -> None:
    """Where nobody has looked at the rule for long it only warns."""
    load_shipped(now=timezone.now())
    bob, ends = signed_in_as(cast.bob), timezone.localdate() + timedelta(days=weeks * 7 - 1)
    Rule.objects.update(checked_on=timezone.localdate())
    sent = plan_sent(1, ends_on=f"{ends}")
    refused = bob.post(path("plan", requested.uuid), sent)
    assert refused.status_code == 422
    (error,) = refused.context["form"].errors["ends_on"]
    assert error == (
        "By its rule, PFI lasts 4 to 26 weeks, in some cases up to 52;"
        f" these dates are {weeks} weeks."
    )
    Rule.objects.update(checked_on="2026-01-01")
    page = bob.post(path("plan", requested.uuid), sent, follow=True).content.decode()
    assert error in page
    assert "Nobody has verified this rule lately" in page


def test_the_third_is_shown_before_one_agrees_and_not_read_from_the_link(
    cast: Cast, planned: Placement, signed_in_as: SignIn
) -> None:
    page = signed_in_as(cast.dora).get(path("placement", planned.uuid)).content.decode()
    assert f"<b>{THIRD}</b>" in page
    assert THIRD not in str(signing.loads(token_of(planned), salt=SALT))


def test_a_school_may_have_its_own_students(
    cast: Cast, requested: Placement, signed_in_as: SignIn
) -> None:
    Company.objects.update(website="https://school.example", kind=Company.Kind.COLLEGE)
    bob, wanted = signed_in_as(cast.bob), {"third_email": "coach@school.example"}
    assert bob.post(path("plan", requested.uuid), plan_sent(1, **wanted)).status_code == 302


def test_the_end_says_what_is_left_to_do(
    cast: Cast, reported: Placement, signed_in_as: SignIn
) -> None:
    dora, page = signed_in_as(cast.dora), path("placement", reported.uuid)
    rows = Placement.objects.filter(pk=reported.pk)
    rows.update(state="completed")
    assert "The company confirmed no level" in dora.get(page).content.decode()
    rows.update(state="cancelled")
    there = f"/en/me/applications/{reported.candidacy.uuid}/#placement"
    assert there in dora.get(page).content.decode()
    withdraw(candidacy=reported.candidacy, by=cast.dora, now=timezone.now())
    assert there not in dora.get(page).content.decode()


def test_forms_that_say_nothing_are_shown_again(
    cast: Cast, running: Placement, signed_in_as: SignIn
) -> None:
    dora = signed_in_as(cast.dora)
    for name, data in (
        ("report", {"kind": "half", "text": " \u200b "}),
        ("report", {"kind": "third", "text": "x"}),
        ("report", {"kind": "half", "text": "x" * 3001}),
        ("cancel", {"reason": ""}),
        ("agree", {"seen": "1", "name": ""}),
    ):
        assert dora.post(path(name, running.uuid), data).status_code == 422, (name, data)
    assert fresh(running).state == "running"
    assert dora.post(path("take", running.uuid), {"answer": "perhaps"}).status_code == 302


def test_a_step_out_of_turn_is_told(cast: Cast, planned: Placement, signed_in_as: SignIn) -> None:
    bob, steps = signed_in_as(cast.bob), path("placement", planned.uuid)
    for name in ("start", "complete"):
        said = bob.post(path(name, planned.uuid), {"seen": str(planned.version)}, follow=True)
        assert "no longer possible" in said.content.decode(), name
    stale = bob.post(path("agree", planned.uuid), {"seen": "1", "name": "Bob"}, follow=True)
    assert "Somebody changed it" in stale.content.decode()
    assert bob.get(steps).status_code == 200
    assert fresh(planned).signatures.count() == 0


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (("9000", "44021", "BE-VOV"), ("nl", "ibo")),
        (("5000", "92094", "BE-WNA"), ("fr", "pfi")),
        (("4700", "63023", "BE-WLG"), ("de", "ibu")),
        (("1000", "21004", "BE-BRU"), ("nl", "fpie")),
    ],
)
def test_the_agreement_is_in_the_language_of_the_workplace(
    cast: Cast,
    said_yes: Candidacy,
    signed_in_as: SignIn,
    where: tuple[str, str, str],
    expected: tuple[str, str],
) -> None:
    type(said_yes.match.vacancy).objects.filter(pk=said_yes.match.vacancy.pk).update(
        postal_code=where[0], municipality=where[1], province=where[2]
    )
    bob = signed_in_as(cast.bob)
    bob.post(path("begin", said_yes.uuid))
    row = Placement.objects.get()
    assert (row.language, row.kind) == expected
    file = bob.get(path("agreement", row.uuid))
    assert file["Content-Type"] == "application/pdf"
    root = PdfReader(io.BytesIO(file.content)).trailer["/Root"]
    assert root["/Lang"] == expected[0]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_the_agreement_is_tagged_and_says_what_was_agreed(planned: Placement, sign: Sign) -> None:
    Placement.objects.filter(pk=planned.pk).update(third_person="#strong[Tom] $x$ \\ @see")
    agreed = sign(planned, Side.COMPANY, Side.CANDIDATE)
    reader = PdfReader(io.BytesIO(agreement_pdf(fresh(agreed))))
    text = " ".join(page.extract_text() for page in reader.pages)
    for words in ("Dora Peeters", "By candidate", "#strong[Tom] $x$", "Alice & Co", "38"):
        assert words in text, words
    metadata = reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert b"pdfuaid" in metadata
    assert reader.metadata is not None
    assert reader.metadata.title


def test_a_list_holds_only_ones_own(cast: Cast, planned: Placement, signed_in_as: SignIn) -> None:
    for user in (cast.dora, cast.bob, cast.rita):
        assert "Watch and learn" in signed_in_as(user).get(path("list")).content.decode()
    for user in (cast.emil, cast.charlie, cast.staff):
        assert "Watch and learn" not in signed_in_as(user).get(path("list")).content.decode()

"""A traineeship of Dora's at every step, one vacancy each, and the rules of subsidies."""

from collections.abc import Mapping

from django.utils import timezone

from mail.models import OutgoingMail
from matching.models import Candidacy, Match
from matching.services.decisions import answer, invite
from placements.links import third_url
from placements.models import Placement, Side
from placements.services import agree, complete, plan, report, request_placement, start
from subsidies.models import Rule
from subsidies.services import load_shipped
from tests.cast import Cast
from tests.factories import make_vacancy
from tests.matching.helpers import publish
from tests.placements.conftest import SIEM, bring_to, content

STEPS = ("planned", "agreed", "running", "reported", "completed")


def set_up_placements(cast: Cast) -> Mapping[str, str]:
    """Names for the braces of the table."""
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    load_shipped(now=timezone.now())
    rule = Rule.objects.get(scheme="pfi")
    names = {"rule": str(rule.uuid), "said_yes": str(_said_yes(cast).uuid)}
    trainable, proposed = _trainable(cast), _trainable(cast)
    asked = invite(match=proposed, by=cast.bob, now=timezone.now(), on_the_job="pfi")
    names["proposed_seen"] = asked.stamp
    names |= {"match_trainable": str(trainable.uuid), "match_proposed": str(proposed.uuid)}
    for step in STEPS:
        placement = _brought_to(step, cast)
        names[f"placement_{step}"] = str(placement.uuid)
        names[f"version_{step}"] = str(placement.version)
        if step == "planned":
            names["third"] = third_url(placement).rstrip("/").rsplit("/", 1)[-1]
    # The page of the outbox has room for the mails that others are looked for in.
    OutgoingMail.objects.exclude(pk__in=before).delete()
    return names


def _trainable(cast: Cast) -> Match:
    """For an ordinary vacancy that asks a little more than Dora has."""
    vacancy = make_vacancy(cast.company, [(SIEM, 4, "must")])
    publish(vacancy)
    return Match.objects.get(profile=cast.dora_profile, vacancy=vacancy)


def _said_yes(cast: Cast) -> Candidacy:
    vacancy = make_vacancy(cast.company, [(SIEM, 4, "must")], contract="trainee")
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile, vacancy=vacancy)
    asked = invite(match=match, by=cast.bob, now=timezone.now())
    return answer(candidacy=asked, yes=True, by=cast.dora, now=timezone.now())


def _brought_to(step: str, cast: Cast) -> Placement:
    now, bob = timezone.now(), cast.bob
    placement = request_placement(candidacy=_said_yes(cast), side=Side.COMPANY, by=bob, now=now)
    plan(placement=placement, seen=1, content=content(lines=[]), by=bob, now=now)
    signers = {Side.COMPANY: bob, Side.CANDIDATE: cast.dora, Side.THIRD: None}
    for side, by in signers.items() if step != "planned" else ():
        agree(placement=placement, seen=2, side=side, name="Somebody", by=by, now=now)
    if step in STEPS[2:]:
        start(placement=placement, seen=3, by=bob, now=now)
    if step in STEPS[2:]:
        bring_to(placement, day=50 if step == "running" else 84)
    for kind in ("half", "end") if step in STEPS[3:] else ():
        for side in (Side.COMPANY, Side.CANDIDATE):
            report(placement=placement, kind=kind, side=side, text="Fine", by=bob, now=now)
    placement.refresh_from_db()
    if step == "completed":
        complete(placement=placement, seen=placement.version, levels={}, by=bob, now=now)
        placement.refresh_from_db()
    return placement

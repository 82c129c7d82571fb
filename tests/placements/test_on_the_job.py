"""When it can be learned on the job, and when not; a person asks for it themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mail.models import OutgoingMail
from matching.models import Candidacy, Match
from matching.services.applying import apply
from matching.services.decisions import answer, invite
from matching.services.proposing import NotTrainable
from placements.fitting import kind_of
from placements.models import Side
from placements.services import NotPossible, request_placement
from subsidies.models import Rule
from talent.services import hide_from
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_vacancy
from tests.matching.helpers import publish
from tests.placements.conftest import NEARLY, SIEM, path, proposal_page, proposed
from vacancies.models import Vacancy

pytestmark = pytest.mark.usefixtures("shipped")


def test_a_vacancy_that_closed_meanwhile_asks_nobody(
    cast: Cast, match: Match, watch: Vacancy, signed_in_as: SignIn
) -> None:
    watch.close(kind=Vacancy.Closing.FILLED, reason="", now=timezone.now())
    watch.save()
    bob = signed_in_as(cast.bob)
    assert "The vacancy is not open" in proposal_page(bob, match)
    answered = bob.post(path("propose", match.uuid), {"scheme": "pfi", "seen": "0"}, follow=True)
    assert "The vacancy is not open" in answered.content.decode()
    assert Candidacy.objects.count() == 0


def test_somebody_hidden_or_paused_is_not_there(
    cast: Cast, match: Match, signed_in_as: SignIn
) -> None:
    bob = signed_in_as(cast.bob)
    cast.dora_profile.visibility = "paused"
    cast.dora_profile.save()
    assert bob.get(path("propose", match.uuid)).status_code == 404
    cast.dora_profile.visibility = "anonymous"
    cast.dora_profile.save()
    number = cast.company.enterprise_number
    hide_from(profile=cast.dora_profile, enterprise_number=number, now=timezone.now())
    for answered in (
        bob.get(path("propose", match.uuid)),
        bob.post(path("propose", match.uuid), {"scheme": "pfi", "seen": "0"}),
    ):
        assert answered.status_code == 404


def test_a_region_nobody_knows_has_no_scheme(
    cast: Cast, match: Match, watch: Vacancy, signed_in_as: SignIn
) -> None:
    Vacancy.objects.filter(pk=watch.pk).update(municipality="", province="")
    bob = signed_in_as(cast.bob)
    assert "We do not know the region of the workplace" in proposal_page(bob, match)
    assert "Train on the job" not in bob.get(f"/en/matches/{match.uuid}/").content.decode()
    answered = bob.post(path("propose", match.uuid), {"scheme": "pfi", "seen": "0"})
    assert answered.status_code == 422


@pytest.mark.parametrize("change", [{"valid_to": True}, {"checked_on": True}])
def test_a_rule_that_ended_or_is_too_old_gives_no_figure(
    cast: Cast, match: Match, signed_in_as: SignIn, change: dict[str, bool]
) -> None:
    today = timezone.localdate()
    if "valid_to" in change:
        Rule.objects.filter(scheme="pfi").update(valid_to=today)
    else:
        Rule.objects.filter(scheme="pfi").update(checked_on=today - timedelta(days=180))
    html = proposal_page(signed_in_as(cast.bob), match, weeks="12")
    assert "4 to 26 weeks" not in html
    assert "Send the proposal" in html
    told = "We have read no rule" if "valid_to" in change else "nobody has looked at its source"
    assert told in html


def test_freelance_work_does_not_fit_a_promise_of_a_contract(
    cast: Cast, match: Match, watch: Vacancy, signed_in_as: SignIn
) -> None:
    Vacancy.objects.filter(pk=watch.pk).update(contract="freelance")
    html = " ".join(proposal_page(signed_in_as(cast.bob), match).split())
    assert "does not fit</span> you promise a contract of employment" in html


def test_nothing_is_proposed_to_who_is_ready_or_far_off(cast: Cast) -> None:
    ready = make_vacancy(cast.company, [(SIEM, 2, "must")])
    publish(ready)
    match = Match.objects.get(profile=cast.dora_profile, vacancy=ready)
    with pytest.raises(NotTrainable):
        proposed(cast, match)


def test_a_person_asks_to_learn_it_on_the_job(
    cast: Cast, watch: Vacancy, match: Match, signed_in_as: SignIn
) -> None:
    dora = signed_in_as(cast.dora)
    page = f"/en/me/vacancies/{watch.uuid}/"
    assert "Ask to learn this on the job (PFI)" in dora.get(page).content.decode()
    prepared = dora.get(page, {"on_the_job": "1"}).content.decode()
    assert 'name="on_the_job" class="form-check-input" id="id_on_the_job" checked' in prepared
    sent = dora.post(f"{page}apply/", {"letter": "", "cv": "", "on_the_job": "on"})
    assert sent.status_code == 302
    candidacy = Candidacy.objects.get(match=match)
    assert (candidacy.state, candidacy.on_the_job) == ("applied", "pfi")
    mail = OutgoingMail.objects.filter(event="candidate_applied").first()
    assert mail is not None
    assert "They ask to learn on the job" in " ".join(mail.text.split())
    shown = signed_in_as(cast.bob).get(f"/en/matches/{match.uuid}/").content.decode()
    assert "They ask to learn this on the job (PFI)." in shown


def test_a_yes_to_who_asked_keeps_what_they_asked_for(cast: Cast, match: Match) -> None:
    now = timezone.now()
    apply(profile=cast.dora_profile, vacancy=match.vacancy, by=cast.dora, now=now, on_the_job="pfi")
    welcomed = invite(match=match, by=cast.bob, now=now)
    assert (welcomed.state, welcomed.on_the_job) == ("accepted", "pfi")
    assert kind_of(welcomed) == "pfi"


def test_it_is_not_offered_for_an_internship_or_to_who_lacks_nothing(
    cast: Cast, signed_in_as: SignIn
) -> None:
    ready = make_vacancy(cast.company, [(SIEM, 2, "must")])
    internship = make_vacancy(cast.company, NEARLY, contract="internship")
    dora = signed_in_as(cast.dora)
    for vacancy in (ready, internship):
        publish(vacancy)
        html = dora.get(f"/en/me/vacancies/{vacancy.uuid}/").content.decode()
        assert "on_the_job" not in html


def test_a_traineeship_without_a_region_begins_nothing(cast: Cast) -> None:
    """Once it was an error of the portal."""
    vacancy = make_vacancy(cast.company, NEARLY, contract="trainee")
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile, vacancy=vacancy)
    now = timezone.now()
    asked = invite(match=match, by=cast.bob, now=now)
    said_yes = answer(candidacy=asked, yes=True, by=cast.dora, now=now)
    Vacancy.objects.filter(pk=vacancy.pk).update(municipality="", province="")
    with pytest.raises(NotPossible):
        request_placement(candidacy=said_yes, side=Side.COMPANY, by=cast.bob, now=now)

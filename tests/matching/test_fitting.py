"""Ready and trainable: the same of a stored row and in words, and on the recruiter's pages."""

from itertools import product

import pytest
from django.urls import reverse
from django.utils import translation

from mail.models import OutgoingMail
from matching.explanations import skill_label
from matching.fitting import fitting_of
from matching.models import Candidacy, Match
from matching.models.fits import START, Fit
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import make_claim, make_profile, make_vacancy
from tests.matching.helpers import publish
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db

SIEM, LINUX, PYTHON = "portal:siem", "portal:linux", "portal:python"


def path(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"matching:{name}", args=args)


def a_part(credit: int, importance: str = "must") -> dict[str, object]:
    verdict = "met" if credit >= 900_000 else "partly" if credit else "missing"
    need = {"skill": SIEM, "level": 3, "importance": importance}
    via = {"skill": SIEM, "level": 1} if credit else None
    return {"need": need, "credit": credit, "verdict": verdict, "via": via}


def test_a_row_and_its_words_agree(cast: Cast) -> None:
    """Every mix of three must-haves and a lesser need, on both sides of each bar."""
    vacancy = make_vacancy(cast.company, [(SIEM, 2, "must")])
    publish(vacancy)
    row = Match.objects.get(profile=cast.dora_profile)
    seen = set()
    bars = (0, START - 1, START, 10**6)
    for *each, score in product(bars, bars, bars, (2999, 3000)):
        parts = [a_part(credit) for credit in each] + [a_part(0, "nice")]
        met = sum(credit == 10**6 for credit in each)
        Match.objects.filter(pk=row.pk).update(parts=parts, score=score, musts=3, musts_met=met)
        row.refresh_from_db()
        assert fitting_of(parts, score).fit == row.fit
        seen.add(row.fit)
    assert seen == set(Fit.values)


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    """Dora is ready, one person trainable; one misses three, and one has no start in Python."""
    make_profile(claims={SIEM: 3, LINUX: 2, PYTHON: 1}, province="BE-VAN")
    make_profile(claims=dict.fromkeys((SIEM, LINUX, PYTHON), 1))
    make_profile(claims={SIEM: 3, LINUX: 3})
    for skill in (LINUX, PYTHON):
        make_claim(cast.dora_profile, skill, 3)
    needs = [(SIEM, 3, "must"), (LINUX, 3, "must"), (PYTHON, 3, "must")]
    vacancy = make_vacancy(cast.company, needs)
    publish(vacancy)
    return vacancy


@pytest.mark.parametrize(("fit", "found"), [("ready", 1), ("trainable", 1), ("", 4), ("x", 4)])
def test_the_tabs_filter_and_count(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn, fit: str, found: int
) -> None:
    page = signed_in_as(cast.bob).get(path("matches", vacancy.uuid) + f"?fit={fit}")
    assert page.context["page"].paginator.count == found
    counts = {box.value: box.count for box in page.context["tabs"]}
    assert (counts["ready"], counts["trainable"]) == (1, 1)
    assert page.context["counts"].listed == 4


def test_the_tabs_keep_the_other_filters(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    page = signed_in_as(cast.bob).get(path("matches", vacancy.uuid) + "?province=BE-VAN&page=1")
    counts = {box.value: box.count for box in page.context["tabs"]}
    assert (counts.get("ready", 0), counts["trainable"]) == (0, 1)


def test_the_dashboard_counts_who_is_trainable(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    row, *_ages = signed_in_as(cast.bob).get(path("dashboard")).context["rows"][0]
    assert [row.counts[name] for name in ("total", "ready", "trainable")] == [4, 1, 1]


def test_a_match_says_in_what_there_is_a_start(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    match = Match.objects.get(fit=Fit.TRAINABLE)
    page = signed_in_as(cast.bob).get(path("match", match.uuid)).content.decode()
    python = skill_label(PYTHON)
    assert f"Linux (working; asked: advanced), {python} (basic; asked: advanced)" in page


def test_another_skill_that_makes_the_start_is_named(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, [("portal:splunk", 3, "must")])
    publish(vacancy)
    match = Match.objects.get(profile=cast.dora_profile)
    starts = fitting_of(match.parts, match.score).starts
    assert starts == [f"Splunk (through {skill_label(SIEM)}, advanced; asked: advanced)"]


def test_the_shortlist_says_who_is_ready_who_trainable_and_why(
    cast: Cast, vacancy: Vacancy
) -> None:
    mail = OutgoingMail.objects.get(event="shortlist", to="alice@example.org")
    for body in (" ".join(mail.text.split()), " ".join(mail.html.split())):
        assert "1 is ready now: every must-have is met. 1 is trainable" in body
        assert "Trainable: there is a start in Linux (working; asked: advanced)" in body
        assert "hardly anything or nothing yet to start from in " + skill_label(PYTHON) in body
        assert "The list goes on in your dashboard" in body


def test_the_shortlist_says_it_in_the_language_of_its_reader(cast: Cast) -> None:
    cast.alice.language = "nl"
    cast.alice.save()
    publish(make_vacancy(cast.company, [(SIEM, 4, "must")]))
    mail = OutgoingMail.objects.get(event="shortlist", to="alice@example.org")
    for body in (mail.text, mail.html):
        assert "(gevorderd; gevraagd: expert)" in " ".join(body.split())


def test_nobody_below_the_shortlist_changes_or_disappears(
    cast: Cast, vacancy: Vacancy, signed_in_as: SignIn
) -> None:
    listed = set(Match.objects.filter(shortlist_entries__isnull=False))
    below = set(Match.objects.filter(shortlist_entries__isnull=True))
    page = signed_in_as(cast.bob).get(path("matches", vacancy.uuid))
    assert set(page.context["page"]) == listed | below
    assert not Candidacy.objects.exists()
    assert "made automatically" in page.content.decode()
    assert "from any place in the list" in page.content.decode()


def test_a_vacancy_without_a_must_have_calls_nobody_ready(cast: Cast, signed_in_as: SignIn) -> None:
    """Neither to the company nor to the person; and the company is warned where it can mend it."""
    make_claim(cast.dora_profile, LINUX, 3)
    vacancy = make_vacancy(cast.company, [(LINUX, 2, "nice"), (PYTHON, 2, "nice")])
    publish(vacancy)
    match = Match.objects.get(vacancy=vacancy, profile=cast.dora_profile)
    assert match.fit == Fit.READY
    alice, dora = signed_in_as(cast.alice), signed_in_as(cast.dora)
    pages = [
        (alice, path("match", match.uuid)),
        (alice, path("matches", vacancy.uuid)),
        (dora, path("chance", vacancy.uuid)),
    ]
    for client, url in pages:
        page = client.get(url).content.decode()
        assert "no must-have named" in page
        assert '<span class="state state-met">ready now' not in page
    for name in ("vacancies:needs", "vacancies:preview"):
        page = alice.get(reverse(name, args=[vacancy.uuid])).content.decode()
        assert "No must-have is named" in page
    vacancy.needs.filter(skill=LINUX).update(importance="must")
    page = alice.get(reverse("vacancies:preview", args=[vacancy.uuid])).content.decode()
    assert "No must-have is named" not in page

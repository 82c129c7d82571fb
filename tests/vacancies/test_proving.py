"""A company shows who it is by mail at its domain; another name or domain takes the mark away."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.domains import own_domain
from accounts.models import AuditEvent
from mail.models import OutgoingMail
from tests.cast import Cast
from tests.conftest import SignIn
from tests.factories import NOW, make_company, make_vacancy
from vacancies import services
from vacancies.errors import ProofUnusable, VacancyError
from vacancies.links import make_proof_url, read_proof
from vacancies.models import Company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(cast: Cast) -> Company:
    """Alice's, which nobody has looked at yet."""
    Company.objects.filter(pk=cast.company.pk).update(
        website="https://www.jobs.alice.example/nl/", approved=False
    )
    cast.company.refresh_from_db()
    return cast.company


@pytest.fixture
def alice(cast: Cast, signed_in_as: SignIn) -> Client:
    return signed_in_as(cast.alice)


def token(company: Company, cast: Cast, domain: str = "alice.example") -> str:
    return make_proof_url(company, cast.alice, domain).rstrip("/").rsplit("/", 1)[-1]


def edit(company: Company, **changes: str) -> Company:
    kept = {
        name: getattr(company, name) for name in ("name", "kind", "size", "sector", "postal_code")
    }
    kept |= {"municipality": company.municipality, "website": company.website}
    seen = services.company_stamp(Company.objects.get(pk=company.pk))
    return services.edit_company(company=company, seen=seen, now=NOW, **kept | changes)


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("https://www.acme.be/nl/", "acme.be"),
        ("http://jobs.hr.acme.be:8080?x=1", "acme.be"),
        ("https://acme.co.uk", "acme.co.uk"),
        ("https://shop.acme.co.uk/", "acme.co.uk"),
        ("https://acme.wixsite.com/acme", None),
        ("https://www.facebook.com/acme", None),
        ("https://users.telenet.be/acme", None),
        ("https://192.168.1.1/", None),
        ("", None),
    ],
)
def test_a_domain_is_a_companys_own_or_proves_nothing(website: str, domain: str | None) -> None:
    assert own_domain(website) == domain


@pytest.mark.parametrize(
    "email", ["info@alice.example", "hr@mail.alice.example", "I@ALICE.example"]
)
def test_it_mails_a_link_to_the_domain_of_the_website_once_in_ten_minutes(
    cast: Cast, company: Company, alice: Client, email: str
) -> None:
    url = reverse("vacancies:ask_for_proof", args=[company.uuid])
    said = alice.post(url, {"email": email}, follow=True).content.decode()
    assert "The mail is on its way." in said
    again = alice.post(url, {"email": email}, follow=True).content.decode()
    assert "try again in ten minutes" in again
    mail = OutgoingMail.objects.get(event="company_proof")
    assert (mail.to.casefold(), mail.keep) == (email.casefold(), True)
    assert "Only Alice, signed in, can use this link" in " ".join(mail.text.split())


@pytest.mark.parametrize(
    "email",
    ["info@alice.example.org", "info@notalice.example", "x@example", "bob@gmail.com", "nonsense"],
)
def test_it_mails_nothing_elsewhere(company: Company, alice: Client, email: str) -> None:
    url = reverse("vacancies:ask_for_proof", args=[company.uuid])
    page = alice.post(url, {"email": email}, follow=True).content.decode()
    assert "@alice.example." in page or "This is not a mail address." in page
    assert not OutgoingMail.objects.exists()


def test_a_website_at_a_host_of_many_proves_nothing(cast: Cast, company: Company) -> None:
    company.website = "https://alice.wixsite.com/x"
    company.save()
    with pytest.raises(VacancyError, match="proves nothing"):
        services.ask_for_proof(company=company, by=cast.alice, email="a@wixsite.com", now=NOW)


def test_the_link_gives_the_mark_by_its_button_and_not_the_right_to_skip_review(
    cast: Cast, company: Company, alice: Client, client: Client
) -> None:
    url = reverse("vacancies:prove", args=[token(company, cast)])
    assert "alice.example" in alice.get(url).content.decode()
    company.refresh_from_db()
    assert company.verified_at is None
    for _twice in range(2):
        assert alice.post(url).status_code == 302
    company.refresh_from_db()
    assert (company.verified_way, company.approved) == ("mail", False)
    assert AuditEvent.objects.filter(action="verify", actor_id=cast.alice.pk).count() == 1
    shown = client.get(make_vacancy(company).get_absolute_url()).content.decode()
    assert '<span class="state state-yes">verified</span>' in shown


def test_only_the_owner_who_asked_can_use_it(
    cast: Cast, company: Company, signed_in_as: SignIn
) -> None:
    url = reverse("vacancies:prove", args=[token(company, cast)])
    for other in (cast.bob, cast.charlie, cast.staff):
        cache.clear()
        assert signed_in_as(other).post(url).status_code == 404
    proof = read_proof(token(company, cast))
    assert proof is not None
    company.memberships.filter(user=cast.alice).update(role="recruiter")
    with pytest.raises(ProofUnusable):
        services.prove_company(proof=proof, by=cast.alice, now=NOW)
    assert read_proof(token(company, cast)[:-1] + "x") is None


@pytest.mark.parametrize("change", [{"name": "Police"}, {"website": "https://other.example"}])
def test_a_link_for_another_name_or_domain_is_refused(
    cast: Cast, company: Company, alice: Client, change: dict[str, str]
) -> None:
    url = reverse("vacancies:prove", args=[token(company, cast)])
    edit(company, **change)
    response = alice.post(url)
    assert response.status_code == 409
    assert "ask for a new one" in response.content.decode()
    company.refresh_from_db()
    assert company.verified_at is None


def test_approval_by_staff_gives_the_mark_too(cast: Cast, company: Company) -> None:
    known = services.approve_company(company=company, by=cast.staff, now=NOW)
    assert (known.approved, known.verified_way, known.verified_at) == (True, "staff", NOW)


def test_under_another_name_nothing_of_it_is_seen_before_staff_look(
    cast: Cast, company: Company, client: Client
) -> None:
    services.approve_company(company=company, by=cast.staff, now=NOW)
    vacancy = make_vacancy(company)
    draft = make_vacancy(company, state="draft")
    renamed = edit(company, name="Federal Police")
    assert (renamed.approved, renamed.verified_at) == (False, None)
    vacancy.refresh_from_db()
    draft.refresh_from_db()
    assert (vacancy.state, draft.state) == ("in_review", "draft")
    assert client.get(vacancy.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("change", "approved"),
    [
        ({"website": "https://other.example"}, False),
        ({"website": ""}, False),
        ({"website": "https://alice.example/jobs"}, True),
        ({"name": "ALICE & CO"}, True),
        ({"about": "More of us."}, True),
    ],
)
def test_at_another_domain_only_the_mark_and_what_comes_next_wait(
    cast: Cast, company: Company, change: dict[str, str], approved: bool
) -> None:
    services.approve_company(company=company, by=cast.staff, now=NOW)
    vacancy = make_vacancy(company)
    edited = edit(Company.objects.get(pk=company.pk), **change)
    assert (edited.approved, edited.verified_at is not None) == (approved, approved)
    vacancy.refresh_from_db()
    assert vacancy.is_open


def test_a_first_website_changes_nothing(cast: Cast) -> None:
    known = services.approve_company(company=make_company(), by=cast.staff, now=NOW)
    assert edit(known, website="https://new.example").approved


def test_the_database_keeps_a_mark_and_its_way_together(company: Company) -> None:
    for wrong in ({"verified_at": NOW}, {"verified_way": "mail"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Company.objects.filter(pk=company.pk).update(**wrong)


def test_links_of_old_mails_end(
    cast: Cast, company: Company, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = reverse("vacancies:prove", args=[token(company, cast)])
    monkeypatch.setattr("vacancies.links.PROOF_VALID_FOR", timedelta(0))
    assert alice.get(url).status_code == 404

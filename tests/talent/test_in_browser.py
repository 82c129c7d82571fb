"""A candidate's way through their pages, in a real browser."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from skills.services import load_taxonomy
from talent.models import CV, Certificate, Claim, Profile
from talent.services import confirm_claims, read_cv, reject_claim, upload_cv
from tests.browser import NARROW, WIDE, Open
from tests.factories import make_profile
from tests.talent.conftest import work_on
from tests.talent.files import content, docx_with_hidden, pdf_cv

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/en/me/",
    "/en/me/profile/",
    "/en/me/cv/",
    "/en/me/skills/",
    "/en/me/certificates/",
    "/en/skills/about/",
)
HIDDEN = "Ten years of Kubernetes"


@pytest.fixture
def dora() -> User:
    """With a read CV, two confirmed skills and one taken out, a certificate in each state."""
    load_taxonomy()
    profile = make_profile()
    _read(profile, pdf_cv(), "Dora Peeters CV.pdf")
    _read(profile, docx_with_hidden("I know Wireshark and NIS2 well.", HIDDEN), "cv.docx")
    first, second, third, *_ = profile.claims.order_by("pk")
    confirm_claims(profile=profile, claims=[first.pk, second.pk])
    reject_claim(claim=third)
    for state in Certificate.State.values:
        Certificate.objects.create(
            profile=profile, name=f"A {state} certificate", state=state, expires_on=date(2026, 1, 1)
        )
    return profile.user


def _read(profile: Profile, data: bytes, name: str) -> CV:
    now = timezone.now()
    cv, _ = upload_cv(profile=profile, name=name, file=content(data), now=now)
    claimed = CV.objects.claim(cv.pk, now=now)
    assert claimed is not None
    read_cv(cv=claimed, now=now)
    return cv


def test_an_upload_shows_its_result_by_itself(open_page: Open, dora: User, tmp_path: Path) -> None:
    file = tmp_path / "my cv.pdf"
    file.write_bytes(pdf_cv("I know Terraform and Ansible."))
    page = open_page("/en/me/cv/", dora)
    page.get_by_label("Your CV").set_input_files(file)
    page.get_by_role("button", name="Upload and read").click()
    expect(page.get_by_text("waits to be read")).to_be_visible()
    cv = CV.objects.get(original_name="my cv.pdf")
    CV.objects.filter(pk=cv.pk).update(due_at=timezone.now().replace(year=2000))
    work_on(cv)
    expect(page.get_by_role("link", name="Look through my skills")).to_be_visible()


def test_confirming_moves_the_focus_to_the_next_row(open_page: Open, dora: User) -> None:
    page = open_page("/en/me/skills/", dora)
    waiting = page.locator("#proposed + form .claims > li")
    before = waiting.count()
    page.get_by_role("button", name="Confirm", exact=True).first.click()
    expect(waiting).to_have_count(before - 1)
    expect(page.get_by_role("button", name="Confirm", exact=True).first).to_be_focused()
    expect(page.locator("#messages")).to_contain_text("is confirmed")


def test_removing_moves_the_focus_to_the_next_row(open_page: Open, dora: User) -> None:
    page = open_page("/en/me/skills/", dora)
    page.get_by_role("button", name="Remove").first.click()
    expect(page.get_by_role("button", name="Remove")).to_have_count(1)
    expect(page.get_by_role("button", name="Remove")).to_be_focused()


def test_a_skill_nobody_knows_is_explained_beside_the_field(open_page: Open, dora: User) -> None:
    page = open_page("/en/me/skills/", dora)
    _type_skill(page, "basket weaving")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="is not in the list")).to_be_visible()
    expect(page.get_by_role("combobox", name="Skill")).to_be_focused()


def test_a_skill_is_added_from_the_suggestions(open_page: Open, dora: User) -> None:
    page = open_page("/en/me/skills/", dora)
    _type_skill(page, "terraf")
    page.get_by_role("option", name="Terraform").first.click()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("is added")
    expect(page.get_by_role("combobox", name="Skill")).to_be_focused()
    assert Claim.objects.confirmed().of(dora).filter(skill="portal:terraform").exists()


def test_the_field_still_suggests_after_a_refresh(open_page: Open, dora: User) -> None:
    page = open_page("/en/me/skills/", dora)
    page.get_by_role("button", name="Confirm", exact=True).first.click()
    expect(page.locator("#messages")).to_contain_text("is confirmed")
    _type_skill(page, "terraf")
    expect(page.get_by_role("option", name="Terraform").first).to_be_visible()


def _type_skill(page: Page, text: str) -> None:
    page.get_by_role("combobox", name="Skill").press_sequentially(text)


def test_all_of_it_works_without_script(open_page: Open, dora: User) -> None:
    page = open_page("/en/me/skills/", dora, script=False)
    page.get_by_role("button", name="Confirm", exact=True).first.click()
    expect(page.locator("#messages")).to_contain_text("is confirmed")
    page.get_by_role("textbox", name="Skill").fill("terraform")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("is added")


def test_nothing_is_refused_by_the_content_policy(open_page: Open, dora: User) -> None:
    page = open_page("/en/me/", dora)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.goto(path)
    page.goto("/en/me/skills/")
    _type_skill(page, "terraf")
    assert said == []


def test_wide_and_narrow_show_the_same_words(open_page: Open, dora: User) -> None:
    wide, narrow = (
        open_page("/en/me/skills/", dora, size=size).locator("#review").inner_text()
        for size in (WIDE, NARROW)
    )
    assert "".join(wide.split()) == "".join(narrow.split())

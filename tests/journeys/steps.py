"""What people do on every journey."""

import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from mail.mailbox import open_mail
from mail.models import DeliveredMail
from tests.browser import Open
from tests.talent.files import pdf_cv

INCIDENT_RESPONSE = "esco:8181aa4c-42bc-4036-a3d2-5cb6bbb34239"
PASSWORD = "Correct horse 77 battery"
CV = (
    "Incident response lead at a hospital for six years, expert in incident response.",
    "Advanced knowledge of SIEM, mainly Splunk.",
    "Good knowledge of threat hunting and Python.",
)
COUNT_TYPING = """addEventListener("change", (event) => {
  const fields = "input:not([type=file]):not([type=checkbox]), select, textarea";
  if (event.target.matches(fields)) sessionStorage.typed = Number(sessionStorage.typed || 0) + 1;
}, true)"""


def fields_filled(page: Page) -> int:
    """How many fields were written or chosen in so far, each as often as it was."""
    filled: int = page.evaluate("Number(sessionStorage.typed || 0)")
    return filled


def read_mail(to: str, event: str, *, within: float = 15.0) -> str:
    """The text of the newest mail to an address, as soon as the worker has delivered it."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        mail = DeliveredMail.objects.filter(to=to, subject__iregex=event).first()
        if mail is not None:
            return open_mail(mail).text
        time.sleep(0.1)
    subjects = list(DeliveredMail.objects.values_list("to", "subject"))
    raise AssertionError(f"no mail {event!r} for {to} among {subjects}")


def sign_up(open_page: Open, *, choice: str, name: str, email: str, size: dict[str, int]) -> Page:
    page = open_page("/en/account/signup/", size=size)
    page.get_by_label(choice).check()
    page.get_by_label("Your name").fill(name)
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password1]").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.locator("input[name=code]")).to_be_visible()
    code = re.search(r"^\s+(\S{4,})$", read_mail(email, "code"), re.MULTILINE)
    assert code is not None
    page.locator("input[name=code]").fill(code[1])
    page.locator("form:has(input[name=code]) button[type=submit]").first.click()
    return page


def hand_in_a_cv(page: Page, file: Path) -> None:
    file.write_bytes(pdf_cv(*CV))
    page.goto("/en/me/cv/")
    page.get_by_label("Your CV").set_input_files(file)
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("link", name="Look through my skills").click(timeout=20_000)
    page.get_by_role("button", name=re.compile("^Confirm all")).click()
    # Only when nothing is left to confirm are they kept.
    expect(page.get_by_role("button", name=re.compile("^Confirm all"))).to_have_count(0)
    expect(page.get_by_text("Incident response").first).to_be_visible()

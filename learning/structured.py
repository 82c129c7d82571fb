"""A course in the words of schema.org, for search engines."""

from collections.abc import Sequence
from typing import Any

from learning.models import Course, Edition
from vacancies.display import as_html
from vacancies.models import Company

# As Google lists them for lists of courses and course information.
REQUIRED = ("name", "description", "provider", "offers", "hasCourseInstance")
RECOMMENDED = ("url", "inLanguage", "teaches", "educationalCredentialAwarded", "timeRequired")
_MODES = {
    Course.Mode.ONSITE: "Onsite",
    Course.Mode.BLENDED: "Blended",
    Course.Mode.ONLINE: "Online",
    Course.Mode.SELF_PACED: "Online",
}


def course_described(
    course: Course, editions: Sequence[Edition], *, url: str, site: str
) -> dict[str, Any]:
    """The object of schema.org/Course; outcomes and prerequisites fetched, dates as ISO 8601."""
    described: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Course",
        "name": course.title,
        "description": str(as_html(course.about)),
        "url": url,
        "identifier": str(course.uuid),
        "inLanguage": course.language,
        "provider": _provider(course.provider, site),
        "offers": {
            "@type": "Offer",
            "category": "Free" if course.is_free else "Paid",
            "price": f"{course.price:.2f}",
            "priceCurrency": "EUR",
            "url": course.link or url,
        },
        "timeRequired": f"PT{course.hours}H",
        "teaches": [outcome.skill.label for outcome in course.outcomes.all()],
        "coursePrerequisites": [one.skill.label for one in course.prerequisites.all()],
        "dateModified": course.last_checked.isoformat(),
        "hasCourseInstance": [_instance(course, edition) for edition in editions]
        or [_instance(course, None)],
    }
    if course.credential != Course.Credential.NONE:
        described["educationalCredentialAwarded"] = course.get_credential_display()
    if course.ects is not None:
        described["numberOfCredits"] = float(course.ects)
    return {name: value for name, value in described.items() if value != []}


def _provider(company: Company, site: str) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": company.name,
        "sameAs": company.website or f"{site}{company.get_absolute_url()}",
    }


def _instance(course: Course, edition: Edition | None) -> dict[str, Any]:
    instance: dict[str, Any] = {
        "@type": "CourseInstance",
        "courseMode": _MODES[Course.Mode(course.mode)],
        "courseWorkload": f"PT{course.hours}H",
    }
    if edition is not None:
        instance |= {
            "startDate": edition.starts_on.isoformat(),
            "endDate": edition.ends_on.isoformat(),
        }
        if edition.seats is not None:
            instance["maximumAttendeeCapacity"] = edition.seats
            instance["remainingAttendeeCapacity"] = edition.seats_left
    if course.has_place:
        instance["location"] = {"@type": "Place", "address": _address(course)}
    return instance


def _address(course: Course) -> dict[str, Any]:
    return {
        "@type": "PostalAddress",
        "postalCode": course.postal_code,
        "addressLocality": course.municipality_name,
        "addressRegion": course.province,
        "addressCountry": "BE",
    }

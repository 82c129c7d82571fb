"""What a profile in fields says, in the portal's terms. Nothing of it counts before a word."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from formats import Resume
from skills import taxonomy
from skills.models import Skill
from skills.reading import read_skills
from talent.models import Profile
from talent.services.certificates import first_day, last_day
from talent.services.profiles import AmbiguousPlace, UnknownPlace, find_municipality
from talent.services.proposals import Finding

AWARDED_LEVEL = 2  # what a badge is aligned to was learnt, and no more is said of it
BELGIUM = ("BE", "")
# As the form has it: who comes from a file saved long ago can start any time.
PAST, AHEAD = timedelta(days=366), timedelta(days=3 * 366)
# Who may see a person, and what they want to earn, come from no file.
CONDITIONS = (
    "postal_code", "municipality", "remote", "commute_km", "contract_forms", "hours_min",
    "hours_max", "available_from",
)  # fmt: skip


def findings_of(resume: Resume, read: Sequence[Finding]) -> list[Finding]:
    """What the reader found in the text, but our own export's claims as they were written.

    Skills the file names by their ESCO address are added where the reader knew no word for them.
    """
    by_skill = {found.skill_id: found for found in read}
    if resume.claims:
        return [
            Finding(
                claim.skill_id,
                claim.level,
                _sentence(by_skill.get(claim.skill_id)),
                claim.last_used,
                claim.practice_months,
            )
            for claim in resume.claims
        ]
    by_uri = {skill.esco_uri: skill.id for skill in taxonomy.load().skills.values()}
    named = {by_uri[one.uri]: one.name for one in resume.skills if one.uri and one.uri in by_uri}
    added = [
        Finding(i, AWARDED_LEVEL, said, None) for i, said in named.items() if i not in by_skill
    ]
    return [*read, *added]


def _sentence(found: Finding | None) -> str:
    return found.sentence if found else ""


def languages_of(resume: Resume) -> list[list[str]]:
    known = dict(settings.LANGUAGES)
    return [[one.code, one.level] for one in resume.languages if one.code in known]


def certificates_of(resume: Resume, *, now: datetime) -> list[dict[str, Any]]:
    """Rows as `CV.certificate_rows` keeps them; a day of issue to come is left out, and so is an
    end before the beginning.
    """
    rows = []
    for held in resume.certificates:
        issued, ends = _past(first_day(held.issued), now), last_day(held.expires)
        rows.append(
            {
                "name": held.name,
                "issuer": held.issuer,
                "issued_on": issued.isoformat() if issued else None,
                "expires_on": ends.isoformat() if ends and not (issued and ends < issued) else None,
                "url": held.url,
                "number": held.number,
                "skill": certificate_skill(held.name),
            }
        )
    return rows


def _past(day: date | None, now: datetime) -> date | None:
    return day if day and day <= now.date() + timedelta(days=1) else None


def certificate_skill(name: str) -> str | None:
    """The certificate of the taxonomy that a name means, if it means one alone."""
    known = taxonomy.load()
    named = known.named(name)
    if named and named.kind == "certificate":
        return named.id
    found = {mention.skill_id for mention in read_skills(name)}
    meant = [skill_id for skill_id in found if known.skills[skill_id].kind == "certificate"]
    return meant[0] if len(meant) == 1 else None


def certificate_named(name: str) -> Skill | None:
    """The same as a row that may be claimed."""
    meant = certificate_skill(name)
    return Skill.objects.filter(pk=meant, retired=False).first() if meant else None


def conditions_of(resume: Resume, *, now: datetime) -> dict[str, Any]:
    """Fields of Profile that hold what the file says and may hold it; days as ISO 8601."""
    told: dict[str, Any] = dict(resume.conditions)
    if resume.postal_code and resume.country in BELGIUM:
        told.setdefault("postal_code", resume.postal_code)
    cleaned = {name: _cleaned(name, told[name]) for name in CONDITIONS if name in told}
    kept = {name: value for name, value in cleaned.items() if value not in (None, "", [])}
    if kept.get("hours_min", 0) > kept.get("hours_max", 99):
        del kept["hours_min"], kept["hours_max"]
    if not _is_place(kept):
        kept = {name: kept[name] for name in kept if name not in ("postal_code", "municipality")}
    if (start := kept.get("available_from")) is not None:
        if now.date() - PAST <= start <= now.date() + AHEAD:
            kept["available_from"] = start.isoformat()
        else:
            del kept["available_from"]
    return kept


def _cleaned(name: str, value: Any) -> Any:
    """The value as the field holds it, None for one that it may not hold."""
    field: Any = Profile._meta.get_field(name)
    try:
        return field.clean(value, None)
    except (ValidationError, ValueError, TypeError):
        return None


def _is_place(kept: dict[str, Any]) -> bool:
    try:
        place = find_municipality(kept.get("postal_code", ""), kept.get("municipality", ""))
    except (UnknownPlace, AmbiguousPlace):
        return False
    return place is not None and kept.get("municipality", place.nis) == place.nis

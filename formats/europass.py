"""Europass: the Candidate of today's editor. (The SkillsPassport of its forerunner: passport.)

Read by local names, wherever they stand and whichever are missing: exports do not keep to the
published schema in every detail.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from documents.office.markup import find, parse
from documents.terms import Code, DocumentError, Limits
from formats import passport
from formats.plain import plain
from formats.terms import Certificate, Language, Named, Post, Resume, Source, Study
from formats.values import MOST, day, language_code, line, lowest, web_address

# Sections whose text says what somebody can do, in words of their own.
_SKILLS = (
    "Skills", "DigitalSkills", "OrganisationalSkills", "ManagementAndLeadershipSkills",
    "CommunicationAndInterpersonalSkills",
)  # fmt: skip
# Sections that are told like jobs, under titles and with dates.
_TOLD = ("Projects", "VoluntaryWorks", "Others", "ConferencesAndSeminars")
_CERTIFICATES = ("Certifications", "CourseCertifications", "Licenses")
_NAMES = ("CertificationName", "CertificationTypeCode", "LicenseName", "Title", "Name")
_ISSUERS = ("IssuingAuthority", "OrganizationName", "IssuingOrganization", "Institution", "Issuer")
_ISSUED = ("FirstIssuedDate", "IssueDate", "AwardDate", "StartDate", "Date")
_EXPIRES = ("ExpirationDate", "EndDate", "ValidTo")


def read(data: bytes, limits: Limits) -> Resume:
    """Raises ``DocumentError``: what is no XML, has a DTD, or is no Europass."""
    root = parse(data, limits)
    if root.tag in ("SkillsPassport", "Europass") and root.find("LearnerInfo") is not None:
        return passport.read(root)
    if root.tag != "Candidate":
        raise DocumentError(Code.OTHER_FORMAT, "Root")
    return _candidate(root)


def _candidate(root: Element) -> Resume:
    person = root.find("CandidatePerson")
    # A profile for each language is allowed; they tell one career, and the first is read.
    profile = root.find("CandidateProfile")
    address = next((found for found in _all(person, "Address")), None)
    return Resume(
        Source.EUROPASS,
        name=" ".join(filter(None, (_line(person, "GivenName"), _line(person, "FamilyName")))),
        summary=plain(_raw(profile, "ExecutiveSummary")),
        postal_code=_line(address, "PostalCode")[:12],
        town=_line(address, "CityName"),
        country=_line(address, "CountryCode")[:2].upper(),
        languages=tuple(_languages(person, profile)),
        posts=(*_posts(profile), *_told(profile)),
        studies=tuple(_studies(profile)),
        skills=tuple(_skills(profile)),
        certificates=tuple(_certificates(profile)),
    )


def _languages(person: Element | None, profile: Element | None) -> Iterator[Language]:
    for mother in _all(person, "PrimaryLanguageCode"):
        if code := language_code(mother.text):
            yield Language(code, "C2")
    for spoken in _all(profile, "PersonCompetency"):
        if _line(spoken, "TaxonomyID").casefold() == "language":
            scores = [line(score.text) for score in _all(spoken, "ScoreText")]
            if code := language_code(_line(spoken, "CompetencyID")):
                yield Language(code, lowest(scores))


def _posts(profile: Element | None) -> Iterator[Post]:
    for employer in _all(profile, "EmployerHistory"):
        name = _line(employer, "OrganizationName")
        # Some write the period at the employer, some at each position there.
        for position in employer.findall("PositionHistory") or [employer]:
            start, end = _period(position, employer)
            told = plain(_raw(position, "Description"))
            yield Post(_line(position, "PositionTitle"), name, start, end, told)


def _period(position: Element, employer: Element) -> tuple[str, str]:
    for holder in (position, employer):
        if start := _date(holder, ("StartDate",)):
            now = _line(holder, "CurrentIndicator").casefold() == "true"
            return start, "" if now else _date(holder, ("EndDate",))
    return "", ""


def _told(profile: Element | None) -> Iterator[Post]:
    for section in _TOLD:
        for entry in _entries(profile, section):
            told = plain(_raw(entry, "Description"))
            title = _line(entry, "Title")
            start = _date(entry, ("StartDate",))
            if title or told:
                yield Post(title, "", start, _date(entry, ("EndDate",)), told)


def _studies(profile: Element | None) -> Iterator[Study]:
    for attended in _all(profile, "EducationOrganizationAttendance"):
        degree = _line(attended, "DegreeName") or _line(attended, "ProgramName")
        days = _date(attended, ("StartDate",)), _date(attended, ("EndDate",))
        yield Study(degree, _line(attended, "OrganizationName"), *days)


def _skills(profile: Element | None) -> Iterator[Named]:
    for section in _SKILLS:
        for leaf in _leaves(find(profile, section)):
            for said in plain(leaf.text).splitlines():
                yield Named(line(said.lstrip("-•* ")))
    for competency in _all(profile, "PersonCompetency"):
        name = _line(competency, "CompetencyName") or _line(competency, "CompetencyID")
        if name and _line(competency, "TaxonomyID").casefold() != "language":
            yield Named(name)


def _certificates(profile: Element | None) -> Iterator[Certificate]:
    for section in _CERTIFICATES:
        for entry in _entries(profile, section):
            if name := _first(entry, _NAMES):
                yield Certificate(
                    name=name,
                    issuer=_first(entry, _ISSUERS),
                    issued=_date(entry, _ISSUED),
                    expires=_date(entry, _EXPIRES),
                    url=web_address(_line(entry, "Link") or _line(entry, "URI")),
                    number=_line(entry, "CertificationID") or _line(entry, "LicenseNumber"),
                )


def _entries(profile: Element | None, section: str) -> Iterator[Element]:
    """What stands in every section of this name; entries of a group one by one."""
    for found in profile.findall(section) if profile is not None else ():
        for entry in found:
            inner = [child for child in entry if len(child) and child.find("Title") is not None]
            yield from inner or [entry]


def _all(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else list(element.iter(name))[:MOST]


def _leaves(element: Element | None) -> list[Element]:
    return [] if element is None else [leaf for leaf in element.iter() if not len(leaf)][:MOST]


def _raw(element: Element | None, name: str) -> str | None:
    return next((found.text for found in _all(element, name) if found.text), None)


def _line(element: Element | None, name: str) -> str:
    return line(_raw(element, name))


def _first(element: Element, names: tuple[str, ...]) -> str:
    for name in names:
        for found in _all(element, name):
            if said := line(" ".join(piece.strip() for piece in found.itertext())):
                return said
    return ""


def _date(element: Element, names: tuple[str, ...]) -> str:
    for name in names:
        for found in _all(element, name):
            if said := next(filter(None, (day(piece) for piece in found.itertext())), ""):
                return said
    return ""

"""The SkillsPassport: Europass as its editor saved it until 2020, in many a PDF still."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from documents.office.markup import attribute, find
from formats.plain import plain
from formats.terms import Language, Named, Post, Resume, Source, Study
from formats.values import MOST, day, language_code, line, lowest

_SKILLS = ("Communication", "Organisational", "JobRelated", "Computer", "Other")
_GRADES = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")


def read(root: Element) -> Resume:
    info = root.find("LearnerInfo")
    name = find(info, "Identification", "PersonName")
    contact = find(info, "Identification", "ContactInfo", "Address", "Contact")
    return Resume(
        Source.EUROPASS,
        name=" ".join(filter(None, (_said(name, "FirstName"), _said(name, "Surname")))),
        summary=plain(_text(info, "Headline", "Description", "Label")),
        postal_code=_said(contact, "PostalCode")[:12],
        town=_said(contact, "Municipality"),
        country=_said(contact, "Country", "Code")[:2].upper(),
        languages=tuple(_languages(find(info, "Skills", "Linguistic"))),
        posts=tuple(_posts(info)),
        studies=tuple(_studies(info)),
        skills=tuple(_skills(info)),
    )


def _languages(spoken: Element | None) -> Iterator[Language]:
    for mother in _list(spoken, "MotherTongueList"):
        if code := _code(mother):
            yield Language(code, "C2")
    for foreign in _list(spoken, "ForeignLanguageList"):
        if code := _code(foreign):
            grades = [_said(foreign, "ProficiencyLevel", grade) for grade in _GRADES]
            yield Language(code, lowest(grades))


def _code(spoken: Element) -> str:
    return language_code(_text(spoken, "Description", "Code")) or language_code(
        _text(spoken, "Description", "Label")
    )


def _posts(info: Element | None) -> Iterator[Post]:
    for job in _list(info, "WorkExperienceList"):
        yield Post(
            title=_said(job, "Position", "Label"),
            employer=_said(job, "Employer", "Name"),
            start=_month(find(job, "Period", "From")),
            end=_month(find(job, "Period", "To")),
            text=plain(_text(job, "Activities")),
        )


def _studies(info: Element | None) -> Iterator[Study]:
    for study in _list(info, "EducationList"):
        days = (_month(find(study, "Period", part)) for part in ("From", "To"))
        yield Study(_said(study, "Title"), _said(study, "Organisation", "Name"), *days)


def _skills(info: Element | None) -> Iterator[Named]:
    for kind in _SKILLS:
        for said in plain(_text(info, "Skills", kind, "Description")).splitlines():
            yield Named(line(said.lstrip("-•* ")))


def _month(moment: Element | None) -> str:
    """`year="2019" month="--03" day="---01"`"""
    parts = (attribute(moment, name) or "" for name in ("year", "month", "day"))
    return day("-".join(part.strip("- ") for part in parts if part.strip("- ")))


def _list(holder: Element | None, name: str) -> list[Element]:
    found = find(holder, name)
    return [] if found is None else list(found)[:MOST]


def _text(holder: Element | None, *path: str) -> str:
    found = find(holder, *path)
    return "" if found is None else found.text or ""


def _said(holder: Element | None, *path: str) -> str:
    return line(_text(holder, *path))

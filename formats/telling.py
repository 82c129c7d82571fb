"""A profile as the text of a CV, so that one reader finds skills in every kind of file."""

from collections.abc import Iterator

from formats.terms import Certificate, Language, Named, Post, Resume, Study

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_TONGUES = {"nl": "Dutch", "fr": "French", "de": "German", "en": "English"}
# Grades that JSON Resume knows, in words that the reader takes for a level.
_GRADES = {"beginner": "basic", "intermediate": "intermediate", "advanced": "advanced"}
_GRADES |= dict.fromkeys(("master", "expert"), "expert")


def as_text(resume: Resume) -> str:
    """Sections under English headings, each entry on lines of its own. No name, no place."""
    sections = (
        ("Summary", [resume.summary] if resume.summary else []),
        ("Work experience", [_post(post) for post in resume.posts]),
        ("Education", [_study(study) for study in resume.studies]),
        ("Skills", [_named(skill) for skill in _once(resume.skills)]),
        ("Certificates", [_certificate(held) for held in resume.certificates]),
        ("Languages", [_language(spoken) for spoken in resume.languages]),
    )
    return "\n\n".join("\n".join([title, *told]) for title, told in sections if any(told))


def _once(skills: tuple[Named, ...]) -> Iterator[Named]:
    seen: set[str] = set()
    for skill in skills:
        if skill.name and skill.name.casefold() not in seen:
            seen.add(skill.name.casefold())
            yield skill


def _post(post: Post) -> str:
    head = ", ".join(filter(None, (post.title, post.employer, _period(post.start, post.end))))
    return "\n".join(filter(None, (head, post.text)))


def _study(study: Study) -> str:
    return ", ".join(filter(None, (study.title, study.school, _period(study.start, study.end))))


def _named(skill: Named) -> str:
    grade = _GRADES.get(skill.level.casefold(), "")
    return f"{skill.name} ({grade})" if grade else skill.name


def _certificate(held: Certificate) -> str:
    until = f"valid until {month(held.expires)}" if held.expires else ""
    return ", ".join(filter(None, (held.name, held.issuer, month(held.issued), until)))


def _language(spoken: Language) -> str:
    return f"{_TONGUES.get(spoken.code, spoken.code)}: {spoken.level}".rstrip(": ")


def _period(start: str, end: str) -> str:
    if not start:
        return month(end)
    return f"{month(start)} - {month(end) if end else 'present'}"


def month(day: str) -> str:
    """ "2021-03-15" as "March 2021", "2021" as it is."""
    year, _, rest = day.partition("-")
    number = int(rest[:2] or 0)
    return f"{_MONTHS[number - 1]} {year}" if number else year

"""What reading a CV gives."""

from dataclasses import dataclass

from skills.reading.mentions import Mention

Month = tuple[int, int | None]  # year, month 1-12 or None where only the year is said


@dataclass(frozen=True)
class CvSection:
    """From `start` to `end`, under a heading that ends at `body`.

    `kind` is a value of the `part` rows of cues.csv, or "" before any heading.
    """

    start: int
    body: int
    end: int
    kind: str


@dataclass(frozen=True)
class Job:
    """A job held, with its text from `start` to `end`.

    `title` is as written, `role` a role id of the taxonomy or None. `last` is None for a job
    still held, `months` its length, None where the CV or the calendar does not tell.
    """

    title: str
    role: str | None
    first: Month
    last: Month | None
    months: int | None
    start: int
    end: int


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate as its row in the CV has it; `year` is that of the row, not of a job."""

    skill_id: str
    surface: str
    year: int | None


@dataclass(frozen=True)
class ProposedClaim:
    """A skill a CV shows: level 1-4, the statement that shows it best, every mention.

    `sentence` holds no contact data. `last_used` is the latest year the CV ties it to (of a
    certificate: its year), `months` its practice, or None; `statements` counts the different
    statements that name it, `evidence` the kinds of sections they stand in.
    """

    skill_id: str
    level: int
    sentence: str
    mentions: tuple[Mention, ...]
    last_used: int | None
    months: int | None = None
    statements: int = 1
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class CvReading:
    """A CV read once: sections, jobs, certificates and mentions in the order of the text.

    A mention whose confidence is below `clearness.CLEAR` names a skill in passing.
    """

    sections: tuple[CvSection, ...]
    jobs: tuple[Job, ...]
    certificates: tuple[HeldCertificate, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[ProposedClaim, ...]

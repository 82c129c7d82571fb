"""CVs of people who do not exist, and short ways to ask about them."""

from skills.reading.cv import CvReading, ProposedClaim, read_cv
from skills.taxonomy import load

LINES = """Liesbet Voorbeeld
Kerkstraat 12, 9000 Gent
liesbet@example.org | +32 470 12 34 56
Geboortedatum: 4 mei 1988

Work experience
SOC analyst, Acme Hospital
March 2019 - June 2022
- Splunk and Wireshark every day
- Wrote playbooks

Helpdesk employee
2015 - 2018
- Windows Server 2012

Education
Bachelor Network Security, 2010 - 2013
- Python course

Certificates
CISSP (2020)
CCNA, valid until 2027

Skills
Linux - 24 months
Python (5 years)

Languages
English: fluent, Dutch: native
"""
INLINE = (
    "Anna Example Security Analyst who likes Splunk Work Experience Network Engineer Acme Gent"
    " January 2018 to December 2019 Configured Cisco routers and the firewall Systems Engineer"
    " Beta Brussels January 2020 to Present Ran Ansible and Linux servers Education Bachelors in"
    " Computer Science Ghent University 2014 to 2017 Skills IT Skills Docker Linux 2 years Python"
    " 1 year Certifications and Licenses CISSP March 2021 to Present"
)


def read(text: str, this_year: int | None = 2026, this_month: int | None = 6) -> CvReading:
    return read_cv(text, this_year=this_year, this_month=this_month)


def claimed(text: str) -> dict[str, ProposedClaim]:
    """The claims by the first name the text gives the skill."""
    return {claim.mentions[0].surface: claim for claim in read(text).claims}


def kinds(text: str) -> list[str]:
    return [section.kind for section in read(text).sections]


def label(claim: ProposedClaim) -> str:
    return load().skills[claim.skill_id].labels["en"]

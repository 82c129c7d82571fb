"""Domains of employers' mail: read as people type them, and refused where anybody has one."""

import pytest

from accounts.domains import WrongDomain, read_domain


@pytest.mark.parametrize(
    "typed",
    ["jan@corp.example", "https://www.corp.example/jobs", " Corp.Example. ", "@corp.example"],
)
def test_it_reads_a_domain_as_people_type_it(typed: str) -> None:
    assert read_domain(typed).ascii == "corp.example"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "be",
        "corp",
        "a b.example",
        "1.2.3.4",
        "-a.example",
        "a..example",
        "x" * 70 + ".be",
        "%.example",
        "gmail.com",
        "co.uk",
        "someone@GMAIL.com",
        "mail.gmail.com",
        "telenet.be",
        "\ud800.be",
    ],
)
def test_it_refuses_what_is_no_employers_domain(typed: str) -> None:
    with pytest.raises(WrongDomain):
        read_domain(typed)

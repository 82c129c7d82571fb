"""General IT and human skills: each read singly, in four languages, and only where meant."""

import pytest

from skills.taxonomy import load
from tests.skills.words import found, skill


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("BGP, OSPF and EIGRP", ["BGP", "OSPF", "EIGRP"]),
        ("VLANs, MPLS, SD-WAN", ["VLAN", "MPLS", "SD-WAN"]),
        ("DNS en DHCP beheren", ["DNS", "DHCP"]),
        ("routers and switches", ["Routing and switching"]),
        (
            "Oracle RAC, Data Guard, RMAN",
            ["Oracle RAC and ASM", "Oracle Data Guard", "Oracle RMAN"],
        ),
        (
            "MySQL, PostgreSQL and MongoDB",
            ["MySQL and MariaDB", "PostgreSQL", "MongoDB"],
        ),
        ("SQL Server 2019 with SSIS", ["Microsoft SQL Server", "SSIS, SSRS and SSAS"]),
        ("Terraform, Ansible, Puppet", ["Terraform", "Ansible", "Puppet"]),
        ("Jenkins or GitLab CI", ["Jenkins", "GitLab CI and GitHub Actions"]),
        ("React.js, Angular and TypeScript", ["React", "Angular", "TypeScript"]),
        ("Spring Boot, Maven", ["Spring", "Maven and Gradle"]),
        ("VMware, Hyper-V, Proxmox", ["VMware", "Hyper-V", "Proxmox"]),
        ("Linux, AIX and Windows Server 2022", ["Linux", "Unix", "Windows Server"]),
        ("Power BI, Hadoop, PySpark", ["Power BI", "Hadoop", "Apache Spark and Databricks"]),
    ],
)
def test_each_thing_of_a_list_is_a_skill_of_its_own(text: str, labels: list[str]) -> None:
    assert found(text) == labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Chef, Ansible and Jenkins", "Chef"),
        ("Hibernate, Struts", "Hibernate and JPA"),
        ("java, spring, hibernate", "Spring"),
        ("Swift and Objective-C for iOS", "Swift"),
        ("Word, Excel, PowerPoint", "Excel and spreadsheets"),
        ("Outlook and Exchange in Office 365", "Microsoft Exchange"),
        ("nginx and Apache servers", "Web servers (Apache, NGINX, IIS)"),
        ("SIP and RTP for voice", "VoIP and telephony"),
        ("SAN switches with RAID arrays", "Storage and SAN"),
        ("Nexus and Catalyst switches of Cisco", "Cisco networking"),
    ],
)
def test_a_common_word_is_read_beside_its_kind(text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "our chef cooks every day",
        "in spring we go outside",
        "bears hibernate",
        "a swift answer",
        "you excel at what you do",
        "in exchange for a good salary",
        "an Apache helicopter",
        "a nexus of people",
        "SANS courses",
        "the tableau on the wall",
        "take the initiatives of the city",
    ],
)
def test_a_common_word_is_left_alone_elsewhere(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("databanken beheren", "Database administration"),
        ("administrateur de bases de données", "Database administration"),
        ("Verwaltung: Datenbankadministration", "Database administration"),
        ("draadloze netwerken", "Wi-Fi and wireless networks"),
        ("équilibrage de charge", "Load balancing"),
        ("Netzwerkverkabelung", "Cabling and fibre"),
        ("storingen oplossen", "Troubleshooting"),
        ("tests unitaires", "Unit testing"),
        ("objektorientierte Programmierung", "Object-oriented programming"),
        ("développement d'applications mobiles", "Mobile app development"),
        ("Wiederherstellung und Hochverfügbarkeit", "High availability and clustering"),
        ("migratie naar de cloud", "Cloud migration"),
        ("zin voor detail", "Attention to detail"),
        ("résistant au stress", "Working under pressure"),
        ("Verhandlungsgeschick", "Negotiation"),
        ("vlotte presentatievaardigheden", "Presenting"),
        ("esprit d'analyse", "Analytical thinking"),
        ("eigenverantwortliche Arbeitsweise", "Working independently"),
        ("prioriteiten stellen", "Planning and time management"),
        ("partage de connaissances", "Coaching and mentoring"),
    ],
)
def test_it_reads_how_people_say_it_in_dutch_french_and_german(text: str, label: str) -> None:
    assert label in found(text)


@pytest.mark.parametrize(
    ("narrower", "broader"),
    [
        ("BGP", "Computer networking"),
        ("PostgreSQL", "Databases"),
        ("Jenkins", "CI/CD"),
        ("VMware", "Virtualisation"),
        ("TypeScript", "JavaScript"),
        ("Veeam", "Backup and recovery"),
        ("Prometheus", "Monitoring and observability"),
        ("Power BI", "Business intelligence"),
        ("Terraform", "Infrastructure as code"),
        ("PL/SQL", "SQL"),
    ],
)
def test_a_product_proves_its_class(narrower: str, broader: str) -> None:
    assert load().closeness(skill(narrower), skill(broader)) >= 800


def test_a_database_administrator_proves_little_of_a_network_engineer() -> None:
    assert load().closeness(skill("Oracle RMAN"), skill("Computer networking")) == 0
    assert load().closeness(skill("BGP"), skill("Databases")) == 0


def test_sales_marketing_and_finance_are_no_skills_here() -> None:
    assert found("sales targets, marketing campaigns, bookkeeping and recruiting") == []

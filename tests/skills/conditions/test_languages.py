"""Which languages a text names, how well, and whether they are needed."""

import pytest

from skills.reading.conditions import read_conditions, read_languages


def languages(text: str) -> list[str]:
    """Code, level and importance of each language, in reading order."""
    return [f"{one.code} {one.level} {one.importance}".replace("  ", " ") for one in
            read_languages(text)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Je spreekt vlot Nederlands en Frans.", ["nl C1 must", "fr C1 must"]),
        ("Perfect tweetalig NL/FR.", ["nl C1 must", "fr C1 must"]),
        ("Tweetalig (NL/FR) met een goede kennis van het Engels.",
         ["nl C1 must", "fr C1 must", "en B2 must"]),
        ("Nederlands is je moedertaal.", ["nl C2 must"]),
        ("Kennis van de Franse en Nederlandse taal.", ["fr must", "nl must"]),
        ("Basiskennis Duits volstaat.", ["de A2 must"]),
        ("Bonne connaissance de l'anglais.", ["en B2 must"]),
        ("Vous parlez couramment le français et le néerlandais.", ["fr C1 must", "nl C1 must"]),
        ("Langues : français (maternelle), anglais B2.", ["fr C2 must", "en B2 must"]),
        ("Vous êtes bilingue français-néerlandais.", ["fr C1 must", "nl C1 must"]),
        ("Vous maîtrisez le français et avez des notions d'allemand.", ["fr must", "de A2 must"]),
        ("Fließend Deutsch (C1).", ["de C1 must"]),
        ("Sehr gute Deutsch- und gute Englischkenntnisse.", ["de C1 must", "en B2 must"]),
        ("Gute Deutsch- und Englischkenntnisse (mind. C1).", ["de C1 must", "en C1 must"]),
        ("Dein Französisch ist verhandlungssicher.", ["fr C1 must"]),
        ("English is our working language.", ["en must"]),
        ("You are fluent in Dutch; your French is good.", ["nl C1 must", "fr B2 must"]),
        ("EN: C1, FR: B2, NL: A2", ["en C1 must", "fr B2 must", "nl A2 must"]),
        ("Dutch fluent, English basic", ["nl C1 must", "en A2 must"]),
        ("Native speaker of German.", ["de C2 must"]),
    ],
)  # fmt: skip
def test_it_reads_a_level_from_words_and_letters(text: str, expected: list[str]) -> None:
    assert languages(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fluent Dutch; French is an asset.", ["nl C1 must", "fr nice"]),
        ("Good knowledge of Dutch, French is a plus.", ["nl B2 must", "fr B2 nice"]),
        ("Knowledge of French and German is a plus.", ["fr nice", "de nice"]),
        ("Fluent in Dutch, other languages are a plus.", ["nl C1 must"]),
        ("You speak English and preferably French.", ["en must", "fr nice"]),
        ("Kennis van het Frans is een pluspunt.", ["fr nice"]),
        ("La connaissance du néerlandais est un atout.", ["nl nice"]),
        ("Le néerlandais n'est pas requis mais constitue un atout.", ["nl nice"]),
        ("Französischkenntnisse sind von Vorteil.", ["fr nice"]),
        ("Idealerweise sprichst du Niederländisch.", ["nl nice"]),
        ("Nice to have:\n- You speak some German", ["de A2 nice"]),
    ],
)
def test_it_tells_a_wish_from_a_need(text: str, expected: list[str]) -> None:
    assert languages(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No German needed.",
        "Nederlands is geen vereiste.",
        "Kein Deutsch nötig.",
        "Deutsch ist nicht erforderlich.",
        "L'allemand n'est pas requis.",
        "You write scripts in Go, C and Python.",
        "We serve the Dutch and the French market.",
        "Our German customers are hospitals.",
        "You have an excellent view of the German market.",
        "Vous avez une bonne vision du marché français.",
        "Nous visons le marché français.",
        "We offer Dutch lessons to newcomers.",
        "Wij bieden taallessen Nederlands en Frans aan.",
        "You polish our reports.",
        "CONNAISSANCE DE LA SECURITE EN ENTREPRISE",
        "Wij zoeken iemand die onze servers bewaakt en daarover helder verslag uitbrengt.",
        "Nous cherchons une personne qui surveille nos serveurs.",
    ],
)
def test_it_asks_no_language_that_the_text_does_not_ask(text: str) -> None:
    assert languages(text) == []


def test_it_marks_languages_of_which_one_is_enough() -> None:
    assert [one.either for one in read_languages("Fluency in German or Dutch.")] == [True, True]


def test_it_reads_the_lines_below_a_heading() -> None:
    text = "Talenkennis\n- Nederlands\n- Frans: goed\n\nEngels bedrijf met veel klanten"
    assert languages(text) == ["nl must", "fr B2 must"]


def test_it_reads_the_languages_of_a_cv() -> None:
    text = "Languages\nDutch: mother tongue\nFrench: B2\nEnglish: fluent\n\nHobbies\nRowing"
    assert languages(text) == ["nl C2 must", "fr B2 must", "en C1 must"]


def test_it_names_a_language_once_with_its_plainest_statement() -> None:
    text = "English is our working language.\nYou are fluent in English."
    assert languages(text) == ["en C1 must"]


def test_it_shows_the_words_it_read() -> None:
    text = "We are twelve people. You speak fluent Dutch. We laugh a lot."
    read = read_conditions(text).languages[0]
    assert (text[read.start : read.end], read.sentence) == ("Dutch", "You speak fluent Dutch.")

"""From a line of a word list to a pattern, and to the letters it can begin with."""

import re

LANG = (
    r"(?:nederlands|dutch|neerlandais|niederlandisch|vlaams|flemish|frans|french|francais|"
    r"franzosisch|duits|german|allemand|deutsch|engels|english|anglais|englisch|spaans|spanish|"
    r"espagnol|spanisch|italiaans|italian|italien|italienisch|arabisch|arabic|arabe|pools|polish|"
    r"polonais|polnisch)"
)
_AGE = r"(?:1[6-9]|[2-6]\d)(?!\d)"
_GAP = r"(?:[ \n-]{1,4})"
# Between "young" and whom it is said of; a young company is no young person.
_NO_PERSON = (
    r"compan|firm|start|business|scale|organi|product|market|technolog|sector|industry|discipline|"
    r"field|bedrijf|ondernem|organisati|vakgebied|technologi|entrepris|societe|secteur|marche|"
    r"disciplin|unternehm|betrieb|branche|produkt|team|equipe|ploeg"
)
_ADJECTIVES = rf"(?:,?{_GAP}(?!{_NO_PERSON})\w{{1,20}}){{0,3}}?"
_MARKS = {"<age>": _AGE, "<lang>": LANG, "<adj>": _ADJECTIVES}
_TOKEN = re.compile(r"<(?:age|lang|adj)>|\[[^\]]*\]|\\.|[ -]")
_NUMBER = ("<age>", "\\d")
NUMERAL = "#"
_LONGEST_KEY = 4


def compile_words(line: str) -> re.Pattern[str]:
    """The line as a pattern that ends where a word ends."""
    return re.compile(_written_out(line) + r"(?!\w)")


def compile_any(lines: list[str]) -> re.Pattern[str] | None:
    """A pattern that finds the beginning of any of the lines; None for no line."""
    return re.compile("|".join(_written_out(line) for line in lines)) if lines else None


def keys_of(line: str) -> set[str]:
    """The beginnings, of two to four letters, that a word must have to be worth a try."""
    if line.startswith(_NUMBER):
        return {NUMERAL}
    start = LANG + line.removeprefix("<lang>") if line.startswith("<lang>") else line
    group = re.match(r"\(\?:([^()]*)\)(?![?*{])", start)
    return {_key(one) for one in group[1].split("|")} if group else {_key(start)}


def keys_for(word: str) -> tuple[str, ...]:
    """The beginnings that this word of a text has."""
    if word[0].isdigit():
        return (NUMERAL,)
    return tuple(word[:length] for length in range(2, min(len(word), _LONGEST_KEY) + 1))


def _key(line: str) -> str:
    """The plain letters a line begins with: "jonge?" begins with "jong"."""
    found = re.match(r"[a-z]+(?![a-z]*[?*{])|[a-z]+(?=[a-z][?*{])", line)
    if found is None or len(found[0]) < 2:
        raise ValueError(f"begins with fewer than two letters: {line}")
    return found[0][:_LONGEST_KEY]


def _written_out(line: str) -> str:
    return _TOKEN.sub(lambda token: _replace(token[0]), line)


def _replace(token: str) -> str:
    return _GAP if token in {" ", "-"} else _MARKS.get(token, token)

"""Ways of teaching and what one gets, by the words that people write for them."""

import re
from collections.abc import Iterable, Mapping

from formats.values import line

MODES = {
    "blended": r"blended(?: learning)?|hybrid\w*|mixed|gemengd|mixte|partly online|deels online"
    r"|partiellement en ligne|teilweise online",
    "self_paced": r"(?:online, )?(?:at )?(?:your )?own pace|self[-_ ]?paced|(?:op )?eigen tempo"
    r"|à (?:votre|son) rythme|(?:im )?eigene[sn]? tempo|asynchron\w*",
    "online": r"(?:presentation )?online|remote|virtual|distance(?: learning)?|(?:à )?distance"
    r"|en ligne|(?:op )?afstand|afstands\w+|fern\w*",
    "onsite": r"on[- ]?site|(?:in (?:a |the )?)?classroom|in[- ]person|klas\w*|(?:in de )?klas"
    r"|(?:en )?pr[ée]sentiel|en classe|präsenz\w*|face[- ]to[- ]face",
}
_TITLED = r"(?: (?:of|in|en|de|van|für) .+)?"
CREDENTIALS = {
    "micro_credential": r"micro[-_ ]?credential\w*|microcertificat\w*|micro-?certification",
    "diploma": rf"(?:diplom\w*|degree|bachelor|master|graduaat){_TITLED}",
    "attendance": r"(?:proof of |certificate of )?(?:attendance|participation)|aanwezigheid\w*"
    r"|deelname\w*|(?:attest|bewijs) van (?:aanwezigheid|deelname)|teilnahme\w*"
    r"|attestation de (?:participation|présence|suivi)",
    "certificate": rf"(?:certifi\w*|getuigschrift|zertifikat){_TITLED}",
    "none": r"none|geen|aucune?|keine?s?|no|nothing|niets|rien|nichts",
}
_BESIDE = re.compile(r"(?:full|part)[- ]?time|synchronous|evening|daytime")


def named(value: str, known: Mapping[str, str]) -> str:
    """The key that the whole value is a word of; "" for none, and for any other sentence."""
    said = line(value, 200).casefold()
    return next((name for name, words in known.items() if re.fullmatch(words, said)), "")


def mode_of(said: Iterable[str]) -> str:
    """One way of teaching out of a list: rooms and a screen together are blended; "" if unclear."""
    found = {named(one, MODES) for one in said if not _BESIDE.fullmatch(one.casefold())}
    if len(found) > 1 and "" not in found and found & {"onsite", "blended"}:
        return "blended"
    return found.pop() if len(found) == 1 else ""

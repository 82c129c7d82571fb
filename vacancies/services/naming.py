"""Skills that an advert names in a field of its own, as those of the taxonomy."""

from collections.abc import Sequence

from adverts.files import Wanted
from skills.models import Skill
from skills.reading import read_text


def skills_named(wanted: Sequence[Wanted]) -> list[str]:
    """Ids in the order of the file: by ESCO's address where it gives one, else by the words."""
    addresses = [one.uri for one in wanted if one.uri]
    known = dict(Skill.objects.filter(esco_uri__in=addresses).values_list("esco_uri", "pk"))
    found = [known[one.uri] for one in wanted if one.uri in known]
    words = "\n".join(f"- {one.name}" for one in wanted if one.uri not in known)
    return list(dict.fromkeys([*found, *(it.skill_id for it in read_text(words).mentions)]))

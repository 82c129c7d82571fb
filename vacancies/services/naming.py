"""Skills that an advert names in a field of its own, as those of the taxonomy."""

from collections.abc import Sequence

from adverts.files import Wanted
from skills.models import Level, Skill
from skills.reading import read_text
from vacancies.models import Need
from vacancies.services.needs import NeedChoice


def skills_named(wanted: Sequence[Wanted]) -> list[NeedChoice]:
    """Proposals in the file's order: by ESCO's address where it gives one, else by the words."""
    addresses = [one.uri for one in wanted if one.uri]
    known = dict(Skill.objects.filter(esco_uri__in=addresses).values_list("esco_uri", "pk"))
    found = [known[one.uri] for one in wanted if one.uri in known]
    words = "\n".join(f"- {one.name}" for one in wanted if one.uri not in known)
    found += [it.skill_id for it in read_text(words).mentions]
    return [
        NeedChoice(skill_id=one, level=Level.WORKING, importance=Need.Importance.SHOULD)
        for one in dict.fromkeys(found)
    ]

"""Which ECSF role an advert is about, its title masked.

python -m benchmarks.reading roles
"""

from collections import Counter

from benchmarks.reading.folder import read, scorer
from benchmarks.reading.tfidf import TfIdf, similarities
from skills.reading import rank_roles
from skills.taxonomy import Role, load

# The evaluation's names of roles, where they are not ours with another hyphen.
_NAMES = {
    "legal_policy_compliance": "legal-policy-compliance-officer",
    "threat_intelligence": "threat-intelligence-specialist",
    "digital_forensics": "digital-forensics-investigator",
}


def report() -> None:
    """Accuracy at one and at three, beside the commonest role and TF-IDF on the roles' words."""
    adverts = read("C_ecsf_role/vacancies.json")
    names = {f"ecsf:{_NAMES.get(key, key.replace('_', '-'))}": key
             for key in read("C_ecsf_role/roles.json")}  # fmt: skip
    score = scorer().ecsf
    texts = {key: advert["text"] for key, advert in adverts.items()}
    commonest = Counter(advert["label"] for advert in adverts.values()).most_common()
    print("the commonest roles, always")
    score({key: [label for label, _count in commonest] for key in texts})
    print("TF-IDF on the roles' titles and skills")
    score(by_words(texts, names))
    print("Belfry")
    score({key: [names[one.role] for one in rank_roles("", text) if one.role in names]
           for key, text in texts.items()})  # fmt: skip


def by_words(texts: dict[str, str], names: dict[str, str]) -> dict[str, list[str]]:
    """The baseline: each role as a text of its titles and its skills' names."""
    known = load()
    model = TfIdf(texts.values())
    vectors = [model.vector(_words_of(known.roles[role])) for role in names]
    found = {}
    for key, text in texts.items():
        near = zip(similarities(text, model, vectors), names.values(), strict=True)
        found[key] = [name for _value, name in sorted(near, reverse=True)]
    return found


def _words_of(role: Role) -> str:
    known = load()
    rows = known.skills_of_role(role.id)
    skills = (name for row in rows for name in known.skills[row.skill].names())
    return " ".join((*role.names(), *skills))

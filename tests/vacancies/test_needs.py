"""What a vacancy asks: proposed with its sentence, decided by the employer."""

import pytest

from skills.models import Role, Skill
from skills.services import load_taxonomy
from tests.cast import Cast
from tests.factories import make_skill, make_vacancy
from tests.vacancies.stories import NOW, content, heard
from vacancies import services
from vacancies.errors import NotReady, TooManyNeeds, VacancyError
from vacancies.models import Need, Vacancy
from vacancies.services import NeedChoice
from vacancies.signals import vacancy_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Vacancy:
    load_taxonomy()
    return services.create_vacancy(company=cast.company, by=cast.alice, content=content(), now=NOW)


def labels(vacancy: Vacancy) -> set[str]:
    return {need.skill.labels["en"] for need in vacancy.needs.select_related("skill")}


def test_it_proposes_what_the_text_asks_with_the_sentence(draft: Vacancy) -> None:
    need = draft.needs.get(skill__labels__en="Incident response")
    assert (need.importance, need.confirmed) == ("must", False)
    assert need.sentence == "you must have solid experience with incident response"


def test_it_proposes_no_retired_skill(cast: Cast, draft: Vacancy) -> None:
    Skill.objects.filter(labels__en="ISO 27001").update(retired=True)
    services.propose_needs_for(draft)
    assert "ISO 27001" not in labels(draft)


def test_it_proposes_what_the_role_expects_and_the_text_does_not_say(cast: Cast) -> None:
    load_taxonomy()
    role = Role.objects.get(pk="ecsf:penetration-tester")
    vacancy = services.create_vacancy(
        company=cast.company, by=cast.alice, content=content(role=role), now=NOW
    )
    implied = vacancy.needs.filter(importance="implied")
    assert implied.get(skill__labels__en="Penetration testing").sentence == ""
    assert not implied.filter(confirmed=True).exists()
    # Behind everything the advert says itself.
    said = vacancy.needs.exclude(importance="implied")
    assert max(need.position for need in said) < min(need.position for need in implied)


def test_another_role_brings_other_expectations(cast: Cast) -> None:
    load_taxonomy()
    first, second = (Role.objects.get(pk=f"ecsf:{key}") for key in ("penetration-tester", "ciso"))
    vacancy = services.create_vacancy(
        company=cast.company, by=cast.alice, content=content(role=first), now=NOW
    )
    services.edit_vacancy(vacancy=vacancy, content=content(role=second), seen_version=1, now=NOW)
    assert "Penetration testing" not in labels(vacancy)
    assert vacancy.needs.filter(importance="implied").exists()


def test_it_keeps_confirmed_needs_when_the_text_changes(draft: Vacancy) -> None:
    kept = draft.needs.get(skill__labels__en="ISO 27001")
    services.save_needs(
        vacancy=draft, choices=[NeedChoice(skill_id=kept.skill_id, level=4, importance="must")]
    )
    words = content(title="Tester", text="You are good at penetration testing.")
    services.edit_vacancy(vacancy=draft, content=words, seen_version=1, now=NOW)
    need = draft.needs.get(skill=kept.skill_id)
    assert (need.level, need.importance, need.confirmed) == (4, "must", True)
    assert "Incident response" not in labels(draft)


def test_it_does_not_propose_again_what_is_confirmed(draft: Vacancy) -> None:
    count = draft.needs.count()
    draft.needs.filter(skill__labels__en="ISO 27001").update(confirmed=True, level=4)
    services.propose_needs_for(draft)
    assert draft.needs.count() == count
    assert draft.needs.confirmed().get().level == 4


def test_it_removes_what_is_not_kept(draft: Vacancy) -> None:
    choices = [
        NeedChoice(skill_id=need.skill_id, level=need.level, importance="nice", keep=index > 0)
        for index, need in enumerate(draft.needs.all())
    ]
    kept = services.save_needs(vacancy=draft, choices=choices)
    assert [need.skill_id for need in kept] == [choice.skill_id for choice in choices[1:]]
    assert all(need.confirmed for need in kept)


def test_it_adds_a_skill_the_text_did_not_name(draft: Vacancy) -> None:
    skill = Skill.objects.exclude(pk__in=draft.needs.values("skill")).first()
    assert skill is not None
    choice = NeedChoice(skill_id=skill.pk, level=3, importance="should")
    services.save_needs(vacancy=draft, choices=[choice])
    assert draft.needs.confirmed().get().skill == skill


def test_it_refuses_a_skill_nobody_knows(draft: Vacancy) -> None:
    choice = NeedChoice(skill_id="portal:alchemy", level=1, importance="must")
    with pytest.raises(VacancyError):
        services.save_needs(vacancy=draft, choices=[choice])


def test_it_asks_no_more_than_a_person_can_be(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, state="draft")
    skills = [make_skill(f"portal:many-{number}").pk for number in range(41)]
    choices = [NeedChoice(skill_id=pk, level=1, importance="nice") for pk in skills]
    with pytest.raises(TooManyNeeds):
        services.save_needs(vacancy=vacancy, choices=choices)
    assert not vacancy.needs.exists()


def test_it_announces_a_changed_need_of_an_open_vacancy_once(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    choice = NeedChoice(skill_id="portal:siem", level=3, importance="must")
    with heard(vacancy_changed) as said:
        services.save_needs(vacancy=vacancy, choices=[choice])
        services.save_needs(vacancy=vacancy, choices=[choice])
    assert [one.matching_version for one in said] == [2]


def test_it_keeps_at_least_one_need_while_open(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, [("portal:siem", 2, "must")])
    choice = NeedChoice(skill_id="portal:siem", level=2, importance="must", keep=False)
    with pytest.raises(NotReady):
        services.save_needs(vacancy=vacancy, choices=[choice])
    assert vacancy.needs.confirmed().count() == 1


def test_it_adds_a_skill_beside_proposals_nobody_has_decided(cast: Cast) -> None:
    vacancy = make_vacancy(cast.company, state="draft")
    for number in range(40):
        Need.objects.create(vacancy=vacancy, skill=make_skill(f"portal:many-{number}"))
    skill = make_skill("portal:one-more")
    choice = NeedChoice(skill_id=skill.pk, level=2, importance="must")
    services.save_needs(vacancy=vacancy, choices=[choice])
    assert vacancy.needs.confirmed().get().skill == skill

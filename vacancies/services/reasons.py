"""Lawful reasons for words that would keep an advert from being published."""

from collections.abc import Mapping
from datetime import datetime

from vacancies.models import LawfulReason, Vacancy
from vacancies.proofreading import blocking, words_by_rule
from vacancies.wording import one_line


def keep_reasons(*, vacancy: Vacancy, reasons: Mapping[str, str], now: datetime) -> None:
    """Keep the reasons, by rule, for the words as they are now; call it inside the transaction.

    A reason for words that are gone, or an empty one, is taken away.
    """
    found = blocking(title=vacancy.title, text=vacancy.text, language=vacancy.language)
    words = words_by_rule(found)
    given = {rule: one_line(reasons.get(rule, "")) for rule in words}
    wanted = {rule: reason for rule, reason in given.items() if reason}
    kept = {one.rule: one for one in vacancy.lawful_reasons.all()}
    vacancy.lawful_reasons.exclude(rule__in=wanted).delete()
    for rule, reason in wanted.items():
        before = kept.get(rule)
        if before and (before.reason, before.words) == (reason, words[rule]):
            continue
        LawfulReason.objects.update_or_create(
            vacancy=vacancy,
            rule=rule,
            defaults={"reason": reason, "words": words[rule], "given_at": now},
        )

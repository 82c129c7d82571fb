"""Writing a vacancy and changing it: nothing is doubled, nothing is overwritten unseen."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from skills.models import Role
from vacancies.errors import (
    ImportedBefore,
    SameVacancy,
    SavedBefore,
    StaleEdit,
    TooManyVacancies,
)
from vacancies.locating import locate
from vacancies.models import Company, Vacancy, VacancyLanguage
from vacancies.services.changes import announce_change, lock_company, lock_vacancy
from vacancies.services.needs import NeedChoice, add_proposals, propose_needs_for
from vacancies.services.readiness import require_lawful, require_ready
from vacancies.services.reasons import keep_reasons
from vacancies.signals import vacancy_closed
from vacancies.wording import fingerprint, one_line, own_reference, paragraphs

MAX_NEW_PER_DAY = 30
MAX_IMPORTED_PER_DAY = 200  # one whole file
# What a score or the facts beside it are made of; the words of the advert are not.
_MATTERS = frozenset(
    {"role", "postal_code", "municipality", "place", "contract", "hours", "starts_on"}
    | {"pay_min", "pay_max", "pay_period", "languages"}
)
_WORDS = frozenset({"title", "text"})


@dataclass(frozen=True, kw_only=True)
class LanguageNeed:
    """A language the work needs: ISO 639-1 code, CEFR level, and why."""

    code: str
    level: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class VacancyContent:
    """All that an employer writes in the form; pay is gross euro per `pay_period`."""

    title: str
    text: str
    language: str
    postal_code: str
    municipality: str = ""
    role: Role | None = None
    place: str = Vacancy.Place.HYBRID
    contract: str = Vacancy.Contract.PERMANENT
    hours: int = 38
    shared: bool = False
    starts_on: date | None = None
    pay_min: Decimal | None = None
    pay_max: Decimal | None = None
    pay_period: str = Vacancy.PayPeriod.MONTH
    languages: Sequence[LanguageNeed] = ()


_WRITTEN = tuple(field.name for field in fields(VacancyContent) if field.name != "languages")


def create_vacancy(
    *,
    company: Company,
    by: User,
    content: VacancyContent,
    now: datetime,
    form_key: uuid.UUID | None = None,
    reasons: Mapping[str, str] | None = None,
    source_reference: str = "",
    proposals: Sequence[NeedChoice] = (),
) -> Vacancy:
    """A draft with proposed needs; the same `form_key` again gives the row it made before.

    `reasons` are lawful ones, by rule of the linter, for what its words demand.
    `source_reference` is what an imported advert is called elsewhere; `proposals` are skills that
    do not come from the text. Raises ImportedBefore for a reference the company has,
    SavedBefore when that row says something else, SameVacancy for an advert the company
    has already, TooManyVacancies past MAX_NEW_PER_DAY, UnknownPlace for a wrong postal code.
    """
    with transaction.atomic():
        # Two presses of one button wait here for each other.
        lock_company(company.pk)
        made = form_key and company.vacancies.filter(form_key=form_key).first()
        if made:
            _require_equal(made, content)
            return made
        if source_reference:
            _refuse_second_import(company, source_reference)
        _refuse_floods(company, imported=bool(source_reference), now=now)
        vacancy = Vacancy(
            company=company, created_by=by, form_key=form_key, created_at=now, updated_at=now
        )
        vacancy.source_reference = source_reference
        _write(vacancy, content)
        vacancy.save()
        _write_languages(vacancy, content.languages)
        keep_reasons(vacancy=vacancy, reasons=reasons or {}, now=now)
        propose_needs_for(vacancy)
        add_proposals(vacancy, proposals)
    return vacancy


def edit_vacancy(
    *,
    vacancy: Vacancy,
    content: VacancyContent,
    seen_version: int,
    now: datetime,
    reasons: Mapping[str, str] | None = None,
) -> Vacancy:
    """Save what was written over the version it was written on; else StaleEdit.

    New text brings new proposals; what changes matching counts `matching_version` up and is
    announced. A published vacancy must stay complete, and new words lawful: else NotReady. It
    stays published, unless staff do not know the company yet: then they read its new words first.
    `reasons` replace the lawful ones given before; None leaves them.
    """
    with transaction.atomic():
        lock_company(vacancy.company_id)
        row = lock_vacancy(vacancy.pk)
        if row.edit_version != seen_version:
            raise StaleEdit(
                _("Somebody else saved this vacancy while you were writing."), current=row
            )
        was_open = row.is_open
        changed = _rewrite(row, content, now=now)
        if reasons is not None:
            keep_reasons(vacancy=row, reasons=reasons, now=now)
        # Words that nobody touched were published before somebody minded them.
        if was_open and changed & _WORDS:
            require_lawful(row)
        # The reason for a language is free text too.
        if changed & (_WORDS | {"languages"}) and not row.company.approved:
            row.hide_until_read()
        row.save()
        if changed & (_WORDS | {"role"}):
            propose_needs_for(row)
        if changed & _MATTERS:
            announce_change(row)
        if was_open and not row.is_open:
            vacancy_closed.send(sender=Vacancy, vacancy=row, by=None)
    return row


def _rewrite(row: Vacancy, content: VacancyContent, *, now: datetime) -> set[str]:
    """Write the content into a row, not saved yet; the names of what differs from before."""
    before = _snapshot(row)
    _write(row, content)
    row.edit_version += 1
    row.updated_at = now
    if row.is_open:
        require_ready(row)
    after = _snapshot(row)
    changed = {name for name in before if before[name] != after[name]}
    return changed | {"languages"} if _write_languages(row, content.languages) else changed


def _require_equal(made: Vacancy, content: VacancyContent) -> None:
    """Who goes back in the browser and changes the form sends its old key with new words."""
    sent = Vacancy(company=made.company)
    _fill(sent, content)
    if _snapshot(sent) != _snapshot(made) or _languages_differ(made, content.languages):
        raise SavedBefore(
            _("This vacancy was saved already; your last changes were not. Make them here."),
            existing=made,
        )


def _refuse_second_import(company: Company, reference: str) -> None:
    """By what it is called elsewhere, or because it has come back from a file of our own."""
    known = Q(source_reference=reference) | Q(uuid=own_reference(reference))
    existing = company.vacancies.filter(known).first()
    if existing is not None:
        raise ImportedBefore(_("This advert was imported before."), existing=existing)


def _refuse_floods(company: Company, *, imported: bool, now: datetime) -> None:
    today = company.vacancies.filter(created_at__gt=now - timedelta(days=1))
    by_hand = Q(source_reference="")
    made = today.filter(~by_hand if imported else by_hand).count()
    if made >= (MAX_IMPORTED_PER_DAY if imported else MAX_NEW_PER_DAY):
        raise TooManyVacancies(
            _("Your company added many vacancies today. Go on tomorrow, or write to us.")
        )


def _write(vacancy: Vacancy, content: VacancyContent) -> None:
    """Everything but the languages; refuses a second copy of a living advert."""
    _fill(vacancy, content)
    vacancy.fingerprint = fingerprint(vacancy.title, vacancy.text)
    twins = vacancy.company.vacancies.alive().filter(fingerprint=vacancy.fingerprint)
    existing = twins.exclude(pk=vacancy.pk).first()
    if existing is not None:
        raise SameVacancy(_("Your company already has this vacancy."), existing=existing)


def _fill(vacancy: Vacancy, content: VacancyContent) -> None:
    place = locate(content.postal_code, content.municipality)
    for name in _WRITTEN:
        setattr(vacancy, name, getattr(content, name))
    vacancy.title, vacancy.text = one_line(content.title), paragraphs(content.text)
    vacancy.municipality, vacancy.province = place


def _snapshot(vacancy: Vacancy) -> dict[str, object]:
    return {name: getattr(vacancy, name) for name in _WRITTEN}


def _write_languages(vacancy: Vacancy, wanted: Sequence[LanguageNeed]) -> bool:
    """True when the languages differ from those that were kept."""
    if not _languages_differ(vacancy, wanted):
        return False
    vacancy.languages.all().delete()
    VacancyLanguage.objects.bulk_create(
        VacancyLanguage(vacancy=vacancy, **asdict(need)) for need in wanted
    )
    return True


def _languages_differ(vacancy: Vacancy, wanted: Sequence[LanguageNeed]) -> bool:
    kept = vacancy.languages.values_list("code", "level", "reason")
    return set(kept) != {(need.code, need.level, need.reason) for need in wanted}

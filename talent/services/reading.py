"""Reading a stored CV in the worker: the parser in its own process, the rows in one go."""

import logging
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction
from django.db.models import F

from documents import Code, DocumentError, Kind
from formats import Opened, extract
from skills.reading import known_language
from skills.reading.cv import read_cv as read_words
from talent.models import CV
from talent.numbers import has_register_number
from talent.services.background import background_in
from talent.services.certificates import propose_certificates
from talent.services.changes import lock
from talent.services.profile_files import certificates_of, findings_of
from talent.services.proposals import findings_in, propose
from workqueue.models import Job

logger = logging.getLogger(__name__)
# A file whose reading took the worker down this often will do so again.
MAX_CRASHES = 3
REGISTER_NUMBER = "register_number"
OTHER_LANGUAGE = "other_language"


@transaction.atomic
def claim_cv(*, pk: object, now: datetime) -> CV | None:
    """Take one CV for this worker, or None; one that another worker was lost with says so."""
    lost = CV.objects.due(now=now).filter(pk=pk, state=Job.State.RUNNING)
    lost.update(crashes=F("crashes") + 1)
    claimed: CV | None = CV.objects.claim(pk, now=now)
    return claimed


def read_cv(*, cv: CV, now: datetime) -> None:
    """Read a CV this worker has claimed: done with proposals, or failed with a code.

    A refused file is not tried again; a disk that is away is, until the queue's limit.
    """
    if cv.crashes >= MAX_CRASHES:
        mark_cv_failed(cv=cv, code=Code.UNREADABLE, cause="gave up", now=now)
        return
    try:
        opened = extract(Path(cv.file.path), Kind(cv.kind))
    except DocumentError as refusal:
        mark_cv_failed(cv=cv, code=refusal.code, cause=refusal.cause, now=now)
    except OSError as error:
        logger.warning("cv %s cannot be read now: %s", cv.uuid, type(error).__name__)
        cv.retry_later(now=now, error=type(error).__name__)
    else:
        _keep(cv, opened, now)


def mark_cv_failed(*, cv: CV, code: Code, cause: str, now: datetime) -> None:
    with transaction.atomic():
        if cv.give_up(now=now, error=cause or code.value):
            CV.objects.filter(pk=cv.pk).update(error_code=code.value)
            _let_go(cv)


def _keep(cv: CV, opened: Opened, now: datetime) -> None:
    # All thinking before the transaction, so that it is short.
    found, resume = opened.words, opened.resume
    given = cv.created_at
    said = read_words(found.text, this_year=given.year, this_month=given.month)
    cv.findings = findings_in(said.claims)
    if resume is not None:
        cv.findings = findings_of(resume, cv.findings)
        cv.source = resume.source.value
        cv.certificate_rows = certificates_of(resume, now=given)
    background = background_in(found.text, said.jobs, resume, now=given)
    language = known_language(found.text) or ""
    warnings = _warnings(cv, opened, language)
    with transaction.atomic():
        profile = lock(cv.profile)
        # Deleted meanwhile, or in the hands of another worker since the lease ran out.
        if not cv.finish(now=now):
            return
        CV.objects.filter(pk=cv.pk).update(
            text=found.text,
            language=language,
            pages=found.pages,
            warnings=warnings,
            hidden_text="\n".join(found.hidden_text),
            findings=cv.findings,
            background=background,
            source=cv.source,
            certificate_rows=cv.certificate_rows,
            error_code="",
        )
        propose(profile=profile, cv=cv)
        propose_certificates(profile=profile, cv=cv)
        _let_go(cv)


def _warnings(cv: CV, opened: Opened, language: str) -> list[str]:
    text = opened.words.text
    # A page of few words that names a skill is short, not a picture.
    unsaid = {Code.NO_TEXT} if cv.findings else set()
    warnings = [code.value for code in opened.words.warnings if code not in unsaid]
    if has_register_number(text):
        warnings.append(REGISTER_NUMBER)
    # A badge is a name and an issuer: too little to tell a language by.
    is_badge = opened.resume is not None and opened.resume.source.is_credential
    if not language and not is_badge and any(map(str.isalpha, text)):
        warnings.append(OTHER_LANGUAGE)
    return warnings


def _let_go(cv: CV) -> None:
    """Delete a file that is not kept, once the row says that it is gone."""
    if not cv.is_kept:
        storage, name = cv.file.storage, str(cv.file.name)
        CV.objects.filter(pk=cv.pk).update(file="")
        transaction.on_commit(partial(storage.delete, name))

"""Taking a CV back: the file, its text and every sentence of it go."""

from functools import partial

from django.db import transaction

from talent.models import CV, Claim
from talent.services.certificates import propose_certificates
from talent.services.changes import lock, tell_change
from talent.services.proposals import propose
from workqueue.models import Job


@transaction.atomic
def delete_cv(*, cv: CV) -> None:
    """Delete the CV, its file, and the proposals that no other CV of the person supports.

    Skills the person confirmed stay, as their own statement without the CV's sentence.
    """
    profile = lock(cv.profile)
    claims = Claim.objects.filter(cv=cv)
    claims.proposed().delete()
    told = claims.confirmed().exists()
    cv.certificates.proposed().delete()
    claims.update(cv=None, sentence="", mentions=0, evidence=Claim.Evidence.SELF)
    storage, name = cv.file.storage, cv.file.name
    cv.delete()
    read = profile.cvs.filter(state=Job.State.DONE)
    for other in read.only("findings", "certificate_rows", "source").order_by("created_at"):
        propose(profile=profile, cv=other)
        propose_certificates(profile=profile, cv=other)
    if told:
        tell_change(profile)
    if name:
        transaction.on_commit(partial(storage.delete, name))

"""A vacancy as a file, for another site, a public employment service, or one's own archive."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.access import employer_required, signed_in
from adverts.files import as_hr_xml, as_json_ld
from vacancies.access import vacancy_for
from vacancies.exporting import advert_of

_WRITERS = {
    "jsonld": (as_json_ld, "application/ld+json"),
    "xml": (as_hr_xml, "application/xml"),
}


@require_safe
@employer_required
def export(request: HttpRequest, vacancy_uuid: uuid.UUID, ending: str) -> HttpResponse:
    vacancy = vacancy_for(signed_in(request), vacancy_uuid, "look")
    write, content_type = _WRITERS[ending]
    name = f"vacancy-{str(vacancy.uuid)[:8]}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(advert_of(vacancy)), content_type=content_type, headers=headers)

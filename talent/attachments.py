"""A CV as a file to save: never shown in a page, with a type of ours."""

from django.http import FileResponse, Http404

from documents import Kind
from talent.models import CV


def attachment(cv: CV) -> FileResponse:
    """Raises Http404 where the file has gone."""
    try:
        file = cv.file.open("rb")
    # Gone from the disk, or not kept after it was read.
    except (FileNotFoundError, ValueError):
        raise Http404 from None
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=cv.original_name,
        content_type=Kind(cv.kind).content_type,
    )
    answer["Content-Security-Policy"] = "sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer

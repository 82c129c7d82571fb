"""What every page knows about the site."""

from django.conf import settings
from django.http import HttpRequest

from imprint.identity import operator


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "site_languages": settings.LANGUAGES,
        "operator": operator(),
        "path_and_query": request.get_full_path(),
    }

"""Is the portal alive: the database answers and the workers have done something lately."""

from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workqueue.models import Heartbeat

WORKER_SILENCE = timedelta(seconds=90)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    try:
        beat = Heartbeat.objects.filter(name="worker").first()
    except DatabaseError:
        return JsonResponse({"database": "down"}, status=503)
    alive = beat is not None and timezone.now() - beat.beat_at < WORKER_SILENCE
    wants_worker = request.GET.get("worker") == "1"
    body = {"database": "up", "worker": "up" if alive else "silent"}
    return JsonResponse(body, status=503 if wants_worker and not alive else 200)

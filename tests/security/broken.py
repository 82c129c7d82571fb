"""Addresses whose only view fails, beside the portal's own."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pipeline.urls import urlpatterns as portal

SECRET = "zqsecretvalue"


def fail(request: HttpRequest) -> HttpResponse:
    hidden = SECRET
    raise RuntimeError(f"the store is closed: {hidden}")


urlpatterns = [path("fail", fail), *portal]

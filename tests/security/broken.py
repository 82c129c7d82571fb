"""Addresses whose views fail, beside the portal's own."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from pipeline import urls as portal

SECRET = "zqsecretvalue"


def fail(request: HttpRequest) -> HttpResponse:
    hidden = SECRET
    raise RuntimeError(f"the store is closed: {hidden}")


def ask_a_closed_server(request: HttpRequest) -> HttpResponse:
    closed = connection.copy()
    closed.settings_dict["HOST"] = "/nonexistent"
    with closed.cursor():
        return HttpResponse()


handler500 = portal.handler500
urlpatterns = [path("fail", fail), path("closed", ask_a_closed_server), *portal.urlpatterns]

"""Addresses that stand in issued credentials: without a language, and for ever."""

from django.urls import path

from credentials.views import published

app_name = "issued"
urlpatterns = [
    path("issuers/<uuid:company_uuid>/did.json", published.did, name="did"),
    path("issuers/<uuid:company_uuid>/revoked.json", published.revoked, name="revoked"),
    path("<uuid:uuid>.jwt", published.token, name="token"),
    path("<uuid:uuid>.json", published.plain, name="plain"),
    path("<uuid:uuid>.png", published.picture, name="picture"),
]

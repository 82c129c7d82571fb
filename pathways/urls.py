"""The map of roles, and the ways over it."""

from django.urls import path

from pathways.views import own, pair, public

app_name = "pathways"
urlpatterns = [
    path("pathways/", public.overview, name="map"),
    path("pathways/map.json", public.as_json, name="json"),
    path("pathways/from-it/", public.from_it, name="from_it"),
    path("pathways/roles/<str:role>/", public.role_page, name="role"),
    path("pathways/roles/<str:source>/to/<str:target>/", pair.pair_page, name="pair"),
    path("me/pathways/", own.mine, name="mine"),
]

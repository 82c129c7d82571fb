from django.urls import path

from privacy.views import data, leaving, public

app_name = "privacy"
urlpatterns = [
    path("me/privacy/", data.your_data, name="data"),
    path("me/privacy/copy/", data.ask_for_copy, name="copy"),
    path("me/privacy/copy/file/", data.fetch_copy, name="copy_file"),
    path("me/privacy/delete/", leaving.delete, name="delete"),
    path("me/privacy/companies/<uuid:uuid>/close/", leaving.close, name="close_company"),
    path("privacy/", public.notice, name="notice"),
    path("cookies/", public.cookies, name="cookies"),
    path("privacy/deleted/", public.deleted, name="deleted"),
    path("privacy/keep/<uuid:uuid>/", public.keep, name="keep"),
]

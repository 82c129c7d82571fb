"""The catalogue of courses, and the pages of those who teach."""

from django.urls import path

from learning.views import public

app_name = "learning"
urlpatterns = [
    path("courses/", public.course_list, name="list"),
    path("courses/<uuid:course_uuid>/", public.course_page, name="course"),
    path("courses/providers/<uuid:company_uuid>/", public.provider_page, name="provider"),
]

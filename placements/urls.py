"""Internships and traineeships: what is possible where, and each one from request to end."""

from django.urls import path

from placements.views import wizard

app_name = "placements"
urlpatterns = [
    path("traineeships/", wizard.wizard, name="wizard"),
]

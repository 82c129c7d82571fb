"""Internships and traineeships: what is possible where, and each one from request to end."""

from django.urls import path

from placements.views import pages, planning, proposing, steps, third, wizard

app_name = "placements"
urlpatterns = [
    path("traineeships/", wizard.wizard, name="wizard"),
    path("placements/", pages.placement_list, name="list"),
    path("placements/propose/<uuid:uuid>/", proposing.propose, name="propose"),
    path("placements/propose/<uuid:uuid>/drop/", proposing.drop, name="drop"),
    path("placements/begin/<uuid:uuid>/", steps.begin, name="begin"),
    path("placements/<uuid:uuid>/", pages.placement, name="placement"),
    path("placements/<uuid:uuid>/plan/", planning.plan, name="plan"),
    path("placements/<uuid:uuid>/agree/", steps.agree, name="agree"),
    path("placements/<uuid:uuid>/start/", steps.start, name="start"),
    path("placements/<uuid:uuid>/report/", steps.report, name="report"),
    path("placements/<uuid:uuid>/complete/", steps.complete, name="complete"),
    path("placements/<uuid:uuid>/take/", steps.take, name="take"),
    path("placements/<uuid:uuid>/cancel/", steps.cancel, name="cancel"),
    path("placements/<uuid:uuid>/agreement/", pages.agreement, name="agreement"),
    path("placements/third/<str:token>/", third.third, name="third"),
    path("placements/third/<str:token>/agreement/", third.third_agreement, name="third_agreement"),
]

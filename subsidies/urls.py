"""Rules of subsidies: for everybody to read, for staff to keep."""

from django.urls import path

from subsidies.views import public, staff

app_name = "subsidies"
urlpatterns = [
    path("subsidies/", public.rules, name="rules"),
    path("subsidies/size/", public.size, name="size"),
    path("staff/rules/", staff.rule_list, name="staff_rules"),
    path("staff/rules/new/", staff.add, name="add"),
    path("staff/rules/<uuid:uuid>/", staff.rule_page, name="staff_rule"),
    path("staff/rules/<uuid:uuid>/change/", staff.change, name="change"),
    path("staff/rules/<uuid:uuid>/checked/", staff.checked, name="checked"),
]

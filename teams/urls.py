"""What a small company has, needs, and may hire, train or share."""

from django.urls import path

from teams.views import needs, options, planner, plans, size, team

app_name = "teams"
urlpatterns = [
    path("planner/", planner.planner, name="planner"),
    path("employer/teams/<uuid:company_uuid>/", team.team, name="team"),
    path("employer/teams/<uuid:company_uuid>/size/", size.take, name="take_size"),
    path("employer/teams/<uuid:company_uuid>/file/", plans.team_file, name="team_file"),
    path("employer/teams/<uuid:company_uuid>/seats/<uuid:seat_uuid>/", team.seat, name="seat"),
    path("employer/teams/<uuid:company_uuid>/needs/", needs.needs, name="needs"),
    path("employer/teams/<uuid:company_uuid>/needs/planned/", needs.keep_planned, name="keep"),
    path(
        "employer/teams/<uuid:company_uuid>/needs/<uuid:need_uuid>/",
        options.options,
        name="options",
    ),
    path(
        "employer/teams/<uuid:company_uuid>/needs/<uuid:need_uuid>/end/",
        needs.end_need,
        name="end_need",
    ),
    path("employer/teams/<uuid:company_uuid>/plans/<uuid:plan_uuid>/", plans.plan, name="plan"),
    path(
        "employer/teams/<uuid:company_uuid>/plans/<uuid:plan_uuid>/<str:kind>/",
        plans.plan_file,
        name="plan_file",
    ),
]

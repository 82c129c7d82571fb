from django.urls import path

from matching import dashboards
from matching.views import (
    answers,
    chances,
    contests,
    exports,
    fullruns,
    further,
    invitations,
    matches,
    roles,
    simulator,
)

app_name = "matching"
urlpatterns = [
    path("dashboard/", dashboards.dashboard, name="dashboard"),
    path("dashboard/<uuid:uuid>/", dashboards.matches, name="matches"),
    path("dashboard/<uuid:uuid>/further/", further.further, name="further"),
    path("matches/<uuid:uuid>/", matches.show, name="match"),
    path("matches/<uuid:uuid>/explanation/", exports.match_file, name="match_file"),
    path("matches/<uuid:uuid>/decide/", matches.decide_on, name="decide"),
    path("matches/<uuid:uuid>/invite/", matches.invite_person, name="invite"),
    path("staff/matching/", fullruns.full_runs, name="full_runs"),
    path("staff/matching/begin/", fullruns.start_full_run, name="start_full_run"),
    path("staff/matching/failed/again/", fullruns.all_again, name="run_all_again"),
    path("staff/matching/failed/<int:pk>/again/", fullruns.again, name="run_again"),
    path("employer/vacancies/<uuid:vacancy_uuid>/pool/", simulator.pool, name="pool"),
    path("shortlist/<str:token>/", answers.answer_by_link, name="answer"),
    path("me/vacancies/", chances.chances, name="chances"),
    path("me/vacancies/<uuid:uuid>/", chances.chance, name="chance"),
    path("me/vacancies/<uuid:uuid>/contest/", contests.contest, name="contest"),
    path("me/roles/", roles.roles, name="roles"),
    path("staff/contests/", contests.contests, name="contests"),
    path("staff/contests/<uuid:uuid>/", contests.settle, name="settle"),
    path("me/invitations/", invitations.invitations, name="invitations"),
    path("me/invitations/<uuid:uuid>/", invitations.invitation, name="invitation"),
    path("me/invitations/<uuid:uuid>/explanation/", exports.own_match_file, name="own_match_file"),
]

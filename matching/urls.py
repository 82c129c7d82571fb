from django.urls import path

from matching import dashboards
from matching.views import answers, chances, contests, invitations, matches, roles

app_name = "matching"
urlpatterns = [
    path("dashboard/", dashboards.dashboard, name="dashboard"),
    path("dashboard/<uuid:uuid>/", dashboards.matches, name="matches"),
    path("matches/<uuid:uuid>/", matches.show, name="match"),
    path("matches/<uuid:uuid>/decide/", matches.decide_on, name="decide"),
    path("matches/<uuid:uuid>/invite/", matches.invite_person, name="invite"),
    path("shortlist/<str:token>/", answers.answer_by_link, name="answer"),
    path("me/vacancies/", chances.chances, name="chances"),
    path("me/vacancies/<uuid:uuid>/", chances.chance, name="chance"),
    path("me/vacancies/<uuid:uuid>/contest/", contests.contest, name="contest"),
    path("me/roles/", roles.roles, name="roles"),
    path("staff/contests/", contests.contests, name="contests"),
    path("staff/contests/<uuid:uuid>/", contests.settle, name="settle"),
    path("me/invitations/", invitations.invitations, name="invitations"),
    path("me/invitations/<uuid:uuid>/", invitations.invitation, name="invitation"),
]

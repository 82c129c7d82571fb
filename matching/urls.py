from django.urls import path

from matching import dashboards
from matching.views import answers, exports, invitations, matches

app_name = "matching"
urlpatterns = [
    path("dashboard/", dashboards.dashboard, name="dashboard"),
    path("dashboard/<uuid:uuid>/", dashboards.matches, name="matches"),
    path("matches/<uuid:uuid>/", matches.show, name="match"),
    path("matches/<uuid:uuid>/explanation/", exports.match_file, name="match_file"),
    path("matches/<uuid:uuid>/decide/", matches.decide_on, name="decide"),
    path("matches/<uuid:uuid>/invite/", matches.invite_person, name="invite"),
    path("shortlist/<str:token>/", answers.answer_by_link, name="answer"),
    path("me/invitations/", invitations.invitations, name="invitations"),
    path("me/invitations/<uuid:uuid>/", invitations.invitation, name="invitation"),
    path("me/invitations/<uuid:uuid>/explanation/", exports.own_match_file, name="own_match_file"),
]

from django.urls import path

from matching import dashboards
from matching.views import answers, invitations, matches, simulator

app_name = "matching"
urlpatterns = [
    path("dashboard/", dashboards.dashboard, name="dashboard"),
    path("dashboard/<uuid:uuid>/", dashboards.matches, name="matches"),
    path("matches/<uuid:uuid>/", matches.show, name="match"),
    path("matches/<uuid:uuid>/decide/", matches.decide_on, name="decide"),
    path("matches/<uuid:uuid>/invite/", matches.invite_person, name="invite"),
    path("employer/vacancies/<uuid:vacancy_uuid>/pool/", simulator.pool, name="pool"),
    path("shortlist/<str:token>/", answers.answer_by_link, name="answer"),
    path("me/invitations/", invitations.invitations, name="invitations"),
    path("me/invitations/<uuid:uuid>/", invitations.invitation, name="invitation"),
]

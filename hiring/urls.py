from django.urls import path

from hiring.views import board, exports, interviews, refusals, sharing, stages, team

app_name = "hiring"
urlpatterns = [
    path("dashboard/<uuid:uuid>/board/", board.board, name="board"),
    path("dashboard/<uuid:uuid>/share/", sharing.share, name="share"),
    path("dashboard/<uuid:uuid>/export/<slug:kind>/", exports.export, name="export"),
    path("lists/<uuid:uuid>/", exports.list_file, name="list_file"),
    path("lists/<uuid:uuid>/file/", exports.fetch_list_file, name="fetch_list_file"),
    path("matches/<uuid:uuid>/move/", board.move, name="move"),
    path("matches/<uuid:uuid>/refuse/", board.refuse, name="refuse"),
    path("matches/<uuid:uuid>/team/", team.team, name="team"),
    path("matches/<uuid:uuid>/notes/", team.add_note, name="add_note"),
    path("matches/<uuid:uuid>/tags/", team.tag, name="tag"),
    path("matches/<uuid:uuid>/interview/", interviews.propose, name="propose"),
    path("notes/<uuid:uuid>/", team.change_note, name="change_note"),
    path("interviews/<uuid:uuid>/cancel/", interviews.cancel, name="cancel"),
    path("interviews/<uuid:uuid>/choose/", interviews.choose, name="choose"),
    path("interviews/<uuid:uuid>/calendar/", interviews.calendar, name="calendar"),
    path("employer/companies/<uuid:uuid>/stages/", stages.stages, name="stages"),
    path("employer/companies/<uuid:uuid>/refusals/", refusals.refusals, name="refusals"),
    path("shared/<uuid:uuid>/renew/", sharing.renew, name="renew"),
    path("shared/<uuid:uuid>/revoke/", sharing.revoke, name="revoke"),
    path("shared/<str:token>/", sharing.shared, name="shared"),
]

from django.urls import path

from desk.views import comparison, dashboard, saved, table, undoing

app_name = "desk"
urlpatterns = [
    path("dashboard/views/", saved.views, name="views"),
    path("dashboard/views/<uuid:uuid>/", saved.change, name="change_view"),
    path("dashboard/views/<uuid:uuid>/delete/", saved.delete, name="delete_view"),
    path("dashboard/acts/<uuid:uuid>/undo/", undoing.undo, name="undo"),
    path("dashboard/<uuid:uuid>/compare/", comparison.comparison, name="compare"),
    path("dashboard/<uuid:uuid>/view/", saved.new, name="new_view"),
]
# The pages that all apps lead to keep the names they have had since before there was a desk.
of_matching = [
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/<uuid:uuid>/", table.matches, name="matches"),
]

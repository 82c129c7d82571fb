from django.urls import path

from watching.views import searches

app_name = "watching"
urlpatterns = [
    path("", searches.searches, name="searches"),
    path("new/<slug:kind>/", searches.new, name="new"),
    path("<uuid:uuid>/", searches.change, name="change"),
    path("<uuid:uuid>/look/", searches.look, name="look"),
    path("<uuid:uuid>/delete/", searches.delete, name="delete"),
    path("<uuid:uuid>/restore/", searches.restore, name="restore"),
]

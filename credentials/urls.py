from django.urls import path

from credentials.views import mine

app_name = "credentials"
urlpatterns = [
    path("me/credentials/", mine.mine, name="mine"),
    path("me/credentials/<uuid:uuid>/", mine.one, name="one"),
]

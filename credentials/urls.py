from django.urls import path

from credentials.views import giving, mine, published, receiving, rewording

app_name = "credentials"
urlpatterns = [
    path("me/credentials/", mine.mine, name="mine"),
    path("me/credentials/<uuid:uuid>/", mine.one, name="one"),
    path("credentials/<uuid:uuid>/", published.public, name="public"),
    path("credentials/achievements/<uuid:uuid>/", published.about, name="about"),
    path("credentials/offers/<uuid:uuid>/", receiving.offer, name="offer"),
    path(
        "employer/companies/<uuid:company_uuid>/credentials/",
        giving.achievements,
        name="achievements",
    ),
    path("employer/credentials/<uuid:uuid>/", giving.achievement, name="achievement"),
    path("employer/credentials/<uuid:uuid>/words/", rewording.reword, name="reword"),
]

from django.urls import path

from skills import views

app_name = "skills"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
]

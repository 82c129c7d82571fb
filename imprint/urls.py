from django.urls import path

from imprint import views

app_name = "imprint"
urlpatterns = [
    path("terms/", views.terms, name="terms"),
    path("security/", views.security, name="security"),
]

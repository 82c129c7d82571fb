"""What organisations teach beside what vacancies ask."""

from django.urls import path

from curriculum import views

app_name = "curriculum"
urlpatterns = [
    path("employer/curriculum/", views.home, name="home"),
    path("employer/curriculum/<uuid:company_uuid>/", views.beside, name="beside"),
    path("employer/curriculum/<uuid:company_uuid>/list.<str:kind>", views.export, name="export"),
    path("employer/curriculum/<uuid:company_uuid>/<int:year>.pdf", views.report, name="report"),
]

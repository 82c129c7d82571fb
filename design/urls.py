from django.urls import path

from design import views

app_name = "design"
urlpatterns = [
    path("staff/design/", views.guide, name="guide"),
    path("staff/design/components/", views.components, name="components"),
    path("accessibility/", views.accessibility, name="accessibility"),
]

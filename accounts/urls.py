from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("start/", views.start, name="start"),
    path("second-step/", views.second_factor, name="second_factor"),
    path("settings/", views.edit_settings, name="settings"),
    path("notifications/", views.notifications, name="notifications"),
]

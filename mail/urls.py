from django.urls import path

from mail import views

app_name = "mail"
urlpatterns = [
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<int:pk>/", views.message, name="message"),
    path("mailbox/<int:pk>/html/", views.message_html, name="message_html"),
    path("outbox/", views.outgoing, name="outbox"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]

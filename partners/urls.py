"""The board of pledges, the notices, and the pages of those who write them."""

from django.urls import path

from partners.views import asking, entry, feed, own, public

app_name = "partners"
urlpatterns = [
    path("partners/", public.board, name="board"),
    path("partners/<uuid:company_uuid>/", public.partner, name="partner"),
    path("partners/<slug:sort>/<uuid:entry_uuid>/ask/", asking.ask, name="ask"),
    path("me/asked/", asking.asked, name="asked"),
    path("me/asked/<uuid:ask_uuid>/", asking.asked_one, name="asked_one"),
    path("opportunities/", public.notices, name="notices"),
    path("opportunities/feed/", feed.notice_feed, name="feed"),
    path("opportunities/<uuid:notice_uuid>/", public.notice, name="notice"),
    path("opportunities/<uuid:notice_uuid>/event.ics", public.calendar, name="calendar"),
    path("employer/partners/", own.mine, name="mine"),
    path("employer/partners/pledges/<uuid:entry_uuid>/told/", entry.told, name="told"),
    path("employer/partners/<slug:sort>/new/", own.create, name="create"),
    path("employer/partners/<slug:sort>/<uuid:entry_uuid>/", entry.preview, name="preview"),
    path("employer/partners/<slug:sort>/<uuid:entry_uuid>/edit/", own.edit, name="edit"),
    path("employer/partners/<slug:sort>/<uuid:entry_uuid>/step/", entry.step, name="step"),
    path("staff/partners/", own.review, name="review"),
]

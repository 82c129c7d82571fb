"""Mentoring: programmes, mentors, mentees and their pairs."""

from django.urls import path

from mentoring.views import enrolling, offering, organising, pairs, public, staffing

app_name = "mentoring"
urlpatterns = [
    path("mentoring/", public.entry, name="entry"),
    path("mentoring/mentors/", public.mentors, name="mentors"),
    path("mentoring/mentor/", offering.mentor, name="mentor"),
    path("mentoring/mine/", offering.mine, name="mine"),
    path("mentoring/programmes/<uuid:uuid>/", enrolling.programme, name="programme"),
    path("mentoring/enrolments/<uuid:uuid>/", enrolling.enrolment, name="enrolment"),
    path("mentoring/enrolments/<uuid:uuid>/goal/", enrolling.goal, name="goal"),
    path("mentoring/pairs/<uuid:uuid>/", pairs.pair, name="pair"),
    path("mentoring/pairs/<uuid:uuid>/answer/", pairs.answer, name="answer"),
    path("mentoring/pairs/<uuid:uuid>/change/", pairs.change, name="change"),
    path("mentoring/pairs/<uuid:uuid>/session/", pairs.plan_session, name="session"),
    path("mentoring/pairs/<uuid:uuid>/feedback/", pairs.feedback, name="feedback"),
    path("mentoring/pairs/<uuid:uuid>/protect/", pairs.protect, name="protect"),
    path("mentoring/sessions/<uuid:uuid>/calendar/", pairs.calendar, name="calendar"),
    path("mentoring/organise/", organising.programmes, name="organised"),
    path("mentoring/organise/new/", organising.begin, name="begin"),
    path("mentoring/organise/<uuid:uuid>/", organising.organise, name="organise"),
    path("mentoring/organise/<uuid:uuid>/edit/", organising.edit, name="edit"),
    path("mentoring/organise/<uuid:uuid>/run/", organising.run, name="run"),
    path("mentoring/organise/<uuid:uuid>/confirm/", organising.confirm, name="confirm"),
    path("staff/mentoring/", staffing.waiting, name="staff"),
    path("staff/mentoring/programmes/<uuid:uuid>/", staffing.review, name="review"),
    path("staff/mentoring/reports/<uuid:uuid>/", staffing.report, name="report"),
]

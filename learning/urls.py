"""The catalogue of courses, and the pages of those who teach."""

from django.urls import path

from learning.views import importing, life, links, plans, public, teaching, ways, writing

app_name = "learning"
urlpatterns = [
    path("courses/", public.course_list, name="list"),
    path("courses/<uuid:course_uuid>/", public.course_page, name="course"),
    path("courses/providers/<uuid:company_uuid>/", public.provider_page, name="provider"),
    path("employer/courses/", life.mine, name="mine"),
    path("employer/courses/new/", writing.create, name="create"),
    path("employer/courses/import/", importing.bring, name="import"),
    path("employer/courses/import/<uuid:import_uuid>/", importing.imported, name="imported"),
    path("employer/courses/<uuid:course_uuid>/", life.preview, name="preview"),
    path("employer/courses/<uuid:course_uuid>/edit/", writing.edit, name="edit"),
    path("employer/courses/<uuid:course_uuid>/skills/", teaching.skills, name="skills"),
    path("employer/courses/<uuid:course_uuid>/dates/", teaching.dates, name="dates"),
    path("employer/courses/<uuid:course_uuid>/step/", life.transition, name="transition"),
    path("employer/courses/<uuid:course_uuid>/copy/", life.copy, name="copy"),
    path("employer/courses/<uuid:course_uuid>/delete/", life.delete, name="delete"),
    path("me/ways/vacancies/<uuid:uuid>/", ways.to_vacancy, name="way_to_vacancy"),
    path("me/ways/roles/<str:role>/", ways.to_role, name="way_to_role"),
    path("me/ways/vacancies/<uuid:uuid>/keep/", ways.keep_vacancy, name="keep_vacancy"),
    path("me/ways/roles/<str:role>/keep/", ways.keep_role, name="keep_role"),
    path("me/plans/", plans.plans, name="plans"),
    path("me/plans/<uuid:plan_uuid>/", plans.plan, name="plan"),
    path("me/plans/<uuid:plan_uuid>/calendar/", plans.calendar, name="plan_calendar"),
    path("me/plans/<uuid:plan_uuid>/delete/", plans.delete, name="delete_plan"),
    path("me/plans/<uuid:plan_uuid>/<int:position>/", plans.move, name="move_step"),
    path("staff/courses/", life.review, name="review"),
    path("still-right/<str:token>/", links.still_right, name="still_right"),
]

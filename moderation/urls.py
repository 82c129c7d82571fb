from django.urls import path

from moderation.views import audit, cases, duplicates, failed, reporting, retention

app_name = "moderation"
urlpatterns = [
    path("vacancies/<uuid:vacancy_uuid>/report/", reporting.report_vacancy, name="report"),
    path("courses/<uuid:course_uuid>/report/", reporting.report_course, name="report_course"),
    path(
        "partners/<slug:sort>/<uuid:entry_uuid>/report/",
        reporting.report_entry,
        name="report_entry",
    ),
    path(
        "mentoring/programmes/<uuid:programme_uuid>/report/",
        reporting.report_programme,
        name="report_programme",
    ),
    path("moderation/", reporting.about, name="about"),
    path("moderation/reported/", reporting.reported, name="reported"),
    path("moderation/complaint/<str:token>/", reporting.complain_about, name="complain"),
    path("staff/", cases.overview, name="overview"),
    path("staff/reports/", cases.cases, name="cases"),
    path("staff/reports/<uuid:case_uuid>/", cases.case, name="case"),
    path("staff/failed/", failed.failed, name="failed"),
    path("staff/failed/<slug:kind>/<int:pk>/again/", failed.again, name="again"),
    path("staff/audit/", audit.audit, name="audit"),
    path("staff/audit/file/", audit.audit_file, name="audit_file"),
    path("staff/retention/", retention.retention, name="retention"),
    path("staff/retention/run/", retention.retention_now, name="retention_now"),
    path("staff/people/", duplicates.duplicates, name="duplicates"),
    path("staff/people/<int:first>/<int:second>/", duplicates.pair, name="pair"),
    path("staff/people/<int:first>/<int:second>/apart/", duplicates.apart, name="apart"),
]

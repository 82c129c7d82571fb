"""Employers' pages and the public vacancies."""

from django.urls import path

from vacancies.views import (
    companies,
    directory,
    exporting,
    feed,
    importing,
    life,
    links,
    needs,
    places,
    proofs,
    public,
    writing,
)

app_name = "vacancies"
urlpatterns = [
    path("vacancies/", public.vacancy_list, name="list"),
    path("vacancies/feed/", feed.vacancy_feed, name="feed"),
    path("vacancies/<uuid:vacancy_uuid>/", public.vacancy_detail, name="detail"),
    path("companies/", directory.company_list, name="companies"),
    path("companies/<uuid:company_uuid>/", directory.company_page, name="company"),
    path("employer/vacancies/", life.mine, name="mine"),
    path("employer/vacancies/new/", writing.create, name="create"),
    path("employer/vacancies/wording/", proofs.proofread, name="proofread"),
    path("employer/vacancies/import/", importing.imports, name="import"),
    path("employer/vacancies/<uuid:vacancy_uuid>/edit/", writing.edit, name="edit"),
    path("employer/vacancies/<uuid:vacancy_uuid>/needs/", needs.needs, name="needs"),
    path("employer/vacancies/<uuid:vacancy_uuid>/", life.preview, name="preview"),
    path(
        "employer/vacancies/<uuid:vacancy_uuid>/vacancy.jsonld",
        exporting.export,
        {"ending": "jsonld"},
        name="export_json_ld",
    ),
    path(
        "employer/vacancies/<uuid:vacancy_uuid>/vacancy.xml",
        exporting.export,
        {"ending": "xml"},
        name="export_hr_xml",
    ),
    path("employer/vacancies/<uuid:vacancy_uuid>/step/", life.transition, name="transition"),
    path("employer/companies/new/", companies.company_create, name="company_create"),
    path("employer/companies/<uuid:company_uuid>/", companies.company_edit, name="company_edit"),
    path("employer/companies/<uuid:company_uuid>/team/", companies.members, name="members"),
    path("employer/companies/<uuid:company_uuid>/leave/", companies.company_leave, name="leave"),
    path("employer/companies/<uuid:company_uuid>/places/", places.places, name="places"),
    path("employer/companies/<uuid:company_uuid>/proof/", links.ask, name="ask_for_proof"),
    path("employer/proof/<str:token>/", links.prove, name="prove"),
    path("still-open/<str:token>/", links.renew, name="renew"),
    path("employer/invitations/<uuid:invitation_uuid>/", companies.join, name="join"),
    path("staff/review/", life.review, name="review"),
    path("staff/companies/<uuid:company_uuid>/approve/", life.approve, name="approve"),
]

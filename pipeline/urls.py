"""Every address of the portal: pages under a language prefix, machines' addresses without."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView

import desk.urls
import matching.urls
from imprint.views import security_txt
from matching.views.home import home
from pipeline import sitemaps
from pipeline.switching import set_language
from workqueue.views import healthz

handler500 = "pipeline.errors.failed"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("i18n/setlang/", set_language, name="set_language"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
        name="robots",
    ),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("security.txt", security_txt, name="security_txt_above"),
    path("credentials/", include("credentials.machines")),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.part, name="sitemap_part"),
    path(
        "favicon.ico",
        RedirectView.as_view(url="/static/img/favicon.ico", http_method_names=["get", "head"]),
        name="favicon",
    ),
    *i18n_patterns(
        path("", home, name="home"),
        path("account/", include("allauth.urls")),
        path("account/", include("accounts.urls")),
        path("me/searches/", include("watching.urls")),
        path("me/", include("talent.urls")),
        path("", include("privacy.urls")),
        path("skills/", include("skills.urls")),
        path("", include("vacancies.urls")),
        path("", include(([*matching.urls.urlpatterns, *desk.urls.of_matching], "matching"))),
        path("", include("hiring.urls")),
        path("", include("desk.urls")),
        path("", include("mail.urls")),
        path("", include("moderation.urls")),
        path("", include("learning.urls")),
        path("", include("subsidies.urls")),
        path("", include("credentials.urls")),
        path("", include("pathways.urls")),
        path("", include("placements.urls")),
        path("", include("teams.urls")),
        path("", include("mentoring.urls")),
        path("", include("partners.urls")),
        path("", include("curriculum.urls")),
        path("", include("design.urls")),
        path("", include("imprint.urls")),
    ),
]

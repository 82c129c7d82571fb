from django.urls import path

from talent.views import certificates, cvs, export, home, profile, skills

app_name = "talent"
urlpatterns = [
    path("", home.home, name="home"),
    path("profile/", profile.edit_profile, name="profile"),
    path("cv/", cvs.upload, name="cv_upload"),
    path("cv/<uuid:uuid>/", cvs.status, name="cv_status"),
    path("cv/<uuid:uuid>/file/", cvs.download, name="cv_download"),
    path("cv/<uuid:uuid>/delete/", cvs.delete, name="cv_delete"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/<int:pk>/", certificates.certificate, name="certificate"),
    path("export/resume.json", export.resume, name="export_resume"),
    path("export/profile.jsonld", export.profile, name="export_profile"),
    path("skills/", skills.review, name="skills"),
    path("skills/add/", skills.add, name="claim_add"),
    path("skills/<int:pk>/", skills.update, name="claim_update"),
]

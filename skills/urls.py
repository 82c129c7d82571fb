from django.urls import path

from skills.views import editing, history, public, terms

app_name = "skills"
urlpatterns = [
    path("search/", public.search, name="search"),
    path("about/", public.about, name="about"),
    path("terms/", terms.terms, name="terms"),
    path("terms/<int:pk>/", terms.term, name="term"),
    path("terms/<int:pk>/ignore/", terms.ignore, name="term_ignore"),
    path("list/", editing.skills, name="list"),
    path("list/new/", editing.add_skill, name="add"),
    path("list/<str:skill_id>/", editing.skill, name="skill"),
    path("history/", history.history, name="history"),
    path("history/<int:pk>/undo/", history.undo_decision, name="undo"),
]

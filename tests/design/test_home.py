"""The front page, which has to explain itself in five seconds."""

from types import SimpleNamespace

from django.template.loader import render_to_string
from django.test import RequestFactory


def home(rf: RequestFactory, **context: object) -> str:
    return render_to_string("home.html", context, rf.get("/en/"))


def test_it_opens_a_door_for_each_side(rf: RequestFactory) -> None:
    html = home(rf)
    assert "/account/signup/?role=candidate" in html
    assert "/account/signup/?role=employer" in html


def test_it_shows_members_to_their_own_pages(rf: RequestFactory) -> None:
    html = home(rf, user=SimpleNamespace(is_authenticated=True, role="candidate", email="x@y.be"))
    assert 'href="/en/account/start/"' in html
    assert "?role=" not in html


def test_it_shows_figures_once_there_are_some(rf: RequestFactory) -> None:
    assert "open vacancies" not in home(rf)
    assert "<dd>1,240</dd>" in home(rf, figures={"open_vacancies": 41, "candidates": 1240})
    assert "last compared" not in home(rf, figures={"candidates": 0, "compared_at": None})


def test_it_lists_the_latest_vacancies(rf: RequestFactory) -> None:
    vacancy = SimpleNamespace(
        title="SOC analyst <part-time>",
        get_absolute_url="/en/vacancies/x/",
        company=SimpleNamespace(name="Demo NV"),
        municipality_name="Namur",
        language="fr",
    )
    html = home(rf, latest=[vacancy])
    assert '<a href="/en/vacancies/x/">SOC analyst &lt;part-time&gt;</a>' in html
    assert ["Demo NV" in html, "Namur" in html] == [True, True]


def test_it_leaves_the_list_out_while_there_is_none(rf: RequestFactory) -> None:
    assert "Latest vacancies" not in home(rf, latest=[])

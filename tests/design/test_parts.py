"""Pieces that pages share."""

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory


def pages(number: int, *, address: str = "/?q=siem&page=3", total: int = 20) -> str:
    request = RequestFactory().get(address)
    page = Paginator(range(total * 10), 10).page(number)
    return render_to_string("parts/pagination.html", {"page_obj": page, "target": "rows"}, request)


def test_pages_keep_the_rest_of_the_address() -> None:
    html = pages(3)
    links = [f'href="?q=siem&amp;page={number}"' for number in (1, 2, 4, 5, 20)]
    assert all(link in html for link in links)
    assert html.count("q=siem") == html.count("page=")


def test_pages_show_the_near_ones_the_first_and_the_last() -> None:
    html = pages(10)
    assert all(f'page={number}"' in html for number in (1, 8, 9, 11, 12, 20))
    assert 'page=6"' not in html
    assert html.count("…") == 2


def test_a_single_page_between_is_named_and_a_long_list_has_few_links() -> None:
    assert 'page=2"' in pages(5)
    assert pages(5).count("…") == 1
    assert pages(100, total=250).count("<li") == 11


def test_the_current_page_is_no_link() -> None:
    html = pages(3)
    assert 'aria-current="page"' in html
    assert 'page=3"' not in html


def test_one_page_needs_no_list_of_pages() -> None:
    assert pages(1, total=1).strip() == ""


def test_needs_are_counted_in_cells_and_in_words() -> None:
    html = render_to_string("parts/needs_bar.html", {"met": 5, "partly": 2, "missing": 1})
    assert [html.count(f'<span class="{kind}">') for kind in ("met", "partly", "missing")] == [
        5,
        2,
        1,
    ]
    assert "<b>5</b> met, <b>2</b> partly, <b>1</b> missing" in html


def test_no_needs_give_no_cells() -> None:
    html = render_to_string("parts/needs_bar.html", {"met": 0, "partly": 0, "missing": 0})
    assert "<span class=" not in html


def test_confirming_is_a_post_behind_a_second_press() -> None:
    html = render_to_string(
        "parts/confirm.html",
        {
            "action_url": "/x/",
            "label": "Delete",
            "question": "Sure?",
            "yes": "Yes",
            "csrf_token": "t",
        },
    )
    assert html.index("<summary") < html.index('<form method="post" action="/x/">')
    assert "csrfmiddlewaretoken" in html


def test_an_empty_state_says_what_to_do_next() -> None:
    html = render_to_string(
        "parts/empty.html", {"title": "None", "action_url": "/x/", "action": "Add"}
    )
    assert '<a class="btn btn-primary" href="/x/">Add</a>' in html


def test_steps_name_the_current_one() -> None:
    html = render_to_string("parts/steps.html", {"steps": [("CV", "done"), ("Skills", "current")]})
    assert '<li aria-current="step">Skills' in html
    assert "(done)" in html

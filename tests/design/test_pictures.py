"""Pictures from plain numbers: their shapes, and the words and tables they come with."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from design.pictures import curve, radar, width

DAYS = [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 11)]
AXES = [("Incidents", 3.0, 1.5), ("Networks", 2.0, 2.0), ("Law <EU>", 4.0, 0.0)]


def rendered(tag: str, **context: Any) -> str:
    return Template("{% load pictures %}" + tag).render(Context(context))


def test_a_line_keeps_the_distances_between_dates() -> None:
    assert curve(DAYS, [0, 50, 100], low=0, high=100).strokes == ("M4.0 96.0L13.2 50.0L96.0 4.0",)


def test_a_line_tells_hours_of_one_day_apart() -> None:
    hours = [datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in (6, 12, 18)]
    assert curve(hours, [0, 0, 0], low=0, high=1).strokes == ("M4.0 96.0L50.0 96.0L96.0 96.0",)


def test_words_stand_at_even_distances() -> None:
    assert curve(["a", "b", "c"], [1, 1, 1], low=0, high=1).dots == (
        "M4.0 4.0h0",
        "M50.0 4.0h0",
        "M96.0 4.0h0",
    )


def test_a_line_is_broken_where_a_number_lacks_and_stays_on_its_scale() -> None:
    drawn = curve(["a", "b", "c", "d"], [-5, 120, None, 50], low=0, high=100)
    assert drawn.strokes == ("M4.0 96.0L34.7 4.0",)
    assert len(drawn.dots) == 3


def test_one_point_lies_in_the_middle_and_none_gives_nothing() -> None:
    assert curve(DAYS[:1], [50], low=0, high=100).dots == ("M50.0 50.0h0",)
    assert curve([], [], low=0, high=100).dots == ()


def test_a_scale_that_runs_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="low to high"):
        curve(DAYS, [1, 2, 3], low=1, high=1)


def test_a_radar_starts_upwards_and_ends_at_its_rim() -> None:
    shape = radar([(4, 0), (2, 9), (4, 4), (4, 4)], top=4)
    assert shape.first == "0.0,-100.0 50.0,0.0 0.0,100.0 -100.0,0.0"
    assert shape.second.startswith("0.0,0.0 100.0,0.0")
    assert (len(shape.rings), [axis.number for axis in shape.axes]) == (4, [1, 2, 3, 4])


def test_two_axes_have_no_area() -> None:
    with pytest.raises(ValueError, match="too few"):
        radar([(1, 1), (2, 2)], top=4)


@pytest.mark.parametrize(
    ("value", "most", "drawn"), [(0, 9, "0"), (1, 1000, "1.0"), (5, 10, "50.0"), (3, 0, "0")]
)
def test_a_bar_shows_something_wherever_there_is_something(
    value: float, most: float, drawn: str
) -> None:
    assert width(value, most) == drawn


def test_a_line_says_in_words_and_in_a_table_what_it_shows() -> None:
    points = [(datetime(2026, 1, 31, 23, 30, tzinfo=UTC), 12.5), (date(2026, 3, 1), None)]
    tag = '{% line_chart "score" points title=title %}'
    html = rendered(tag, points=points, title="Your <score>")
    assert 'role="img" aria-labelledby="score-title score-desc"' in html
    assert '<title id="score-title">Your &lt;score&gt;</title>' in html
    # In Brussels it was past midnight.
    assert re.findall(r'<th scope="row">(.*?)</th><td class="num">(.*?)</td>', html) == [
        ("01/02/2026", "12.5"),
        ("01/03/2026", "–"),
    ]


def test_a_line_without_points_says_so() -> None:
    html = rendered('{% line_chart "score" points title="Score" %}', points=[])
    assert "There is nothing to draw yet." in html
    assert "<svg" not in html


def test_the_points_may_be_read_once() -> None:
    points = iter([("May", 1), ("June", 2)])
    html = rendered('{% line_chart "x" points title="T" high=2 %}', points=points)
    assert html.count('class="dot"') == 2


def test_a_spark_is_named_and_marks_where_it_ends() -> None:
    html = rendered('{% sparkline points title="Rising" %}', points=[("a", 1), ("b", 99)])
    assert 'role="img" aria-label="Rising"' in html
    assert html.count('class="dot"') == 1


def radar_of(axes: list[tuple[str, float, float]]) -> str:
    tag = '{% radar_chart "fit" axes title="Fit" first="asked" second="shown" axis="Area" %}'
    return rendered(tag, axes=axes)


def test_a_radar_numbers_its_axes_like_the_list_beside_it() -> None:
    html = radar_of(AXES)
    assert re.findall(r'class="numeral"[^>]*>(\d+)<', html) == ["1", "2", "3"]
    assert re.findall(r"<li>([^<]*)</li>", html) == ["Incidents", "Networks", "Law &lt;EU&gt;"]
    assert '<td class="num">1.5</td>' in html


def test_numbers_are_written_as_the_reader_writes_them_and_shapes_as_svg_does() -> None:
    with translation.override("fr"):
        html = radar_of(AXES)
    assert '<td class="num">1,5</td>' in html
    assert re.search(r'class="second" points="0\.0,-37\.5 ', html)


def test_a_radar_of_two_becomes_bars() -> None:
    html = radar_of(AXES[:2])
    assert "<polygon" not in html
    assert re.findall(r'class="fill" width="([\d.]+)"', html) == ["75.0", "37.5", "50.0", "50.0"]


def test_bars_stand_in_their_own_table() -> None:
    rows = [("Listed", 40), ("Invited", 10), ("Said yes", 0)]
    html = rendered('{% bar_chart rows title="T" axis="Step" what="People" %}', rows=rows)
    assert re.findall(r'class="fill" width="([\d.]+)"', html) == ["100.0", "25.0", "0"]
    assert re.findall(r'<td class="num">(\d+)</td>', html) == ["40", "10", "0"]

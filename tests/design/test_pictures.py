"""Pictures from plain numbers: their shapes, and the words and tables they come with."""

import re
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from design.pictures import radar, width

AXES = [("Incidents", 3.0, 1.5), ("Networks", 2.0, 2.0), ("Law <EU>", 4.0, 0.0)]


def rendered(tag: str, **context: Any) -> str:
    return Template("{% load pictures %}" + tag).render(Context(context))


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

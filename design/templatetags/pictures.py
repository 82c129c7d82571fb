"""Pictures on pages, each with its numbers in a table. The shapes are those of design.pictures.

`name` is a word that is unique on the page; every text comes in the reader's language.
"""

from collections.abc import Sequence
from typing import Any

from django import template

from design import pictures

register = template.Library()


@register.inclusion_tag("pictures/radar.html")
def radar_chart(
    name: str,
    axes: Sequence[tuple[str, float, float]],
    *,
    title: str,
    first: str,
    second: str,
    description: str = "",
    axis: str = "",
    top: int = 4,
) -> dict[str, Any]:
    """Two areas over `axes`, triples of (label, first, second), each 0 to `top`.

    `first` and `second` name the areas, `axis` heads the column of labels. Where there are too
    few axes for an area the page gets bars.
    """
    context = {
        "name": name,
        "title": title,
        "description": description,
        "first": first,
        "second": second,
        "axis": axis,
        "rows": axes,
    }
    if len(axes) < pictures.FEWEST_AXES:
        bars = [
            (label, [(one, pictures.width(one, top)), (two, pictures.width(two, top))])
            for label, one, two in axes
        ]
        return context | {"bars": bars, "heads": [first, second], "decimals": 1}
    shape = pictures.radar([(one, two) for _label, one, two in axes], top=top)
    return context | {"shape": shape}


@register.inclusion_tag("pictures/bars.html")
def bar_chart(
    rows: Sequence[tuple[str, int]], *, title: str, axis: str, what: str
) -> dict[str, Any]:
    """One bar for each of `rows`, pairs of (label, number); the longest is the largest number.

    The bars stand in the table itself: `axis` heads its labels, `what` its numbers.
    """
    most = max((value for _label, value in rows), default=0)
    bars = [(label, [(value, pictures.width(value, most))]) for label, value in rows]
    return {"title": title, "axis": axis, "heads": [what], "bars": bars, "decimals": 0}

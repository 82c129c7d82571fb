"""The pages of a long list that are worth a link."""

from collections.abc import Iterator

from django import template
from django.core.paginator import Page

register = template.Library()


@register.filter
def near(page: Page[object]) -> Iterator[int | str]:
    """The pages around this one, the first and the last, with "…" for those between.

    Counted, not looked for: a template that asks each of 250 pages takes longer than their rows.
    """
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)

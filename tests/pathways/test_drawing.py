"""The picture of the map as numbers."""

from pathways.drawing import Tie, draw


def test_it_orders_both_columns_so_that_lines_need_not_cross() -> None:
    drawing = draw([Tie("a", "z", 5_000), Tie("b", "y", 5_000), Tie("c", "x", 5_000)])
    assert {(line.start, line.end) for line in drawing.lines} == {
        (height, height) for height in ("16.67", "50.00", "83.33")
    }


def test_a_line_is_the_thicker_the_more_is_covered_and_the_thickest_comes_on_top() -> None:
    lines = draw([Tie("a", "y", 10_000), Tie("a", "x", 0), Tie("b", "x", 5_000)]).lines
    assert [line.width for line in lines] == ["1.0", "4.0", "7.0"]


def test_a_role_on_both_sides_has_a_place_on_each() -> None:
    [line] = draw([Tie("a", "a", 1)]).lines
    assert (line.start, line.end) == ("50.00", "50.00")


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert draw([]) == ((), (), ())

"""What has been painted on a page so far, to know what a word stands on."""

from dataclasses import dataclass

from documents.ink import UNKNOWN, WHITE, is_lost
from documents.pdf.geometry import Box, Point

# Rules and underlines carry no text; a page of drawings is not kept for ever.
LEAST_SIDE = 3.0
MAX_AREAS = 2_000


@dataclass(frozen=True, slots=True)
class Area:
    """A painted area. ``exact`` when it fills its whole box, as a plain rectangle does."""

    box: Box
    luminance: float
    exact: bool


class Ground:
    """The painted areas, the last on top."""

    def __init__(self) -> None:
        self._areas: list[Area] = []

    def paint(self, box: Box, luminance: float, *, exact: bool) -> None:
        """Remember an area worth writing on, as long as there are not too many."""
        if box.least_side >= LEAST_SIDE and len(self._areas) < MAX_AREAS:
            self._areas.append(Area(box, luminance, exact))

    def paint_picture(self, box: Box) -> None:
        """A picture or shading: its colours are anybody's guess."""
        self.paint(box, UNKNOWN, exact=False)

    def loses(self, point: Point, luminance: float) -> bool:
        """Whether ink of this luminance disappears at a point.

        The box of a curved shape is larger than the shape, so such an area can make
        text visible but never hide it.
        """
        for area in reversed(self._areas):
            if area.box.covers(point):
                lost = is_lost(luminance, area.luminance)
                if area.exact or not lost:
                    return lost
        return is_lost(luminance, WHITE)

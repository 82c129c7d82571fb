"""A content stream followed operator by operator, to know which text a reader sees."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pypdf.generic import DictionaryObject, IndirectObject

from documents.pdf.colour import Space, first_luminance, luminance_in, resolved, space_named
from documents.pdf.fonts import font_named
from documents.pdf.geometry import IDENTITY, Box, Matrix, moved, product
from documents.pdf.ground import Ground
from documents.pdf.layers import entry
from documents.pdf.path import Path
from documents.pdf.state import LEAST_ALPHA, Paint, State

_DEEPEST_SAVE = 500


class Canvas:
    """The page as it stands after each operator; what operators do to it.

    One method per effect, named by ``operators.TABLE``. Numbers come from the file: a
    method may raise ``TypeError`` or ``ValueError`` for operands that make no sense.
    """

    def __init__(
        self, page: Box, resources: DictionaryObject, off: frozenset[int] = frozenset()
    ) -> None:
        """``off`` holds the object numbers of the layers that are not shown."""
        self.state = State(clip=page)
        self.path = Path()
        self.ground = Ground()
        self._resources = resources
        self._off = off
        self._marked: list[bool] = []
        self._saved: list[State] = []
        self._forms: list[tuple[State, list[State], DictionaryObject]] = []
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY

    def is_unseen(self, byte_count: int) -> bool:
        """Whether text of so many bytes, shown now, would be seen by nobody."""
        state = self.state
        if any(self._marked) or state.is_invisible or state.is_tiny(self._text):
            return True
        box, point = state.extent(self._text, byte_count)
        return box.within(state.clip).is_empty or self.ground.loses(point, state.ink.luminance)

    def mark(self, tag: object = None, properties: object = None) -> None:
        """Marked content begins; as optional content it may belong to a layer that is off."""
        named = entry(resolved(self._resources.get("/Properties")), properties)
        self._marked.append(tag == "/OC" and self._is_off(named))

    def unmark(self) -> None:
        """Marked content ends; one end too many changes nothing."""
        if self._marked:
            self._marked.pop()

    def save(self) -> None:
        """Remember the graphics state."""
        if len(self._saved) < _DEEPEST_SAVE:
            self._saved.append(replace(self.state))

    def restore(self) -> None:
        """Bring the remembered state back; one call too many changes nothing."""
        if self._saved:
            self.state = self._saved.pop()

    def concatenate(self, *numbers: float) -> None:
        """Put a transformation before all others."""
        a, b, c, d, e, f = map(float, numbers)
        self.state.matrix = product((a, b, c, d, e, f), self.state.matrix)

    def enter(self, name: object) -> None:
        """Draw an XObject: a picture, or a form with resources and a matrix of its own."""
        self._forms.append((replace(self.state), list(self._saved), self._resources))
        self._marked.append(False)
        xobject = self._resource("/XObject", name)
        if xobject is None:
            return
        self._marked[-1] = self._is_off(entry(xobject, "/OC"))
        if xobject.get("/Subtype") == "/Image":
            self.picture()
            return
        self.concatenate(*resolved(xobject.get("/Matrix", IDENTITY)))
        if box := resolved(xobject.get("/BBox")):
            left, bottom, right, top = map(float, box)
            shown = self._mapped(Box.around((left, bottom), (right, top)))
            self.state.clip = self.state.clip.within(shown)
        own = resolved(xobject.get("/Resources"))
        self._resources = own if isinstance(own, DictionaryObject) else self._resources

    def leave(self) -> None:
        """The XObject entered last is drawn: all is as it was before it."""
        self.state, self._saved, self._resources = self._forms.pop()
        self.unmark()

    def picture(self, *_: object) -> None:
        """A picture fills the unit square of the present matrix."""
        if self.state.fill.alpha >= LEAST_ALPHA:
            square = self._mapped(Box(0.0, 0.0, 1.0, 1.0))
            self.ground.paint_picture(square.within(self.state.clip))

    def shade(self, *_: object) -> None:
        """A shading fills the present clip."""
        self.ground.paint_picture(self.state.clip)

    def dictionary(self, name: object) -> None:
        """Opacities from a graphics state dictionary; a font in it is rare and left out."""
        found = self._resource("/ExtGState", name)
        if found is None:
            return
        state = self.state
        state.fill = replace(state.fill, alpha=float(found.get("/ca", state.fill.alpha)))
        state.stroke = replace(state.stroke, alpha=float(found.get("/CA", state.stroke.alpha)))

    def space(self, role: str, name: object) -> None:
        """Choose a colour space; ``role`` is ``fill`` or ``stroke``."""
        space = space_named(name, self._resources)
        self._paint(role, replace(self._painted(role), space=space), first_luminance(space))

    def colour(self, role: str, *operands: Any) -> None:
        """Choose a colour in the space of that role."""
        paint = self._painted(role)
        self._paint(role, paint, luminance_in(paint.space, operands))

    def device_colour(self, role: str, space: Space, operands: Sequence[Any]) -> None:
        """Choose a device space and a colour in it at once."""
        paint = replace(self._painted(role), space=space)
        self._paint(role, paint, luminance_in(space, operands))

    def begin_text(self) -> None:
        """A text object starts at the origin."""
        self._text = self._line = IDENTITY

    def font(self, name: object, size: float) -> None:
        """Choose font and size."""
        self.state.font, self.state.size = font_named(name, self._resources), float(size)

    def place(self, *numbers: float) -> None:
        """Set the text matrix."""
        a, b, c, d, e, f = map(float, numbers)
        self._text = self._line = (a, b, c, d, e, f)

    def move(self, x: float, y: float) -> None:
        """Start a line at an offset from the present one."""
        self._text = self._line = product((1.0, 0.0, 0.0, 1.0, float(x), float(y)), self._line)

    def move_and_lead(self, x: float, y: float) -> None:
        """Start a line and keep its distance for the next."""
        self.state.leading = -float(y)
        self.move(x, y)

    def next_line(self, *_: object) -> None:
        """Start the next line."""
        self.move(0.0, -self.state.leading)

    def _is_off(self, layer: object) -> bool:
        return isinstance(layer, IndirectObject) and layer.idnum in self._off

    def _paint(self, role: str, paint: Paint, luminance: float) -> None:
        setattr(self.state, role, replace(paint, luminance=luminance))

    def _painted(self, role: str) -> Paint:
        return self.state.fill if role == "fill" else self.state.stroke

    def _mapped(self, box: Box) -> Box:
        corners: Sequence[tuple[float, float]] = (
            (box.left, box.bottom), (box.right, box.bottom),
            (box.left, box.top), (box.right, box.top),
        )  # fmt: skip
        return Box.around(*(moved(corner, self.state.matrix) for corner in corners))

    def _resource(self, group: str, name: object) -> DictionaryObject | None:
        entries = resolved(self._resources.get(group))
        found = resolved(entries.get(name)) if isinstance(entries, DictionaryObject) else None
        return found if isinstance(found, DictionaryObject) else None

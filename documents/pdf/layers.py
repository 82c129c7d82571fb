"""Optional content: layers of a page that a viewer shows or leaves out."""

from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from documents.pdf.colour import resolved


def layers_off(catalog: DictionaryObject) -> frozenset[int]:
    """Object numbers of the layers that are off when the file is opened."""
    properties = resolved(catalog.get("/OCProperties"))
    default = resolved(properties.get("/D")) if isinstance(properties, DictionaryObject) else None
    off = resolved(default.get("/OFF")) if isinstance(default, DictionaryObject) else None
    listed = off if isinstance(off, ArrayObject) else ()
    return frozenset(layer.idnum for layer in listed if isinstance(layer, IndirectObject))


def entry(holder: Any, name: object) -> Any:
    """A dictionary's entry as written, the reference unresolved; None if absent."""
    known = isinstance(holder, DictionaryObject) and name in holder
    return holder.raw_get(name) if known else None

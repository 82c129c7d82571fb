"""Names that are one whatever their capitals, as the unique constraints on Lower("name") see it."""

from django.db.models import Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact


def called(name: str) -> Exact:
    """A condition on rows with a `name`. `iexact` would compare capitals: ẞ is ß only in small."""
    return Exact(Lower("name"), Lower(Value(name)))

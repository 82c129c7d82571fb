"""The door to a saved search: nobody else's exists."""

from django.shortcuts import get_object_or_404

from accounts.models import User
from watching.models import SavedSearch


def own_search(user: User, uuid: str) -> SavedSearch:
    """Also one that was deleted: it can be brought back."""
    return get_object_or_404(SavedSearch.objects.of(user), uuid=uuid)

"""Doors of the desk: a view and an act are their maker's alone."""

from django.shortcuts import get_object_or_404

from accounts.models import User
from desk.models import BulkAct, SavedView


def own_view(user: User, uuid: str) -> SavedView:
    return get_object_or_404(SavedView.objects.of(user), uuid=uuid)


def own_act(user: User, uuid: str) -> BulkAct:
    acts = BulkAct.objects.of(user).select_related("vacancy__company")
    return get_object_or_404(acts, uuid=uuid)

"""One writer per profile at a time, and the news that a change matters to matching."""

from django.db.models import F

from talent.models import Profile
from talent.signals import profile_changed


def lock(profile: Profile) -> Profile:
    """The profile's row as it is now, held until the transaction ends.

    Without touching its key, so that rows pointing at it can still be written meanwhile.
    """
    return Profile.objects.select_for_update(no_key=True).get(pk=profile.pk)


def tell_change(profile: Profile) -> None:
    """Count the change and send the news, inside the caller's transaction."""
    Profile.objects.filter(pk=profile.pk).update(matching_version=F("matching_version") + 1)
    profile.refresh_from_db(fields=["matching_version"])
    profile_changed.send(sender=Profile, profile=profile)

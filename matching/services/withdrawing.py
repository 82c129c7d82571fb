"""What must not be sent any more, decided in the transaction of the change that says so."""

from mail import outbox
from matching.emails import shortlist_key_prefix
from talent.models import Profile
from vacancies.models import Vacancy


def withdraw_profile(*, profile: Profile) -> int:
    """Nobody is written about a person who has paused; returns how many mails were stopped."""
    return outbox.withhold_about(profile.user_id, reason="the candidate paused")


def withdraw_vacancy(*, vacancy: Vacancy) -> int:
    """A closed vacancy sends no shortlist; returns how many mails were stopped."""
    return outbox.withhold_keys(shortlist_key_prefix(vacancy), reason="the vacancy closed")

"""Measuring how rare skills are among the people who want to be matched."""

from datetime import datetime

from django.db import connection, transaction

from matching.loading import latest_rarity, taxonomy
from matching.models import Rarity
from matching.weighing import rarity_of
from talent.models import Claim, Profile

# Each claim is unique, so that only what a certificate shows besides can be there twice.
CLAIMED = """
WITH claimed AS (
    SELECT c.profile_id, c.skill_id FROM talent_claim c
    JOIN talent_profile p ON p.id = c.profile_id AND p.visibility <> %(paused)s
    JOIN accounts_user u ON u.id = p.user_id AND u.is_active
    WHERE c.state = %(confirmed)s
), shown (certificate, counts_as) AS (
    SELECT * FROM unnest(%(certificates)s::text[], %(counts_as)s::text[])
)
SELECT counts_as, count(DISTINCT profile_id) FROM (
    SELECT profile_id, skill_id AS counts_as FROM claimed
    UNION ALL
    SELECT profile_id, counts_as FROM claimed JOIN shown ON certificate = skill_id
) one GROUP BY counts_as
"""


@transaction.atomic
def measure_rarity(*, now: datetime) -> Rarity | None:
    """Count who shows each skill in the pool; None while every skill stays in its class.

    What was weighed by an older measurement is scored again by the next full run.
    """
    people = Profile.objects.in_pool().count()
    classes = rarity_of(_claimed(), people)
    if classes == latest_rarity().classes:
        return None
    made = Rarity.objects.create(classes=classes, people=people, measured_at=now)
    Rarity.objects.filter(pk__lt=made.pk).delete()
    return made


def _claimed() -> dict[str, int]:
    """How many of the pool claim each skill, themselves or by a certificate that shows it."""
    known = taxonomy()
    shown = [(skill, proof.skill) for skill in known.skills for proof in known.shown_by(skill)]
    values = {
        "paused": Profile.Visibility.PAUSED,
        "confirmed": Claim.State.CONFIRMED,
        "certificates": [certificate for certificate, _skill in shown],
        "counts_as": [skill for _certificate, skill in shown],
    }
    with connection.cursor() as cursor:
        cursor.execute(CLAIMED, values)
        return dict(cursor.fetchall())

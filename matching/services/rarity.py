"""Measuring how rare skills are among the people who want to be matched."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from matching.loading import latest_rarity, taxonomy
from matching.models import Rarity
from matching.weighing import rarity_of
from talent.models import Claim, Profile

# Most are counted where they stand, in parallel and without a sort: a person claims a skill once.
# Only what certificates show has to be told apart, and from what the same people claim themselves.
CLAIMED = """
WITH claimed AS NOT MATERIALIZED (
    SELECT c.profile_id, c.skill_id FROM talent_claim c
    JOIN talent_profile p ON p.id = c.profile_id AND p.visibility <> %(paused)s
    JOIN accounts_user u ON u.id = p.user_id AND u.is_active
    WHERE c.state = %(confirmed)s
), shown AS (
    SELECT DISTINCT c.profile_id, s.counts_as FROM claimed c
    JOIN unnest(%(certificates)s::text[], %(counts_as)s::text[]) s (certificate, counts_as)
        ON s.certificate = c.skill_id
    WHERE NOT EXISTS (
        SELECT 1 FROM talent_claim own
        WHERE (own.profile_id, own.skill_id) = (c.profile_id, s.counts_as)
            AND own.state = %(confirmed)s
    )
)
SELECT skill, sum(people)::int FROM (
    SELECT skill_id AS skill, count(*) AS people FROM claimed GROUP BY skill_id
    UNION ALL
    SELECT counts_as, count(*) FROM shown GROUP BY counts_as
) each GROUP BY skill
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
    values: dict[str, Any] = {
        "paused": Profile.Visibility.PAUSED,
        "confirmed": Claim.State.CONFIRMED,
        "certificates": [certificate for certificate, _skill in shown],
        "counts_as": [skill for _certificate, skill in shown],
    }
    with connection.cursor() as cursor:
        cursor.execute(CLAIMED, values)
        return dict(cursor.fetchall())

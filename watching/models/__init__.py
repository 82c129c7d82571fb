"""What is remembered for a candidate who looks for vacancies."""

from watching.models.digests import Digest, ToldVacancy
from watching.models.rounds import Round
from watching.models.searches import SavedSearch
from watching.models.standings import Standing

__all__ = ["Digest", "Round", "SavedSearch", "Standing", "ToldVacancy"]

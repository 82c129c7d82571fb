"""What is remembered of reports and of what staff decided."""

from moderation.models.apart import Apart
from moderation.models.cases import Case, CaseClosed, StaleCase
from moderation.models.decisions import Complaint, Decision
from moderation.models.reports import Report
from moderation.models.retention import RetentionRun
from moderation.models.subjects import (
    KINDS,
    WITH_OWNER,
    Subject,
    address_of,
    field_of,
    is_public,
    owner_of,
    title_language,
)

__all__ = [
    "KINDS",
    "WITH_OWNER",
    "Apart",
    "Case",
    "CaseClosed",
    "Complaint",
    "Decision",
    "Report",
    "RetentionRun",
    "StaleCase",
    "Subject",
    "address_of",
    "field_of",
    "is_public",
    "owner_of",
    "title_language",
]

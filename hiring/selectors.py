"""Reads of the board and of what a team wrote: a handful of queries, however many cards."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.utils import timezone

from hiring.models import Card, CardMove, Interview, Note, SharedList, Stage, Tagging
from hiring.stages import beside, goals, place_of, stages_of
from matching.models import Candidacy, Match, Shortlist
from matching.people import availability, province_name
from matching.selectors import Untold, matches_of, untold_of
from vacancies.models import Vacancy

IN_A_COLUMN = 20


@dataclass(frozen=True, slots=True)
class CardShown:
    """`left` and `right` are the stages beside, None where there is none to go to."""

    match: Match
    candidacy: Candidacy
    at: Stage
    goals: Sequence[Stage]
    left: Stage | None
    right: Stage | None
    province: str
    availability: str
    tags: Sequence[str] = ()
    notes: int = 0
    untold: Untold | None = None


@dataclass(slots=True)
class Column:
    stage: Stage
    total: int = 0
    cards: list[CardShown] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


def board_of(vacancy: Vacancy, *, now: datetime, only: str = "") -> list[Column]:
    """Everybody with a candidacy, in the columns of the company, best first in each.

    A column shows its first IN_A_COLUMN cards; `only` names one that shows all of them, alone.
    """
    stages = stages_of(vacancy.company)
    columns = {stage.code: Column(stage) for stage in stages}
    shown: dict[int, Stage] = {}
    today = timezone.localdate(now)
    for key, at in _places(vacancy, stages):
        columns[at.code].total += 1
        if only == at.code or (not only and columns[at.code].total <= IN_A_COLUMN):
            shown[key] = at
    for match in with_candidacy(vacancy).filter(pk__in=shown):
        at = shown[match.pk]
        columns[at.code].cards.append(_card(match, at, stages, today))
    chosen = [columns[only]] if only in columns else list(columns.values())
    _add_words(chosen, now=now)
    return chosen


def _places(vacancy: Vacancy, stages: Sequence[Stage]) -> Iterator[tuple[int, Stage]]:
    """Everybody on the board by their key, best first, and the stage they lie in."""
    rows = with_candidacy(vacancy)
    put = _codes(rows)
    for key, state in rows.values_list("pk", "candidacy__state"):
        yield key, place_of(stages, put.get(key), state)


def with_candidacy(vacancy: Vacancy) -> QuerySet[Match]:
    rows = Match.objects.filter(vacancy=vacancy, candidacy__isnull=False).in_pool().ranked()
    return rows.select_related("profile", "candidacy").defer("parts", "practice")


def stages_by_match(vacancy: Vacancy) -> dict[int, str]:
    """Match -> the name of the stage it lies in, for those with a candidacy."""
    places = _places(vacancy, stages_of(vacancy.company))
    return {key: stage.name for key, stage in places}


def _codes(rows: QuerySet[Match]) -> dict[int, str]:
    cards = Card.objects.filter(match__in=rows.order_by().values("pk"))
    return dict(cards.values_list("match", "stage__code"))


def _card(match: Match, at: Stage, stages: Sequence[Stage], today: date) -> CardShown:
    state = match.candidacy.state
    left, right = beside(stages, at, state)
    return CardShown(
        match=match,
        candidacy=match.candidacy,
        at=at,
        goals=goals(stages, at, state),
        left=left,
        right=right,
        province=province_name(match.profile.province),
        availability=availability(match.profile.available_from, today=today),
    )


def _add_words(columns: Iterable[Column], *, now: datetime) -> None:
    """Tags, the number of notes and what is still to be told, for the cards that are shown."""
    keys = [card.match.pk for column in columns for card in column.cards]
    tags = tags_of(keys)
    notes = Note.objects.filter(match__in=keys).order_by().values("match").annotate(n=Count("pk"))
    counted = dict(notes.values_list("match", "n"))
    declined = [card.candidacy.pk for column in columns for card in column.cards]
    untold = untold_of(declined, now=now)
    for column in columns:
        column.cards = [
            replace(
                card,
                tags=tags[card.match.pk],
                notes=counted.get(card.match.pk, 0),
                untold=untold.get(card.candidacy.pk),
            )
            for card in column.cards
        ]


def tags_of(matches: Iterable[int]) -> defaultdict[int, list[str]]:
    rows = Tagging.objects.filter(match__in=list(matches)).order_by("tag__name")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for match, name in rows.values_list("match", "tag__name"):
        found[match].append(name)
    return found


def notes_of(match: Match) -> QuerySet[Note]:
    return Note.objects.filter(match=match).select_related("author")


def moves_of(match: Match) -> QuerySet[CardMove]:
    return CardMove.objects.filter(match=match).select_related("by")


def taggings_of(match: Match) -> QuerySet[Tagging]:
    return Tagging.objects.filter(match=match).select_related("tag")


def interviews_of(candidacy: Candidacy) -> QuerySet[Interview]:
    """The latest first."""
    return Interview.objects.filter(candidacy=candidacy).whole()


def shortlisted(vacancy: Vacancy) -> QuerySet[Match]:
    """The latest shortlist, and whoever the company works with; not those it is done with."""
    latest = Shortlist.objects.filter(vacancy=vacancy).order_by("-created_at").values("pk")[:1]
    state = Candidacy.State
    live = [state.INTERESTED, state.APPLIED, state.INVITED, state.ACCEPTED]
    rows = matches_of(vacancy)
    listed = rows.filter(shortlist_entries__shortlist__in=latest).order_by().values("pk")
    over = rows.filter(candidacy__isnull=False).exclude(candidacy__state__in=live)
    at_work = rows.filter(candidacy__state__in=live)
    either = rows.filter(pk__in=listed) | at_work
    return either.exclude(pk__in=over.order_by().values("pk"))


def lists_of(vacancy: Vacancy) -> QuerySet[SharedList]:
    rows = SharedList.objects.filter(vacancy=vacancy).select_related("by")
    return rows.annotate(people=Count("entries"))

"""List everything that facilitators did in a workshop, the latest first: who did what, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workshop.analysis.kept import ThemeAction
from workshop.domain.clock import ClockAction
from workshop.domain.groups import Round, SeatAction
from workshop.domain.guests import GuestLink
from workshop.domain.judgements import Judgement
from workshop.domain.messages import Message
from workshop.domain.moderation import ModerationAction
from workshop.domain.polls import HiddenText
from workshop.services.identity import Credentials, steered
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.storage.unit_of_work import Rows, Store

MOST = 300  # things that are told


class Did(Protocol):
    """Anything that somebody did, as far as its time and its person."""

    @property
    def at(self) -> datetime:
        """Says when it was done."""

    @property
    def facilitator_id(self) -> str | None:
        """Says who did it; nobody where it was the app, or somebody who is not there any more."""


@dataclass(frozen=True)
class Seated:
    """A change of seats, and the round in which it was."""

    at: datetime
    facilitator_id: str | None
    round: Round
    action: SeatAction


@dataclass(frozen=True)
class Linked:
    """A link for guests that was made, or withdrawn; who withdrew it is not kept."""

    at: datetime
    facilitator_id: str | None
    link: GuestLink
    withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What was done, the latest first, and what the ids in it stand for."""

    snapshot: Snapshot
    done: Sequence[Did]
    facilitator_names: dict[str, str]  # facilitator id to name
    words: dict[str, str]  # answer id to what it says
    themes: dict[str, str]  # theme id to its title or its words
    more: bool  # there is more than is told


class Activities:
    """Reads who did what."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def of(self, who: Credentials, workshop_id: str) -> Activity:
        """Gives the activity of a workshop. Raises Refused NOT_FOUND for whoever may not steer."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            snapshot = self._snapshots.of(rows, workshop_id)
            everything = sorted(_done(rows, snapshot), key=lambda did: did.at)[
                ::-1
            ]  # of one moment, too, the last first
            told = everything[:MOST]
            answers = rows.answers.some(sorted({answer for did in told for answer in _answers(did)}))
            return Activity(
                snapshot=snapshot,
                done=told,
                facilitator_names=rows.facilitators.names(did.facilitator_id for did in told),
                words={answer.id: answer.words.text for answer in answers},
                themes={
                    theme.id: theme.called
                    for state in rows.themes.of_workshop(workshop_id).values()
                    for theme in state.themes.themes
                },
                more=len(everything) > MOST,
            )


def _done(rows: Rows, snapshot: Snapshot) -> list[Did]:
    work = snapshot.workshop.id
    seats = [
        Seated(action.at, action.facilitator_id, this_round, action)
        for this_round in snapshot.rounds
        for action in rows.seat_log.of(this_round.id)
    ]
    themes = [action for prompt in snapshot.prompts for action in rows.theme_log.of(prompt.id)]
    links = [Linked(guest.made_at, guest.made_by, guest, withdrawn=False) for guest in rows.guests.of_workshop(work)]
    links += [
        Linked(guest.withdrawn_at, None, guest, withdrawn=True)
        for guest in rows.guests.of_workshop(work)
        if guest.withdrawn_at is not None
    ]
    return [
        *links,
        *snapshot.actions,
        *seats,
        *themes,
        *rows.moderation_log.of(work),
        *rows.messages.of_workshop(work),
        *rows.judgements.of_workshop(work),
        *rows.polls.hidden(work),
    ]


def _answers(did: Did) -> tuple[str, ...]:
    match did:
        case ModerationAction():
            return (did.answer_id,) if did.answer_id else ()
        case ThemeAction():
            return tuple(did.change.answers)[:1]
        case Judgement():
            return tuple(did.about.split(":")[1:])
        case ClockAction() | Message() | Seated() | Linked() | HiddenText():
            return ()
        case _:
            raise TypeError(f"{type(did).__name__} leaves no trail.")

"""Say what the wall shows, and take out of what is understood all else; a screen at the wall is given nothing more."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workshop.analysis.answers import Themes
from workshop.analysis.findings import Reading
from workshop.domain.ballots import BallotState
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.polls import Poll
from workshop.domain.programme import Part
from workshop.domain.prompts import Prompt
from workshop.domain.wall import OF_A_PROMPT, Shows, View, read_shows
from workshop.services.identity import Credentials, steered
from workshop.services.plenary.judging import CONTRADICTION, answers_of_point, check_there, is_about
from workshop.services.plenary.views import DiscussionPoint, Judged, Understood
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshots
from workshop.storage.unit_of_work import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for the wall, which may be the programme; what it shows; and the workshop's version."""

    chosen: Shows
    shows: Shows
    version: int


@dataclass(frozen=True, kw_only=True)
class Remote:
    """What can be put on the wall: only what has something to show."""

    chosen: Shows
    shows: Shows
    part: Part | None  # that is on
    polls: list[Poll]  # those that were asked
    prompts: list[Prompt]
    answers: dict[str, int]  # by prompt, those that the room may see
    voted: bool  # whether there is the result of a vote
    confirmed: bool  # whether a facilitator confirmed a contradiction
    spotlight: str  # the text of the answer that is in the light, over all else


class Walls:
    """Steers what every wall of a workshop shows."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def shown(self, who: Credentials, workshop_id: str) -> Chosen:
        """Gives what was chosen for the wall, and what it shows. Raises Refused NOT_FOUND for whoever does not steer it."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            snapshot = self._snapshots.of(rows, workshop_id)
        return Chosen(read_shows(snapshot.workshop.wall), snapshot.shows, snapshot.workshop.version)

    def remote(self, who: Credentials, workshop_id: str) -> Remote:
        """Gives what can be put on the wall at this moment. Raises Refused NOT_FOUND for whoever does not steer it."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            snapshot = self._snapshots.of(rows, workshop_id)
            polls = [poll for poll in rows.polls.of_workshop(workshop_id) if poll.opened_at is not None]
            all_hidden = len(snapshot.hidden_rounds) == snapshot.published_rounds
            counts = {
                prompt.id: 0 if all_hidden else rows.answers.count(workshop_id, prompt.id, shown=True)
                for prompt in snapshot.prompts
            }
            confirmed = any(
                is_about(judged.about, CONTRADICTION) and judged.says == Judged.CONFIRMED.value
                for judged in rows.judgements.of_workshop(workshop_id)
            )
            lit = rows.answers.get(snapshot.workshop.spotlight_id) if snapshot.workshop.spotlight_id else None
            voted = any(ballot.state is BallotState.CLOSED for ballot in rows.ballots.of_workshop(workshop_id))
        return Remote(
            chosen=read_shows(snapshot.workshop.wall),
            shows=snapshot.shows,
            part=snapshot.part,
            polls=polls,
            prompts=snapshot.prompts,
            answers=counts,
            voted=voted,
            confirmed=confirmed,
            spotlight="" if lit is None else lit.words.text,
        )

    def show(self, who: Credentials, workshop_id: str, shows: Shows) -> None:
        """Puts something on every wall. Raises Refused NOT_FOUND for a prompt, or answers, not there."""
        checked = read_shows(shows.stored)
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            prompts = {prompt.id for prompt in rows.workshops.prompts(workshop_id)}
            if checked.prompt and checked.prompt not in prompts:
                raise Refused(Why.NOT_FOUND)
            if checked.view is View.POLL and checked.about not in {
                poll.id for poll in rows.polls.of_workshop(workshop_id)
            }:
                raise Refused(Why.NOT_FOUND)
            if checked.view is View.TALK:
                check_there(rows, workshop_id, answers_of_point(checked.about))
            if workshop.wall == checked.stored and workshop.spotlight_id is None:
                return
            rows.workshops.change(workshop_id, wall=checked.stored, spotlight_id=None)
            rows.tell(Event(Happened.WALL_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))


@dataclass(frozen=True)
class OnWall:
    """What the wall shows at this moment; `understood` is None where it needs nothing but the answers or a poll."""

    shows: Shows
    version: int  # of the workshop
    understood: Understood | None
    answers: Mapping[str, int] = field(
        default_factory=dict
    )  # how many the room may see, by prompt; where the programme is followed
    voted: tuple[int, int] = (0, 0)  # how many voted so far, and how many could


def narrowed(found: Understood, shows: Shows) -> Understood:
    """Gives what a view is drawn from, and nothing that only facilitators and observers may read."""
    if shows.view is View.TALK:
        return _of_talk(found, shows.about)
    view, reading = shows.view, found.reading
    asked = {shows.about} if view in OF_A_PROMPT else set()
    bare = replace(
        _bare(found),
        themes={prompt: themes for prompt, themes in _shown(found.themes).items() if prompt in asked},
        reading=Reading(
            keywords={prompt: words for prompt, words in reading.keywords.items() if prompt in asked},
            contrast=reading.contrast if view is View.CONTRAST else (),
        ),
    )
    if view is View.CONTRADICTIONS:
        return replace(bare, reading=Reading(contradictions=tuple(found.confirmed)), judged=found.judged)
    if view is View.LINE:
        return replace(bare, places=found.places)
    return replace(bare, result=found.result) if view is View.VOTES else bare


def _of_talk(found: Understood, about: str) -> Understood:
    """One thing to discuss, with what is told of why it is worth it."""
    answers = about.split(":")[1:]
    prompts = {found.lines[answer].prompt_id for answer in answers if answer in found.lines}
    result = found.result
    return replace(
        _bare(found),
        themes={prompt: themes for prompt, themes in found.themes.items() if prompt in prompts},
        reading=Reading(
            contradictions=tuple(
                contradiction
                for contradiction in found.reading.contradictions
                if [contradiction.advises, contradiction.warns] == answers
            )
        ),
        places=found.places,
        result=result
        and replace(
            result, verdicts=tuple(verdict for verdict in result.verdicts if verdict.answer in answers), dots={}
        ),
        points=tuple(replace(talk, judged=None) for talk in found.points if talk.id == about),
    )


def _bare(found: Understood) -> Understood:
    """The harvest, which is on the wall anyway, and the names of phases."""
    none: tuple[DiscussionPoint, ...] = ()
    return replace(found, themes={}, reading=Reading(), places={}, judged={}, result=None, points=none)


def _shown(themes: Mapping[str, Themes]) -> dict[str, Themes]:
    """Without themes that facilitators hid, and without what is only offered to them."""
    return {
        prompt: replace(
            found_themes, themes=tuple(theme for theme in found_themes.themes if not theme.hidden), better=None
        )
        for prompt, found_themes in themes.items()
    }

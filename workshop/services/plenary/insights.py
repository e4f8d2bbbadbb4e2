"""Keep what is understood of a harvest besides its themes, with what facilitators say of it; for the plenary, wall and charts.

What takes long is found elsewhere: `waiting` says what there is to find out, `found` keeps it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workshop.analysis.findings import Place, Reading
from workshop.analysis.kept import ThemeState
from workshop.analysis.plain_findings import plain_reading, plain_verdicts, read_reading, read_verdicts
from workshop.analysis.votes import pooled
from workshop.domain.ballots import Ballot, BallotKind, BallotState
from workshop.domain.contacts import without_contacts
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.judgements import ANSWERS
from workshop.domain.people import OTHER
from workshop.domain.permissions import Act
from workshop.domain.phases import NOWHERE, Phase, read_phases
from workshop.domain.prompts import PromptKind
from workshop.domain.sameness import fold
from workshop.domain.wall import BY_THEMSELVES, COUNTED, OF_A_PROMPT, Shows, View
from workshop.services.answers.views import Harvest, HarvestLine
from workshop.services.answers.visible import by_prompt, harvest_in, said
from workshop.services.identity import Credentials, allowed
from workshop.services.plenary.discussion import find_points
from workshop.services.plenary.judging import CONTRADICTION, PLACE, POINT, answers_of_point, is_about
from workshop.services.plenary.tasks import Task
from workshop.services.plenary.themes import is_current, still_alike, still_there
from workshop.services.plenary.views import BallotResult, Judged, Understood
from workshop.services.plenary.wall import OnWall, narrowed
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots, signed
from workshop.services.votes.counting import counted, voted
from workshop.storage.unit_of_work import Rows, Store

_READ = 2  # how answers are read; what was read in another way is read again


class Insights:
    """Tells what a harvest says."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def of(self, who: Credentials, workshop_id: str, ballot_id: str = "") -> Understood:
        """Gives all that is understood at this moment, with the result of a vote, or of the last one that was closed.

        Raises Refused NOT_FOUND for whoever may not read what facilitators read, and for a vote that is not closed.
        """
        with self._store.reading() as rows:
            allowed(rows, who, workshop_id, Act.OBSERVE, self._clock())
            return self._understood(rows, workshop_id, ballot_id)

    def on_wall(self, who: Credentials, workshop_id: str) -> OnWall:
        """Gives what the wall shows, with no more of what is understood than that. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            workshop = allowed(rows, who, workshop_id, Act.SHOW_WALL, self._clock())
            shows = self._snapshots.of(rows, workshop_id).shows
            if shows.view is View.PROGRAMME:
                return self._programme(rows, workshop_id, shows)
            if shows.view in BY_THEMSELVES:
                return OnWall(shows, workshop.version, None)
            if shows.view in COUNTED:
                return OnWall(shows, workshop.version, self._harvested(rows, workshop_id, shows))
            return OnWall(shows, workshop.version, narrowed(self._understood(rows, workshop_id), shows))

    def _programme(self, rows: Rows, workshop_id: str, shows: Shows) -> OnWall:
        """What the part that is on counts: answers, or those who voted."""
        snapshot = self._snapshots.of(rows, workshop_id)
        here = sum(person.left_at is None for person in snapshot.people.values())
        people = voted(rows, snapshot, snapshot.ballot)[0] if snapshot.ballot else 0
        counts = {prompt.id: rows.answers.count(workshop_id, prompt.id, shown=True) for prompt in snapshot.prompts}
        return OnWall(shows, snapshot.workshop.version, None, answers=counts, voted=(people, here))

    def _harvested(self, rows: Rows, workshop_id: str, shows: Shows) -> Understood:
        """What is drawn by counting answers alone; nothing of it waits to be found."""
        snapshot = self._snapshots.of(rows, workshop_id)
        return Understood(
            harvest=harvest_in(rows, snapshot),
            themes={},
            reading=Reading(),
            phases=read_phases(snapshot.workshop.phases),
            places={},
            judged={},
            result=None,
            points=(),
            shows=shows,
            current=True,
        )

    def _understood(self, rows: Rows, workshop_id: str, ballot_id: str = "") -> Understood:
        snapshot = self._snapshots.of(rows, workshop_id)
        harvest = harvest_in(rows, snapshot)
        lines = {line.id: line for line in harvest.lines}
        states = rows.themes.of_workshop(workshop_id)
        own = by_prompt(harvest.lines)
        themes = {
            prompt.id: still_there(states.get(prompt.id, ThemeState()).themes, own.get(prompt.id, {}))
            for prompt in snapshot.prompts
        }
        judgements = {judgement.about: judgement.says for judgement in rows.judgements.of_workshop(workshop_id)}
        phases = read_phases(snapshot.workshop.phases)
        kept = rows.findings.get(workshop_id, ANSWERS)
        reading = _still_valid(read_reading(kept[1]), lines, set(snapshot.shown.values())) if kept else Reading()
        places = _placed(reading.places, phases, lines, judgements)
        result, counted = self._result(rows, snapshot, lines, ballot_id)
        current = counted and kept is not None and kept[0] == _signature(harvest, phases)
        for prompt in snapshot.prompts:
            current &= is_current(states.get(prompt.id, ThemeState()), own.get(prompt.id, {}))
        contradicting = _pairs(judgements, lines)
        understood = Understood(
            harvest=harvest,
            themes=themes,
            reading=reading,
            phases=phases,
            places=places,
            judged=contradicting,
            result=result,
            points=(),
            shows=_shows(snapshot, lines),
            current=current,
        )
        told = {
            about.removeprefix(f"{POINT}:"): Judged(says)
            for about, says in judgements.items()
            if is_about(about, POINT)
        }
        return replace(understood, points=find_points(understood, told))

    # What is found elsewhere.

    def waiting(self, workshop_id: str) -> list[Task]:
        """Gives what there is to find out: what the answers say, if they changed since; and closed votes not counted yet."""
        tasks = []
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            harvest = harvest_in(rows, snapshot)
            phases = read_phases(snapshot.workshop.phases)
            now = _signature(harvest, phases)
            kept = rows.findings.get(workshop_id, ANSWERS)
            if kept is None or kept[0] != now:
                tasks.append(
                    Task(
                        workshop_id=workshop_id,
                        about=ANSWERS,
                        question=_question(harvest, phases),
                        of=now,
                        texts=[said(line) for line in harvest.lines],
                    )
                )
            for ballot in rows.ballots.of_workshop(workshop_id):
                if ballot.kind is not BallotKind.CARDS or ballot.state is not BallotState.CLOSED:
                    continue
                votes = _votes_signature(rows, snapshot, ballot, {line.id for line in harvest.lines})
                counted = rows.findings.get(workshop_id, ballot.id)
                if counted is None or counted[0] != votes:
                    tasks.append(
                        Task(
                            workshop_id=workshop_id,
                            about=ballot.id,
                            question=count_question(rows, snapshot, ballot, harvest),
                            of=votes,
                        )
                    )
        return tasks

    def found(self, task: Task, answer: Any) -> bool:
        """Keeps what was found; whoever finds something else later finds it again."""
        told = plain_reading(read_reading(answer)) if task.about == ANSWERS else plain_verdicts(read_verdicts(answer))
        with self._store.writing() as rows:
            workshop = rows.workshops.get(task.workshop_id)
            if workshop is None:
                return False
            rows.findings.put(task.workshop_id, task.about, task.of, told)
            rows.tell(Event(Happened.THEMES_CHANGED, task.workshop_id, workshop.version))
        return True

    def _result(
        self, rows: Rows, snapshot: Snapshot, lines: Mapping[str, HarvestLine], ballot_id: str
    ) -> tuple[BallotResult | None, bool]:
        """The result, and whether it is that of the votes as they are now; what was counted before is not told."""
        closed = [
            ballot for ballot in rows.ballots.of_workshop(snapshot.workshop.id) if ballot.state is BallotState.CLOSED
        ]
        if ballot_id:
            closed = [ballot for ballot in closed if ballot.id == ballot_id]
            if not closed:
                raise Refused(Why.NOT_FOUND)
        if not closed:
            return None, True
        ballot = max(closed, key=lambda ballot: (ballot.closed_at or ballot.opened_at, ballot.number))
        voters, _ = voted(rows, snapshot, ballot.id)
        role_of = _voters(rows, snapshot, ballot, lines)
        left_out = len(pooled(role_of, OTHER)) < len(role_of)
        if ballot.kind is BallotKind.DOTS:
            dots = _dots(rows, snapshot, ballot, lines)
            return BallotResult(ballot, voters, dots=dots, left_out=left_out), True
        kept = rows.findings.get(snapshot.workshop.id, ballot.id)
        if kept is None or kept[0] != _votes_signature(rows, snapshot, ballot, lines):
            return BallotResult(ballot, voters), False
        return BallotResult(ballot, voters, read_verdicts(kept[1]), left_out=left_out), True


def _signature(harvest: Harvest, phases: tuple[Phase, ...]) -> str:
    """Stands for all that is read."""
    return signed(
        _READ,
        [
            (line.id, line.prompt_id, line.text, line.expected, line.helped, line.role_key, line.group, line.round)
            for line in harvest.lines
        ],
        [(prompt.id, prompt.key, prompt.kind.value, prompt.text_nl, prompt.text_en) for prompt in harvest.prompts],
        phases,
    )


def _question(harvest: Harvest, phases: tuple[Phase, ...]) -> dict[str, Any]:
    return {
        "do": "read",
        "answers": [
            [line.id, said(line), line.prompt_id, line.role_key, f"{line.round}.{line.group}"] for line in harvest.lines
        ],
        "asked": {prompt.id: prompt.key for prompt in harvest.prompts},
        "questions": {prompt.id: f"{prompt.text_nl}\n{prompt.text_en}" for prompt in harvest.prompts},
        "stories": [prompt.id for prompt in harvest.prompts if prompt.kind is PromptKind.STORY],
        "phases": [[phase.id, [phase.name_nl, phase.name_en, *phase.words]] for phase in phases],
    }


def _votes_signature(rows: Rows, snapshot: Snapshot, ballot: Ballot, there: Collection[str]) -> str:
    present = [answer for answer in ballot.answers if answer in there]
    cast = rows.ballots.count(ballot.id), rows.ballots.last_cast(ballot.id), rows.table_votes.of_ballot(ballot.id)
    return signed(cast, ballot.state, ballot.closed_at, sorted(snapshot.shown.items()), present)


def count_question(rows: Rows, snapshot: Snapshot, ballot: Ballot, harvest: Harvest) -> dict[str, Any]:
    """Puts the votes that stand, each as the role it may be shown under, as the analysis asks for them."""
    votes = _standing(rows, snapshot, ballot, {line.id for line in harvest.lines})
    return {"do": "count", "votes": votes, "other": OTHER}


def _voters(rows: Rows, snapshot: Snapshot, ballot: Ballot, lines: Mapping[str, HarvestLine]) -> dict[str, str]:
    """Everybody whose votes stand, with the role that they may be shown under."""
    return {voter: role for voter, role, *_ in _standing(rows, snapshot, ballot, lines)}


def _standing(rows: Rows, snapshot: Snapshot, ballot: Ballot, there: Collection[str]) -> list[list[Any]]:
    """Votes on answers that are there: voter, shown role, group, answer and value; also what tables said."""
    cast = rows.ballots.all_cast(ballot.id)
    votes = [
        [vote.participant_id, snapshot.shown_role(vote.role_key), vote.group_id or "", vote.answer_id, vote.value]
        for vote in cast
        if vote.answer_id in there
    ]
    for table in counted(rows, snapshot, ballot.id, cast):
        # As many voters of that role and table, the same ones on every card.
        for n, value in enumerate([1] * table.agree + [-1] * table.disagree + [0] * table.passes):
            if table.answer_id in there:
                voter = f"{table.group_id} {table.role_key} {n}"
                votes.append([voter, snapshot.shown_role(table.role_key), table.group_id, table.answer_id, value])
    return votes


def _dots(
    rows: Rows, snapshot: Snapshot, ballot: Ballot, lines: Mapping[str, HarvestLine]
) -> dict[str, dict[str, int]]:
    """Dots by answer and by role, small roles together; every answer that stands, also without a dot."""
    cast = [vote for vote in rows.ballots.all_cast(ballot.id) if vote.answer_id in lines]
    role_of = pooled({vote.participant_id: snapshot.shown_role(vote.role_key) for vote in cast}, OTHER)
    dots: dict[str, Counter[str]] = defaultdict(Counter)
    for vote in cast:
        if vote.participant_id not in role_of:
            continue
        dots[vote.answer_id][role_of[vote.participant_id]] += vote.value
    return {answer: dict(dots[answer]) for answer in ballot.answers if answer in lines}


def _still_valid(reading: Reading, lines: Mapping[str, HarvestLine], roles: Collection[str]) -> Reading:
    """Without what is about answers that are gone since, their words, or roles that may not be shown any more."""
    texts = {
        prompt: fold(without_contacts(" ".join(map(said, some.values()))))
        for prompt, some in by_prompt(list(lines.values())).items()
    }
    everything = " ".join(texts.values())
    return Reading(
        duplicates={prompt: still_alike(duplicates, lines) for prompt, duplicates in reading.duplicates.items()},
        keywords={
            prompt: tuple(word for word in words if _said_in(word.word, texts.get(prompt, "")))
            for prompt, words in reading.keywords.items()
        },
        contrast=tuple(
            stress for stress in reading.contrast if stress.role in roles and _said_in(stress.word, everything)
        ),
        contradictions=tuple(
            contradiction
            for contradiction in reading.contradictions
            if contradiction.advises in lines and contradiction.warns in lines
        ),
        places=tuple(place for place in reading.places if place.answer in lines),
        lone=tuple(answer for answer in reading.lone if answer in lines),
    )


def _said_in(words: str, text: str) -> bool:
    """Whether somebody still says these words in a folded text; of a compound its beginning is enough."""
    return all(fold(word.rstrip("-")) in text for word in words.split())


def _placed(
    places: Sequence[Place], phases: Sequence[Phase], lines: Mapping[str, HarvestLine], judgements: Mapping[str, str]
) -> dict[str, str]:
    """The phase of each surprise that has one: where a facilitator put it, while that is there, else where its words do."""
    known = {phase.id for phase in phases}
    placed = {place.answer: place.phase for place in places if place.phase is not None}
    by_hand = {about.split(":", 1)[1]: says for about, says in judgements.items() if is_about(about, PLACE)}
    placed |= {answer: says for answer, says in by_hand.items() if says == NOWHERE or says in known}
    return {answer: phase for answer, phase in placed.items() if phase in known and answer in lines}


def _pairs(judgements: Mapping[str, str], lines: Mapping[str, HarvestLine]) -> dict[tuple[str, str], Judged]:
    found = {}
    for about, says in judgements.items():
        if is_about(about, CONTRADICTION):
            _, advises, warns = about.split(":")
            if advises in lines and warns in lines:
                found[advises, warns] = Judged(says)
    return found


def _shows(snapshot: Snapshot, lines: Mapping[str, HarvestLine]) -> Shows:
    """What the wall shows; what the programme brings where that is no longer there."""
    shows = snapshot.shows
    if shows.view in OF_A_PROMPT and shows.about not in {prompt.id for prompt in snapshot.prompts}:
        return snapshot.brings
    if shows.view is View.TALK and not all(answer_id in lines for answer_id in answers_of_point(shows.about)):
        return snapshot.brings
    return shows

"""Keep what a facilitator says of what was found: contradictions, where surprises lie on the line, what was discussed."""

from collections.abc import Sequence

from workshop.domain.answers import check_id
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.judgements import Judgement
from workshop.domain.phases import NOWHERE, read_phases
from workshop.domain.prompts import PromptKind
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.plenary.views import Judged, PointKind
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store

CONTRADICTION, PLACE, POINT = "contradiction", "place", "talk"  # what a judgement is about, as it is stored


class Judgements:
    """Keeps what facilitators say of what was found."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def judge_contradiction(
        self, who: Credentials, workshop_id: str, pair: tuple[str, str], says: Judged | None
    ) -> None:
        """Says of two answers whether they are a contradiction; None takes that back. Raises Refused NOT_FOUND."""
        self._judge(who, workshop_id, f"{CONTRADICTION}:{pair[0]}:{pair[1]}", pair, says and says.value)

    def judge_point(self, who: Credentials, workshop_id: str, talk: str, says: Judged | None) -> None:
        """Says of something to discuss that it was, or need not be; None takes that back. Raises Refused NOT_FOUND."""
        self._judge(who, workshop_id, f"{POINT}:{talk}", answers_of_point(talk), says and says.value)

    def place(self, who: Credentials, workshop_id: str, answer_id: str, phase: str | None) -> None:
        """Puts a surprise in a phase, or off the line (`NOWHERE`); None lets its words say it. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            phases = {phase.id for phase in read_phases(steered(rows, who, workshop_id, self._clock()).phases)}
            stories = {prompt.id for prompt in rows.workshops.prompts(workshop_id) if prompt.kind is PromptKind.STORY}
            answer = rows.answers.get(check_id(answer_id))
        if phase not in {None, NOWHERE, *phases} or answer is None or answer.prompt_id not in stories:
            raise Refused(Why.NOT_FOUND)
        self._judge(who, workshop_id, f"{PLACE}:{answer_id}", [answer_id], phase)

    def _judge(self, who: Credentials, workshop_id: str, about: str, answers: Sequence[str], says: str | None) -> None:
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            check_there(rows, workshop_id, answers)
            if says is None:
                rows.judgements.remove(workshop_id, about)
            else:
                rows.judgements.put(workshop_id, Judgement(about, says, facilitator_in(rows, who, now), now))
            rows.tell(Event(Happened.THEMES_CHANGED, workshop_id, workshop.version))


def answers_of_point(talk: str) -> list[str]:
    """Gives the ids of the answers in the id of something to discuss. Raises Refused NOT_FOUND for what is none."""
    kind, *answers = talk.split(":")
    known = kind in {kind.value for kind in PointKind}
    if not known or len(answers) != (2 if kind == PointKind.CONTRADICTION else 1):
        raise Refused(Why.NOT_FOUND)
    return answers


def check_there(rows: Rows, workshop_id: str, answers: Sequence[str]) -> None:
    """Raises Refused NOT_FOUND unless these are so many different answers of the workshop."""
    found = rows.answers.some([check_id(answer) for answer in answers])
    if len([answer for answer in found if answer.workshop_id == workshop_id]) != len(answers):
        raise Refused(Why.NOT_FOUND)


def is_about(about: str, kind: str) -> bool:
    """Says whether a judgement is about this kind of thing."""
    return about.startswith(f"{kind}:")

"""Say which topics an event rings, and what a topic's name asks for."""

import re
from dataclasses import dataclass, field

from workshop.domain.events import Event, Happened
from workshop.domain.permissions import Act

_NAME = re.compile(
    r"(stage|wall|group|desk|themes|cockpit|polls|answers):([A-Za-z0-9_-]{1,36})(?::([A-Za-z0-9_-]{1,36}))?"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to listen to: the stage, wall, desk, themes, cockpit, polls or answers of a workshop, or a group's board."""

    kind: str
    workshop_id: str
    group_id: str | None = None
    name: str = field(init=False, compare=False)  # as it goes over the wire; asked for with every message

    def __post_init__(self) -> None:
        """Puts the name together once."""
        parts = (self.kind, self.workshop_id, self.group_id)
        object.__setattr__(self, "name", ":".join(part for part in parts if part))

    @property
    def only_rings(self) -> bool:
        """Says whether a listener is told that something changed, and asks for it themselves."""
        return self.kind in {"desk", "themes", "cockpit", "polls"}

    @property
    def act(self) -> Act:
        """Gives what a listener must be allowed to do."""
        return {
            "stage": Act.SEE_STAGE,
            "wall": Act.SEE_WALL,
            "group": Act.SEE_GROUP,
            "desk": Act.STEER,
            "themes": Act.SHOW_WALL,
            "cockpit": Act.OBSERVE,
            "polls": Act.SHOW_WALL,
            "answers": Act.STEER,
        }[self.kind]


def read_topic(name: object) -> Topic | None:
    """Gives the topic of this name; None when it is none."""
    match = _NAME.fullmatch(name) if isinstance(name, str) else None
    if match is None or (match[1] == "group") != (match[3] is not None):
        return None
    return Topic(match[1], match[2], match[3])


def guests_of(workshop_id: str) -> str:
    """Gives what every screen of a guest listens to besides; nobody can ask for it."""
    return f"guests:{workshop_id}"


def rung_by(event: Event) -> list[tuple[str, bool]]:
    """Names of the topics that an event rings, each with whether it is urgent.

    Coming and going is not: two hundred people who join in ten seconds ring a few times, not forty thousand.
    """
    work = event.workshop_id
    kinds = ("stage", "wall", "desk", "themes", "group", "cockpit")
    stage, wall, desk, themes, groups, cockpit = (f"{kind}:{work}" for kind in kinds)
    polls, answers = f"polls:{work}", f"answers:{work}"
    everybody = [(stage, True), (wall, True), (groups, True), (cockpit, True), (answers, True)]
    rings = {
        Happened.ANSWER_CHANGED: [
            (f"{groups}:{event.group_id}", True),
            (wall, True),
            (answers, True),
            (cockpit, False),
        ],
        Happened.PERSON_CHANGED: [(topic, False) for topic in (stage, wall, groups, answers, desk, cockpit)],
        Happened.GUEST_WITHDRAWN: [(guests_of(work), True)],
        Happened.POLL_CHANGED: [(polls, False), (cockpit, False)],
        Happened.DUTY_CHANGED: [(stage, False), (cockpit, False)],
        Happened.PRESENCE_CHANGED: [(cockpit, False)],
        Happened.PROPOSAL_CHANGED: [(desk, True)],
        Happened.MESSAGES_CHANGED: [(stage, True), (cockpit, True)],
        Happened.THEMES_CHANGED: [(themes, True)],
        Happened.VOTED: [(themes, False), (cockpit, False)],
        Happened.SPOTLIGHT_CHANGED: [(wall, True), (answers, True), (stage, True)],
        Happened.WALL_CHANGED: [(wall, True), (stage, True)],
        Happened.ANSWERS_REVEALED: everybody,
        Happened.SEATS_CHANGED: [*everybody, (desk, True)],
        Happened.STAGE_CHANGED: [*everybody, (desk, True), (themes, True), (polls, True)],  # a vote may be open now
    }
    return rings[event.happened]

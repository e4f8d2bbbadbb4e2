"""Write down every message of the live channel, by topic; `workshop/browser/lib/types.js` says the same to the browser.

Moments are milliseconds since 1970. A test holds both sides to the same names.
"""

from typing import Literal, NotRequired, TypedDict

from workshop.services.answers.rows import AnswerRow, GoneRow

# Topics `wall:`, `answers:` and `group:`: the answers that changed between two versions. `v` is the version that the rows
# bring one to and `from` the one they begin after, so that a gap is noticed; `sig` changes when rows that were sent before
# look different now, and with `reset` these are all rows. Made by a call, because Python keeps the word `from` to itself.
RowsMessage = TypedDict(
    "RowsMessage",
    {
        "topic": str,
        "v": int,
        "from": int,
        "sig": str,
        "reset": bool,
        "rows": list[AnswerRow | GoneRow],
        "spotlight": str,
        "shows": str,
    },
)


class RingMessage(TypedDict):
    """Topics `desk:`, `themes:`, `cockpit:` and `polls:`: something changed, and whoever hears it asks for it."""

    topic: str
    v: int


class AgainMessage(TypedDict):
    """Who looks is somebody else from here on, as two were made one: what their page drew is to be drawn anew."""

    topic: str
    again: Literal[True]


class GoneMessage(TypedDict):
    """Any topic: it may not be listened to any more."""

    topic: str
    gone: Literal[True]


class BeatMessage(TypedDict):
    """Every few seconds: the channel is alive, and the server's clock says this."""

    beat: int


class MaterialOn(TypedDict):
    """What the part that is on shows."""

    id: str
    name: str
    picture: bool


# What a facilitator said to all or to a group, with whose name.
SpokenMessage = TypedDict("SpokenMessage", {"n": int, "at": int, "from": str, "text": str, "prompt": str, "all": bool})


class HelpState(TypedDict):
    """An open call for help: since when, and who answered it."""

    at: int
    who: str


class OwnSeat(TypedDict):
    """Where somebody sits, with whom (id, name, shown role, place, what they are called), and who does what (duty, person, taken on)."""

    group: str
    number: int
    room: str
    people: list[tuple[str, str, str, str, str]]
    duties: list[tuple[str, str, bool]]


class StageOfAll(TypedDict):
    """What is on, the same for everybody."""

    v: int
    state: str
    part: str | None
    kind: str  # of the part that is on
    title: dict[str, str]
    instruction: str
    link: str
    material: MaterialOn | None
    started: int | None
    ends: int | None
    paused: int | None
    typing: bool
    times: dict[str, int]
    here: dict[str, int]
    writing: bool
    rounds: int
    hidden: bool
    ballot: str
    check: bool
    poll: str
    report: str  # where the published report is read, or nothing


class StageOfOne(TypedDict):
    """What is one listener's own; where both say something, this counts."""

    topic: str
    now: int
    key: str  # stands for what the page itself draws
    screen: str
    away: bool
    passed: bool
    seat: OwnSeat | None
    me: NotRequired[tuple[str, str]]  # participants: their name, and what they are called
    messages: NotRequired[list[SpokenMessage]]  # participants
    help: NotRequired[HelpState | None]  # participants
    calls: NotRequired[int]  # facilitators: how many groups ask for help to which nobody is coming yet
    to_all: NotRequired[
        str
    ]  # whoever takes no part, big screens among them: what was last said to everybody in this part
    shows: NotRequired[str]  # facilitators: what was chosen for the big screen, and what it shows
    ours: NotRequired[bool]  # participants
    ends: NotRequired[int | None]  # of a group with time of its own
    writing: NotRequired[bool]

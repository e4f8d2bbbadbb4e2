"""A view in, the live component that shows it out: pad, wall, stage and leftovers."""

from workshop.domain.people import Role
from workshop.domain.texts import ANSWER_LIMIT
from workshop.services.views import Desk, Harvest, Visit
from workshop.text.catalogue import Speaker
from workshop.ui.components.loader import component
from workshop.ui.components.words import LEFTOVERS, PAD, STAGE, TABLES, WALL, prompts_data, roles_data, words


def stage(say: Speaker, of: Visit | Desk, key: str, screen: str, *, show_here: bool = False) -> bool:
    """The part, the clock and (in the lobby) who is here; true when this screen should be drawn anew."""
    rang = component(
        "stage",
        {
            "topic": f"stage:{of.workshop.id}",
            "language": say.language,
            "words": words(say, STAGE),
            "roles": roles_data(say, of.roles),
            "order": [role.key for role in of.roles],
            "show_here": show_here,
            "screen": screen,
            "key": key,
        },
        key="stage",
    )
    return rang is not None and rang != key


def pad(say: Speaker, visit: Visit) -> None:
    """The prompts, the box and the group's answers."""
    if visit.seat is None:
        return
    mine = next((mate.role_key for mate in visit.seat.mates if mate.me), "other")
    component(
        "pad",
        {
            "topic": f"group:{visit.workshop.id}:{visit.seat.group.id}",
            "workshop": visit.workshop.id,
            "group": visit.seat.group.id,
            "me": visit.me.id,
            "my_role": mine,
            "my_name": visit.me.name,
            "prompts": prompts_data(say, visit.prompts),
            "roles": roles_data(say, visit.roles),
            "words": words(say, PAD),
            "limit": ANSWER_LIMIT,
            "writing": visit.writing,
            "hidden": visit.hidden,
        },
        key="pad",
    )


def tables(say: Speaker, roles: list[Role], cards: list[dict[str, object]], key: str) -> None:
    """Groups as cards; each has `title`, `count`, `room` and `people` with name, role, place and me."""
    component("tables", {"cards": cards, "roles": roles_data(say, roles), "words": words(say, TABLES)}, key=key)


def leftovers(say: Speaker, visit: Visit) -> None:
    """What was typed and not sent when the screen moved on; nothing where there is nothing."""
    component(
        "leftovers",
        {
            "me": visit.me.id,
            "workshop": visit.workshop.id,
            "group": visit.seat.group.id if visit.seat else "",
            "prompts": prompts_data(say, visit.prompts),
            "words": words(say, LEFTOVERS),
        },
        key="leftovers",
    )


def wall(
    say: Speaker, of: Visit | Desk | Harvest, *, steers: bool, rounds: int, present: bool = False, charts: bool = False
) -> bool:
    """The harvest as the room may see it; true when it changed and charts beside it should be drawn anew."""
    rang = component(
        "wall",
        {
            "topic": f"wall:{of.workshop.id}",
            "workshop": of.workshop.id,
            "prompts": prompts_data(say, of.prompts),
            "roles": roles_data(say, of.roles),
            "order": [role.key for role in of.roles],
            "words": words(say, WALL),
            "steers": steers,
            "present": present,
            "rounds": rounds,
            "charts": charts,
        },
        key="wall",
    )
    return rang is not None

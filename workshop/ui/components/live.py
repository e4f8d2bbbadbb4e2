"""Put live components on a page: a participant's room; stage, tables, boards and wall for facilitators."""

from collections.abc import Mapping
from typing import NamedTuple

from workshop.domain.groups import RoundState
from workshop.domain.materials import LARGEST
from workshop.domain.people import Facilitator, Role
from workshop.domain.texts import ANSWER_LIMIT
from workshop.domain.wall import Shows
from workshop.domain.workshops import Workshop
from workshop.presenters.cockpit import component_view
from workshop.presenters.line import line_view
from workshop.presenters.room import HOLDS, common_view, own_view
from workshop.presenters.words import prompts_data, roles_data, words
from workshop.presenters.words_desk import ANSWERS, BOARD, ENTRY, LIST_EDITOR, MATERIALS, THEMES
from workshop.presenters.words_room import TABLE_VOTE, TABLES
from workshop.presenters.words_wall import CARDS, PROGRAMME, WALL
from workshop.services.answers.paper import EntryDesk
from workshop.services.answers.views import Harvest
from workshop.services.groups.views import RoundPlan
from workshop.services.plenary.wall import OnWall
from workshop.services.preparation.lists import Listed
from workshop.services.preparation.templates import LARGEST as LARGEST_TEMPLATE
from workshop.services.screens.views import Desk, Visit
from workshop.text.catalogue import Speaker
from workshop.text.names import workshop_name
from workshop.ui import address
from workshop.ui.components.loader import component
from workshop.ui.visitor import Here


class Viewport(NamedTuple):
    """Holds how a browser's screen is: too narrow for pictures or not, and how high, in pixels; 0 while it has not told."""

    narrow: bool
    height: int


def line(say: Speaker, desk: Desk, page: str, mine: list[Workshop], me: Facilitator | None) -> tuple[str, str] | None:
    """Draws the line on top of a workshop's pages. It rings the page when what the page itself shows has changed.

    Gives the page and the code of the workshop that somebody pressed to go to. The run that a ring brings is the new drawing:
    asking for another one there would drop a button that was pressed at the same moment.
    """
    view = line_view(say, desk, page=page, mine=mine, me=me)
    go = component("line", view, key="line", holds=("stage",)).get("go")
    return (str(go.get("page")), str(go.get("w"))) if isinstance(go, Mapping) else None


def room(here: Here, visit: Visit) -> None:
    """Draws a participant's whole screen. It rings the page when something that the page itself gave it has changed."""
    own = own_view(here.say, visit, here.who, address.public(here.house, f"/me/{visit.personal_token}"))
    component(
        "room", own, key="room", holds=HOLDS, common=common_view(here.say, visit, f"/room?w={visit.workshop.code}")
    )


def tables(say: Speaker, roles: list[Role], cards: list[dict[str, object]], key: str) -> None:
    """Groups as cards; each has `title`, `count`, `room` and `people` with name, role, place and me."""
    component("tables", {"cards": cards, "roles": roles_data(say, roles), "words": words(say, TABLES)}, key=key)


def groups(say: Speaker, desk: Desk, plan: RoundPlan | None) -> None:
    """Draws the groups of a round in a facilitator's hands. It rings the page when there are other rounds than it knows.

    Without a round it draws nothing and only rings when another facilitator does something.
    """
    view = {
        "topic": f"desk:{desk.workshop.id}",
        "round": plan.round.id if plan else "",
        "version": desk.workshop.stage_version,
        "published": plan is not None and plan.round.state is RoundState.PUBLISHED,
        "beside": plan.beside if plan else [],
        "roles": roles_data(say, desk.roles),
        "words": words(say, BOARD),
    }
    component("groups", view, key="groups")


def cockpit(say: Speaker, desk: Desk, *, reads: bool = False) -> None:
    """Draws how the day goes, in a facilitator's hands or, with `reads`, for whoever only looks on.

    It rings the page when the workshop has another state.
    """
    component("cockpit", component_view(say, desk, reads=reads), key="cockpit")


def themes(say: Speaker, desk: Desk) -> None:
    """Draws the themes of the harvest in a facilitator's hands."""
    view = {
        "topic": f"themes:{desk.workshop.id}",
        "workshop": desk.workshop.id,
        "prompts": prompts_data(say, desk.prompts),
        "roles": roles_data(say, desk.roles),
        "words": words(say, THEMES),
    }
    component("themes", view, key="themes")


def answers(say: Speaker, desk: Desk) -> None:
    """Draws all answers in a facilitator's hands."""
    view = {
        "topic": f"answers:{desk.workshop.id}",
        "workshop": desk.workshop.id,
        "prompts": prompts_data(say, desk.prompts),
        "roles": roles_data(say, desk.roles),
        "limit": ANSWER_LIMIT,
        "words": words(say, ANSWERS),
    }
    component("answers", view, key="answers")


def list_editor(say: Speaker, desk: Desk, listed: Listed) -> None:
    """Draws the programme, the questions or the roles, card by card, in a facilitator's hands."""
    view = {
        "topic": f"desk:{desk.workshop.id}",
        "workshop": desk.workshop.id,
        "listed": listed.value,
        "words": words(say, LIST_EDITOR),
    }
    component("list_editor", view, key=f"list_{listed.value}")


def file_choice(say: Speaker, chosen: str) -> tuple[str, str] | None:
    """Draws a way to choose a template file. Gives name and text of the one that was chosen just now."""
    view = {
        "words": {
            "choose": say("workshops.choose_file"),
            "too_large": say("refused.template_too_large", most=say.number(200)),
        },
        "accept": ".toml",
        "largest": LARGEST_TEMPLATE,
        "chosen": say("workshops.file_chosen", name=chosen) if chosen else "",
    }
    go = component("file_choice", view, key="file_choice").get("go")
    return (str(go.get("name")), str(go.get("text"))) if isinstance(go, Mapping) else None


def materials(say: Speaker, desk: Desk) -> None:
    """Draws a picture or a PDF for each part, in a facilitator's hands."""
    view = {
        "topic": f"desk:{desk.workshop.id}",
        "workshop": desk.workshop.id,
        "parts": [{"id": part.id, "title": part.title(say.language)} for part in desk.parts],
        "largest": LARGEST,
        "words": words(say, MATERIALS),
    }
    component("materials", view, key="materials")


def programme(say: Speaker, desk: Desk, link: str, now: OnWall, *, present: bool = False) -> None:
    """Draws what the part that is on shows on the big screen, and with `present` the strip at its foot whatever is shown.

    `link` is where people get in.
    """
    view = {
        "topic": f"stage:{desk.workshop.id}",
        "workshop": desk.workshop.id,
        "title": workshop_name(say, desk.workshop.title, rehearsal=desk.workshop.rehearses is not None),
        "invented": say("invented.notice") if desk.workshop.invented else "",
        "language": say.language,
        "zone": str(say.zone),
        "present": present,
        "shows": now.shows.stored,
        "code": desk.workshop.code,
        "address": link.split("://")[1].split("/", maxsplit=1)[0],
        "qr": address.qr(link),
        "prompts": prompts_data(say, desk.prompts),
        "answers": now.answers,
        "voted": now.voted,
        "words": words(say, PROGRAMME) | {"qr": say("invite.qr", link=link)},
    }
    component("programme", view, key="programme")


def wall(
    say: Speaker,
    of: Visit | Desk | Harvest,
    *,
    steers: bool,
    rounds: int,
    present: bool = False,
    shows: Shows | None = None,
) -> None:
    """Draws the harvest as the room may see it; with `present` in pages for a projector.

    Where that `shows` something else there is only the answer that is in the light.
    """
    component(
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
            "shows": shows.stored if shows else "",
        },
        key="wall",
    )


def cards(
    say: Speaker, roles: list[Role], shown: Mapping[str, object], *, present: bool = False, key: str = "wall_cards"
) -> None:
    """Draws what is understood of the harvest as cards, as `presenters.plenary` makes them."""
    view = {**shown, "roles": roles_data(say, roles), "words": words(say, CARDS), "present": present}
    component("cards", view, key=key)


def table_vote(say: Speaker, desk: Desk, group_id: str, ballot_id: str, title: str) -> None:
    """Draws an open vote as counts of one table, in a facilitator's hands."""
    view = {
        "me": "",
        "workshop": desk.workshop.id,
        "group": group_id,
        "ballot": ballot_id,
        "title": title,
        "prompts": prompts_data(say, desk.prompts),
        "roles": roles_data(say, desk.roles),
        "words": words(say, TABLE_VOTE),
    }
    component("table_vote", view, key="table_vote")


def entry(say: Speaker, desk: Desk, where: EntryDesk) -> None:
    """Typing over what groups wrote on paper."""
    several = len({this_round.number for this_round, _ in where.groups}) > 1
    groups = []
    for this_round, group in where.groups:
        title = " · ".join(filter(None, (say("group.title", n=group.number), group.room)))
        told = say("round.published", n=this_round.number, letter="")
        groups.append({"id": group.id, "title": f"{told} · {title}" if several else title})
    view = {
        "workshop": desk.workshop.id,
        "groups": groups,
        "prompts": prompts_data(say, desk.prompts),
        "roles": roles_data(say, desk.roles),
        "order": [role.key for role in desk.roles],
        "shown": where.shown,
        "limit": ANSWER_LIMIT,
        "words": words(say, ENTRY),
    }
    component("entry", view, key="entry")


def bell(
    desk: Desk,
    *,
    wall: tuple[str, int] | None = None,
    rows: bool = True,
    themes: bool = True,
    pending: bool = False,
    polls: bool = False,
    fits: bool = False,
) -> Viewport:
    """Asks the page, or the fragment it stands in, to run again when what is understood has changed.

    With `wall`, what it shows as it is stored and the workshop's version, also when it is to show something else, and
    with `rows` when answers come. `pending` rings every few seconds, until nothing is. Without `themes` what is understood
    of them is not listened for, and so not looked for; with `polls`
    opening questions and answers to them are. With `fits` it also runs again when the screen is of another height.
    Returns what the browser says of its screen.
    """
    work = desk.workshop.id
    topics = [*([f"wall:{work}"] if wall is not None else []), *([f"themes:{work}"] if themes else [])]
    topics += [f"polls:{work}"] * polls
    shows, version = wall or (None, 0)
    view = {"topics": topics, "shows": shows, "v": version, "rows": rows, "pending": pending and themes, "fits": fits}
    told = component("bell", view, key="bell")
    return Viewport(bool(told.get("narrow")), int(told.get("height") or 0))

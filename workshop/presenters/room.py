"""Give a participant's screen what it shows; the same whichever page it stands on."""

import json

from workshop.domain.texts import ANSWER_LIMIT
from workshop.presenters.words import prompts_data, roles_data, words
from workshop.presenters.words_room import (
    CHECK,
    DUTIES,
    HELP,
    LEFTOVERS,
    MESSAGES,
    PAD,
    POLL,
    ROOM,
    SHOWING,
    STAGE,
    TABLE_VOTE,
    TABLES,
    VOTE,
)
from workshop.presenters.words_wall import WALL
from workshop.services.identity import Credentials
from workshop.services.screens.views import Visit
from workshop.text.catalogue import LANGUAGES, Speaker
from workshop.text.names import workshop_name

# The components that a room holds; their styles come with it.
HOLDS = (
    "stage",
    "tables",
    "leftovers",
    "pad",
    "wall",
    "vote",
    "poll",
    "messages",
    "help",
    "check",
    "duties",
    "table_vote",
    "taken",
)
_WORDS = (ROOM, STAGE, PAD, WALL, LEFTOVERS, TABLES, VOTE, POLL, MESSAGES, HELP, CHECK, DUTIES, TABLE_VOTE, SHOWING)
_KEPT = 64  # rooms in one language each
_rooms: dict[tuple[str, ...], str] = {}


def own_view(say: Speaker, visit: Visit, who: Credentials, personal: str) -> dict[str, object]:
    """Gives what only this participant is shown: who they are, and their personal link.

    Of `who` the others are whoever else joined with this browser.
    """
    return {
        "me": visit.me.id,
        "others": [participant_id for participant_id in who.participant_ids if participant_id != visit.me.id],
        "my_name": visit.me.name,
        "welcome": say("live.welcome", name=visit.me.first_name),
        "personal": personal,
    }


def common_view(say: Speaker, visit: Visit, path: str) -> str:
    """Gives what everybody's screen shows alike, as JSON: put together once, however many people come in.

    `path` is the page's own address, to come back to with another language.
    """
    key = (visit.workshop.id, visit.key, say.language, str(say.zone), path)
    if key not in _rooms:
        if len(_rooms) >= _KEPT:
            _rooms.clear()
        _rooms[key] = json.dumps(room_view(say, visit, path), ensure_ascii=False)
    return _rooms[key]


def room_view(say: Speaker, visit: Visit, path: str) -> dict[str, object]:
    """Gives what every participant of a workshop is shown in the same language, without anything of one's own."""
    workshop = visit.workshop
    soon = say("live.soon", day=say.day(workshop.starts_at), time=say.clock(workshop.starts_at))
    return {
        "topic": f"stage:{workshop.id}",
        "workshop": workshop.id,
        "language": say.language,
        "zone": str(say.zone),
        "words": {**words(say, [name for names in _WORDS for name in names]), "soon": soon},
        "roles": roles_data(say, visit.roles),
        "order": [role.key for role in visit.roles],
        "prompts": prompts_data(say, visit.prompts),
        "limit": ANSWER_LIMIT,
        "key": visit.key,
        "title": workshop_name(say, workshop.title, rehearsal=workshop.rehearses is not None)
        + (f" · {say('invented.notice')}" if workshop.invented else ""),
        "when": say.moment(workshop.starts_at),
        "place": workshop.place,
        "facilitators": visit.facilitators,
        "video": workshop.video_link,
        "programme": [
            {
                "id": part.part.id,
                "title": part.part.title(say.language),
                "time": say.clock(part.begins_at),
                "minutes": say.count("count.minutes", part.part.minutes),
                "link": part.part.link,
                "material": (found := visit.materials.get(part.part.id)) and {"id": found.id, "name": found.name},
            }
            for part in visit.timeline
        ],
        "leave": f"/leave/{workshop.code}",
        "results": f"/r/{workshop.code}/results",
        "own_data": f"/r/{workshop.code}/data",
        "languages": [
            {"code": code, "name": say(f"language.{code}"), "address": f"/language/{code}", "next": path}
            for code in LANGUAGES
            if code != say.language
        ],
    }

"""Give the line on top of a workshop's pages what it says: which workshop, the pages that belong together, and who is here."""

from collections.abc import Sequence
from typing import Any

from workshop.domain.people import NAMELESS, Facilitator
from workshop.domain.workshops import Workshop
from workshop.presenters import guide
from workshop.presenters.big_screen import LOOKS, address
from workshop.presenters.destinations import DESTINATIONS, destination_of, landing
from workshop.presenters.words import words
from workshop.presenters.words_desk import LINE
from workshop.services.screens.views import Desk
from workshop.text.catalogue import LANGUAGES, Speaker
from workshop.text.names import workshop_name


def tab_title(say: Speaker, page: str, workshop: Workshop | None = None) -> str:
    """Says which page a browser's tab has open."""
    of = () if workshop is None else (workshop_name(say, workshop.title, rehearsal=workshop.rehearses is not None),)
    return " · ".join((say(f"page.{page}"), *of, say("app.name")))


def line_view(
    say: Speaker, desk: Desk, *, page: str, mine: Sequence[Workshop], me: Facilitator | None
) -> dict[str, Any]:
    """Gives all that the line shows, as plain data. `page` is the one that is open."""
    here, destination = desk.workshop, destination_of(page) or ""
    return {
        "topic": f"stage:{here.id}",
        "language": say.language,
        "words": words(say, LINE),
        "key": desk.key,
        "version": here.stage_version,
        "code": here.code,
        "workshop": here.id,
        "help": guide.address(page),
        "screens": {look: address(here.code, look) for look in LOOKS},
        "page": page,
        "name": workshop_name(say, here.title, rehearsal=here.rehearses is not None),
        "when": say.moment(here.starts_at),
        "state": {"name": here.state.value, "text": say(f"state.{here.state.value}")},
        "rehearsal": here.rehearses is not None,
        "destination": say(f"nav.{destination}"),
        "title": tab_title(say, page, here),
        "pages": [
            {"name": name, "text": say(f"page.{name}"), "on": name == page} for name in DESTINATIONS[destination]
        ],
        "destinations": [
            {"page": pages[0], "text": say(f"nav.{name}"), "on": name == destination}
            for name, pages in DESTINATIONS.items()
        ],
        "workshops": [
            {
                "code": workshop.code,
                "name": workshop_name(say, workshop.title, rehearsal=workshop.rehearses is not None),
                "state": say(f"state.{workshop.state.value}"),
                "page": landing(workshop.state),
            }
            for workshop in mine
            if workshop.id != here.id
        ],
        "me": me.name if me is not None and me.name != NAMELESS else "",
        "languages": [
            {"code": code, "name": say(f"language.{code}"), "next": f"/{page}?w={here.code}"}
            for code in LANGUAGES
            if code != say.language
        ],
    }

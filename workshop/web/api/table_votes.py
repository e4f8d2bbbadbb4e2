"""Keep what a table says in a vote, and give its sheet with cards and counts; for the component table_vote."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.services.votes.table_votes import TableCount, TableSheet
from workshop.web.answering import Asked, Sent, route
from workshop.web.asking import id_in, number_in, text_in
from workshop.web.buckets import Buckets


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of the open vote as a table fills it in; a POST keeps one count."""
    return [route(house, "/api/table-votes/{workshop}/{group}", _show, _say, limit=Buckets())]


def _show(asked: Asked) -> dict[str, Any]:
    found = asked.house.table_votes.sheet(asked.who, asked.workshop_id, asked.ids["group"])
    return {"sheet": found and _plain(found)}


def _say(asked: Asked, sent: Sent) -> dict[str, Any]:
    answer, role = id_in(text_in(sent, "answer")), text_in(sent, "role")[:40]
    agree, disagree, passes = (number_in(sent, name) for name in ("agree", "disagree", "pass"))
    said, ballot = TableCount(answer, role, (agree, disagree, passes), 0), id_in(text_in(sent, "ballot"))
    return {
        "sheet": _plain(asked.house.table_votes.say(asked.who, asked.workshop_id, asked.ids["group"], ballot, said))
    }


def _plain(sheet: TableSheet) -> dict[str, Any]:
    return {
        "ballot": sheet.ballot.id,
        "group": sheet.group_id,
        "cards": [
            {
                "id": card.id,
                "prompt": card.prompt_id,
                "text": card.words.text,
                "expected": card.words.expected,
                "helped": card.words.helped,
                "roles": [
                    [counting.role_key, *counting.counts, counting.free]
                    for counting in sheet.countings
                    if counting.answer_id == card.id
                ],
            }
            for card in sheet.cards
        ],
    }

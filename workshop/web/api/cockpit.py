"""Do what a facilitator presses during the day, and give how the day goes then."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.workshops import State
from workshop.presenters import cockpit as presenter
from workshop.web.answering import Asked, Sent, choose, route
from workshop.web.api.duties import duty_in
from workshop.web.asking import id_in, number_in, text_in


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of how the day goes; a POST presses something first."""
    return [route(house, "/api/cockpit/{workshop}", _show, _do)]


def _show(asked: Asked) -> dict[str, Any]:
    return presenter.board(asked.say, asked.house.cockpit.now(asked.who, asked.workshop_id))


def _start(asked: Asked, part_id: str, last_action: int | None) -> None:
    """Starts a part; one for votes brings a vote on what groups carry on, where nobody made one."""
    asked.house.ballots.prepare_carried(asked.who, asked.workshop_id, part_id)
    asked.house.steering.start_part(asked.who, asked.workshop_id, part_id, last_action)


def _do(asked: Asked, sent: Sent) -> None:
    who, workshop_id, house = asked.who, asked.workshop_id, asked.house
    steering, talking, last_action = house.steering, house.messages, number_in(sent, "last_action")

    def named(name: str) -> str:
        return id_in(text_in(sent, name))

    def maybe(name: str) -> str | None:
        return named(name) if sent.get(name) else None

    choose(
        sent.get("do"),
        {
            "start": lambda: _start(asked, named("part"), last_action),
            "undo": lambda: steering.undo(who, workshop_id, last_action),
            "ask": lambda: house.polls.open(who, workshop_id, named("poll")),
            "show": lambda: house.polls.show(who, workshop_id, named("poll")),
            "open_vote": lambda: house.ballots.open(who, workshop_id, named("vote")),
            "close_vote": lambda: house.ballots.close(who, workshop_id, named("vote")),
            "finish": lambda: house.workshops.step(who, workshop_id, State.CLOSED),
            "back": lambda: steering.go_back(who, workshop_id, last_action),
            "pause": lambda: steering.pause(who, workshop_id, last_action),
            "resume": lambda: steering.resume(who, workshop_id, last_action),
            "extend": lambda: steering.extend(who, workshop_id, number_in(sent, "minutes"), last_action),
            "last_call": lambda: steering.last_call(who, workshop_id, last_action),
            "say": lambda: talking.say(who, workshop_id, text_in(sent, "text"), maybe("group"), maybe("prompt")),
            "give": lambda: steering.give(who, workshop_id, named("group")),
            "answer": lambda: talking.answer(who, workshop_id, named("group")),
            "helped": lambda: talking.helped(who, workshop_id, named("group")),
            "move": lambda: house.arranging.move(who, named("round"), named("person"), named("from"), named("group")),
            "appoint": lambda: house.duties.appoint(
                who, workshop_id, named("group"), duty_in(sent, "duty"), named("person")
            ),
            "typing_on": lambda: steering.let_type(who, workshop_id, on=True, last_action=last_action),
            "typing_off": lambda: steering.let_type(who, workshop_id, on=False, last_action=last_action),
        },
    )

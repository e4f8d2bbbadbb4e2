"""Use cases of themes, plenary, votes and guests, each with everything right but who asks; for the tests of who may what.

In this order a facilitator can do them one after another.
"""

from collections.abc import Callable

from tests.factories import Day
from workshop.domain.ballots import BallotKind
from workshop.domain.guests import GuestKind
from workshop.domain.permissions import Act
from workshop.domain.phases import USUAL
from workshop.domain.wall import Shows, View
from workshop.services.identity import Credentials
from workshop.services.plenary.themes import At
from workshop.services.plenary.views import Judged
from workshop.services.votes.table_votes import TableCount


def plenary_cases(day: Day, group: str) -> dict[str, Callable[[Credentials], object]]:
    """The cases, with a vote open, another one ready, three themes and a link for each kind of guest."""
    house, at, sense, balloting, understanding = (
        day.house, day.id, day.house.themes, day.house.ballots, day.house.insights,
    )  # fmt: skip
    one, other = (day.send(day.people[0], text).id for text in ("Koffie bij de buren", "Nooit zonder de raad"))
    turn = day.send(day.people[0], "Het werd gezellig", "surprise", expected="stilte", helped="taart").id
    prompt = At(at, day.prompt().id)
    for title in ("Een", "Twee", "Drie"):
        sense.create(day.who, prompt, title)
    first, second, third = (theme.id for theme in sense.themes(day.who, at)[0].themes.themes)
    ballot, spare = (balloting.prepare(day.who, at, BallotKind.CARDS, 0, [one, other]) for _ in range(2))
    balloting.open(day.who, at, ballot)
    links = [house.guest_links.make(day.who, at, kind, "Beamer") for kind in GuestKind]
    told = TableCount(one, "initiative", (0, 0, 0), 0)
    return {
        "Boards.desk observe": lambda who: house.stages.desk(who, at, Act.OBSERVE),
        "Boards.desk wall": lambda who: house.stages.desk(who, at, Act.SHOW_WALL),
        "Inviting.make": lambda who: house.guest_links.make(who, at, GuestKind.OBSERVER, "Wethouder"),
        "Inviting.links": lambda who: house.guest_links.links(who, at),
        "Inviting.withdraw": lambda who: house.guest_links.withdraw(who, at, links[0]),
        "Sensemaking.themes": lambda who: sense.themes(who, at),
        "Sensemaking.rename": lambda who: sense.rename(who, prompt, first, "Nieuw"),
        "Sensemaking.create": lambda who: sense.create(who, prompt, "Vier"),
        "Sensemaking.hide": lambda who: sense.hide(who, prompt, second, hidden=True),
        "Sensemaking.move": lambda who: sense.move(who, prompt, [one, other], first),
        "Sensemaking.pin": lambda who: sense.pin(who, prompt, one, pinned=False),
        "Sensemaking.split": lambda who: sense.split(who, prompt, first, [other], "Vijf"),
        "Sensemaking.merge": lambda who: sense.merge(who, prompt, first, second),
        "Sensemaking.dissolve": lambda who: sense.dissolve(who, prompt, third),
        "Sensemaking.prepare": lambda who: sense.prepare(who, prompt, ["Zes"]),
        "Sensemaking.undo": lambda who: sense.undo(who, prompt, sense.themes(day.who, at)[0].undo or 0),
        "Sensemaking.ask_for": lambda who: sense.ask_for(who, prompt, "finer"),
        "Sensemaking.adopt": lambda who: sense.adopt(who, prompt),
        "TableVoting.sheet": lambda who: house.table_votes.sheet(who, at, group),
        "TableVoting.say": lambda who: house.table_votes.say(who, at, group, ballot, told),
        "Balloting.own": lambda who: balloting.own(who, at),
        "Balloting.cast": lambda who: balloting.cast(who, at, ballot, one, 1),
        "Balloting.at_desk": lambda who: balloting.at_desk(who, at),
        "Balloting.prepare": lambda who: balloting.prepare(who, at, BallotKind.DOTS, 3, [one, other]),
        "Balloting.close": lambda who: balloting.close(who, at, ballot),
        "Balloting.open": lambda who: balloting.open(who, at, spare),
        "Balloting.remove": lambda who: balloting.remove(who, at, spare),
        "Understanding.of": lambda who: understanding.of(who, at),
        "Understanding.on_wall": lambda who: understanding.on_wall(who, at),
        "Understanding.shown": lambda who: understanding.shown(who, at),
        "Understanding.show": lambda who: understanding.show(who, at, Shows(View.THEMES, prompt.prompt_id)),
        "Understanding.judge_contradiction": lambda who: understanding.judge_contradiction(
            who, at, (one, other), Judged.CONFIRMED
        ),
        "Understanding.judge_talk": lambda who: understanding.judge_talk(who, at, f"lone:{one}", Judged.DONE),
        "Understanding.place": lambda who: understanding.place(who, at, turn, "talks"),
        "Understanding.put_phases": lambda who: understanding.put_phases(who, at, USUAL),
    }

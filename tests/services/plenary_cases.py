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
        day.house,
        day.id,
        day.house.themes,
        day.house.ballots,
        day.house.insights,
    )
    coffee, other = (day.send(day.people[0], text).id for text in ("Koffie bij de buren", "Nooit zonder de raad"))
    turn = day.send(day.people[0], "Het werd gezellig", "surprise", expected="stilte", helped="taart").id
    prompt = At(at, day.prompt().id)
    for title in ("Een", "Twee", "Drie"):
        sense.create(day.who, prompt, title)
    first, second, third = (theme.id for theme in sense.themes(day.who, at)[0].themes.themes)
    ballot, spare = (balloting.prepare(day.who, at, BallotKind.CARDS, 0, [coffee, other]) for _ in range(2))
    balloting.open(day.who, at, ballot)
    links = [house.guest_links.make(day.who, at, kind, "Beamer") for kind in GuestKind]
    told = TableCount(coffee, "initiative", (0, 0, 0), 0)
    return {
        "Stages.desk observe": lambda who: house.stages.desk(who, at, Act.OBSERVE),
        "Stages.desk wall": lambda who: house.stages.desk(who, at, Act.SHOW_WALL),
        "GuestLinks.make": lambda who: house.guest_links.make(who, at, GuestKind.OBSERVER, "Wethouder"),
        "GuestLinks.links": lambda who: house.guest_links.links(who, at),
        "GuestLinks.withdraw": lambda who: house.guest_links.withdraw(who, at, links[0]),
        "ThemeWork.themes": lambda who: sense.themes(who, at),
        "ThemeWork.rename": lambda who: sense.rename(who, prompt, first, "Nieuw"),
        "ThemeWork.create": lambda who: sense.create(who, prompt, "Vier"),
        "ThemeWork.hide": lambda who: sense.hide(who, prompt, second, hidden=True),
        "ThemeWork.move": lambda who: sense.move(who, prompt, [coffee, other], first),
        "ThemeWork.pin": lambda who: sense.pin(who, prompt, coffee, pinned=False),
        "ThemeWork.split": lambda who: sense.split(who, prompt, first, [other], "Vijf"),
        "ThemeWork.merge": lambda who: sense.merge(who, prompt, first, second),
        "ThemeWork.dissolve": lambda who: sense.dissolve(who, prompt, third),
        "ThemeWork.prepare": lambda who: sense.prepare(who, prompt, ["Zes"]),
        "ThemeWork.undo": lambda who: sense.undo(who, prompt, sense.themes(day.who, at)[0].undo or 0),
        "ThemeWork.ask_for": lambda who: sense.ask_for(who, prompt, "finer"),
        "ThemeWork.adopt": lambda who: sense.adopt(who, prompt),
        "TableVotes.sheet": lambda who: house.table_votes.sheet(who, at, group),
        "TableVotes.say": lambda who: house.table_votes.say(who, at, group, ballot, told),
        "Ballots.own": lambda who: balloting.own(who, at),
        "Ballots.cast": lambda who: balloting.cast(who, at, ballot, coffee, 1),
        "Ballots.at_desk": lambda who: balloting.at_desk(who, at),
        "Ballots.prepare_carried": lambda who: balloting.prepare_carried(who, at, day.desk().parts[0].id),
        "Ballots.prepare": lambda who: balloting.prepare(who, at, BallotKind.DOTS, 3, [coffee, other]),
        "Ballots.close": lambda who: balloting.close(who, at, ballot),
        "Ballots.open": lambda who: balloting.open(who, at, spare),
        "Ballots.remove": lambda who: balloting.remove(who, at, spare),
        "Insights.of": lambda who: understanding.of(who, at),
        "Insights.on_wall": lambda who: understanding.on_wall(who, at),
        "Walls.remote": lambda who: house.walls.remote(who, at),
        "Walls.shown": lambda who: house.walls.shown(who, at),
        "Walls.show": lambda who: house.walls.show(who, at, Shows(View.THEMES, prompt.prompt_id)),
        "Judgements.judge_contradiction": lambda who: house.judgements.judge_contradiction(
            who, at, (coffee, other), Judged.CONFIRMED
        ),
        "Judgements.judge_point": lambda who: house.judgements.judge_point(who, at, f"lone:{coffee}", Judged.DONE),
        "Judgements.place": lambda who: house.judgements.place(who, at, turn, "talks"),
        "Phases.put": lambda who: house.phases.put(who, at, USUAL),
    }

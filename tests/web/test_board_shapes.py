"""What the routes of facilitators' boards answer is what the browser's code was told that they answer."""

import time
from dataclasses import replace
from typing import Any

import pytest

from tests.factories import Day, FakeClock, duties_at
from tests.harvests import answers
from tests.serving import Server, listen
from tests.web.typedefs import Typedefs
from workshop.domain.moderation import ModerationKind
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.services.identity import Credentials
from workshop.services.plenary.themes import At

pytestmark = pytest.mark.timeout(120)
STATES = Typedefs("desk/states.js")


def got(site: Server, day: Day, path: str) -> Any:
    response = site.ask("GET", path, day.who)
    assert response.status_code == 200, response.text
    return response.json()


def held(name: str, states: list[Any], *, empty: tuple[str, ...] = ()) -> None:
    """Every state is of this type, and among them is every field with something in it, but for those that stay `empty`."""
    faults = sorted({fault for state in states for fault in STATES.faults(name, state)})
    assert not faults, "\n".join(faults)
    unseen = {path.removeprefix(f"{name}.") for path in STATES.unseen(name, states)}
    assert {path for path in unseen if not path.startswith(empty or " ")} == set()


def test_a_type_that_drifted_is_noticed() -> None:
    right = {"approve_first": True, "waiting": 0, "waits": "", "undo": {"number": 1, "says": "x"}}
    assert STATES.faults("ModerationState", right) == []
    assert STATES.faults("ModerationState", right | {"undo": None}) == []
    assert STATES.faults("ModerationState", right | {"waiting": "0", "more": 1}) == [
        "ModerationState.more is not declared",
        "ModerationState.waiting is str, not number",
    ]
    assert STATES.faults("ModerationState", {**right, "undo": {"number": 1}}) == [
        "ModerationState.undo.says is missing"
    ]
    assert STATES.unseen("ModerationState", [right | {"undo": None}]) == {
        "ModerationState.undo",
        "ModerationState.undo.number",
        "ModerationState.undo.says",
    }


def test_the_cockpit(site: Server, day: Day, clock: FakeClock) -> None:
    path = f"/api/cockpit/{day.id}"
    states = [got(site, day, path)]
    anna = day.people[0]
    group = day.group_of(anna)
    day.house.proposing.name_room(day.who, day.id, group, "De keuken")
    day.house.messages.say(day.who, day.id, "Nog vijf minuten")
    day.house.messages.say(day.who, day.id, "Denk aan de derde vraag", group)
    with site.screen(anna) as socket:
        listen(socket, f"stage:{day.id}")
        day.house.messages.ask_help(anna, day.id)
        day.send(anna)
        duty = duties_at(day.house, day.who, day.id)[group][0]
        day.house.duties.accept(Credentials((duty.participant_id,)), day.id, duty.kind)
        day.house.steering.give(day.who, day.id, group)
        clock.forward(minutes=6)
        states.append(got(site, day, path))
    day.house.steering.pause(day.who, day.id)
    day.house.moderation.approve_first(day.who, day.id, on=True)
    day.send(anna, "Dit wacht", "avoid")
    states.append(got(site, day, path))
    asking, closing = day.part(PartKind.TALK), day.part(PartKind.CLOSING)
    parts = [replace(part, kind=PartKind.QUESTIONS) if part == asking else part for part in day.desk().parts]
    day.house.workshops.put_parts(day.who, day.id, parts)
    day.house.steering.start_part(day.who, day.id, asking.id)
    states.append(got(site, day, path))  # there is nothing to ask
    for text in ("Hoe gaat het?", "En nu?"):
        made = day.house.polls.make(day.who, day.id, PollWish(kind=PollKind.TEXT, text_nl=text, hidden=True))
    day.house.steering.start_part(day.who, day.id, closing.id)
    day.house.steering.start_part(day.who, day.id, asking.id)
    states.append(got(site, day, path))
    day.house.polls.open(day.who, day.id, made)
    day.house.polls.answer(anna, day.id, made, ["Goed"])
    states.append(got(site, day, path))
    day.house.steering.start_part(day.who, day.id, closing.id)
    states.append(got(site, day, path))
    held("CockpitState", states)


def test_the_groups_of_a_round(site: Server, day: Day) -> None:
    published = day.plan().round.id
    states = [got(site, day, f"/api/groups/{published}")]
    for person in list(day.tables()[day.group_of(day.people[0])])[:3]:
        day.house.joining.take_out(day.who, day.id, person)
    day.house.proposing.name_room(day.who, day.id, day.plan().groups[0].id, "De keuken")
    states.append(got(site, day, f"/api/groups/{published}"))
    day.house.proposing.propose(day.who, day.id, 3, seed=2)
    day.join("Later gekomen", place="Utrecht")
    proposed = day.proposed().round.id
    states.append(got(site, day, f"/api/groups/{proposed}"))
    group = day.proposed().groups[0]
    day.house.arranging.lock_group(day.who, proposed, group.id, locked=True)
    states.append(got(site, day, f"/api/groups/{proposed}"))
    held("GroupsState", states)


def test_the_answers(site: Server, day: Day) -> None:
    path = f"/api/moderation/{day.id}"
    sent = day.send(day.people[0])
    states = [got(site, day, path)]
    day.house.moderation.do(day.who, day.id, ModerationKind.HIDE, sent.id)
    day.house.moderation.approve_first(day.who, day.id, on=True)
    day.send(day.people[0], "Dit wacht")
    states.append(got(site, day, path))
    held("ModerationState", states)


def test_the_themes(site: Server, day: Day) -> None:
    path = f"/api/themes/{day.id}"
    for at, text in enumerate(answers(36, subjects=3)[0]):
        day.send(day.people[at % 8], text.text)
    states = [got(site, day, path)]
    until = time.monotonic() + 60
    while not all(prompt["current"] for prompt in states[-1]["prompts"]) and time.monotonic() < until:
        time.sleep(0.2)
        states.append(got(site, day, path))
    theme, other = states[-1]["prompts"][0]["themes"][:2]
    at = At(day.id, states[-1]["prompts"][0]["id"])
    day.house.themes.move(day.who, at, [theme["members"][0]], other["id"])
    states.append(got(site, day, path))
    # What is offered, and what looks alike, needs a harvest of its own: tests/services/plenary has them.
    held(
        "ThemesState",
        states,
        empty=("prompts.better", "prompts.themes.loose", "prompts.pairs", "prompts.stacks", "prompts.wish"),
    )

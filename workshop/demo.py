"""Put the invented workshop of `data/demo` in the database, through the services a person uses."""

import tomllib
import uuid
from datetime import datetime, timedelta
from typing import Any

from workshop.bootstrap import House
from workshop.domain.answers import Words
from workshop.domain.groups import Move, RoundState
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.answers.sending import Sending, SentAnswer
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm
from workshop.services.snapshot import Snapshots
from workshop.settings import ROOT
from workshop.storage.unit_of_work import Store

FILE = ROOT / "data" / "demo" / "workshop.toml"
_BEGAN_AGO = timedelta(minutes=45)


def load_demo(house: House) -> str:
    """Loads the workshop for the facilitator of the house and gives its code; a second time it gives the same one."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    who = Credentials((), house.facilitators.enter(house.facilitators.house_link()))
    for workshop in house.workshops.mine(who):
        if workshop.invented and workshop.title == content["title"] and workshop.rehearses is None:
            return workshop.code
    now = house.clock()
    workshop_id = house.workshops.create(who, content["title"], now - timedelta(minutes=95), invented=True)
    desk = house.stages.desk(who, workshop_id)
    house.workshops.describe(
        who,
        workshop_id,
        title=content["title"],
        series=content["series"],
        organisers=content["organisers"],
        place=content["place"],
        video_link="",
        starts_at=desk.workshop.starts_at,
        group_size=desk.workshop.group_size,
        write_first=False,
    )
    house.workshops.step(who, workshop_id, State.OPEN)
    ids = {}
    for person in content["people"]:
        form = JoinForm(
            form_id=str(uuid.uuid4()),
            name=person["name"],
            role_key=person["role"],
            place=person["place"],
            organisation=person["organisation"],
        )
        ids[person["name"]] = house.joining.come_back(house.joining.join(workshop_id, form))[0]
    house.workshops.step(who, workshop_id, State.LIVE)
    _ask(house, who, workshop_id, content, ids)
    _seat(house, who, workshop_id, content, ids)
    _write(house, workshop_id, content, ids, now)
    plenary = next(part for part in desk.parts if part.kind is PartKind.PLENARY)
    house.steering.start_part(who, workshop_id, plenary.id)
    return desk.workshop.code


def _ask(house: House, who: Credentials, workshop_id: str, content: dict[str, Any], ids: dict[str, str]) -> None:
    """Asks the opening questions, and answers them as the file says."""
    for asked in content["polls"]:
        wish = PollWish(
            kind=PollKind(asked["kind"]),
            text_nl=asked["text_nl"],
            text_en=asked["text_en"],
            points=asked.get("points", 0),
            low=tuple(asked.get("low", ("", ""))),
            high=tuple(asked.get("high", ("", ""))),
        )
        poll = house.polls.make(who, workshop_id, wish)
        house.polls.open(who, workshop_id, poll)
        for person, said in zip(content["people"], asked["said"], strict=False):
            house.polls.answer(Credentials((ids[person["name"]],)), workshop_id, poll, [str(choice) for choice in said])
        house.polls.close(who, workshop_id, poll)


def _seat(house: House, who: Credentials, workshop_id: str, content: dict[str, Any], ids: dict[str, str]) -> None:
    """Puts everybody in the group that the file gives them."""
    count = max(person["group"] for person in content["people"])
    house.proposing.propose(who, workshop_id, max(2, round(len(ids) / count)), seed=1)
    plan = house.proposing.plan(who, workshop_id, RoundState.PROPOSED)
    if plan is None or len(plan.groups) < count:
        raise ValueError(f"The invented workshop needs {count} groups.")
    sits = {person.id: group.id for group in plan.groups for person in plan.people[group.id]}
    wanted = {ids[person["name"]]: plan.groups[person["group"] - 1].id for person in content["people"]}
    moves = [Move(person, sits[person], group) for person, group in wanted.items() if sits[person] != group]
    house.arranging.repair(who, plan.round.id, moves)
    house.proposing.publish(who, workshop_id)


def _write(house: House, workshop_id: str, content: dict[str, Any], ids: dict[str, str], now: datetime) -> None:
    """Sends every answer at its minute."""
    store, snapshots = Store(house.engines, house.hub.ring), Snapshots()
    for answer in sorted(content["answers"], key=lambda written: written["minute"]):
        moment = now - _BEGAN_AGO + timedelta(minutes=answer["minute"])
        person = Credentials((ids[answer["by"]],))
        visit = house.stages.visit(person, workshop_id)
        if visit.seat is None:
            raise ValueError(f"{answer['by']} has no seat.")
        prompt = next(prompt for prompt in visit.prompts if prompt.key == answer["prompt"])
        Sending(store, lambda moment=moment: moment, snapshots).send(
            person,
            SentAnswer(
                id=str(uuid.uuid4()),
                workshop_id=workshop_id,
                group_id=visit.seat.id,
                prompt_id=prompt.id,
                words=Words(answer["text"], answer.get("expected", ""), answer.get("helped", "")),
            ),
        )

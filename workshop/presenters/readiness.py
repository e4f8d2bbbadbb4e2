"""Say what of a workshop is ready and what is not yet, each with the page where that is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop.domain.people import Facilitator
from workshop.domain.polls import Poll, brought_by
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.screens.views import Desk
from workshop.text.catalogue import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to prepare: what it is, whether it is done, what is to be said of it, and the page for it."""

    title: str
    done: bool
    says: str
    page: str


def readiness(say: Speaker, desk: Desk, polls: Sequence[Poll], now: datetime, me: Facilitator | None) -> list[Item]:
    """Gives what there is to prepare, in the order in which one would."""
    items = [_when(say, desk, now), _programme(say, desk)]
    for part in desk.parts:
        if part.kind is PartKind.QUESTIONS:
            brought = brought_by(part.id, desk.parts, polls)
            says = say.count("ready.questions", len(brought)) if brought else say("ready.no_question")
            items.append(Item(title=part.title(say.language), done=bool(brought), says=says, page="questions"))
    prompts = len(desk.prompts)
    items.append(
        Item(title=say("ready.prompts"), done=prompts > 0, says=say.count("ready.prompts_n", prompts), page="questions")
    )
    items.append(_people(say, desk))
    if me is not None and not me.has_password:
        # The link that let them in works once: next week, on the laptop in the hall, it does not.
        items.append(Item(title=say("ready.come_back"), done=False, says=say("ready.no_password"), page="account"))
    return items


def _when(say: Speaker, desk: Desk, now: datetime) -> Item:
    """When and where. A time that has passed is left to do, until the day has begun."""
    workshop = desk.workshop
    passed = workshop.starts_at < now and workshop.state in {State.DRAFT, State.OPEN}
    placed = bool(workshop.place or workshop.video_link)
    moment, where = say.moment(workshop.starts_at), workshop.place or workshop.video_link
    says = say("ready.passed", moment=moment) if passed else f"{moment} · {where or say('ready.no_place')}"
    return Item(title=say("ready.when"), done=placed and not passed, says=says, page="prepare")


def _programme(say: Speaker, desk: Desk) -> Item:
    grouped = any(part.kind is PartKind.GROUPS for part in desk.parts)
    says = say.count("ready.parts", len(desk.parts)) if grouped else say("ready.no_groups")
    return Item(title=say("page.programme"), done=grouped, says=says, page="programme")


def _people(say: Speaker, desk: Desk) -> Item:
    here = sum(desk.here.values())
    if desk.workshop.state is State.DRAFT:
        return Item(title=say("page.invite"), done=False, says=say("ready.not_open"), page="invite")
    return Item(title=say("page.invite"), done=here > 0, says=say.count("ready.people", here), page="invite")

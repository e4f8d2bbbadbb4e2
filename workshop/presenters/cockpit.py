"""Say all that the cockpit shows: the clock, the programme, and the groups with what they need."""

from datetime import datetime, timedelta
from typing import Any

from workshop.domain.ballots import Ballot
from workshop.domain.clock import ClockAction, TimedPart, Turn
from workshop.domain.health import Attention, Signal, urgency
from workshop.domain.messages import MESSAGE_LIMIT, Message
from workshop.domain.polls import Poll
from workshop.domain.programme import PartKind
from workshop.domain.prompts import Prompt
from workshop.domain.workshops import State
from workshop.presenters.words import prompts_data, roles_data, words
from workshop.presenters.words_desk import COCKPIT
from workshop.services.screens.cockpit import CockpitNow, GroupNow
from workshop.services.screens.views import Desk
from workshop.text.catalogue import Speaker
from workshop.text.names import workshop_name

_ON_TIME = timedelta(minutes=1)
_FAR = timedelta(hours=1)  # from which on minutes say nothing
_ANOTHER_DAY = timedelta(hours=12)  # beyond which a time of day says nothing


def component_view(say: Speaker, desk: Desk, *, reads: bool = False) -> dict[str, Any]:
    """Gives what the component is given with its page, whichever that is; with `reads` for whoever only looks on."""
    return {
        "topic": f"cockpit:{desk.workshop.id}",
        "workshop": desk.workshop.id,
        "title": workshop_name(say, desk.workshop.title, rehearsal=desk.workshop.rehearses is not None),
        "state": desk.workshop.state.value,
        "answers": f"/answers?w={desk.workshop.code}",
        "people": f"/people?w={desk.workshop.code}",
        "making": {
            "poll": f"/questions?w={desk.workshop.code}",
            "vote": f"/votes?w={desk.workshop.code}",
            "groups": f"/groups?w={desk.workshop.code}",
        },
        "prompts": prompts_data(say, desk.prompts),
        "roles": roles_data(say, desk.roles),
        "message_limit": MESSAGE_LIMIT,
        "reads": reads,
        "words": words(say, COCKPIT),
    }


def board(say: Speaker, cockpit: CockpitNow) -> dict[str, Any]:
    """Gives everything the cockpit shows, as plain data with its sentences in the visitor's language."""
    at = next((n for n, part in enumerate(cockpit.programme) if part.turn is Turn.ON), None)
    following = None if at is None or at + 1 >= len(cockpit.programme) else cockpit.programme[at + 1]
    on = cockpit.running
    needing = sorted(
        (group for group in cockpit.groups if group.attention or _comes(say, cockpit, group)),
        key=lambda group_now: urgency(group_now.attention),
    )
    return {
        "state": cockpit.workshop.state.value,
        "pressed": cockpit.pressed,
        "part": None if at is None else _part(say, cockpit.programme[at]),
        "place": ""
        if at is None
        else say("cockpit.place", n=say.number(at + 1), of=say.number(len(cockpit.programme))),
        "clock": on
        and {
            "ends": _milliseconds(on.ends_at),
            "paused": on.paused_at and _milliseconds(on.paused_at),
            "typing": cockpit.workshop.typing_on,
        },
        "back": _back(say, cockpit),
        "next": following and _part(say, following),
        "asking": _asking(say, cockpit),
        "to_ask": _to_ask(say, cockpit),
        "unasked": _unasked(say, cockpit),
        "undo": _undo(say, cockpit),
        "programme": [_part(say, part) for part in cockpit.programme],
        "end": "" if cockpit.workshop.state is State.CLOSED else say("cockpit.ends", time=say.clock(cockpit.ends_at)),
        "shift": _shift(say, cockpit),
        "figures": [
            [say.number(cockpit.people), say.count("cockpit.people", cockpit.people)],
            [say.number(cockpit.present), say("cockpit.present")],
            [say.number(cockpit.answers), say.count("cockpit.answers", cockpit.answers)],
        ],
        "last": at is not None and at + 1 == len(cockpit.programme),
        "waits": say.count("moderation.waits", cockpit.waiting) if cockpit.waiting else "",
        "at_door": say.count("cockpit.at_door", cockpit.at_door) if cockpit.at_door else "",
        "round": cockpit.groups[0].group.round_id if cockpit.groups else "",
        "to_all": [
            _message(say, cockpit, message) for message in reversed(cockpit.messages) if message.group_id is None
        ],
        "groups": [_group(say, cockpit, group) for group in cockpit.groups],
        "needing": [group_now.group.id for group_now in needing],
        "calm": _calm(say, cockpit, len(needing)),
        "presses": [_press(say, cockpit, action, name) for action, name in cockpit.presses],
    }


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _part(say: Speaker, part: TimedPart) -> dict[str, Any]:
    return {
        "id": part.part.id,
        "title": part.part.title(say.language),
        "turn": part.turn.value,
        "kind": part.part.kind.value,
        "time": say.clock(part.begins_at) if part.begins_at else "",
        "minutes": say.count("count.minutes", part.part.minutes),
        "script": part.part.script,
    }


def _back(say: Speaker, cockpit: CockpitNow) -> dict[str, str] | None:
    """Where the button back leads, and what is left of that part."""
    if cockpit.back_to is None:
        return None
    part_id, left = cockpit.back_to
    title = next(part.part.title(say.language) for part in cockpit.programme if part.part.id == part_id)
    seconds = max(0, round(left.total_seconds()))
    return {"part": title, "left": f"{seconds // 60:02}:{seconds % 60:02}"}


def _asked(say: Speaker, asks: Poll | Ballot) -> str:
    if isinstance(asks, Ballot):
        return say("cockpit.vote", n=asks.number, answers=say.count("count.answers", len(asks.answers)))
    return asks.text(say.language)


def _asking(say: Speaker, cockpit: CockpitNow) -> dict[str, Any] | None:
    """What everybody is asked, how many answered, and whether it is still to be closed or shown."""
    asking = cockpit.asking
    if asking is None:
        return None
    poll = isinstance(asking.asks, Poll)
    return {
        "kind": "poll" if poll else "vote",
        "id": asking.asks.id,
        "text": _asked(say, asking.asks),
        "open": asking.is_open,
        "sealed": isinstance(asking.asks, Poll) and asking.asks.sealed and asking.answered > 0,
        "answered": asking.answered,
        "here": cockpit.people,
        "told": say(
            "cockpit.answered" if poll else "cockpit.voted",
            n=say.number(asking.answered),
            here=say.number(cockpit.people),
        ),
    }


def _to_ask(say: Speaker, cockpit: CockpitNow) -> dict[str, str] | None:
    asks = cockpit.to_ask
    return (
        None
        if asks is None
        else {"kind": "poll" if isinstance(asks, Poll) else "vote", "id": asks.id, "text": _asked(say, asks)}
    )


def _unasked(say: Speaker, cockpit: CockpitNow) -> dict[str, str] | None:
    """What to do in a part that is there to ask something, and has nothing to ask."""
    on = next((part.part for part in cockpit.programme if part.turn is Turn.ON), None)
    if on is None or cockpit.asking is not None or cockpit.to_ask is not None:
        return None
    if on.kind is PartKind.QUESTIONS:
        return {"kind": "poll", "says": say("cockpit.no_question")}
    return {"kind": "vote", "says": say("cockpit.no_vote")} if on.kind is PartKind.VOTE else None


def _undo(say: Speaker, cockpit: CockpitNow) -> str:
    """What was done last and can be taken back; else nothing."""
    done = cockpit.undo
    if done is None:
        return ""
    part = next((part.part for part in cockpit.programme if part.part.id == done.part_id), None)
    return say(f"cockpit.did_{done.kind.value}", part=part.title(say.language) if part else "")


def _shift(say: Speaker, cockpit: CockpitNow) -> str:
    """How much later or earlier than planned the day will end; far from it, what was planned. Nothing before it began."""
    if cockpit.running is None:
        return ""
    shift = cockpit.ends_at - cockpit.planned_end
    if abs(shift) > _ANOTHER_DAY:
        return say("cockpit.another_day", day=say.day(cockpit.planned_end))
    if abs(shift) >= _FAR:
        return say("cockpit.planned_for", time=say.clock(cockpit.planned_end))
    if abs(shift) < _ON_TIME:
        return say("cockpit.on_time")
    return say.count("cockpit.later" if shift > timedelta(0) else "cockpit.earlier", round(abs(shift) / _ON_TIME))


def _group(say: Speaker, cockpit: CockpitNow, now: GroupNow) -> dict[str, Any]:
    prompts, comes = {prompt.id: prompt for prompt in cockpit.prompts}, _comes(say, cockpit, now)
    return {
        "id": now.group.id,
        "title": say("wall.group", group=now.group.number),
        "room": now.group.room,
        "present": say("cockpit.of", n=say.number(now.table.present), seats=say.number(now.table.seats)),
        "counts": [[prompt.text(say.language), now.table.answers.get(prompt.id, 0)] for prompt in cockpit.prompts],
        "last": _last(say, cockpit.now, now.table.last_at),
        "signs": _signs(say, cockpit, now),
        "help": now.call
        and {
            "since": say("cockpit.help_since", time=say.clock(now.call.at)),
            "who": comes,
            "mine": cockpit.me is not None and now.call.facilitator_id == cockpit.me,
        },
        "people": [
            {
                "id": person.id,
                "name": person.name,
                "role": person.role_key,
                "place": person.place,
                "state": " · ".join([say(f"cockpit.person_{_state(now, person.id)}"), *_duties(say, now, person.id)]),
            }
            for person in now.people
        ],
        "messages": [
            _message(say, cockpit, sent) for sent in reversed(cockpit.messages) if sent.group_id == now.group.id
        ],
        "duties": [[say(f"duty.{duty.kind.value}"), duty.name] for duty in now.duties if duty.accepted],
        "reasons": [
            *([reason.signal.value, _reason(say, cockpit.now, reason, prompts)] for reason in now.attention),
            *([["coming", say("signal.coming", who=comes)]] if comes else []),
        ],
    }


def _comes(say: Speaker, cockpit: CockpitNow, now: GroupNow) -> str:
    """Who is on the way to a group that asked for help; nothing while nobody is."""
    if now.call is None or now.call.answered_at is None:
        return ""
    return cockpit.facilitator_names.get(now.call.facilitator_id or "", "") or say("board.somebody")


def _state(now: GroupNow, person_id: str) -> str:
    if person_id in now.passed:
        return "passed"
    return "present" if person_id in now.present else "absent"


def _duties(say: Speaker, now: GroupNow, person_id: str) -> list[str]:
    return [say(f"duty.{duty.kind.value}") for duty in now.duties if duty.accepted and duty.participant_id == person_id]


def _signs(say: Speaker, cockpit: CockpitNow, now: GroupNow) -> list[str]:
    """What else there is to know of a group at a glance: who comes to help, time of its own, stars, and *this is ours*."""
    signs = []
    if comes := _comes(say, cockpit, now):
        signs.append(say("cockpit.helps", who=comes))
    if now.extra:
        signs.append(say.count("cockpit.extra", round(now.extra / timedelta(minutes=1)) or 1))
    if now.stars:
        signs.append(say.count("cockpit.stars", now.stars))
    if now.group.ours_at is not None:
        signs.append(say("cockpit.ours"))
    return signs


def _message(say: Speaker, cockpit: CockpitNow, message: Message) -> str:
    """What a facilitator said, with when and whose it was."""
    prompt = next((prompt.text(say.language) for prompt in cockpit.prompts if prompt.id == message.prompt_id), "")
    pointed = say("cockpit.pointed", prompt=prompt) if prompt else ""
    who = cockpit.facilitator_names.get(message.facilitator_id or "", "") or say("board.somebody")
    return f"{say.clock(message.at)} · {who}: {' '.join(text for text in (pointed, message.text) if text)}"


def _last(say: Speaker, now: datetime, moment: datetime | None) -> str:
    if moment is None:
        return say("cockpit.no_answer")
    minutes = int((now - moment) / timedelta(minutes=1))
    return say.count("cockpit.last", minutes) if minutes > 0 else say("cockpit.just_now")


def _reason(say: Speaker, now: datetime, attention: Attention, prompts: dict[str, Prompt]) -> str:
    if attention.signal is Signal.EMPTY:
        return say("signal.empty", prompts=", ".join(prompts[key].text(say.language) for key in attention.prompts))
    if attention.signal is Signal.HELP:
        minutes = int((now - attention.since) / timedelta(minutes=1))
        return say.count("signal.help", minutes) if minutes > 0 else say("signal.help_now")
    if attention.signal is Signal.SILENT:
        # It holds from five minutes without an answer on.
        return say.count("signal.silent", 5 + int((now - attention.since) / timedelta(minutes=1)))
    return say(f"signal.{attention.signal.value}")


def _calm(say: Speaker, cockpit: CockpitNow, needing: int) -> str:
    if not cockpit.groups:
        return say("cockpit.no_groups")
    if needing:
        return say.count("cockpit.needing", needing)
    return say("cockpit.calm") if cockpit.workshop.state is State.LIVE else ""


def _press(say: Speaker, cockpit: CockpitNow, action: ClockAction, name: str) -> str:
    title = next((part.part.title(say.language) for part in cockpit.programme if part.part.id == action.part_id), "")
    group = next((group_now.group.number for group_now in cockpit.groups if group_now.group.id == action.before), None)
    did = say(f"press.{action.kind.value}", part=say("wall.group", group=group) if group is not None else title)
    return f"{say.clock(action.at)} · {name or say('board.somebody')} {did}"

"""Say in a line each what facilitators did: when, who, and what."""

from workshop.analysis.kept import ThemeAction
from workshop.domain.clock import ClockAction
from workshop.domain.judgements import Judgement
from workshop.domain.messages import Message
from workshop.domain.moderation import ModerationAction
from workshop.domain.polls import HiddenText
from workshop.presenters import answers as moderation_board
from workshop.presenters import themes as themes_board
from workshop.services.plenary.views import Judged
from workshop.services.screens.activity import Activity, Did, Linked, Seated
from workshop.text.catalogue import Speaker


def lines(say: Speaker, trail: Activity) -> list[list[str]]:
    """Gives when, who and what, the latest first."""
    return [
        [
            say.moment(did.at),
            trail.facilitator_names.get(did.facilitator_id or "", "") or _nobody(say, did),
            _did(say, trail, did) + _undone(say, did),
        ]
        for did in trail.done
    ]


def _nobody(say: Speaker, did: Did) -> str:
    return say("board.app") if isinstance(did, Seated) else say("board.somebody")


def _undone(say: Speaker, did: Did) -> str:
    action = did.action if isinstance(did, Seated) else did
    return f" {say('seats.taken_back')}" if getattr(action, "undone", False) else ""


def _did(say: Speaker, trail: Activity, did: Did) -> str:
    match did:
        case ClockAction():
            return _pressed(say, trail, did)
        case ModerationAction():
            return moderation_board.did(say, did, trail.words)
        case ThemeAction():
            return themes_board.did(say, did, trail.themes, trail.words)
        case Seated():
            return _seated(say, trail, did)
        case _:
            return _said(say, trail, did)


def _seated(say: Speaker, trail: Activity, seated: Seated) -> str:
    people = trail.snapshot.people
    named = [people[move.participant_id].name for move in seated.action.moves if move.participant_id in people]
    return say(f"seats.{seated.action.kind.value}", names=", ".join(named[:4]), n=say.number(len(seated.action.moves)))


def _said(say: Speaker, trail: Activity, did: Did) -> str:
    match did:
        case Linked():
            kind = "withdrawn" if did.withdrawn else did.link.kind.value
            return say(f"trail.link.{kind}", name=did.link.name)
        case Message():
            group = trail.snapshot.groups.get(did.group_id or "")
            whom = say("wall.group", group=group[1].number) if group else say("trail.all")
            return say("trail.message", whom=whom, text=themes_board.short(did.text))
        case HiddenText():
            return say("trail.poll_hidden", text=themes_board.short(did.text))
        case Judgement():
            return _judged(say, trail, did)
        case _:
            raise TypeError(f"{type(did).__name__} has no sentence.")


def _pressed(say: Speaker, trail: Activity, action: ClockAction) -> str:
    group = trail.snapshot.groups.get(action.before)
    title = next((part.title(say.language) for part in trail.snapshot.parts if part.id == action.part_id), "")
    return say(f"press.{action.kind.value}", part=say("wall.group", group=group[1].number) if group else title)


def _judged(say: Speaker, trail: Activity, judgement: Judgement) -> str:
    _, *answers = judgement.about.split(":")
    texts = " / ".join(themes_board.short(trail.words[answer]) for answer in answers if answer in trail.words)
    says = judgement.says if judgement.says in set(Judged) else "placed"
    return say(f"trail.judged.{says}", answer=texts)

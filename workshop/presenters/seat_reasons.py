"""Say without jargon why somebody has their seat; for a participant, and in full for facilitators."""

from collections.abc import Sequence

from workshop.domain.people import Role
from workshop.grouping.reasons import NoChoice
from workshop.presenters.groups import aim_name, value_name
from workshop.services.groups.views import Because, FullReasons
from workshop.text.catalogue import Speaker


def because(say: Speaker, found: Because, roles: Sequence[Role]) -> list[str]:
    """Gives one to three sentences on why somebody sits in their group; they expose nobody's private wish."""
    called = {role.key: role.name(say.language) for role in roles}
    told = []
    if found.requested:
        told.append(say("why.requested", names=_list(say, found.requested)))
    if found.counterparts:
        told.append(say.count("why.counterparts", len(found.counterparts), names=_list(say, found.counterparts)))
    if found.late:
        told.append(say("why.late"))
    if found.role and found.everywhere:
        told.append(say("why.everywhere", role=called.get(found.role, found.role)))
    if not found.late and found.met == 0 and found.new and len(told) < 2:
        told.append(say("why.new"))
    return told[:2] or [say("why.even")]


def in_full(say: Speaker, found: FullReasons, roles: Sequence[Role]) -> list[str]:
    """Gives everything that is known of why somebody sits there, and the best other seat with its price."""
    called = {role.key: role.name(say.language) for role in roles}
    facts, told = found.reasons, []

    def people(numbers: Sequence[int]) -> str:
        return _list(say, [found.names[number] for number in numbers])

    for reason in facts.forced:
        told.append(say(f"why.forced.{NoChoice(reason).value}"))
    if facts.together:
        told.append(say("why.together", names=people(facts.together)))
    if facts.apart:
        told.append(say("why.apart", names=people(facts.apart)))
    if facts.counterparts:
        told.append(say("why.counterparts_of", names=people(facts.counterparts)))
    for share in facts.shares:
        label = value_name(say, share.field, found.values[share.field][share.value], called)
        told.append(say("why.share", value=label, here=say.number(share.here), least=share.fair[0], most=share.fair[1]))
    for company in facts.company:
        key = "why.company" if company.others else "why.lone"
        told.append(say(key, trait=say(f"trait.{company.field}"), n=say.number(len(company.others))))
    if facts.met:
        told.append(say("why.met", names=people(facts.met)))
    told.append(_swap(say, found))
    return told


def _swap(say: Speaker, found: FullReasons) -> str:
    swap = found.swap
    if swap is None or found.swap_group is None:
        return say("why.no_other_seat")
    where = {"n": found.swap_group.number}
    what = say("why.seat", **where) if swap.other is None else say("why.swap", name=found.names[swap.other], **where)
    prices = [
        say("board.change", what=aim_name(say, change.aim, change.field), before=change.before, after=change.after)
        for change in swap.changes
        if change.before != change.after
    ]
    prices += [
        say(f"broken.{broken.fault.value}", names=_list(say, [found.names[n] for n in broken.people])).rstrip(".")
        for broken in swap.breaks
    ]
    return say("why.price", what=what, price="; ".join(prices) or say("why.no_price"))


def _list(say: Speaker, names: Sequence[str]) -> str:
    return ", ".join(names) if names else say("board.somebody")

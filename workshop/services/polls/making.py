"""Make an opening question of what a facilitator filled in."""

from dataclasses import replace

from workshop.domain.phases import read_phases
from workshop.domain.polls import OF_OPTIONS, Option, Poll, PollKind, PollState, PollWish, of_phases
from workshop.domain.workshops import Workshop


def ready(poll_id: str, position: int, checked: PollWish, workshop: Workshop) -> Poll:
    """Gives a question that nobody was asked yet."""
    blank = Poll(
        id=poll_id,
        workshop_id=workshop.id,
        position=position,
        kind=checked.kind,
        text_nl="",
        text_en="",
        points=0,
        low=("", ""),
        high=("", ""),
        options=(),
        hidden=checked.hidden,
        state=PollState.READY,
    )
    return as_wished(blank, checked, workshop)


def as_wished(poll: Poll, wish: PollWish, workshop: Workshop) -> Poll:
    """Gives a question as a checked wish says; how far one is goes by the phases of the workshop."""
    options: tuple[Option, ...] = ()
    if wish.kind in OF_OPTIONS:
        options = tuple(Option(str(number), *option) for number, option in enumerate(wish.options, 1))
    elif wish.kind is PollKind.PHASE:
        options = of_phases(read_phases(workshop.phases))
    return replace(
        poll,
        kind=wish.kind,
        text_nl=wish.text_nl,
        text_en=wish.text_en,
        points=wish.points,
        low=wish.low,
        high=wish.high,
        options=options,
        hidden=wish.hidden,
        part_id=wish.part_id,
    )

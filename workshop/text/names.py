"""Say what groups and workshops are called; the same on screens, wall, charts and reports."""

from workshop.text.catalogue import Speaker


def group_name(say: Speaker, group: int, round_number: int, rounds: int) -> str:
    """Gives what a group is called; with its round where there are several."""
    if rounds > 1:
        return say("wall.group_round", group=group, round=round_number)
    return say("wall.group", group=group)


def workshop_name(say: Speaker, title: str, *, rehearsal: bool) -> str:
    """Gives what a workshop is called; nobody shall take a rehearsal for the real one."""
    return say("rehearsal.title", title=title) if rehearsal else title

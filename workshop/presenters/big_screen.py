"""Say what is on the big screen and what can be put on it, and name its address; for the line, the wall and guests."""

from typing import Any
from urllib.parse import urlencode

from workshop.analysis.answers import FEWEST
from workshop.charts.lettering import shortened
from workshop.domain.wall import OF_A_PROMPT, Shows, View
from workshop.services.plenary.wall import Remote
from workshop.text.catalogue import Speaker

LOOKS = ("light", "dark")  # for a light room, and for a projector
# Of all questions together, in the order in which they are offered.
_SHOWN = 40  # letters of an answer in the spotlight
_TOGETHER = (View.CONTRAST, View.CONTRADICTIONS, View.LINE, View.QUESTIONS, View.GROUPS, View.GROWTH)


def address(code: str, look: str) -> str:
    """Gives the address of the big screen of a workshop, without anything around it, in one of LOOKS."""
    return "/wall?" + urlencode({"w": code, "present": "1", "embed": "true", "embed_options": f"{look}_theme"})


def board(say: Speaker, remote: Remote) -> dict[str, Any]:
    """Gives what the remote shows, as plain data. Only what has something to show can be chosen."""
    there = {prompt.id for prompt in remote.prompts if remote.answers.get(prompt.id)}
    rows = [_row(say, remote, say("remote.asked"), [Shows(View.POLL, poll.id) for poll in remote.polls])]
    if there:
        rows.append({"title": say("remote.answers"), "views": _answers(say, remote, there)})
    for prompt in remote.prompts:
        if remote.answers.get(prompt.id, 0) >= FEWEST:  # before, a room would read what is still waited for
            shows = [Shows(view, prompt.id) for view in View if view in OF_A_PROMPT]
            rows.append(_row(say, remote, prompt.text(say.language), shows))
    told = [view for view in _TOGETHER if view is not View.CONTRADICTIONS or remote.confirmed]
    together = [Shows(view) for view in told] if there else []
    rows.append(_row(say, remote, say("remote.together"), together + [Shows(View.VOTES)] * remote.voted))
    return {
        "on": say("remote.lit", answer=shortened(remote.spotlight, _SHOWN))
        if remote.spotlight
        else label(say, remote, remote.shows),
        "lit": bool(remote.spotlight),
        "follows": remote.chosen.view is View.PROGRAMME,
        "rows": [row for row in rows if row["views"]],
        "empty": "" if there else say("remote.empty"),
    }


def _row(say: Speaker, remote: Remote, title: str, views: list[Shows]) -> dict[str, Any]:
    named = {shows: label(say, remote, shows) for shows in views if shows.view is View.POLL}
    return {
        "title": title,
        "views": [_button(remote, shows, named.get(shows) or say(f"wall.view.{shows.view.value}")) for shows in views],
    }


def _button(remote: Remote, shows: Shows, text: str, key: str = "") -> dict[str, Any]:
    """A button that keeps its name, `key`, when it comes to put something else."""
    return {"shows": shows.stored, "key": key or shows.stored, "text": text, "on": shows == remote.chosen}


def _answers(say: Speaker, remote: Remote, there: set[str]) -> list[dict[str, Any]]:
    """Answers to all prompts by turns, to one prompt, and of that one its pages: no page has less than one answer."""
    on, page = remote.chosen.prompt, remote.chosen.page
    buttons = [_button(remote, Shows(View.ANSWERS), say("wall.view.answers"))]
    for prompt in remote.prompts:
        if prompt.id in there:
            buttons.append(_button(remote, Shows(View.ANSWERS, prompt.id), prompt.text(say.language)))
    if remote.chosen.view is not View.ANSWERS or on not in there:
        return buttons
    if not page:
        return [*buttons, _button(remote, Shows(View.ANSWERS, f"{on}:1"), say("remote.page_stay"), "page_next")]
    if page > 1:
        before = Shows(View.ANSWERS, f"{on}:{page - 1}")
        buttons.append(_button(remote, before, say("remote.page_back"), "page_back"))
    if page < remote.answers[on]:
        after = Shows(View.ANSWERS, f"{on}:{page + 1}")
        buttons.append(_button(remote, after, say("remote.page_next"), "page_next"))
    return buttons


def label(say: Speaker, remote: Remote, shows: Shows) -> str:
    """Says in a few words what the big screen shows."""
    if shows.view is View.PROGRAMME:
        return remote.part.title(say.language) if remote.part is not None else say("remote.lobby")
    if shows.view is View.POLL:
        return next((poll.text(say.language) for poll in remote.polls if poll.id == shows.about), "")
    name = say(f"wall.view.{shows.view.value}")
    prompt = next((prompt.text(say.language) for prompt in remote.prompts if prompt.id == shows.prompt), "")
    told = f"{name}: {prompt}" if prompt else name
    return f"{told} · {say('remote.page', n=shows.page)}" if shows.page else told

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
    """Gives what the remote shows, as plain data. Only what has something to show can be chosen.

    First a question is chosen, then how it is shown: every view once, however many questions there are.
    """
    there = [prompt for prompt in remote.prompts if remote.answers.get(prompt.id)]
    told = [view for view in _TOGETHER if view is not View.CONTRADICTIONS or remote.confirmed]
    together = [Shows(View.ANSWERS), *(Shows(view) for view in told)] if there else []
    about = [_about(say, remote, "", say("remote.together"), together + [Shows(View.VOTES)] * remote.voted)]
    about += [_about(say, remote, prompt.id, prompt.text(say.language), _of(remote, prompt.id)) for prompt in there]
    return {
        "on": say("remote.lit", answer=shortened(remote.spotlight, _SHOWN))
        if remote.spotlight
        else label(say, remote, remote.shows),
        "lit": bool(remote.spotlight),
        "follows": remote.chosen.view is View.PROGRAMME,
        "asked": [_button(remote, Shows(View.POLL, poll.id), poll.text(say.language)) for poll in remote.polls],
        "about": [question for question in about if question["views"]],
        "on_about": remote.chosen.prompt if remote.chosen.prompt in {prompt.id for prompt in there} else "",
        "empty": "" if there else say("remote.empty"),
    }


def _of(remote: Remote, prompt: str) -> list[Shows]:
    """How one question can be shown: its answers, and once there are enough what is found in them."""
    enough = remote.answers[prompt] >= FEWEST  # before, a room would read what is still waited for
    return [Shows(View.ANSWERS, prompt), *(Shows(view, prompt) for view in View if enough and view in OF_A_PROMPT)]


def _about(say: Speaker, remote: Remote, key: str, text: str, views: list[Shows]) -> dict[str, Any]:
    """A question, or all together, with its views and the pages of its answers."""
    named = [
        _button(
            remote,
            shows,
            say("remote.answers" if key and shows.view is View.ANSWERS else f"wall.view.{shows.view.value}"),
        )
        for shows in views
    ]
    on = remote.chosen.view is View.ANSWERS and bool(key) and remote.chosen.prompt == key
    return {"key": key, "text": text, "views": named, "pages": _pages(say, remote, key) if on else []}


def _button(remote: Remote, shows: Shows, text: str, key: str = "") -> dict[str, Any]:
    """A button that keeps its name, `key`, when it comes to put something else."""
    return {"shows": shows.stored, "key": key or shows.stored, "text": text, "on": shows == remote.chosen}


def _pages(say: Speaker, remote: Remote, on: str) -> list[dict[str, Any]]:
    """The pages of answers to the prompt that is on: no page has less than one answer."""
    page, buttons = remote.chosen.page, []
    if not page:
        return [_button(remote, Shows(View.ANSWERS, f"{on}:1"), say("remote.page_stay"), "page_next")]
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

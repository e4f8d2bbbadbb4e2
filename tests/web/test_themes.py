"""A facilitator's hand on the themes over HTTP; themes found by a process of their own, and told to who looks."""

import json
import os
import signal
import time
from typing import Any

import httpx
import pytest

from tests.factories import Day, signed_in
from tests.harvests import SUBJECTS, answers
from tests.serving import JSON, Server, listen
from workshop.domain.programme import PartKind
from workshop.services.identity import NOBODY, Credentials

pytestmark = pytest.mark.timeout(90)


@pytest.fixture
def day(day: Day) -> Day:
    """A live workshop with thirty-six answers to how one begins."""
    day.people = day.crowd(4)
    day.publish()
    day.start(PartKind.GROUPS)
    for at, text in enumerate(answers(36, subjects=3)[0]):
        day.send(day.people[at % 4], text.text)
    return day


def ask(site: Server, day: Day, who: Credentials | None = None, **body: Any) -> httpx.Response:
    """A look at the themes, or something done to them."""
    address = f"/api/themes/{day.id}"
    if not body:
        return site.ask("GET", address, who or day.who)
    content = json.dumps({"prompt": day.prompt().id} | body)
    return site.ask("POST", address, who or day.who, content=content, headers=JSON)


def start(answer: httpx.Response, day: Day) -> dict[str, Any]:
    """What the answer says of the first prompt."""
    assert answer.status_code == 200, answer.text
    return next(prompt for prompt in answer.json()["prompts"] if prompt["id"] == day.prompt().id)


def settled(site: Server, day: Day) -> dict[str, Any]:
    """The themes once all answers were looked at."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        shown = start(ask(site, day), day)
        if shown["current"]:
            return shown
        time.sleep(0.1)
    raise AssertionError("The themes were not found.")


def test_looking_finds_the_themes_and_shows_them_without_a_name(site: Server, day: Day) -> None:
    first = start(ask(site, day), day)
    assert (first["current"], first["themes"], len(first["loose"])) == (False, [], 36)
    shown = settled(site, day)
    assert len(shown["themes"]) == 3
    assert {"id", "title", "name", "count", "medoid", "members", "loose", "pinned", "hidden"} == set(shown["themes"][0])
    assert {"text", "expected", "helped", "role", "group", "round"} == set(next(iter(shown["answers"].values())))
    assert "Persoon" not in json.dumps(shown)


def test_who_looks_is_told_when_an_answer_comes_and_when_a_hand_moves_one(site: Server, day: Day) -> None:
    settled(site, day)
    with site.screen(day.who) as socket:
        listen(socket, f"themes:{day.id}")
        day.send(day.people[0], f"Nog een over {SUBJECTS['geld']}")
        assert socket.receive_json()["topic"] == f"themes:{day.id}"
        shown = settled(site, day)
        assert shown["count"] == "37 answers"
        source, other = shown["themes"][:2]
        moved = start(ask(site, day, do="move", answers=[source["members"][0]], theme=other["id"]), day)
        assert source["members"][0] in moved["themes"][1]["members"]
        assert moved["undo"] == 1
        assert socket.receive_json()["topic"] == f"themes:{day.id}"


def test_everything_a_hand_does_answers_with_the_themes_as_they_are_then(site: Server, day: Day) -> None:
    shown = settled(site, day)
    first, second, third = shown["themes"]
    renamed = start(ask(site, day, do="rename", theme=first["id"], title="Kennismaken"), day)
    assert renamed["themes"][0]["name"] == "Kennismaken"
    assert renamed["actions"][0].endswith("named a theme “Kennismaken”")
    ask(site, day, do="create", title="Vertrouwen")
    ask(site, day, do="hide", theme=second["id"], hidden=True)
    ask(site, day, do="pin", answer=third["members"][0], pinned=True)
    ask(site, day, do="split", theme=third["id"], answers=third["members"][:2], title="Een deel")
    merged = start(ask(site, day, do="merge", theme=first["id"], other=second["id"]), day)
    assert [theme["name"] for theme in merged["themes"] if theme["title"]] == ["Kennismaken", "Vertrouwen", "Een deel"]
    undone = start(ask(site, day, do="undo", action=merged["undo"]), day)
    assert {theme["id"] for theme in undone["themes"]} >= {first["id"], second["id"], third["id"]}
    dissolved = start(ask(site, day, do="dissolve", theme=third["id"]), day)
    assert third["id"] not in {theme["id"] for theme in dissolved["themes"]}
    assert len(dissolved["actions"]) == 8


def test_finer_themes_are_looked_for_offered_and_taken_over_and_coarser_ones_that_are_no_others_are_told(
    site: Server, day: Day
) -> None:
    assert settled(site, day)["resolution"] == "usual"
    asked = start(ask(site, day, do="resolution", resolution="finer"), day)
    assert (asked["current"], asked["resolution"]) == (False, "finer")
    assert asked["wish"] == "Looking for more themes …"
    offered = settled(site, day)
    assert offered["wish"] == ""
    finer = len(offered["better"]["after"])
    assert finer > 3
    assert offered["better"]["says"].startswith(f"More themes: {finer} instead of 3.")
    assert (len(offered["better"]["before"]), offered["undo"]) == (3, 0)
    taken = start(ask(site, day, do="adopt"), day)
    assert (len(taken["themes"]), taken["resolution"]) == (finer, "finer")
    assert taken["actions"][0].endswith("switched to more themes")
    start(ask(site, day, do="undo", action=taken["undo"]), day)
    back = settled(site, day)
    assert (len(back["themes"]), back["resolution"], back["better"]) == (3, "usual", None)
    ask(site, day, do="resolution", resolution="coarser")
    assert settled(site, day)["wish"] == "Fewer themes makes no difference here."


def test_who_looks_is_told_when_nothing_came_of_what_was_asked_for(site: Server, day: Day) -> None:
    settled(site, day)
    with site.screen(day.who) as socket:
        listen(socket, f"themes:{day.id}")
        ask(site, day, do="resolution", resolution="coarser")
        assert [socket.receive_json()["topic"] for _ in range(2)] == [f"themes:{day.id}"] * 2


def test_an_analyst_that_dies_is_started_again(site: Server, day: Day) -> None:
    settled(site, day)
    process_id = site.house.analyst.process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGKILL)
    day.send(day.people[0], "Nog een antwoord")
    assert settled(site, day)["count"] == "37 answers"


@pytest.mark.parametrize(
    "body",
    [
        {"do": "nothing"},
        {"do": "rename", "theme": "t1"},
        {"do": "rename", "theme": 3, "title": "x"},
        {"do": "move", "answers": [], "theme": None},
        {"do": "move", "answers": "a1", "theme": None},
        {"do": "move", "answers": ["../x"], "theme": None},
        {"do": "hide", "theme": "t1", "hidden": "yes"},
        {"do": "undo", "action": "1"},
        {"do": "create", "title": "x", "prompt": "other"},
        {"do": "resolution"},
        {"do": "resolution", "resolution": "finest"},
        {"do": "resolution", "resolution": 3},
        {"do": "resolution", "resolution": "finer", "prompt": "other"},
    ],
)
def test_what_nobody_could_have_pressed_is_not_found(site: Server, day: Day, body: dict[str, Any]) -> None:
    assert ask(site, day, **body).status_code == 404


def test_a_title_that_cannot_be_and_a_theme_that_is_gone_get_a_sentence(site: Server, day: Day) -> None:
    shown = settled(site, day)
    empty = ask(site, day, do="create", title="  ")
    assert (empty.status_code, empty.json()["refused"]) == (422, "empty")
    ask(site, day, do="dissolve", theme=shown["themes"][0]["id"])
    gone = ask(site, day, do="rename", theme=shown["themes"][0]["id"], title="Te laat")
    assert gone.json()["refused"] == "moved_already"
    assert gone.json()["sentence"]


def test_nobody_else_can_see_or_touch_them(site: Server, day: Day) -> None:
    stranger = signed_in(day.house, "Vreemde")
    for who in (NOBODY, day.people[0], stranger):
        assert ask(site, day, who).status_code == 404
        assert ask(site, day, who, do="create", title="Van buiten").status_code == 404
        assert ask(site, day, who, do="resolution", resolution="finer").status_code == 404
        assert site.rows(f"themes:{day.id}", who).status_code == 404
    foreign = {**JSON, "origin": "https://elsewhere.example"}
    body = json.dumps({"prompt": day.prompt().id, "do": "create", "title": "x"})
    assert site.ask("POST", f"/api/themes/{day.id}", day.who, content=body, headers=foreign).status_code == 403

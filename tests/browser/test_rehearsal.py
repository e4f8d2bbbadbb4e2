"""A facilitator rehearses: robots fill the cockpit after one press and are gone after another; the command line does the same."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import complaints
from tests.browser.ready import Ready
from tests.browser.steps import speaker
from workshop.services.identity import Credentials
from workshop.settings import ROOT

say = speaker("nl")


def test_robots_appear_in_the_cockpit_after_one_press_and_are_gone_after_another(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk = new_page()
    table.enter_desk(desk, "rehearse")
    desk.get_by_role("spinbutton", name=say("rehearsal.people")).fill("6")
    desk.get_by_role("spinbutton", name=say("rehearsal.minutes")).fill("5")
    desk.get_by_role("button", name=say("rehearsal.begin")).click()
    expect(desk.get_by_text(say("rehearsal.waits"))).to_be_visible()
    assert complaints(desk) == []
    desk.get_by_role("link", name=say("rehearsal.cockpit")).click()
    expect(desk.get_by_text(say("rehearsal.banner"))).to_be_visible()
    desk.get_by_role("button", name=say("step.draft.open.do")).click()
    present = desk.locator("ul.figures li").nth(1).locator("strong")
    expect(present).to_have_text(re.compile("[1-6]"))
    assert complaints(desk) == []
    desk.get_by_role("button", name=say("rehearsal.remove"), exact=True).click()
    expect(desk.get_by_text(say("rehearsal.remove_text"))).to_be_visible()  # nothing is removed by one press
    assert complaints(desk) == []
    desk.get_by_role("button", name=say("rehearsal.remove_do")).click()
    expect(desk.get_by_role("button", name=say("rehearsal.begin"))).to_be_visible()
    house = table.app.house()
    who = Credentials((), table.sign_in)
    assert [workshop.id for workshop in house.workshops.mine(who) if workshop.rehearses == table.workshop_id] == []
    assert len(house.joining.everybody(who, table.workshop_id)) == 4
    house.close()


# As a shell starts its background jobs.
BACKGROUND = ("sh", "-c", "trap '' INT; exec \"$@\"", "sh")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_line_rehearses_on_the_server_that_runs_and_removes_it_again(
    table: Ready, number: signal.Signals
) -> None:
    command = [sys.executable, "-m", "workshop", "rehearse", table.code]
    settings = {"DATA_FOLDER": table.app.folder, "PORT": table.app.port, "ADDRESS": "127.0.0.1"}
    environment = {**os.environ, **{f"WORKSHOP_{name}": str(value) for name, value in settings.items()}}
    begun = subprocess.Popen(
        [*BACKGROUND, *command, "--people", "3", "--speed", "20"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert begun.stdout is not None
    lines = [begun.stdout.readline() for _ in range(3)]
    assert "/cockpit?w=" in lines[0]
    assert "of 3 there" in lines[2]
    begun.send_signal(number)
    rest = begun.communicate(timeout=60)[0]
    assert "The robots have stopped." in rest
    removed = subprocess.run(
        [*command, "--remove"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert (removed.returncode, removed.stdout) == (0, "The rehearsal is removed.\n"), removed.stderr

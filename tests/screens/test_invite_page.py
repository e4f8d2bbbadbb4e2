"""The page invite shows an address that phones can reach, lets one be chosen of several, and warns where there is none."""

from zoneinfo import ZoneInfo

import pytest

from tests.screens.conftest import Visit
from workshop import networks
from workshop.text.catalogue import Speaker

NL = Speaker("nl", ZoneInfo("Europe/Amsterdam"))


def shown(screen) -> str:
    (code,) = [block.value for block in screen.code if "/j/" in block.value]
    return code


def on(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    monkeypatch.setattr(networks, "by_route", lambda: "")
    monkeypatch.setattr(networks, "interfaces", lambda: [("if", address) for address in found])


def test_of_several_networks_one_is_chosen_and_stays_while_the_machine_is_on_it(visit: Visit, monkeypatch) -> None:
    on(monkeypatch, "192.168.12.1", "10.0.0.7")
    visit.as_facilitator()
    screen = visit.see("invite", w=visit.code)
    port = visit.house.settings.port
    assert shown(screen) == f"http://192.168.12.1:{port}/j/{visit.code}"
    screen.selectbox[0].select("10.0.0.7").run()
    assert not screen.exception
    assert shown(screen) == f"http://10.0.0.7:{port}/j/{visit.code}"
    assert [warning.value for warning in screen.warning] == []
    on(monkeypatch, "192.168.12.1", "172.16.0.4")
    assert shown(screen.run()) == f"http://192.168.12.1:{port}/j/{visit.code}"


def test_without_a_network_the_page_warns_beside_the_code(visit: Visit, monkeypatch) -> None:
    on(monkeypatch)
    visit.as_facilitator()
    screen = visit.see("invite", w=visit.code)
    assert shown(screen).startswith("http://127.0.0.1:")
    assert [warning.value for warning in screen.warning] == [NL("invite.only_here")]
    assert not screen.selectbox

"""The addresses by which others reach this machine are found, also without a way out, and links lead to where it listens."""

import pytest

from workshop import networks
from workshop.settings import Settings

HOTSPOT = [
    ("lo", "127.0.0.1"),
    ("docker0", "172.17.0.1"),
    ("ap0", "192.168.12.1"),
    ("eth1", "10.0.0.7"),
    ("ppp0", "8.8.8.8"),
]


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **{"public_url": "", **values})  # type: ignore[arg-type]


@pytest.fixture
def hotspot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that is its own hotspot: it has addresses and no way to others."""
    monkeypatch.setattr(networks, "by_route", lambda: "")
    monkeypatch.setattr(networks, "interfaces", lambda: HOTSPOT)


@pytest.mark.usefixtures("hotspot")
def test_a_hotspot_of_its_own_is_found_and_containers_come_last() -> None:
    assert networks.addresses() == ["192.168.12.1", "10.0.0.7", "172.17.0.1"]
    assert networks.lan_address() == "192.168.12.1"
    assert settings().public("http://localhost:8501/", "/j/A") == "http://192.168.12.1:8501/j/A"


def test_the_address_by_which_others_are_reached_comes_first_and_is_looked_up_each_time(monkeypatch) -> None:
    monkeypatch.setattr(networks, "interfaces", lambda: HOTSPOT)
    monkeypatch.setattr(networks, "by_route", lambda: "10.0.0.7")
    assert networks.addresses() == ["10.0.0.7", "192.168.12.1", "172.17.0.1"]
    monkeypatch.setattr(networks, "interfaces", lambda: [])
    monkeypatch.setattr(networks, "by_route", lambda: "")
    assert (networks.addresses(), networks.lan_address()) == ([], "127.0.0.1")


def test_the_interfaces_of_this_machine_have_addresses() -> None:
    assert "127.0.0.1" in [address for _, address in networks.interfaces()]


@pytest.mark.parametrize(
    ("address", "near", "came", "link"),
    [
        ("0.0.0.0", "http://localhost:8501", "http://localhost:8501/", "http://192.168.12.1:8501/j/A"),
        ("::", "http://localhost:8501", "http://[::1]:8501/", "http://192.168.12.1:8501/j/A"),
        ("0.0.0.0", "http://localhost:8501", "http://10.0.0.7:8501/", "http://10.0.0.7:8501/j/A"),
        ("0.0.0.0", "http://localhost:8501", "", "http://192.168.12.1:8501/j/A"),
        ("10.0.0.7", "http://10.0.0.7:8501", "", "http://10.0.0.7:8501/j/A"),
        ("127.0.0.1", "http://localhost:8501", "http://localhost:8501/", "http://localhost:8501/j/A"),
        ("::1", "http://[::1]:8501", "", "http://[::1]:8501/j/A"),
        ("fd00::7", "http://[fd00::7]:8501", "", "http://[fd00::7]:8501/j/A"),
    ],
)
@pytest.mark.usefixtures("hotspot")
def test_links_lead_to_where_it_listens(address: str, near: str, came: str, link: str) -> None:
    made = settings(address=address, port=8501)
    assert made.listening(made.for_this_machine) == near
    assert made.public(came, "/j/A") == link


@pytest.mark.parametrize(
    ("host", "only"),
    [("localhost", True), ("127.0.0.1", True), ("127.3.2.1", True), ("[::1]", True), ("::1", True), ("a.localhost", True),
     ("192.168.1.2", False), ("workshop.nl", False), ("", False)],
)  # fmt: skip
def test_this_machine_itself_is_known_by_every_name(host: str, only: bool) -> None:
    assert networks.on_this_machine_only(host) is only

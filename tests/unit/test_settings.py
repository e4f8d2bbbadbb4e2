"""Settings come from the environment, have a sentence each, and refuse what cannot be."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from workshop.settings import BadSettings, Settings, read_settings


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_is_in_a_sentence(name: str) -> None:
    description = Settings.model_fields[name].description
    assert description
    assert description.endswith(".")


def test_without_anything_set_it_runs_here_in_dutch_on_a_file(monkeypatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"WORKSHOP_{name.upper()}", raising=False)
    made = settings()
    assert (made.port, made.language, made.live, made.secure_cookies) == (8501, "nl", True, False)
    assert made.database == f"sqlite:///{made.data_folder / 'workshop.sqlite3'}"
    assert made.zone.key == "Europe/Amsterdam"
    assert made.secret_key == ""


def test_the_environment_sets_and_an_unknown_name_is_nothing(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WORKSHOP_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("WORKSHOP_PORT", "9000")
    monkeypatch.setenv("WORKSHOP_LIVE", "false")
    monkeypatch.setenv("WORKSHOP_UNKNOWN", "x")
    made = settings()
    assert (made.data_folder, made.port, made.live) == (tmp_path, 9000, False)
    assert made.database == f"sqlite:///{tmp_path}/workshop.sqlite3"


def test_a_database_address_that_is_set_is_used_as_it_is() -> None:
    assert settings(database_url="postgresql://u:p@h/d").database == "postgresql://u:p@h/d"


@pytest.mark.parametrize(
    "values",
    [
        {"port": 0},
        {"port": 65_536},
        {"language": "de"},
        {"timezone": "Europe/Atlantis"},
        {"max_sockets": 9},
        {"live": "maybe"},
    ],
    ids=str,
)
def test_what_cannot_be_stops_the_start(values: dict) -> None:
    with pytest.raises((ValidationError, KeyError)):
        settings(**values)


OWN = "https://workshop.example.nl"


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({}, True),  # a program, or a browser so old that it says nothing
        ({"origin": "http://10.0.0.5:8501", "host": "10.0.0.5:8501"}, True),
        ({"origin": "https://elsewhere.example", "host": "elsewhere.example"}, True),
        ({"origin": "https://elsewhere.example:443", "host": "elsewhere.example"}, True),
        ({"origin": "http://elsewhere.example", "host": "elsewhere.example:80"}, True),
        ({"origin": "HTTPS://Elsewhere.example", "host": "elsewhere.example"}, True),
        ({"origin": OWN, "host": "127.0.0.1:8501"}, True),  # a proxy that asks for another address
        ({"origin": f"{OWN}:443", "host": "127.0.0.1:8501"}, True),
        ({"origin": OWN, "host": ""}, True),
        ({"origin": "https://evil.example", "host": "127.0.0.1:8501"}, False),
        ({"origin": "https://evil.example", "host": "workshop.example.nl"}, False),
        ({"origin": f"{OWN}.evil.example", "host": "127.0.0.1:8501"}, False),
        ({"origin": f"{OWN}:8443", "host": "127.0.0.1:8501"}, False),
        ({"origin": "https://x@evil.example", "host": "x"}, False),
        ({"origin": "null", "host": "127.0.0.1:8501"}, False),
        ({"origin": "", "host": ""}, False),
        ({"origin": "https://", "host": ""}, False),
        ({"sec-fetch-site": "same-origin", "origin": OWN, "host": "upstream:8501"}, True),
        ({"sec-fetch-site": "none", "host": "upstream:8501"}, True),
        ({"sec-fetch-site": "same-site", "origin": OWN, "host": "workshop.example.nl"}, False),
        ({"sec-fetch-site": "cross-site", "origin": OWN, "host": "workshop.example.nl"}, False),
    ],
)
def test_a_page_of_ours_is_known_behind_every_proxy_and_no_other_is(headers: dict[str, str], own: bool) -> None:
    assert Settings(_env_file=None, public_url=OWN).is_own(headers) is own


WRONG = {
    "PUBLIC_URL=workshop.example.nl": "https://workshop.example.nl would do: an address with http:// or https://, and nothing behind its name.",
    "PUBLIC_URL=https://work shop.nl": "https://workshop.nl would do: an address with http:// or https://, and nothing behind its name.",
    "PUBLIC_URL=https://w.nl/pad": "https://w.nl would do: an address with http:// or https://, and nothing behind its name.",
    "PUBLIC_URL=https://w.nl:8443/?a=b": "https://w.nl:8443 would do: an address with http:// or https://, and nothing behind its name.",
    "PUBLIC_URL=https://w.nl#top": "https://w.nl would do: an address with http:// or https://, and nothing behind its name.",
    "PUBLIC_URL=https://me:secret@w.nl": "https://w.nl would do: an address with http:// or https://, and nothing behind its name.",
    "PUBLIC_URL=ftp://w.nl": "an address such as https://workshop.example.nl would do.",
    "PUBLIC_URL=https://": "an address such as https://workshop.example.nl would do.",
    "PUBLIC_URL=https://w.nl:99999": "an address such as https://workshop.example.nl would do.",
    'PUBLIC_URL=https://w".nl': "an address such as https://workshop.example.nl would do.",
    "TIMEZONE=Europe/Amsterdm": "a name such as Europe/Amsterdam would do.",
    "TIMEZONE=../secret": "a name such as Europe/Amsterdam would do.",
    "PORT=abc": "a whole number from 1 to 65535 would do.",
    "PORT=70000": "a whole number from 1 to 65535 would do.",
    "MAX_SOCKETS=3": "a whole number from 10 would do.",
    "LIVE=misschien": "true or false would do.",
    "SECURE_COOKIES=2": "true or false would do.",
    "LANGUAGE=de": "nl or en would do.",
    "ALLOWED_HOSTS=https://w.nl": "names such as workshop.example.nl, separated by commas, would do.",
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_setting_that_cannot_be_is_named_with_what_was_given_and_what_would_do(wrong: str, monkeypatch) -> None:
    name, given = wrong.split("=", 1)
    monkeypatch.setenv(f"WORKSHOP_{name}", given)
    with pytest.raises(BadSettings) as refused:
        read_settings()
    assert str(refused.value) == f"WORKSHOP_{name} is “{given}”; {WRONG[wrong]}"


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("", ""),
        (" https://w.nl/ ", "https://w.nl"),
        ("Https://W.nl", "https://W.nl"),
        ("http://192.168.1.5:8501", "http://192.168.1.5:8501"),
        ("http://[fd00::1]:8501", "http://[fd00::1]:8501"),
        ("https://büurt.nl", "https://büurt.nl"),
    ],
)
def test_a_public_address_is_taken_without_what_says_nothing(given: str, taken: str) -> None:
    assert settings(public_url=given).public_url == taken


def test_spaces_around_a_value_and_an_empty_number_say_nothing(monkeypatch) -> None:
    for name, value in {"PORT": "", "LIVE": " no ", "TIMEZONE": " Europe/Amsterdam "}.items():
        monkeypatch.setenv(f"WORKSHOP_{name}", value)
    made = read_settings()
    assert (made.port, made.live, made.timezone) == (8501, False, "Europe/Amsterdam")

"""Who finds out what answers mean is said on a screen where that is set, and nothing where it is not."""

import pytest
from streamlit.testing.v1 import AppTest


def draw() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from workshop.settings import Settings
    from workshop.text.catalogue import Speaker
    from workshop.ui import chrome

    how = str(st.query_params["how"])
    embedder = SimpleNamespace(name="model.example", leaves=how == "away") if how else None
    house = SimpleNamespace(embedder=embedder, analyst=SimpleNamespace(without_meaning=""))
    chrome.meaning(SimpleNamespace(house=house, say=Speaker("nl", Settings().zone)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("how", "icon"), [("away", ":material/cloud_upload:"), ("here", ":material/computer:")])
def test_it_is_said_with_a_sign_of_whether_texts_leave(how: str, icon: str) -> None:
    screen = AppTest.from_function(draw)
    screen.query_params["how"] = how
    screen.run()
    assert not screen.exception
    (said,) = screen.info
    assert said.icon == icon
    assert ("Daarvoor verlaten" in said.value) == (how == "away")


def test_nothing_is_said_where_nobody_finds_it_out() -> None:
    screen = AppTest.from_function(draw)
    screen.query_params["how"] = ""
    screen.run()
    assert not screen.exception
    assert not screen.info

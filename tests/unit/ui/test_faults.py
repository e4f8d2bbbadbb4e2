"""A screen that fails says a sentence; another one while what is kept cannot be reached."""

import pytest
import streamlit as st

from workshop.domain.errors import Unavailable
from workshop.ui import faults


@pytest.mark.parametrize(
    ("error", "key"), [(Unavailable(), "fault.away"), (KeyError("Koffie"), "fault.sentence")], ids=["away", "fault"]
)
def test_a_screen_that_fails_says_what_the_visitor_can_do(
    monkeypatch: pytest.MonkeyPatch, error: Exception, key: str
) -> None:
    said: list[str] = []
    monkeypatch.setattr(faults, "speaker", lambda: lambda key: key)
    monkeypatch.setattr(st, "error", lambda sentence, icon: said.append(sentence))
    assert faults.say_sorry(error) is True
    assert said == [key]

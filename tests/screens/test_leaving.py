"""A screen leaves for any address of ours, whatever signs a secret in it happens to have."""

import pytest
from streamlit.testing.v1 import AppTest


def leave() -> None:
    import streamlit as st

    from workshop.ui.components.go import go

    go(str(st.query_params["to"]))


@pytest.mark.parametrize("address", ["/me/abc", "/me/ab__cd", "/me/abc_", "/me/__", "/f/_-_" + "_" * 60])
def test_every_secret_can_be_left_for(address: str) -> None:
    screen = AppTest.from_function(leave)
    screen.query_params["to"] = address
    screen.run()
    assert not screen.exception

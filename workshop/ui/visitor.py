"""Find out whose browser runs this page, and how to speak to them, from its cookies; at every run, never remembered."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from workshop.bootstrap import LANGUAGE_COOKIE, House, house
from workshop.services.identity import Credentials
from workshop.text.catalogue import LANGUAGES, Speaker


@dataclass(frozen=True)
class Here:
    """Holds who is here and how to speak to them, for one run of a screen."""

    house: House
    who: Credentials
    say: Speaker


def cookies() -> Mapping[str, str]:
    """Gives the browser's cookies, as its socket was opened with."""
    return st.context.cookies


def services() -> House:
    """Gives the services."""
    return house()


def who() -> Credentials:
    """Gives what the signed cookies say."""
    return house().credentials(cookies())


def speaker() -> Speaker:
    """Speaks the chosen language, else the browser's, else the house's."""
    settings = house().settings
    chosen = cookies().get(LANGUAGE_COOKIE, "")
    if chosen not in LANGUAGES:
        wanted = (st.context.locale or settings.language)[:2].lower()
        chosen = wanted if wanted in LANGUAGES else settings.language
    return Speaker(chosen, settings.zone)

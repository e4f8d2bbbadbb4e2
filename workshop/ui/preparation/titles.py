"""Draw the form for titles of themes given beforehand; for the page prepare."""

import streamlit as st

from workshop.domain.errors import Refused
from workshop.services.plenary.themes import At, PromptThemes
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.safe import md, refused

_STAYED = "titles_stayed"  # titles to tell of once, after they were saved
_HIGH = 180  # pixels of a box


def titles(page: AtDesk) -> None:
    """Draws one title a line, per prompt; a theme that has answers already stays, and that is told."""
    say = page.say
    st.write(say("prepare.titles_text"))
    st.caption(say("prepare.titles_help"))
    typed: dict[str, str] = {}
    with st.form("titles", border=False):
        told = {}
        for found_themes in page.house.themes.themes(page.who, page.id):
            box = _filled(found_themes)
            typed[found_themes.prompt.id] = st.text_area(
                md(found_themes.prompt.text(say.language)), key=box, height=_HIGH
            )
            told[found_themes.prompt.id] = st.container()
        sent = st.form_submit_button(say("prepare.save"), type="primary")
    for title in st.session_state.pop(_STAYED, []):
        st.warning(md(say("prepare.title_stays", title=title)), icon=":material/info:")
    if not sent:
        return
    stayed, wrong = _saved(page, typed)
    for prompt_id, sentence in wrong.items():
        told[prompt_id].error(sentence, icon=":material/error:")
    if not wrong:
        for prompt_id in typed:
            del st.session_state[_shown(prompt_id)]
        st.session_state[_STAYED] = stayed
        acting.saved()


def _shown(prompt_id: str) -> str:
    return f"titles_shown_{prompt_id}"


def _filled(themes: PromptThemes) -> str:
    """The name of a prompt's box, filled with the titles there are when it is first shown or was just saved."""
    box, shown = f"titles_{themes.prompt.id}", _shown(themes.prompt.id)
    if box not in st.session_state or shown not in st.session_state:
        st.session_state[shown] = [theme.title for theme in themes.themes.themes if theme.title]
        st.session_state[box] = "\n".join(st.session_state[shown])
    return box


def _saved(page: AtDesk, typed: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """Keeps each prompt's titles for itself: the titles that stayed, and what is wrong by prompt."""
    stayed: list[str] = []
    wrong: dict[str, str] = {}
    for prompt_id, text in typed.items():
        try:
            where, shown = At(page.id, prompt_id), st.session_state[_shown(prompt_id)]
            stayed += page.house.themes.prepare(page.who, where, text.splitlines(), shown)
        except Refused as error:
            wrong[prompt_id] = refused(page.say, error)
    return stayed, wrong

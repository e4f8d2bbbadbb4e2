"""Draw the form for titles of themes given beforehand; for the page prepare."""

import streamlit as st

from workshop.domain.errors import Refused
from workshop.services.plenary.themes import At
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form, anew
from workshop.ui.safe import md, refused

_STAYED = "titles_stayed"  # titles to tell of once, after they were saved
_HIGH = 180  # pixels of a box


@st.fragment
def titles(page: AtDesk) -> None:
    """Draws one title a line, per prompt; a theme that has answers already stays, and that is told."""
    page = anew(page)
    # Not watched: what somebody else made meanwhile stays, because what was shown when this was typed is told with it.
    say, form = page.say, Form(page, "titles", watched=False)
    st.write(say("prepare.titles_text"))
    st.caption(say("prepare.titles_help"))
    typed: dict[str, str] = {}
    shown: dict[str, list[str]] = {}
    told = {}
    for found_themes in page.house.themes.themes(page.who, page.id):
        prompt, box = found_themes.prompt, f"titles_{found_themes.prompt.id}"
        kept = "\n".join(theme.title for theme in found_themes.themes.themes if theme.title)
        typed[prompt.id] = form.area(st, md(prompt.text(say.language)), box, kept, height=_HIGH)
        shown[prompt.id] = str(form.was(box, kept)).splitlines()
        told[prompt.id] = st.container()
    sent = form.save()
    for title in st.session_state.pop(_STAYED, []):
        st.warning(md(say("prepare.title_stays", title=title)), icon=":material/info:")
    if not sent:
        return
    stayed, wrong = _saved(page, typed, shown)
    for prompt_id, sentence in wrong.items():
        told[prompt_id].error(sentence, icon=":material/error:")
    if not wrong:
        form.done()
        st.session_state[_STAYED] = stayed
        acting.saved()


def _saved(page: AtDesk, typed: dict[str, str], shown: dict[str, list[str]]) -> tuple[list[str], dict[str, str]]:
    """Keeps each prompt's titles for itself: the titles that stayed, and what is wrong by prompt."""
    stayed: list[str] = []
    wrong: dict[str, str] = {}
    for prompt_id, text in typed.items():
        try:
            where = At(page.id, prompt_id)
            stayed += page.house.themes.prepare(page.who, where, text.splitlines(), shown[prompt_id])
        except Refused as error:
            wrong[prompt_id] = refused(page.say, error)
    return stayed, wrong

"""Draw the line of phases, on which a facilitator puts surprises; for the page wall."""

import streamlit as st

from workshop.charts.lettering import one_line, told_apart
from workshop.domain.phases import NOWHERE
from workshop.domain.prompts import PromptKind
from workshop.services.plenary.views import Understood
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form

_BY_ITS_WORDS = ""


def placing(page: AtDesk, understood: Understood) -> None:
    """Puts one surprise in a phase, off the line, or back where its words say; those without a phase come first."""
    say = page.say
    stories = {prompt.id for prompt in understood.harvest.prompts if prompt.kind is PromptKind.STORY}
    lines = sorted(
        (line for line in understood.harvest.lines if line.prompt_id in stories),
        key=lambda line: line.id in understood.places,
    )
    if not lines:
        return
    names = {phase.id: phase.name(say.language) for phase in understood.phases}
    where = [names.get(understood.places.get(line.id, ""), say("line.unplaced")) for line in lines]
    read = told_apart([f"{place}: {one_line(line.text)}" for place, line in zip(where, lines, strict=True)])
    texts = dict(zip((line.id for line in lines), read, strict=True))
    options = {_BY_ITS_WORDS: say("line.by_its_words"), **names, NOWHERE: say("line.nowhere")}
    with st.expander(say("line.place"), icon=":material/linear_scale:"):
        form = Form(page, "line", watched=False)
        answer = form.one_of(
            st.selectbox, say("line.which"), "line_answer", None, list(texts), format_func=texts.__getitem__
        )
        phase = form.one_of(
            st.selectbox, say("line.where"), "line_phase", None, list(options), format_func=options.__getitem__
        )
        place = None if phase == _BY_ITS_WORDS else phase

        def put() -> None:
            page.house.judgements.place(page.who, page.id, answer or "", place)
            form.done()

        if form.save(say("line.do"), disabled=answer is None or phase is None, key="line_do", type="secondary"):
            acting.do(page, put)

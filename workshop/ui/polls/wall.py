"""Draw what the wall shows of an opening question: its bars or words, its texts as cards, or how many answered."""

from typing import Any

import streamlit as st

from workshop.charts import looks
from workshop.charts.lettering import told_apart
from workshop.charts.polls import poll_chart
from workshop.domain.errors import Refused
from workshop.domain.polls import PollKind
from workshop.domain.wall import Shows, View
from workshop.services.polls.views import PollResult
from workshop.text.catalogue import Speaker
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live


def chosen(page: AtDesk) -> Shows:
    """Gives the question that a facilitator chose to look at."""
    polls = {desk.poll.id: desk.poll for desk in page.house.polls.at_desk(page.who, page.id)}
    names = dict(zip(polls, told_apart([poll.text(page.say.language) for poll in polls.values()]), strict=True))
    now = page.house.walls.shown(page.who, page.id).chosen
    first = list(names).index(now.about) if now.view is View.POLL and now.about in names else len(names) - 1
    about = st.selectbox(
        page.say("wall.of_poll"), list(names), index=first, format_func=names.__getitem__, key="wall_poll"
    )
    return Shows(View.POLL, about) if about else Shows()


def result(page: AtDesk, shows: Shows) -> PollResult | None:
    """Gives what its answers say; None when it was removed."""
    try:
        return page.house.polls.result(page.who, page.id, shows.about)
    except Refused:
        return None


def drawn(found: PollResult | None, say: Speaker, *, projected: bool) -> looks.Chart | looks.Nothing:
    """Its picture, or the sentence in place of one."""
    return looks.Nothing(say("wall.gone_poll"), "") if found is None else poll_chart(found, say, projected=projected)


def texts(page: AtDesk, found: PollResult, *, present: bool) -> bool:
    """Texts as cards without names; whether there were any."""
    if found.poll.kind is not PollKind.TEXT or not found.texts:
        return False
    board: dict[str, Any] = {
        "kind": "texts",
        "title": found.poll.text(page.say.language),
        "says": page.say.count("chart.poll.people", found.answered),
        "rest": page.say("plenary.rest", n="{n}"),
        "cards": [{"id": str(number), "text": text} for number, text in enumerate(found.texts)],
    }
    live.cards(page.say, page.desk.roles, board, present=present, key="poll_texts")
    return True

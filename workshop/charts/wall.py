"""Draw the chart that the wall shows, or nothing where it shows no chart."""

from workshop.charts import harvest as harvests
from workshop.charts.line import phase_line
from workshop.charts.looks import Chart, Nothing
from workshop.charts.themes import themes_by_role
from workshop.charts.votes import votes
from workshop.charts.words import contrast, word_cloud
from workshop.domain.wall import View
from workshop.services.plenary.views import Understood
from workshop.text.catalogue import Speaker

_OF_A_PROMPT = {View.ROLES: themes_by_role, View.WORDS: word_cloud}
_OF_ALL = {View.CONTRAST: contrast, View.LINE: phase_line, View.VOTES: votes}
_OF_HARVEST = {
    View.QUESTIONS: (harvests.by_role, "chart.by_role_title"),
    View.GROUPS: (harvests.by_group, "chart.by_group_title"),
    View.GROWTH: (harvests.over_time, "chart.over_time_title"),
}
CHARTS = frozenset({*_OF_A_PROMPT, *_OF_ALL, *_OF_HARVEST})  # views that are charts


def draw(understood: Understood, say: Speaker) -> Chart | Nothing | None:
    """Draws the chart that the wall shows now."""
    return drawn(understood.shows.view, understood.shows.about, understood, say)


def drawn(
    view: View, about: str, understood: Understood, say: Speaker, *, projected: bool = False
) -> Chart | Nothing | None:
    """Draws the chart of a view; `about` is the prompt it is about, where it is about one.

    `projected`: with no more in it than can be read from the back row.
    """
    if view in _OF_A_PROMPT:
        return _OF_A_PROMPT[view](understood, say, about, projected=projected)
    if view in _OF_ALL:
        return _OF_ALL[view](understood, say, projected=projected)
    if view in _OF_HARVEST:
        chart, title = _OF_HARVEST[view]
        if not understood.harvest.lines:
            return Nothing(say(title), say("wall.none_yet"))
        return chart(understood.harvest, say, projected=projected)
    return None

"""Draw a bar per theme of a question, divided by who said it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from workshop.analysis.answers import AnswerText, Theme
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.sides import CLAIMED, chance_of
from workshop.charts.bars import Bar, BarWords, divided
from workshop.charts.lettering import one_line, told_apart
from workshop.charts.looks import Chart, Nothing
from workshop.charts.roles import RoleLook, role_looks
from workshop.services.plenary.views import Understood
from workshop.text.catalogue import Speaker

MOST = {False: 10, True: 6}  # bars: with more, names of two lines would be too small; on a projector
# A theme comes clearly from a role when so many, and such a share, more than of all answers, are that role's.
_CLEAR, _CLEAR_SHARE, _CLEAR_MORE = 3, 0.6, 0.2
_AS_LARGE = 3  # names in a sentence


def themes_by_role(understood: Understood, say: Speaker, prompt_id: str, *, projected: bool = False) -> Chart | Nothing:
    """Draws the themes of a question that are not hidden, in their order; answers without a theme last."""
    lines = understood.lines
    question = next((prompt.text(say.language) for prompt in understood.harvest.prompts if prompt.id == prompt_id), "")
    title = say("chart.roles_title", question=question)
    themes = understood.themes.get(prompt_id)
    seen = [theme for theme in themes.themes if not theme.hidden] if themes else []
    filled = [(theme, own) for theme in seen if (own := tuple(name for name in theme.members if name in lines))]
    if themes is None or not filled:
        return Nothing(title, say("chart.roles.none", question=question))
    loose = tuple(name for name in themes.loose if name in lines and not says_nothing(lines[name].text))
    names = told_apart([_named(theme, say) for theme, _ in filled] + [say("chart.roles.loose")] * bool(loose))
    picks = dict(zip(names, [own for _, own in filled] + [loose] * bool(loose), strict=True))
    rows = [Bar(name, Counter(lines[answer_id].role_key for answer_id in own)) for name, own in picks.items()]
    roles = role_looks(understood.harvest, {key for row in rows for key in row.counts}, say)
    of_themes = rows[: len(filled)]
    bars = _largest(of_themes, MOST[projected] - bool(loose)) + rows[len(filled) :]
    words = BarWords(say("column.theme"), say("column.role"), say("column.answers"))
    picture, height = divided(bars, roles, words, projected=projected)
    said = [
        _size(of_themes, say),
        _clearest(bars[: len(bars) - bool(loose)], roles, say, _chance(understood.answers_to(prompt_id), picks)),
    ]
    if len(bars) < len(rows):
        said.append(say.count(f"chart.roles.{'more' if projected else 'rest'}", len(rows) - len(bars)))
    table = [[words.row, *(role.label for role in roles), say("column.total")]]
    table += [
        [row.name, *(say.number(row.counts.get(role.key, 0)) for role in roles), say.number(row.total)] for row in rows
    ]
    return Chart(title, " ".join(said), picture, table, "name", picks, height)


def _named(theme: Theme, say: Speaker) -> str:
    return one_line(theme.called) or say("themes.nameless")


def _largest(rows: Sequence[Bar], most: int) -> list[Bar]:
    """The largest ones, in the order they had, so that a bar keeps its place."""
    kept = sorted(range(len(rows)), key=lambda at: (-rows[at].total, at))[:most]
    return [rows[at] for at in sorted(kept)]


def _size(rows: Sequence[Bar], say: Speaker) -> str:
    most = max(row.total for row in rows)
    largest = [row.name for row in rows if row.total == most]
    answers = say.count("count.answers", most)
    if len(largest) == 1:
        return say("chart.roles.largest", theme=largest[0], answers=answers)
    if len(largest) <= _AS_LARGE:
        named = say("chart.and").join(say("chart.quoted", words=name) for name in largest)
        return say("chart.roles.as_large", themes=named, answers=answers)
    return say("chart.roles.alike", n=say.number(len(largest)), answers=answers)


def _chance(answers: Sequence[AnswerText], picks: Mapping[str, Sequence[str]]) -> Callable[[str, str], float]:
    """Says of a theme and a role how likely so many of its answers are by chance."""
    return lambda theme, role: chance_of(picks[theme], answers, {role})


def _clearest(rows: Sequence[Bar], roles: Sequence[RoleLook], say: Speaker, chance: Callable[[str, str], float]) -> str:
    """Which theme comes most clearly from one role: by how much of everything that role said, and hardly by chance."""
    everything = sum(row.total for row in rows)
    best: tuple[float, Bar, RoleLook] | None = None
    for role in roles:
        usual = sum(row.counts.get(role.key, 0) for row in rows) / everything
        for row in rows:
            own = row.counts.get(role.key, 0)
            share = own / row.total
            clear = own >= _CLEAR and share >= _CLEAR_SHARE and share - usual >= _CLEAR_MORE
            if clear and (best is None or share - usual > best[0]) and chance(row.name, role.key) <= CLAIMED:
                best = (share - usual, row, role)
    if best is None:
        return say("chart.roles.mixed")
    _, row, role = best
    counts = {"n": say.number(row.counts[role.key]), "of": say.number(row.total)}
    return say("chart.roles.clearest", theme=row.name, role=role.name, **counts)

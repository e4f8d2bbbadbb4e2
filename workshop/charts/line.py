"""Draw the line of phases, with a dot per surprise above its own."""

import math
from collections import Counter
from collections.abc import Sequence

import altair as alt
import pandas as pd

from workshop.charts.lettering import SPLIT, broken, shortened, told_apart, wrapped
from workshop.charts.looks import EDGE, Chart, Nothing, Picture, finished, picked_by
from workshop.charts.roles import RoleLook, drawn_by, role_looks
from workshop.domain.prompts import PromptKind
from workshop.services.answers.views import HarvestLine
from workshop.services.plenary.views import Understood
from workshop.text.catalogue import Speaker

HEIGHT = 700
_STACK = 7  # dots on top of each other, before another stack begins beside them
_FEWEST_CELLS = 5  # across a phase, so that few dots do not grow
_CLUSTER = 0.4  # the share in one phase from which they cluster there
_SHEET = (1500, 480)  # about what there is for dots on a wall
_SIGNS_ACROSS = 68  # of all names of phases, side by side on a projector
_FIRST_SIGNS = 60  # of an answer in the table


def phase_line(understood: Understood, say: Speaker, *, projected: bool = False) -> Chart | Nothing:
    """Draws where in working together the surprises came; those that nothing places are counted, not drawn."""
    harvest, title = understood.harvest, say("chart.line_title")
    stories = {prompt.id for prompt in harvest.prompts if prompt.kind is PromptKind.STORY}
    known = {phase.id for phase in understood.phases}
    placed = [line for line in harvest.lines if understood.places.get(line.id) in known]
    unplaced = sum(line.prompt_id in stories and understood.places.get(line.id) not in known for line in harvest.lines)
    if not placed:
        left = [say.count("chart.line.unplaced", unplaced)] if unplaced else []
        return Nothing(title, " ".join([say("chart.line.none"), *left]))
    names = told_apart([phase.name(say.language) for phase in understood.phases])
    named = dict(zip((phase.id for phase in understood.phases), names, strict=True))
    turns = [(named[understood.places[line.id]], line) for line in placed]
    roles = role_looks(harvest, {line.role_key for line in placed}, say)
    picks = {name: tuple(line.id for phase, line in turns if phase == name) for name in names}
    table = [[say("column.phase"), say("column.turns"), say("column.first_words")]]
    table += [
        [
            name,
            say.number(len(picks[name])),
            " · ".join(shortened(line.text, _FIRST_SIGNS) for phase, line in turns if phase == name),
        ]
        for name in names
    ]
    said = [_message(picks, say)]
    if unplaced:
        said.append(say.count("chart.line.unplaced", unplaced))
    return Chart(
        title, " ".join(said), _dots(names, turns, roles, say, projected=projected), table, "phase", picks, HEIGHT
    )


def _message(picks: dict[str, tuple[str, ...]], say: Speaker) -> str:
    counts = {name: len(ids) for name, ids in picks.items()}
    total, most = sum(counts.values()), max(counts.values())
    top = [name for name, n in counts.items() if n == most]
    turns = say.count("count.turns", total)
    if total > 1 and len(top) == 1 and most / total >= _CLUSTER:
        return say("chart.line.cluster", turns=turns, n=say.number(most), phase=top[0])
    return say("chart.line.spread", turns=turns)


def _dots(
    names: Sequence[str],
    turns: Sequence[tuple[str, HarvestLine]],
    roles: Sequence[RoleLook],
    say: Speaker,
    *,
    projected: bool,
) -> Picture:
    """A dot per surprise in order of writing, so that each stays where it is when others come."""
    labelled = {role.key: role.label for role in roles}
    signs = max(12, 96 // len(names), *(len(word) for name in names for word in name.split()))
    if projected:  # letters do not become smaller, so long words are broken
        signs = max(6, _SIGNS_ACROSS // len(names))
    rows = told_apart([wrapped(broken(name, signs) if projected else name, signs, 3) for name in names])
    row_of = dict(zip(names, rows, strict=True))
    counts = Counter(phase for phase, _ in turns)
    across = _across(max(counts.values()), len(names))
    high = max(_STACK - 1, math.ceil(max(counts.values()) / across)) + 1.2
    wide = max(_FEWEST_CELLS, across)
    so_far: Counter[str] = Counter()
    dots = []
    for phase, line in turns:
        dots.append(
            {
                "row": row_of[phase],
                "phase": phase,
                "role": labelled[line.role_key],
                "text": shortened(line.text, 160),
                "across": so_far[phase] % across - (across - 1) / 2,
                "level": so_far[phase] // across + 0.7,
            }
        )
        so_far[phase] += 1
    tops = [
        {"row": row_of[name], "number": counts[name], "level": math.ceil(counts[name] / across) + 0.75}
        for name in names
    ]
    longest = max(len(part) for row in rows for part in row.split("\n"))
    size = "big" if projected else f"min(big, 1.7 * bandwidth('x') / {longest})"
    axis = alt.Axis(
        title=None,
        ticks=False,
        labelAngle=0,
        labelLimit=0,
        labelPadding=14,
        labelExpr=SPLIT,
        domain=True,
        domainColor=EDGE,
        domainWidth=5,
        labelFontSize=alt.expr(size),
        labelLineHeight=alt.expr(f"1.1 * {size}"),
        labelOverlap=False,
    )
    x = alt.X("row:N", sort=rows, scale=alt.Scale(domain=rows, paddingInner=0.12, paddingOuter=0.06), axis=axis)
    scale = alt.Scale(domain=[0, high], nice=False)
    colour, shape = drawn_by(roles)
    cell = f"min(bandwidth('x') / {wide}, height / {high})"
    pick = picked_by("phase")
    marks = (
        alt.Chart(pd.DataFrame(dots))
        .mark_point(filled=True, stroke=EDGE, strokeWidth=1, opacity=1, size=alt.expr(f"pow(0.8 * {cell}, 2)"))
        .encode(
            x=x,
            xOffset=alt.XOffset("across:Q", scale=alt.Scale(domain=[-wide / 2, wide / 2], nice=False)),
            y=alt.Y("level:Q", scale=scale, axis=None),
            color=colour,
            shape=shape,
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.4)),
            tooltip=[
                alt.Tooltip("phase:N", title=say("column.phase")),
                alt.Tooltip("role:N", title=say("column.role")),
                alt.Tooltip("text:N", title=say("column.answer")),
            ],
        )
        .add_params(pick)
    )
    totals = (
        alt.Chart(pd.DataFrame(tops))
        .mark_text(fontSize=alt.expr("1.4 * big"), fontWeight="bold", baseline="middle", fill=alt.expr("ink"))
        .encode(x=x, y=alt.Y("level:Q", scale=scale, axis=None), text="number:Q")
    )
    return finished(alt.LayerChart(layer=[marks, totals]), 440)


def _across(most: int, phases: int) -> int:
    """How many stacks stand side by side above a phase."""
    if most <= 10 * _STACK:
        return max(1, math.ceil(most / _STACK))
    wide, high = _SHEET
    return math.ceil(math.sqrt(most * (wide / phases) / high))

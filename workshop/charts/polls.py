"""Draw what was answered to an opening question: bars in the order of the question, or words on a sheet.

Nothing stands elsewhere because an answer came: choices stay in their order, and only the bars grow.
"""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from workshop.analysis.polls import average
from workshop.charts import cloud
from workshop.charts.bars import Bar, BarWords, divided, labelled, names_beside, wall_height
from workshop.charts.lettering import told_apart
from workshop.charts.looks import EDGE, Chart, Nothing, Picture, finished
from workshop.charts.roles import RoleLook, filled_by, role_looks
from workshop.charts.words import MOST_WORDS, sheet
from workshop.domain.polls import ORDERED, WRITTEN, PollKind
from workshop.services.polls.views import Before, PollResult
from workshop.text.catalogue import Speaker

_HEIGHT = 720  # on a wall, of columns
_HALF = 0.42  # of the room of a point of a scale, that its column takes to each side
_ABOVE = 1.24  # times the highest column: room for numbers and for the average
_ROOM = 1.12  # times the longest bar
_THEN, _NOW = "#A8A29E", "#C2410C"
_ALL = "all"


def poll_chart(result: PollResult, say: Speaker, *, projected: bool = False) -> Chart | Nothing:
    """Draws the answers to a question; of texts there is no picture, but how many there are."""
    poll = result.poll
    title = poll.text(say.language)
    if poll.sealed:
        sealed = say("chart.poll.sealed", n=say.number(result.answered), here=say.number(result.here))
        return Nothing(title, sealed)
    if not result.answered:
        return Nothing(title, say("chart.poll.none"))
    if poll.kind is PollKind.WORDS and result.terms:
        return _cloud(result, title, say, projected=projected)
    if poll.kind in WRITTEN:  # of words: every one of them is hidden
        return Nothing(title, _people(result, say))
    if not result.counts:
        return Nothing(title, say.count("chart.poll.early", result.answered))
    names = _names(result, say)
    series, counts = _series(result, say)
    if poll.kind is PollKind.SCALE:
        picture, height = _columns(result, series, counts, say)
    elif result.by_role and result.before is None:
        rows = [
            Bar(name, {role: own[choice] for role, (_, own) in result.by_role.items()})
            for choice, name in names.items()
        ]
        picture, height = divided(
            rows, series, BarWords(say("column.choice"), say("column.role"), say("column.people")), projected=projected
        )
    else:
        picture, height = _bars(list(names.values()), list(names), series, counts, projected=projected)
    return Chart(
        title, _sentence(result, names, say), picture, _table(result, names, series, counts, say), height=height
    )


def _people(result: PollResult, say: Speaker) -> str:
    return say.count("chart.poll.people", result.answered)


def _names(result: PollResult, say: Speaker) -> dict[str, str]:
    """What the choices read, by what an answer holds; no two alike."""
    texts = {option.id: option.text(say.language) for option in result.poll.options}
    return dict(
        zip(result.poll.choices, told_apart([texts.get(choice, choice) for choice in result.poll.choices]), strict=True)
    )


def _series(result: PollResult, say: Speaker) -> tuple[list[RoleLook], dict[str, Mapping[str, int]]]:
    """What the bars are divided by: both times it was asked, roles, or nothing; and how often each choice in each."""
    if result.before is not None:
        looks = [
            RoleLook("then", f"○ {say('chart.poll.then')}", "○", _THEN),
            RoleLook("now", f"● {say('chart.poll.now')}", "●", _NOW),
        ]
        return looks, {"then": result.before.counts, "now": result.counts}
    if result.by_role:
        return role_looks(result, result.by_role, say), {role: own for role, (_, own) in result.by_role.items()}
    return [RoleLook(_ALL, "", "", _NOW)], {_ALL: result.counts}


# Pictures.


def _fill(series: Sequence[RoleLook]) -> dict[str, alt.Fill]:
    """How bars are filled by the column `series`; all alike need no legend."""
    if series[0].key == _ALL:
        return {"fill": alt.Fill("series:N", scale=alt.Scale(domain=[""], range=[_NOW]), legend=None)}
    return {"fill": alt.Fill("series:N", **filled_by(series))}


def _columns(
    result: PollResult, series: Sequence[RoleLook], counts: Mapping[str, Mapping[str, int]], say: Speaker
) -> tuple[Picture, int]:
    """A column per point of a scale, roles on top of each other, two times side by side; and where the average lies."""
    twice = result.before is not None
    pieces, tops = [], []
    for point in range(1, result.poll.points + 1):
        start, left = 0, point - _HALF
        wide = 2 * _HALF / len(series) if twice else 2 * _HALF
        for place, look in enumerate(series):
            number = counts[look.key].get(str(point), 0)
            begin, under = (left + place * wide, 0) if twice else (left, start)
            if number:
                pieces.append(
                    {
                        "point": point,
                        "left": begin,
                        "right": begin + wide,
                        "under": under,
                        "top": under + number,
                        "series": look.label,
                        "number": number,
                        "middle": begin + wide / 2,
                        "half": under + number / 2,
                        "symbol": look.symbol,
                        "on": look.on,
                    }
                )
            start += number
            if twice and number:
                tops.append({"middle": begin + wide / 2, "top": number, "number": number})
        if start and not twice:
            tops.append({"middle": float(point), "top": start, "number": start})
    most = max(top["top"] for top in tops)
    across = alt.Scale(domain=[0.5, result.poll.points + 0.5], nice=False)
    up = alt.Scale(domain=[0, most * _ABOVE], nice=False)
    low, high = result.poll.ends(say.language)
    ends = [f"{at} = {word}" for at, word in ((1, low), (result.poll.points, high)) if word]
    axis = alt.Axis(
        values=list(range(1, result.poll.points + 1)),
        format="d",
        ticks=False,
        labelPadding=10,
        titlePadding=14,
        title="  ·  ".join(ends) or None,
        titleFontWeight="normal",
        titleLimit=1400,
        domainColor=EDGE,
    )
    hover = [alt.Tooltip("point:Q", title=say("column.choice")), alt.Tooltip("number:Q", title=say("column.people"))]
    hover += [alt.Tooltip("series:N", title=say("column.who"))] * (len(series) > 1)
    bars = (
        alt.Chart(pd.DataFrame(pieces))
        .mark_bar(stroke=EDGE, strokeWidth=1)
        .encode(
            x=alt.X("left:Q", scale=across, axis=axis),
            x2="right:Q",
            y=alt.Y("under:Q", scale=up, axis=None),
            y2="top:Q",
            tooltip=hover,
            **_fill(series),
        )
    )
    signs = (
        alt.Chart(pd.DataFrame(pieces))
        .mark_text(
            fontSize=alt.expr("big"),
            fontWeight="bold",
            fill=alt.expr("datum.on"),
            baseline="middle",
            text=alt.expr("scale('y', datum.under) - scale('y', datum.top) > 1.1 * big ? datum.symbol : ''"),
        )
        .encode(
            x=alt.X("middle:Q", scale=across, axis=axis),
            y=alt.Y("half:Q", scale=up, axis=None),
            tooltip=alt.value(None),
        )
    )
    numbers = (
        alt.Chart(pd.DataFrame(tops))
        .mark_text(
            dy=-8,
            baseline="bottom",
            fontWeight="bold",
            fill=alt.expr("ink"),
            fontSize=alt.expr("min(big, 0.055 * width)"),
        )
        .encode(x=alt.X("middle:Q", scale=across, axis=axis), y=alt.Y("top:Q", scale=up, axis=None), text="number:Q")
    )
    at = average(result.counts, result.poll.choices) or 0.0
    says = say("chart.poll.average_sign", average=say.number(round(at, 1)))
    mean = alt.Chart(pd.DataFrame([{"at": at, "top": most * _ABOVE, "says": says}])).encode(
        x=alt.X("at:Q", scale=across, axis=axis)
    )
    rule = mean.mark_rule(stroke=alt.expr("ink"), strokeWidth=3, strokeDash=[8, 5])
    left = at > (result.poll.points + 1) / 2
    sign = mean.mark_text(
        align="right" if left else "left",
        dx=-10 if left else 10,
        baseline="top",
        fontWeight="bold",
        fill=alt.expr("ink"),
        fontSize=alt.expr("big"),
    ).encode(y=alt.Y("top:Q", scale=up, axis=None), text="says:N")
    return finished(alt.LayerChart(layer=[bars, signs, numbers, rule, sign]), 420), _HEIGHT


def _bars(
    names: Sequence[str],
    choices: Sequence[str],
    series: Sequence[RoleLook],
    counts: Mapping[str, Mapping[str, int]],
    *,
    projected: bool,
) -> tuple[Picture, int]:
    """A bar per choice, or two for the two times it was asked."""
    labels = names_beside(names, projected=projected)
    lines = max(label.count("\n") + 1 for label in labels)
    frame = pd.DataFrame(
        [
            {"row": label, "series": look.label, "number": counts[look.key].get(choice, 0)}
            for label, choice in zip(labels, choices, strict=True)
            for look in series
        ]
    )
    scale = alt.Scale(domain=[0, max(1, int(frame["number"].max())) * _ROOM], nice=False)
    y = alt.Y(
        "row:N", sort=labels, scale=alt.Scale(domain=labels, paddingInner=0.22), axis=labelled(len(labels), lines)
    )
    base = alt.Chart(frame).encode(y=y, x=alt.X("number:Q", scale=scale, axis=None))
    if len(series) > 1:
        order = [look.label for look in series]
        base = base.encode(yOffset=alt.YOffset("series:N", sort=order, scale=alt.Scale(domain=order)))
    bars = base.mark_bar(stroke=EDGE, strokeWidth=1).encode(**_fill(series))
    ends = base.mark_text(
        align="left",
        dx=10,
        fontWeight="bold",
        fill=alt.expr("ink"),
        fontSize=alt.expr(f"min(big, {0.8 / len(series)} * bandwidth('y'))"),
    ).encode(text="number:Q")
    height = wall_height(len(labels), max(lines, len(series)))
    return finished(alt.LayerChart(layer=[bars, ends]), round(0.66 * height)), height


def _cloud(result: PollResult, title: str, say: Speaker, *, projected: bool) -> Chart:
    """The words, the larger the more people wrote them."""
    found = result.terms[:MOST_WORDS]
    frame = pd.DataFrame(
        [
            {
                "word": found[put.number][0],
                "says": put.says,
                "x": put.x,
                "y": put.y,
                "size": put.size,
                "turn": turn % 2,
                "people": found[put.number][1],
            }
            for turn, put in enumerate(cloud.laid_out(found, projected=projected))
        ]
    )
    picture = finished(sheet(frame, {"word:N": say("column.word"), "people:Q": say("column.people")}), 520)
    table = [[say("column.word"), say("column.people")], *([word, say.number(n)] for word, n in result.terms)]
    most = found[0][1]
    tops = [word for word, n in found if n == most]
    if len(tops) > 3 or most == 1:
        said = say.count("chart.poll.words", len(result.terms))
    else:
        said = say("chart.poll.words_most", words=_quoted(tops, say), n=say.number(most))
    return Chart(title, f"{_people(result, say)} {said}", picture, table, height=cloud.HEIGHT)


# Words.


def _quoted(names: Sequence[str], say: Speaker) -> str:
    quoted = [say("chart.quoted", words=name) for name in names]
    return say("chart.and").join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _sentence(result: PollResult, names: Mapping[str, str], say: Speaker) -> str:
    poll, mean = result.poll, _mean(result, say)
    said = []
    if result.before is not None:
        said = _shifted(result, result.before, say)
    elif poll.kind is PollKind.SCALE:
        said = [say("chart.poll.average", average=mean, points=poll.points)]
    else:
        if poll.kind is PollKind.PHASE:
            said = [say("chart.poll.phase", average=mean, of=len(poll.choices))]
        most = max(result.counts.values())
        tops = [names[choice] for choice, n in result.counts.items() if n == most]
        key = "chart.poll.most" if len(tops) == 1 else "chart.poll.most_even"
        said.append(say(key, choices=_quoted(tops, say), n=say.number(most)))
    if result.by_role and poll.kind in ORDERED and result.before is None:
        roles = role_looks(result, result.by_role, say)
        each = [f"{role.label} {_role_mean(result, role.key, say)}" for role in roles]
        said.append(say("chart.poll.roles", roles=", ".join(each)))
    return " ".join([_people(result, say), *said])


def _mean(result: PollResult, say: Speaker) -> str:
    return say.number(round(average(result.counts, result.poll.choices) or 0.0, 1))


def _role_mean(result: PollResult, role: str, say: Speaker) -> str:
    return say.number(round(average(result.by_role[role][1], result.poll.choices) or 0.0, 1))


def _shifted(result: PollResult, before: Before, say: Speaker) -> list[str]:
    """From what to what, and how those who answered both times moved."""
    said = []
    then = average(before.counts, result.poll.choices)
    if result.poll.kind in ORDERED and then is not None:
        said.append(say("chart.poll.shift", then=say.number(round(then, 1)), now=_mean(result, say)))
    moves = before.moves
    if moves is None:
        return [*said, say("chart.poll.moved_few")]
    numbers = {name: say.number(getattr(moves, name)) for name in ("both", "up", "down", "same", "other")}
    kind = {PollKind.SCALE: "scale", PollKind.PHASE: "phase"}.get(result.poll.kind, "choice")
    return [*said, say(f"chart.poll.moved_{kind}", **numbers)]


def _table(
    result: PollResult,
    names: Mapping[str, str],
    series: Sequence[RoleLook],
    counts: Mapping[str, Mapping[str, int]],
    say: Speaker,
) -> list[list[str]]:
    """Every choice with its numbers, then how many answered, then the average where there is one."""
    split = [look for look in series if look.key != _ALL]
    whole = result.before is None  # both times together say nothing
    answered = {_ALL: result.answered, **{role: n for role, (n, _) in result.by_role.items()}}
    if result.before is not None:
        answered |= {"then": result.before.answered, "now": result.answered}
    head = [say("column.choice"), *(look.label for look in split), *[say("column.total"), say("column.share")] * whole]
    rows = [head]
    for choice, name in names.items():
        cells = [say.number(counts[look.key].get(choice, 0)) for look in split]
        n = result.counts.get(choice, 0)
        rows.append([name, *cells, *[say.number(n), f"{round(100 * n / result.answered)}%"] * whole])
    rows.append(
        [
            say("column.answered"),
            *(say.number(answered[look.key]) for look in split),
            *[say.number(result.answered), ""] * whole,
        ]
    )
    if result.poll.kind in ORDERED:
        means = [average(counts[look.key], result.poll.choices) for look in split]
        cells = ["" if mean is None else say.number(round(mean, 1)) for mean in means]
        rows.append([say("column.average"), *cells, *[_mean(result, say), ""] * whole])
    return rows

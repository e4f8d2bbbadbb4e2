"""Draw the result of a vote: what holds across roles, with how sure that is in every picture and every sentence."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

import altair as alt
import pandas as pd

from workshop.analysis.votes import FEWEST, Agreement, Count, Verdict
from workshop.charts.bars import Bar, BarWords, divided, labelled
from workshop.charts.lettering import one_line, shortened, told_apart, wrapped
from workshop.charts.looks import Chart, Nothing, Picture, finished, picked_by
from workshop.charts.roles import RoleLook, drawn_by, role_looks
from workshop.domain.ballots import BallotKind
from workshop.services.plenary.views import BallotResult, Understood
from workshop.text.catalogue import Speaker

MOST, MOST_DOTTED = {False: 8, True: 4}, {False: 10, True: 6}  # answers on the picture; on a projector
_REST = {False: "rest", True: "more"}  # a projector has no table beneath
_ORDER = (
    Agreement.SHARED,
    Agreement.MOST,
    Agreement.SEEMS_SHARED,
    Agreement.UNCLEAR,
    Agreement.TOO_FEW,
    Agreement.DIVIDED,
)
_SIGNS, _LINES, _MOST_SIGNS = {False: 46, True: 32}, 2, 90  # of an answer beside the picture
_MOST_SAID = 60  # of an answer in the sentence
_STATE_SIGNS = 14  # in a line of what is said of an answer
_ROOM = {False: 1.38, True: 1.62}  # beside 100 %, for what is said of an answer


def votes(understood: Understood, say: Speaker, *, projected: bool = False) -> Chart | Nothing:
    """Draws the result of the last vote, whichever kind it was."""
    result = understood.result
    dotted = result is not None and result.ballot.kind is BallotKind.DOTS
    return (dots if dotted else consensus)(understood, say, projected=projected)


def consensus(understood: Understood, say: Speaker, *, projected: bool = False) -> Chart | Nothing:
    """Per answer how much of each role agrees, and how sure that is: shared ones on top, divided ones at the bottom."""
    title, lines = say("chart.votes_title"), understood.lines
    found = [verdict for verdict in understood.result.verdicts if verdict.answer in lines] if understood.result else []
    if not found:
        return Nothing(title, say("chart.votes.none"))
    ordered = _ordered(found, understood.result.ballot.answers if understood.result else ())
    names = told_apart([shortened(lines[verdict.answer].text, _MOST_SIGNS) for verdict in ordered])
    named = dict(zip((verdict.answer for verdict in ordered), names, strict=True))
    roles = role_looks(understood.harvest, {key for verdict in ordered for key in verdict.roles}, say)
    drawn = _chosen(ordered, MOST[projected])
    head = [say("column.answer"), say("column.state")]
    for role in roles:
        head += [
            say("chart.votes.of_role", role=role.label, what=say(f"chart.votes.column.{what}"))
            for what in ("agree", "disagree", "pass", "interval")
        ]
    table = [[*head, say("column.support")]]
    for judged in ordered:
        cells = [cell for role in roles for cell in _cells(judged.roles.get(role.key), say)]
        table.append([one_line(lines[judged.answer].text), _state(judged.state, say), *cells, _support(judged, say)])
    picks = {named[verdict.answer]: (verdict.answer,) for verdict in ordered}
    said = [*_sentence(ordered, named, roles, say), *_left_out(understood, say)]
    if len(drawn) < len(ordered):
        said.append(say.count(f"chart.votes.{_REST[projected]}", len(ordered) - len(drawn)))
    picture = _map([(named[verdict.answer], verdict) for verdict in drawn], roles, say, projected=projected)
    return Chart(title, " ".join(said), picture, table, "answer", picks, _height(len(drawn)))


def dots(understood: Understood, say: Speaker, *, projected: bool = False) -> Chart | Nothing:
    """Draws how many dots each answer got, divided by role; the most dotted on top."""
    title, lines, result = say("chart.dots_title"), understood.lines, understood.result
    given = {answer_id: Counter(by) for answer_id, by in result.dots.items() if answer_id in lines} if result else {}
    total = sum(sum(by.values()) for by in given.values())
    if result is None or not total:
        return Nothing(title, say("chart.votes.none"))
    if result.voters < FEWEST:
        return Nothing(title, say("chart.dots.few"))
    ids = sorted((answer for answer in result.ballot.answers if answer in lines), key=lambda card: -_dots(given, card))
    ids += [card for card in given if card not in ids]
    names = told_apart([shortened(lines[answer_id].text, _MOST_SIGNS) for answer_id in ids])
    rows = [Bar(name, given.get(card, Counter())) for name, card in zip(names, ids, strict=True)]
    roles = role_looks(understood.harvest, {key for row in rows for key in row.counts if row.counts[key]}, say)
    words = BarWords(say("column.answer"), say("column.role"), say("column.dots"))
    picture, height = divided(rows[: MOST_DOTTED[projected]], roles, words, projected=projected)
    table = [[words.row, *(role.label for role in roles), say("column.total")]]
    for row, answer_id in zip(rows, ids, strict=True):
        cells = (say.number(row.counts.get(role.key, 0)) for role in roles)
        table.append([one_line(lines[answer_id].text), *cells, say.number(row.total)])
    said = [_most_dotted(rows, result, say), *_left_out(understood, say)]
    if len(rows) > MOST_DOTTED[projected]:
        said.append(say.count(f"chart.votes.{_REST[projected]}", len(rows) - MOST_DOTTED[projected]))
    picks = {name: (card,) for name, card in zip(names, ids, strict=True)}
    return Chart(title, " ".join(said), picture, table, "name", picks, height)


def _left_out(understood: Understood, say: Speaker) -> list[str]:
    """That one or two people are in no number of this."""
    return [say("chart.votes.left_out")] if understood.result is not None and understood.result.left_out else []


def _ordered(found: Sequence[Verdict], asked: Sequence[str]) -> list[Verdict]:
    """By state, the best first; with too few votes as they were asked, because the best of those tells what they were."""
    place = {answer: at for at, answer in enumerate(asked)}
    few = sorted(
        (verdict for verdict in found if verdict.state is Agreement.TOO_FEW),
        key=lambda verdict: place.get(verdict.answer, 0),
    )
    return [
        verdict
        for state in _ORDER
        for verdict in (few if state is Agreement.TOO_FEW else found)
        if verdict.state is state
    ]


def _support(verdict: Verdict, say: Speaker) -> str:
    """In how many groups most agree; not where that would tell what one or two people of a role said."""
    if any(count.cast < FEWEST for count in verdict.roles.values()):
        return say("chart.votes.few")
    return say("chart.votes.support", n=say.number(verdict.groups_for), of=say.number(verdict.groups))


def _dots(given: dict[str, Counter[str]], answer: str) -> int:
    return sum(given.get(answer, Counter()).values())


def _most_dotted(rows: Sequence[Bar], result: BallotResult, say: Speaker) -> str:
    total = say.count("count.dots", sum(row.total for row in rows))
    people = say.count("count.people", result.voters)
    top = [row for row in rows if row.total == rows[0].total]
    n = say.number(rows[0].total)
    if len(top) > 1:
        return say("chart.dots.equal", dots=total, people=people, n=n, many=say.number(len(top)))
    return say("chart.dots.most", dots=total, people=people, n=n, answer=top[0].name)


def _chosen(ordered: Sequence[Verdict], most: int) -> list[Verdict]:
    """Those that fit on the picture: shared and divided ones by turns, then what is less clear; in their order."""
    by = {state: [verdict for verdict in ordered if verdict.state is state] for state in _ORDER}
    clear = [
        verdict
        for pair in zip_longest(by[Agreement.SHARED], by[Agreement.DIVIDED])
        for verdict in pair
        if verdict is not None
    ]
    first = [*clear, *by[Agreement.MOST], *by[Agreement.SEEMS_SHARED], *by[Agreement.UNCLEAR], *by[Agreement.TOO_FEW]][
        :most
    ]
    return [verdict for verdict in ordered if verdict in first]


def _state(state: Agreement, say: Speaker) -> str:
    return say(f"chart.votes.state.{state.name.lower()}")


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"


def _cells(count: Count | None, say: Speaker) -> list[str]:
    """Agree, disagree, pass and the interval; nothing that would tell what one or two people said."""
    if count is None or count.cast < FEWEST:
        return [say("chart.votes.few")] * 4
    low, high = (_percent(edge) for edge in count.interval)
    return [
        *(say.number(n) for n in (count.agree, count.disagree, count.passes)),
        say("chart.votes.interval", low=low, high=high),
    ]


def _sentence(ordered: Sequence[Verdict], named: dict[str, str], roles: Sequence[RoleLook], say: Speaker) -> list[str]:
    counts = Counter(verdict.state for verdict in ordered)
    parts = [
        say.count(f"chart.votes.many.{agreement.name.lower()}", counts[agreement])
        for agreement in _ORDER
        if counts[agreement]
    ]
    said = [say("chart.votes.counted", answers=say.count("count.answers", len(ordered)), parts=", ".join(parts))]
    called = {role.key: role.name for role in roles}
    for verdict in ordered:
        if verdict.state is Agreement.SHARED:
            said.append(say("chart.votes.most_shared", answer=shortened(named[verdict.answer], _MOST_SAID)))
            break
    for verdict in ordered:
        if verdict.state is Agreement.DIVIDED and verdict.apart:
            more, less = (called[key] for key in verdict.apart)
            said.append(
                say(
                    "chart.votes.most_divided",
                    answer=shortened(named[verdict.answer], _MOST_SAID),
                    more=more,
                    less=less,
                )
            )
            break
    return said


def _height(rows: int) -> int:
    return min(820, 190 + rows * 86)


def _map(rows: Sequence[tuple[str, Verdict]], roles: Sequence[RoleLook], say: Speaker, *, projected: bool) -> Picture:
    """A row per answer, a dot per role at the share that agrees, and a line where that share may as well be."""
    labels = told_apart([wrapped(name, _SIGNS[projected], _LINES) for name, _ in rows])
    lines = max(label.count("\n") + 1 for label in labels)
    marks = [
        {
            "row": label,
            "answer": name,
            "role": role.label,
            "share": count.agree / count.cast,
            "low": count.interval[0],
            "high": count.interval[1],
            "says": say("chart.votes.of", n=say.number(count.agree), of=say.number(count.cast)),
        }
        for label, (name, verdict) in zip(labels, rows, strict=True)
        for role in roles
        if (count := verdict.roles.get(role.key)) is not None and count.cast >= FEWEST
    ]
    states = [
        {"row": label, "state": wrapped(_state(verdict.state, say), _STATE_SIGNS, 2), "at": 1.03}
        for label, (_, verdict) in zip(labels, rows, strict=True)
    ]
    pick = picked_by("answer")
    y = alt.Y("row:N", sort=labels, scale=alt.Scale(domain=labels, padding=0.1), axis=labelled(len(rows), lines))
    percent = alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1],
        format=".0%",
        title=say("chart.votes.how"),
        titleAnchor="end" if projected else "start",  # large, it is longer than the axis
        titleFontWeight="normal",
        ticks=False,
        domain=False,
    )
    scale = alt.Scale(domain=[-0.03, _ROOM[projected]], nice=False)
    domain = [role.label for role in roles]
    colour, shape = drawn_by(roles)
    empty = [{"row": "", "answer": "", "role": "", "share": 0.0, "low": 0.0, "high": 0.0, "says": ""}][: not marks]
    base = alt.Chart(pd.DataFrame(marks or empty)).encode(
        y=y, yOffset=alt.YOffset("role:N", scale=alt.Scale(domain=domain, paddingOuter=0.5))
    )
    between = base.mark_rule(strokeWidth=alt.expr("big / 6"), strokeCap="round").encode(
        x=alt.X("low:Q", scale=scale, axis=percent), x2="high:Q", color=colour
    )
    points = (
        base.mark_point(
            filled=True,
            stroke=alt.expr("paper"),
            strokeWidth=1.5,
            opacity=1,
            size=alt.expr(f"pow(min(big, 1.05 * bandwidth('y') / {len(roles) + 1}), 2)"),
        )
        .encode(
            x=alt.X("share:Q", scale=scale, axis=percent),
            color=colour,
            shape=shape,
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.4)),
            tooltip=[
                alt.Tooltip("answer:N", title=say("column.answer")),
                alt.Tooltip("role:N", title=say("column.role")),
                alt.Tooltip("says:N", title=say("chart.votes.axis")),
            ],
        )
        .add_params(pick)
    )
    half = (
        alt.Chart(pd.DataFrame([{"half": 0.5}]))
        .mark_rule(stroke=alt.expr("soft"), strokeDash=[6, 6], strokeWidth=2)
        .encode(x=alt.X("half:Q", scale=scale, axis=percent))
    )
    verdicts = (
        alt.Chart(pd.DataFrame(states))
        .mark_text(
            align="left",
            baseline="middle",
            lineBreak="\n",
            fontWeight="bold",
            fill=alt.expr("ink"),
            fontSize=alt.expr("min(big, 0.44 * bandwidth('y'))"),
            lineHeight=alt.expr("min(big, 0.46 * bandwidth('y'))"),
        )
        .encode(y=y, x=alt.X("at:Q", scale=scale, axis=percent), text="state:N")
    )
    return finished(alt.LayerChart(layer=[half, between, points, verdicts]), round(0.66 * _height(len(rows))))

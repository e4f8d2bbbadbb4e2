"""Draw bars that are divided by role, with symbol and number in every piece that has room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from workshop.charts.lettering import SPLIT, told_apart, wrapped
from workshop.charts.looks import EDGE, Picture, finished, picked_by
from workshop.charts.roles import RoleLook, filled_by

_FEW = 6  # bars, beside which there is room for names of three lines
_NAMES = {True: (40, 3), False: (48, 2)}  # signs in a line and lines: beside few bars, and beside many
PROJECTED_SIGNS = 32  # in a line of a name on a projector
_TWO_LINES = 6  # bars on a projector, beside which there is room for names of two lines
_ROOM = 1.12  # beside the longest bar, for its number


@dataclass(frozen=True)
class Bar:
    """A bar: a name that no other bar has, and how many by role."""

    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Counts all roles."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class BarWords:
    """What the columns are called where a finger rests on a piece."""

    row: str
    role: str
    number: str


def labelled(rows: int, lines: int) -> alt.Axis:
    """Gives an axis of names in lines, which grow smaller when there is no room for all of them."""
    share = 0.86 if lines == 1 else 0.82  # of a row; else lines of two names would stand as close as those of one
    size = f"min(big, {share} * height / {max(1, rows * lines)})"
    higher = f"-0.54 * {size} * (length({SPLIT}) - 1)"  # else the first line is in the middle and the others hang down
    return alt.Axis(
        title=None,
        ticks=False,
        labelLimit=0,
        labelPadding=14,
        labelExpr=SPLIT,
        labelFontSize=alt.expr(size),
        labelLineHeight=alt.expr(f"1.08 * {size}"),
        labelOffset=alt.expr(higher),
    )


def wall_height(rows: int, lines: int) -> int:
    """Pixels that so many names of so many lines need on a wall."""
    return min(820, 110 + rows * max(160 if rows < _FEW else 62, 34 * lines + 14))


def names_beside(names: Sequence[str], *, projected: bool) -> list[str]:
    """Gives names in lines that there is room for beside so many bars, no two alike."""
    signs, lines = _NAMES[len(names) <= _FEW]
    if projected:
        signs, lines = PROJECTED_SIGNS, 1 + (len(names) <= _TWO_LINES)
    return told_apart([wrapped(name, signs, lines) for name in names])


def divided(
    rows: Sequence[Bar], roles: Sequence[RoleLook], words: BarWords, *, projected: bool = False
) -> tuple[Picture, int]:
    """Draws the picture, its rows in this order, each to be picked by the column `name`; and its height on a wall."""
    labels = names_beside([row.name for row in rows], projected=projected)
    lines = max(label.count("\n") + 1 for label in labels)
    pieces, ends = [], []
    for row, label in zip(rows, labels, strict=True):
        start = 0
        for role in roles:
            number = row.counts.get(role.key, 0)
            if number:
                pieces.append(
                    {
                        "row": label,
                        "name": row.name,
                        "role": role.label,
                        "number": number,
                        "start": start,
                        "end": start + number,
                        "middle": start + number / 2,
                        "symbol": role.symbol,
                        "says": f"{role.symbol} {number}",
                        "on": role.on,
                    }
                )
                start += number
        ends.append({"row": label, "total": row.total})
    pick = picked_by("name")
    most = max(row.total for row in rows)
    y = alt.Y("row:N", sort=labels, scale=alt.Scale(domain=labels, paddingInner=0.22), axis=labelled(len(rows), lines))
    scale = alt.Scale(domain=[0, most * _ROOM], nice=False)
    base = alt.Chart(pd.DataFrame(pieces)).encode(y=y)
    bars = (
        base.mark_bar(stroke=EDGE, strokeWidth=1)
        .encode(
            x=alt.X("start:Q", scale=scale, axis=None),
            x2="end:Q",
            color=alt.Color("role:N", **filled_by(roles)),
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.4)),
            tooltip=[
                alt.Tooltip("name:N", title=words.row),
                alt.Tooltip("role:N", title=words.role),
                alt.Tooltip("number:Q", title=words.number),
            ],
        )
        .add_params(pick)
    )
    width = "(scale('x', datum.end) - scale('x', datum.start))"
    inside = base.mark_text(
        fontSize=alt.expr("min(big, 0.62 * bandwidth('y'))"),
        fontWeight="bold",
        fill=alt.expr("datum.on"),
        text=alt.expr(f"{width} > 2.9 * big ? datum.says : {width} > 0.95 * big ? datum.symbol : ''"),
    ).encode(x=alt.X("middle:Q", scale=scale, axis=None), tooltip=alt.value(None))
    totals = (
        alt.Chart(pd.DataFrame(ends))
        .mark_text(align="left", dx=12, fontSize=alt.expr("big"), fontWeight="bold", fill=alt.expr("ink"))
        .encode(y=y, x=alt.X("total:Q", scale=scale, axis=None), text="total:Q")
    )
    height = wall_height(len(rows), lines)
    return finished(alt.LayerChart(layer=[bars, inside, totals]), round(0.66 * height)), height

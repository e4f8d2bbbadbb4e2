"""Fit pictures to a screen or a file: ink, paper and letters that the back row can read.

A picture names what depends on the screen: `ink`, `soft` and `accent` are colours of letters, `paper` what is behind
them, `big` the size of letters in pixels. Who shows it gives them a value: `shown` on a screen, `for_file` in a file.
"""

import dataclasses
import json
import textwrap
from collections.abc import Mapping
from typing import Any

import altair as alt
from altair.utils.schemapi import disable_debug_mode

from workshop.charts.lettering import one_line

Picture = alt.Chart | alt.LayerChart
# The whole is checked when it becomes Vega-Lite; checking every part by itself as well would take as long again.
disable_debug_mode()

# Pixels of letters: on one's own screen, in a file of 1600 pixels wide, on a projector of 1080 lines, and in a report.
CLOSE, BACK_ROW, PROJECTED, ON_PAPER = 17, 28, 40, 15
PICK = "pick"  # the selection that a click makes
EDGE = "#7a7a7a"  # around every colour: stands out on light and on dark
_COLOURS = {
    "ink": ("#1C1917", "#FAF5EF"),
    "soft": ("#57534E", "#CFC7BF"),
    "accent": ("#9A3412", "#FDBA74"),
    "paper": ("#FFFDF9", "#171412"),
}
_REPORT_WIDTH = 480  # of what is between its axes
_FILE_WIDTH, _TITLE_SIZE, _TITLE_SIGNS, _SENTENCE_SIGNS = 1600, 44, 60, 96
_FONTS = "Atkinson Hyperlegible, AtkinsonHyperlegible, Verdana, DejaVu Sans, Arial, sans-serif"


@dataclasses.dataclass(frozen=True)
class Chart:
    """A picture, what it says in one sentence, and the same as a table (first row: column names; cells plain text).

    `field` is the column of its data that a click selects, empty for none; `picks` are the ids of the answers behind each
    value of that column. `height` is what it needs on a wall, in pixels.
    """

    title: str
    sentence: str
    picture: Picture
    table: list[list[str]]
    field: str = ""
    picks: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    height: int = 640


@dataclasses.dataclass(frozen=True)
class Nothing:
    """There is nothing to draw yet; the sentence says what is missing."""

    title: str
    sentence: str


def picked_by(column: str) -> alt.Parameter:
    """Gives the selection of what is clicked."""
    return alt.selection_point(name=PICK, fields=[column])


def finished(picture: Picture, height: int) -> Picture:
    """Gives the picture at its height on one's own screen, without lines that carry no meaning."""
    config = alt.Config(
        axis=alt.AxisConfig(labelFontSize=CLOSE, titleFontSize=CLOSE, labelLimit=420, grid=False),
        legend=alt.LegendConfig(labelFontSize=CLOSE, titleFontSize=CLOSE, orient="top", labelLimit=420, columns=4),
        view=alt.ViewConfig(strokeWidth=0),
    )
    return _with(picture, height=height, config=config)


def shown(picture: Picture, *, dark: bool, height: int | None = None, letters: int = CLOSE) -> Picture:
    """Gives the picture with letters that stand out on a light or a dark screen, at a height and with letters in pixels."""
    ink, size = _COLOURS["ink"][dark], letters
    lettering: dict[str, Any] = {
        "labelColor": ink,
        "titleColor": ink,
        "labelFontSize": size,
        "titleFontSize": size,
        "labelLimit": 640,
    }
    given = [alt.param(name=name, value=colours[dark]) for name, colours in _COLOURS.items()]
    looks = alt.LegendConfig(**lettering, orient="top", columns=4, symbolSize=size * size, columnPadding=size)
    config = alt.Config(
        # Its sentence and its table are read out, and not each of its bars.
        aria=False,
        axis=alt.AxisConfig(**lettering, grid=False, domainColor=EDGE, tickColor=EDGE),
        legend=looks,
        view=alt.ViewConfig(strokeWidth=0),
    )
    before: list[Any] = [] if picture.params is alt.Undefined else list(picture.params)  # type: ignore[arg-type]
    params = [*before, *(parameter.param for parameter in (*given, alt.param(name="big", value=size)))]
    return _with(picture, config=config, params=params, **({"height": height} if height else {}))


def for_report(chart: Chart) -> dict[str, Any]:
    """Gives the picture of a chart as Vega-Lite, for a page of paper or of a report: its title and sentence stand outside of it."""
    height = round(chart.height * ON_PAPER / BACK_ROW)
    spec: dict[str, Any] = shown(chart.picture, dark=False, height=height, letters=ON_PAPER).to_dict()
    spec |= {
        "width": _REPORT_WIDTH,
        "height": height,
        "background": None,
        "padding": 4,
        "autosize": {"type": "pad", "contains": "padding"},  # with room for a legend of several rows
    }
    spec["config"] = {**spec.get("config", {}), "font": _FONTS}
    plain: dict[str, Any] = json.loads(json.dumps(spec, default=str))
    return plain


def _with(picture: Picture, **looks: Any) -> Picture:
    """The picture with other properties of the whole; its parts, which stay as they are, are not copied again and again."""
    same: Picture = picture.copy(deep=False)
    for name, value in looks.items():
        same[name] = value
    return same


def for_file(chart: Chart, *, dark: bool) -> dict[str, Any]:
    """Gives the chart with its title and sentence as Vega-Lite, with all that it needs to be a file of its own."""
    spec: dict[str, Any] = shown(chart.picture, dark=dark, height=chart.height, letters=BACK_ROW).to_dict()
    ink, soft, paper = (_COLOURS[name][dark] for name in ("ink", "soft", "paper"))
    title = textwrap.wrap(one_line(chart.title), _TITLE_SIGNS)
    sentence = textwrap.wrap(one_line(chart.sentence), _SENTENCE_SIGNS)
    above = round(1.2 * (len(title) * _TITLE_SIZE + len(sentence) * BACK_ROW)) + 60
    spec |= {
        "width": _FILE_WIDTH,
        "height": chart.height + above,
        "background": paper,
        "padding": 40,
        "autosize": {"type": "fit", "contains": "padding"},
        "title": {
            "text": title,
            "subtitle": sentence,
            "anchor": "start",
            "frame": "bounds",
            "fontSize": _TITLE_SIZE,
            "subtitleFontSize": BACK_ROW,
            "lineHeight": round(1.2 * _TITLE_SIZE),
            "subtitleLineHeight": round(1.25 * BACK_ROW),
            "subtitlePadding": 12,
            "offset": 28,
            "color": ink,
            "subtitleColor": soft,
        },
    }
    spec["config"] = {**spec.get("config", {}), "font": _FONTS}
    plain: dict[str, Any] = json.loads(json.dumps(spec, default=str))
    return plain

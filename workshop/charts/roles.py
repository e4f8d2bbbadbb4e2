"""Say how charts draw the roles of a workshop: name, symbol, colour, and ink that stands out on that colour."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import altair as alt

from workshop.charts.lettering import columns, told_apart
from workshop.domain.people import OTHER, Role
from workshop.text.catalogue import Speaker

_UNKNOWN = ("#767676", "✚")  # a role that the workshop does not have
_DARK, _LIGHT = "#1C1917", "#FFFFFF"


def _polygon(corners: int, inner: float = 1.0) -> str:
    """A regular figure as a path; with `inner` under 1 a star."""
    steps = corners if inner == 1 else 2 * corners
    points = []
    for step in range(steps):
        reach, turn = (inner if step % 2 and inner < 1 else 1.0), 2 * math.pi * step / steps
        points.append(f"{reach * math.sin(turn):.3f},{-reach * math.cos(turn):.3f}")
    return f"M{'L'.join(points)}Z"


SHAPES = {
    "●": "circle",
    "■": "square",
    "▲": "triangle-up",
    "◆": "diamond",
    "★": _polygon(5, 0.45),
    "⬟": _polygon(5),
    "✚": "cross",
    "⬢": _polygon(6),
    "▼": "triangle-down",
    "▶": "triangle-right",
    "◀": "triangle-left",
    "✦": _polygon(4, 0.35),
}


_NAMED = "substring(datum.label, 2)"  # how a legend names a role beside its shape: without the symbol


@dataclass(frozen=True)
class RoleLook:
    """A role as it is drawn. `label` is its symbol and name, no two alike in one chart."""

    key: str
    label: str
    symbol: str
    colour: str

    @property
    def name(self) -> str:
        """Without the symbol."""
        return self.label.removeprefix(self.symbol).strip()

    @property
    def shape(self) -> str:
        """Gives the symbol as a shape of a point."""
        return SHAPES.get(self.symbol, "circle")

    @property
    def on(self) -> str:
        """Ink for letters on its colour: whichever stands out more."""
        light = _luminance(self.colour)
        return _LIGHT if 1.05 / (light + 0.05) > (light + 0.05) / (_luminance(_DARK) + 0.05) else _DARK


class WithRoles(Protocol):
    """Whatever has the roles of a workshop."""

    @property
    def roles(self) -> list[Role]:
        """Gives them in their order."""


def role_looks(harvest: WithRoles, keys: Collection[str], say: Speaker) -> list[RoleLook]:
    """These roles in the order of the workshop; a key that it does not have comes last, named as the others' role."""
    known = {role.key: role for role in harvest.roles}
    ordered = [key for key in known if key in keys] + sorted(key for key in keys if key not in known)
    names, colours = [], []
    for key in ordered:
        if key in known:
            role = known[key]
            names.append(f"{role.symbol} {role.name(say.language)}")
            colours.append((role.colour, role.symbol))
        else:
            names.append(f"{_UNKNOWN[1]} {say('chart.other_role') if key == OTHER else key}")
            colours.append(_UNKNOWN)
    return [
        RoleLook(key, label, symbol, colour)
        for key, label, (colour, symbol) in zip(ordered, told_apart(names), colours, strict=True)
    ]


def filled_by(roles: Sequence[RoleLook]) -> dict[str, Any]:
    """Scale and legend for areas by the column `role`; it says the symbol that stands in them."""
    labels = [role.label for role in roles]
    legend = alt.Legend(columns=alt.expr(columns(labels)), labelLimit=0)
    return {
        "scale": alt.Scale(domain=labels, range=[role.colour for role in roles]),
        "title": None,
        "legend": legend,
    }


def drawn_by(roles: Sequence[RoleLook]) -> tuple[alt.Color, alt.Shape]:
    """Colour and shape of a sign by the column `role`, with one legend for both."""
    labels = [role.label for role in roles]
    legend = alt.Legend(labelExpr=_NAMED, columns=alt.expr(columns([role.name for role in roles])), labelLimit=0)
    colours = alt.Scale(domain=labels, range=[role.colour for role in roles])
    shapes = alt.Scale(domain=labels, range=[role.shape for role in roles])
    return (
        alt.Color("role:N", scale=colours, title=None, legend=legend),
        alt.Shape("role:N", scale=shapes, title=None, legend=legend),
    )


def _luminance(colour: str) -> float:
    """How light a colour is, as the guidelines for contrast count it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Give the charts of a report as PNG, for files that take no SVG; only in a process of its own."""

from workshop.reports.document import Document
from workshop.reports.glyphs import FONTS

_SCALE = 2.0  # twice as many dots as on a screen, for paper


def as_png(document: Document) -> dict[str, bytes]:
    """Gives the charts that are drawn, by their keys, with our own letters."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return {figure.key: vl_convert.svg_to_png(figure.svg, scale=_SCALE) for figure in document.figures if figure.svg}

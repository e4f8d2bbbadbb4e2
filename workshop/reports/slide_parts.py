"""Make the parts of a slide: words in a language, native charts, pictures and tables that say what they show."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Emu, Pt

from workshop.reports.document import Figure

Box = tuple[int, int, int, int]  # from the left, from above, width, height; in English metric units
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_ROWS = 12  # of a chart whose letters can be read from the back row
_PLAIN = RGBColor(0x9A, 0x34, 0x12)
_INK = RGBColor(0x1C, 0x19, 0x17)


def fill(frame: Any, lines: Sequence[tuple[str, float | None]], language: str, *, dotted: bool = True) -> None:
    """Puts lines of text into a frame, each with its size in points, or that of the template; `dotted` as that has them."""
    frame.word_wrap = True
    for at, (text, size) in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        for number, part in enumerate(text.split("\n")):
            if number:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = part
            if size is not None:
                run.font.size = Pt(size)
        if not dotted:
            looks = paragraph._p.get_or_add_pPr()
            looks.set("marL", "0")
            looks.set("indent", "0")
            looks.append(looks.makeelement(f"{_DRAWING}buNone", {}))
        for properties in paragraph._p.iter(f"{_DRAWING}rPr"):
            properties.set("lang", language)
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", language)


def numbers_of(figure: Figure) -> list[int]:
    """Gives the columns of its table that a chart of bars can be made of; none where such a chart would say something else."""
    head, *body = figure.table
    if not body or len(body) > _MOST_ROWS:
        return []
    counted = [at for at in range(1, len(head)) if all(row[at].isdigit() for row in body)]
    if counted == [1]:
        return counted
    if len(counted) != len(head) - 1:
        return []
    *parts, total = counted
    is_total = all(int(row[total]) == sum(int(row[at]) for at in parts) for row in body)
    return parts if is_total else []


def put_chart(slide: Any, figure: Figure, colours: Mapping[str, str], box: Box) -> None:
    """Puts a chart of bars on a slide that its reader can change; numbers and names are those of the table."""
    head, *body = figure.table
    columns = numbers_of(figure)
    data = CategoryChartData(number_format="0")
    data.categories = [row[0] for row in body]
    for at in columns:
        data.add_series(head[at], [int(row[at]) for row in body])
    kind = XL_CHART_TYPE.BAR_STACKED if len(columns) > 1 else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(kind, *map(Emu, box), data)
    told(frame, figure)
    chart = frame.chart
    chart.font.size, chart.font.color.rgb = Pt(14), _INK
    chart.has_title = False
    chart.has_legend = len(columns) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 60, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0;;;", False
    for series in plot.series:
        series.format.fill.solid()
        colour = colours.get(series.name, "")
        series.format.fill.fore_color.rgb = RGBColor.from_string(colour.lstrip("#")) if colour else _PLAIN
        if colour:
            labels = series.data_labels
            labels.show_value, labels.number_format, labels.number_format_is_linked = True, "0;;;", False
            labels.font.bold, labels.font.size = True, Pt(14)
            labels.font.color.rgb = _INK if _is_light(colour) else RGBColor(0xFF, 0xFF, 0xFF)


def _is_light(colour: str) -> bool:
    """Says whether dark letters stand out more on it than light ones (WCAG 2 contrast)."""
    parts = [int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18


def put_picture(slide: Any, png: bytes, figure: Figure, box: Box) -> None:
    """Puts a picture on a slide, as large as it fits."""
    left, top, width, height = box
    shape = slide.shapes.add_picture(BytesIO(png), Emu(left), Emu(top))
    scale = min(width / shape.width, height / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    shape.left = Emu(left + (width - shape.width) // 2)
    told(shape, figure)


def told(shape: Any, figure: Figure) -> None:
    """Has a shape say what it shows, to whoever cannot see it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", figure.alternative)
    properties.set("name", figure.title)

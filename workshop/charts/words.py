"""Draw the words of a question on a sheet, and the words that one role uses more."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

import altair as alt
import pandas as pd

from workshop.analysis.findings import Keyword, Stress
from workshop.charts import cloud
from workshop.charts.bars import labelled, wall_height
from workshop.charts.lettering import told_apart, wrapped
from workshop.charts.looks import EDGE, Chart, Nothing, Picture, finished, picked_by
from workshop.charts.roles import RoleLook, filled_by, role_looks
from workshop.domain.sameness import fold
from workshop.services.answers.views import HarvestLine
from workshop.services.plenary.views import Understood
from workshop.text.catalogue import Speaker

MOST_WORDS = 40  # on the sheet
FEWEST_WORDS, _SEVERAL = 5, 2  # words that several answers use, before any stands out
FEWEST_ANSWERS = 25  # of a role, before its words are compared
_MOST_OF_ROLE, _MOST_BARS = 6, {False: 16, True: 5}  # on a projector
_FEW_BARS = 4
_SIGNS, _LINES = 34, 2
_ROOM = {False: 1.6, True: 2.2}  # beside the longest bar, for how sure it is in words


def word_cloud(understood: Understood, say: Speaker, prompt_id: str, *, projected: bool = False) -> Chart | Nothing:
    """Draws the words of a question, the larger the more answers use them."""
    harvest = understood.harvest
    question = next((prompt.text(say.language) for prompt in harvest.prompts if prompt.id == prompt_id), "")
    title = say("chart.words_title", question=question)
    own = [line for line in harvest.lines if line.prompt_id == prompt_id]
    found = understood.reading.keywords.get(prompt_id, ())[:MOST_WORDS]
    if sum(keyword.answers >= _SEVERAL for keyword in found) < FEWEST_WORDS or not own:
        return Nothing(title, say("chart.words.none", question=question))
    names = told_apart([keyword.word for keyword in found])
    pick = picked_by("word")
    frame = pd.DataFrame(
        [
            {
                "word": names[put.number],
                "says": put.says,
                "x": put.x,
                "y": put.y,
                "size": put.size,
                "turn": turn % 2,
                "answers": found[put.number].answers,
                "forms": ", ".join(found[put.number].forms) or names[put.number],
            }
            for turn, put in enumerate(
                cloud.laid_out([(keyword.word, keyword.answers) for keyword in found], projected=projected)
            )
        ]
    )
    hover = {"word:N": say("column.word"), "answers:Q": say("column.answers"), "forms:N": say("column.forms")}
    words = sheet(frame, hover).add_params(pick)
    words = words.encode(opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.4)))
    table = [[say("column.word"), say("column.answers"), say("column.forms")]]
    table += [
        [name, say.number(keyword.answers), ", ".join(keyword.forms)]
        for name, keyword in zip(names, found, strict=True)
    ]
    picks = {name: _with(keyword.forms or (keyword.word,), own) for name, keyword in zip(names, found, strict=True)}
    return Chart(title, _most_said(found, say), finished(words, 520), table, "word", picks, cloud.HEIGHT)


def sheet(frame: pd.DataFrame, hover: Mapping[str, str]) -> alt.Chart:
    """Words on their places; `frame` has what `cloud.laid_out` gives and `turn`. `hover` names what a finger is told."""
    words: alt.Chart = (
        alt.Chart(frame)
        .mark_text(
            baseline="middle",
            fontWeight="bold",
            # Two inks by turns, so that one sees where a term of two words ends.
            fill=alt.expr("datum.turn ? accent : ink"),
            fontSize=alt.expr(f"datum.size * min(width / {cloud.WIDTH}, height / {cloud.HEIGHT})"),
        )
        .encode(
            x=alt.X("x:Q", scale=alt.Scale(domain=[0, cloud.WIDTH], nice=False), axis=None),
            y=alt.Y("y:Q", scale=alt.Scale(domain=[cloud.HEIGHT, 0], nice=False), axis=None),
            text="says:N",
            tooltip=[alt.Tooltip(column, title=title) for column, title in hover.items()],
        )
    )
    return words


def contrast(understood: Understood, say: Speaker, *, projected: bool = False) -> Chart | Nothing:
    """Draws the words that a role uses more than the others; only of roles that said enough to tell."""
    title = say("chart.contrast_title")
    lines = understood.harvest.lines
    counts = Counter(line.role_key for line in lines)
    short = role_looks(understood.harvest, {key for key, n in counts.items() if n < FEWEST_ANSWERS}, say)
    missing = [say.count("chart.contrast.missing", FEWEST_ANSWERS - counts[look.key], role=look.name) for look in short]
    needs = [say("chart.contrast.few", roles=", ".join(missing))] * bool(missing)
    of_role: dict[str, list[Stress]] = defaultdict(list)
    for stress in understood.reading.contrast:
        if counts[stress.role] >= FEWEST_ANSWERS and len(of_role[stress.role]) < _MOST_OF_ROLE:
            of_role[stress.role].append(stress)
    if not any(of_role.values()):
        enough = len(counts) > 1 and len(short) < len(counts)
        why = say("chart.contrast.none") if enough else say("chart.contrast.too_few", n=say.number(FEWEST_ANSWERS))
        return Nothing(title, " ".join([why, *needs]))
    roles = role_looks(understood.harvest, {key for key, own in of_role.items() if own}, say)
    ordered = [(role, stress) for role in roles for stress in of_role[role.key]]
    names = told_apart([f"{role.symbol} {stress.word}" for role, stress in ordered])
    named = [(name, role, stress) for name, (role, stress) in zip(names, ordered, strict=True)]
    picture, height = _bars(named, roles, say, projected=projected)
    clearest, role = max(((stress, role) for _, role, stress in named), key=lambda pair: pair[0].z)
    sentence = say(
        "chart.contrast.clearest" if clearest.firm else "chart.contrast.clearest_hint",
        role=role.name,
        word=clearest.word,
        answers=say.count("count.answers", clearest.answers),
    )
    hints = [say("chart.contrast.hints")] * any(not stress.firm for _, _, stress in named)
    table = [[say("column.word"), say("column.role"), say("column.answers"), say("column.sure")]]
    table += [[stress.word, role.label, say.number(stress.answers), _firm(stress, say)] for _, role, stress in named]
    picks = {
        name: _with((stress.word,), [line for line in lines if line.role_key == role.key])
        for name, role, stress in named
    }
    return Chart(title, " ".join([sentence, *hints, *needs]), picture, table, "word", picks, height)


def _bars(
    named: Sequence[tuple[str, RoleLook, Stress]], roles: Sequence[RoleLook], say: Speaker, *, projected: bool
) -> tuple[Picture, int]:
    """A bar per word, the roles one below the other with room between them."""
    each = max(1, _MOST_BARS[projected] // len(roles))
    kept = [row for role in roles for row in [row for row in named if row[1] is role][:each]]
    labels = {name: wrapped(name, _SIGNS, _LINES) for name, _, _ in kept}
    domain: list[str] = []
    for number, role in enumerate(roles):
        domain += ["\u200b" * number] * bool(number)  # a row that reads as nothing
        domain += [labels[name] for name, own, _ in kept if own is role]
    lines = max(label.count("\n") + 1 for label in labels.values())
    most = max(stress.z for _, _, stress in kept)
    frame = pd.DataFrame(
        [
            {
                "row": labels[name],
                "word": name,
                "role": role.label,
                "z": round(stress.z, 2),
                "firm": stress.firm,
                "sure": _firm(stress, say),
                "answers": stress.answers,
                "says": say(
                    "chart.contrast.firm_bar" if stress.firm else "chart.contrast.hint_bar",
                    answers=say.count("count.answers", stress.answers),
                ),
            }
            for name, role, stress in kept
        ]
    )
    pick = picked_by("word")
    beside = max(0.0, (_FEW_BARS - len(domain)) / 2)
    base = alt.Chart(frame).encode(
        y=alt.Y(
            "row:N",
            sort=domain,
            # A bar or two among few are no higher than they would be among four. As an expression: Vega-Lite takes no number above 1.
            scale=alt.Scale(domain=domain, paddingInner=0.2, paddingOuter=alt.expr(str(beside))),
            axis=labelled(len(domain), lines),
        ),
        x=alt.X("z:Q", scale=alt.Scale(domain=[0, most * _ROOM[projected]], nice=False), axis=None),
    )
    bars = (
        base.mark_bar(stroke=EDGE, strokeWidth=2.5)
        .encode(
            fill=alt.Fill("role:N", **filled_by(roles)),
            fillOpacity=alt.FillOpacity("firm:O", scale=alt.Scale(domain=[True, False], range=[1, 0.2]), legend=None),
            strokeDash=alt.StrokeDash(
                "firm:O", scale=alt.Scale(domain=[True, False], range=[[1, 0], [7, 5]]), legend=None
            ),
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.4)),
            tooltip=[
                alt.Tooltip("word:N", title=say("column.word")),
                alt.Tooltip("role:N", title=say("column.role")),
                alt.Tooltip("answers:Q", title=say("column.answers")),
                alt.Tooltip("sure:N", title=say("column.sure")),
            ],
        )
        .add_params(pick)
    )
    ends = base.mark_text(
        align="left", dx=12, fontSize=alt.expr("min(big, 0.8 * bandwidth('y'))"), fill=alt.expr("ink")
    ).encode(text="says:N")
    height = wall_height(len(domain), lines)
    return finished(alt.LayerChart(layer=[bars, ends]), round(0.66 * height)), height


def _firm(stress: Stress, say: Speaker) -> str:
    return say("chart.contrast.firm" if stress.firm else "chart.contrast.hint")


def _most_said(found: Sequence[Keyword], say: Speaker) -> str:
    most = max(keyword.answers for keyword in found)
    first = next(keyword for keyword in found if keyword.answers == most)
    others = sorted((keyword for keyword in found if keyword is not first), key=lambda keyword: -keyword.answers)[:2]
    said = say("chart.words.most", word=first.word, answers=say.count("count.answers", most))
    if not others:
        return said
    named = say("chart.and").join(say("chart.quoted", words=other.word) for other in others)
    return f"{said} {say('chart.words.next', words=named)}"


def _with(terms: Collection[str], lines: Sequence[HarvestLine]) -> tuple[str, ...]:
    """The answers in which one of the terms is said; of a term of two words each of them. A word may go on."""
    signs = [[re.compile(rf"(?<!\w){re.escape(word)}") for word in fold(term).split()] for term in terms]
    found = []
    for line in lines:
        text = fold(f"{line.text} {line.helped} {line.expected}")
        if any(all(sign.search(text) for sign in words) for words in signs):
            found.append(line.id)
    return tuple(found)

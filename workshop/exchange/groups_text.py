"""Write groups and what they are worth as lines to read; for a terminal."""

from workshop.exchange import sentences
from workshop.exchange.outcome import Outcome

SHOWN = 20  # sentences of one level; JSON has them all


def groups_text(outcome: Outcome) -> str:
    """Gives the groups, a table of levels, and a sentence for everything that is left to wish."""
    question, judged = outcome.question, outcome.judgement
    problem = question.problem
    lines = [
        f"{_number(problem.people, 'person', 'people')}, {_number(problem.groups, 'group', 'groups')}, "
        f"{_number(problem.rounds, 'round', 'rounds')}."
    ]
    if judged is None:
        return "\n".join([*lines, "", sentences.clash(question, outcome.clash)])
    for number, seats in enumerate(outcome.rounds or ()):
        lines += ["", f"Round {number + 1}"]
        lines += [f"  Group {group + 1}: {', '.join(ids)}" for group, ids in enumerate(outcome.groups(seats))]
    rows = [("level", "field", "left to wish", "least possible", "")]
    for name, field, value, bound, proven in outcome.lines:
        best = "all hold" if name == "hard" else "proven best"
        rows.append((name, field, str(value), str(bound), best if proven else ""))
    names, fields = (max(len(row[place]) for row in rows) for place in (0, 1))
    lines.append("")
    for name, field, left, least, best in rows:
        lines.append(f"{name:<{names}}  {field:<{fields}}  {left:>12}  {least:>14}  {best}".rstrip())
    said = [[sentences.broken(question, broken) for broken in judged.broken]]
    said += [
        [
            sentences.unmet(question, unmet)
            for unmet in judged.unmet
            if (unmet.aim, unmet.field) == (value.aim, value.field)
        ]
        for value in judged.values
    ]
    for level, row in zip(said, rows[1:], strict=True):
        if level:
            more = [f"  … and {len(level) - SHOWN} more; --json has them all."] if len(level) > SHOWN else []
            lines += ["", " ".join(filter(None, row[:2])), *(f"  {sentence}" for sentence in level[:SHOWN]), *more]
    return "\n".join(lines)


def _number(count: int, single: str, many: str) -> str:
    return f"{count:,} {single if count == 1 else many}"

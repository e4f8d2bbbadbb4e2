"""Write a summary of a harvest as Markdown; for the facilitator's download."""

from workshop.domain.prompts import PromptKind
from workshop.reports.cells import markdown
from workshop.services.answers.views import Harvest, HarvestLine
from workshop.services.answers.visible import doubles
from workshop.text.catalogue import Speaker
from workshop.text.names import group_name, workshop_name


def summary_md(harvest: Harvest, say: Speaker) -> bytes:
    """Title, facts, and per prompt its answers with role and group; UTF-8, without names."""
    workshop = harvest.workshop
    called = workshop_name(say, workshop.title, rehearsal=workshop.rehearses is not None)
    lines = [f"# {markdown(called)}", ""]
    if workshop.invented:
        lines += [f"> {say('invented.notice')}", ""]
    facts = [
        (say("field.starts_at"), say.moment(workshop.starts_at)),
        (say("field.series"), workshop.series),
        (say("field.organisers"), workshop.organisers),
        (say("field.place"), workshop.place),
    ]
    lines += [f"- **{name}:** {markdown(value)}" for name, value in facts if value]
    lines += [
        f"- {say.count('count.people', harvest.people)}, {say.count('count.groups', harvest.groups)}, "
        f"{say.count('count.answers', len(harvest.lines))}",
        "",
    ]
    roles = {role.key: f"{role.symbol} {role.name(say.language)}" for role in harvest.roles}
    for prompt in harvest.prompts:
        answers = [line for line in harvest.lines if line.prompt_id == prompt.id]
        lines += [f"## {markdown(prompt.text(say.language))} ({say.number(len(answers))})", ""]
        if not answers:
            lines += [f"_{say('wall.none_yet')}_", ""]
        same = doubles(answers)
        behind = {line.id for some in same.values() for line in some}

        def source(line: HarvestLine) -> str:
            return f"{roles[line.role_key]} · {group_name(say, line.group, line.round, harvest.rounds)}"

        for line in sorted(answers, key=lambda answer: not answer.pinned):
            if line.id in behind:
                continue
            by = source(line) + (f" · ★ {say('live.ours_mark')}" if line.ours else "")
            also = "; ".join(source(harvest_line) for harvest_line in same.get(line.id, ()))
            lines += _lines(line, prompt.kind, by + (f" · {say('live.same_said_by')}: {also}" if also else ""), say)
        lines.append("")
    return "\n".join(lines).encode("utf-8")


def _lines(line: HarvestLine, kind: PromptKind, source: str, say: Speaker) -> list[str]:
    by = f"_({markdown(source)})_"
    if kind is PromptKind.LIST:
        return [f"- {markdown(line.text)} {by}"]
    told = [(say("pad.expected"), line.expected), (say("pad.became"), line.text), (say("pad.helped"), line.helped)]
    story = [f"**{label}:** {markdown(text)}" for label, text in told if text]
    return [f"- {story[0]}", *(f"  {part}" for part in story[1:]), f"  {by}"]

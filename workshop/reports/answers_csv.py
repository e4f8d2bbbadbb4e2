"""Write the answers of a harvest as a CSV file; for the facilitator's download."""

import csv
import io

from workshop.domain.cells import guarded
from workshop.services.answers.views import Harvest
from workshop.services.answers.visible import doubles
from workshop.text.catalogue import Speaker

_DIVIDERS = {"nl": ";", "en": ","}


def answers_csv(harvest: Harvest, say: Speaker) -> bytes:
    """Gives one row per answer in order of writing, as spreadsheets of that language open it; without names.

    UTF-8 with a mark, and semicolons where a comma is the sign in numbers.
    """
    prompts = {prompt.id: prompt.text(say.language) for prompt in harvest.prompts}
    roles = {role.key: role.name(say.language) for role in harvest.roles}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=_DIVIDERS[say.language], quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    columns = ("round", "group", "question", "role", "expected", "answer", "helped", "time", "ours", "double")
    writer.writerow([say(f"column.{name}") for name in columns])
    texts = {line.id: line.text for line in harvest.lines}
    fronts = {line.id: texts[front] for front, behind in doubles(harvest.lines).items() for line in behind}
    for line in harvest.lines:
        writer.writerow(
            [
                line.round,
                line.group,
                guarded(prompts[line.prompt_id]),
                guarded(roles[line.role_key]),
                guarded(line.expected),
                guarded(line.text),
                guarded(line.helped),
                line.at.astimezone(say.zone).isoformat(timespec="seconds"),
                say("column.yes") if line.ours else "",
                guarded(fronts.get(line.id, "")),
            ]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")

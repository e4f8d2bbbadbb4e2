"""Write the answers of a harvest as a CSV file; for the facilitator's download."""

import csv
import io

from workshop.reports.cells import spreadsheet
from workshop.services.answers.views import Harvest
from workshop.services.answers.visible import doubles
from workshop.text.catalogue import Speaker


def answers_csv(harvest: Harvest, say: Speaker) -> bytes:
    """Gives one row per answer in order of writing; UTF-8 with a mark that spreadsheets need, and without names."""
    prompts = {prompt.id: prompt.text(say.language) for prompt in harvest.prompts}
    roles = {role.key: role.name(say.language) for role in harvest.roles}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = ("round", "group", "question", "role", "expected", "answer", "helped", "time", "ours", "double")
    writer.writerow([say(f"column.{name}") for name in columns])
    texts = {line.id: line.text for line in harvest.lines}
    fronts = {line.id: texts[front] for front, behind in doubles(harvest.lines).items() for line in behind}
    for line in harvest.lines:
        writer.writerow(
            [
                line.round,
                line.group,
                spreadsheet(prompts[line.prompt_id]),
                spreadsheet(roles[line.role_key]),
                spreadsheet(line.expected),
                spreadsheet(line.text),
                spreadsheet(line.helped),
                line.at.astimezone(say.zone).isoformat(timespec="seconds"),
                say("column.yes") if line.ours else "",
                spreadsheet(fronts.get(line.id, "")),
            ]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")

"""A report in, each of its files out: seconds and megabytes, for a usual workshop and for the largest.

`python -m bench.report [--json]`. What is heavy is measured from the start of its own process to its end; the rest in this
process, as a visitor gets it, and its memory in one of its own.
"""

import argparse
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bench.table import Row, tell
from workshop.analysis.answers import Theme, Themes
from workshop.analysis.findings import Reading
from workshop.domain.people import Role
from workshop.domain.phases import USUAL
from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.report import Report
from workshop.domain.wall import Shows
from workshop.domain.workshops import State, Workshop
from workshop.reports.composing import compose
from workshop.reports.document import Document, kept
from workshop.reports.drawing import drawn
from workshop.reports.formats import FORMATS, written
from workshop.services.answers.views import Harvest, HarvestLine
from workshop.services.plenary.views import Understood
from workshop.services.report.views import ReportSource
from workshop.settings import ROOT
from workshop.text.catalogue import Speaker

SIZES = ((40, 150), (1000, 6000))  # people and answers
SAY = Speaker("nl", ZoneInfo("Europe/Amsterdam"))
AT = datetime(2027, 6, 17, 14, tzinfo=UTC)
COLOURS = (("initiative", "#E69F00", "●"), ("municipality", "#0072B2", "■"), ("council", "#009E73", "▲"))
WORDS = [
    "buren",
    "koffie",
    "wethouder",
    "warmtenet",
    "begroting",
    "vrijwilliger",
    "buurthuis",
    "afspraak",
    "subsidie",
    "overleg",
    "planning",
    "huurder",
]
MANY_THEMES = 12

_IN_ITS_PROCESS = """
import runpy, sys
runpy.run_module("workshop.reports.formats", run_name="__main__", alter_sys=True)
sys.stderr.write(open("/proc/self/status").read())
"""


def understood(people: int, answers: int) -> Understood:
    """An invented harvest of two questions, five people to a group, with twelve themes in each."""
    chance = random.Random(1)
    prompts = [
        Prompt(id=f"p{at}", key=key, kind=PromptKind.LIST, text_nl=text, text_en=text, position=at)
        for at, (key, text) in enumerate((("start", "Hoe begin je?"), ("avoid", "Wat moet je echt niet doen?")))
    ]
    lines = [
        HarvestLine(
            id=f"a{at}",
            prompt_key=prompts[at % 2].key,
            prompt_id=prompts[at % 2].id,
            round=1,
            group=1 + at % max(1, people // 5),
            role_key=COLOURS[chance.randrange(3)][0],
            text=" ".join(chance.choice(WORDS) for _ in range(chance.randint(6, 18))).capitalize() + f" ({at}).",
            expected="",
            helped="",
            at=AT + timedelta(seconds=at),
        )
        for at in range(answers)
    ]
    roles = [
        Role(key=key, name_nl=key, name_en=key, colour=colour, symbol=symbol, position=at)
        for at, (key, colour, symbol) in enumerate(COLOURS)
    ]
    day = Workshop(
        id="w",
        code="ACDEFG",
        title="Samen verder",
        starts_at=AT,
        series="Warmte",
        organisers="De gemeente",
        place="Zaal",
        video_link="",
        group_size=5,
        write_first=False,
        state=State.CLOSED,
        invented=False,
        current_part_id=None,
        part_started_at=None,
        previous_part_id=None,
        spotlight_id=None,
        version=1,
        stage_version=1,
    )
    themes = {
        prompt.id: Themes(
            themes=tuple(
                Theme(
                    id=f"{prompt.id}-{number}",
                    title=f"{WORDS[number % len(WORDS)]} en wat daarbij hoort",
                    members=tuple(line.id for line in lines[at::2][number :: MANY_THEMES + 1]),
                )
                for number in range(MANY_THEMES)
            )
        )
        for at, prompt in enumerate(prompts)
    }
    return Understood(
        harvest=Harvest(
            workshop=day, roles=roles, prompts=prompts, lines=lines, people=people, groups=people // 5, rounds=1
        ),
        themes=themes,
        reading=Reading(),
        phases=USUAL,
        places={},
        judged={},
        result=None,
        points=(),
        shows=Shows(),
        current=True,
    )


def report(people: int, answers: int) -> Document:
    """The report of such a harvest, with its charts."""
    source = ReportSource(
        understood=understood(people, answers),
        report=Report(workshop_id="w", onward="In maart gaan we verder."),
        people={key: people // 3 for key, _, _ in COLOURS},
        polls=(),
        timeline=(),
        left_out=0,
        versions=(),
        remarks=(),
    )
    (document,) = drawn([compose(source, SAY, version=1, now=AT)])
    return document


def megabytes(document: Document, kind: str) -> float:
    """How much memory a process of its own takes for a file; what it says itself, since else the parent's counts as well."""
    command = [sys.executable, "-c", _IN_ITS_PROCESS, kind, SAY.zone.key]
    ran = subprocess.run(command, input=kept(document).encode(), capture_output=True, cwd=ROOT, check=True)
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", ran.stderr.decode())
    return int(peak) / 1024


def file(document: Document, kind: str, size: str) -> Row:
    """Seconds, megabytes of memory and kilobytes of one file."""
    took = []
    for _ in range(3):
        began = time.perf_counter()
        content = written(document, SAY, kind)
        took.append(time.perf_counter() - began)
    values = {
        "seconds": round(min(took), 2),
        "worst": round(max(took), 2),
        "MB of memory": round(megabytes(document, kind)),
        "kB": round(len(content) / 1000),
    }
    return {"what": f"{kind}, {size}", "values": values, "peers": "none"}


def all_of(people: int, answers: int) -> list[Callable[[], Row]]:
    """A measurement of each format."""
    began = time.perf_counter()
    document = report(people, answers)
    size = f"{people:,} people and {answers:,} answers"
    ready = round(time.perf_counter() - began, 2)
    charts = len(document.figures)

    def put_together() -> Row:
        return {"what": f"put together, {size}", "values": {"seconds": ready, "charts": charts}, "peers": "none"}

    return [put_together, *(lambda kind=kind: file(document, kind, size) for kind in FORMATS)]


def main() -> None:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    for people, answers in SIZES:
        tell(all_of(people, answers), as_json=asked.json)


if __name__ == "__main__":
    main()

"""Write a report in one of its formats; what is heavy in a process of its own: `python -m workshop.reports.formats KIND < REPORT.json`."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from zoneinfo import ZoneInfo

from workshop.reports.document import Document, kept, read
from workshop.reports.page_html import page_html
from workshop.reports.report_csv import report_csv
from workshop.reports.report_md import report_md
from workshop.settings import ROOT
from workshop.text.catalogue import Speaker

MOST_SECONDS = 120.0  # of one file
_OFFICE = "application/vnd.openxmlformats-officedocument"


class NotWritten(RuntimeError):
    """The file could not be made; says why, for the log."""


@dataclass(frozen=True)
class Format:
    """One format: how it is written, what kind of file it is, and whether it is `heavy`: a visitor should not pay for it."""

    write: Callable[[Document, Speaker], bytes]
    media_type: str
    heavy: bool = False


def _later(name: str) -> Callable[[Document, Speaker], bytes]:
    """A function of a module of its own name; what that needs is large, and the server does without."""

    def write(document: Document, say: Speaker) -> bytes:
        made: bytes = getattr(import_module(f"workshop.reports.{name}"), name)(document, say)
        return made

    return write


FORMATS = {
    "html": Format(page_html, "text/html; charset=utf-8"),
    "pdf": Format(_later("report_pdf"), "application/pdf", heavy=True),
    "docx": Format(_later("report_docx"), f"{_OFFICE}.wordprocessingml.document", heavy=True),
    "pptx": Format(_later("report_pptx"), f"{_OFFICE}.presentationml.presentation", heavy=True),
    "xlsx": Format(_later("report_xlsx"), f"{_OFFICE}.spreadsheetml.sheet", heavy=True),
    "md": Format(report_md, "text/markdown; charset=utf-8"),
    "csv": Format(report_csv, "text/csv; charset=utf-8"),
}


def written(document: Document, say: Speaker, kind: str, seconds: float = MOST_SECONDS) -> bytes:
    """Gives the report as a file. Raises KeyError for a kind there is not, NotWritten when that fails or takes too long."""
    wanted = FORMATS[kind]
    if not wanted.heavy:
        return wanted.write(document, say)
    command = [sys.executable, "-m", "workshop.reports.formats", kind, say.zone.key]
    try:
        ran = subprocess.run(  # noqa: S603 - our own module, and a kind that was checked
            command, input=kept(document).encode(), capture_output=True, timeout=seconds, cwd=ROOT, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise NotWritten(f"The {kind} file was not ready after {seconds:g} seconds.") from late
    if ran.returncode or not ran.stdout:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise NotWritten(f"The {kind} file could not be written: {said[-1] if said else 'no word of why'}")
    return ran.stdout


def main() -> None:
    """Reads a report and writes it as a file of the kind that is asked for."""
    if len(sys.argv) != 3 or sys.argv[1] not in FORMATS:
        raise SystemExit(f"python -m workshop.reports.formats {'|'.join(FORMATS)} ZONE")
    document = read(sys.stdin.buffer.read().decode())
    sys.stdout.buffer.write(FORMATS[sys.argv[1]].write(document, Speaker(document.language, ZoneInfo(sys.argv[2]))))


if __name__ == "__main__":
    main()

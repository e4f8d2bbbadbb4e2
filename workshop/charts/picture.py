"""Turn charts in Vega-Lite into files, in a process of its own: `python -m workshop.charts.picture svg|png`.

What draws them has an engine for JavaScript in it and takes some hundred megabytes, which no visitor should wait for or
pay for. To start it takes as long as drawing several charts, so one process draws all that are wanted at once. It looks nothing
up: only what the charts bring is drawn.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from workshop.settings import ROOT

KINDS = ("svg", "png")
MOST_SECONDS = 30.0


class NotDrawn(RuntimeError):
    """The picture could not be made; says why, for the log."""


def as_file(spec: dict[str, Any], kind: str, seconds: float = MOST_SECONDS) -> bytes:
    """Gives the file of a chart. Raises NotDrawn when that fails or takes too long, ValueError for a kind there is not."""
    return as_files([spec], kind, seconds)[0]


def as_files(specs: Sequence[dict[str, Any]], kind: str, seconds: float = MOST_SECONDS) -> list[bytes]:
    """Gives the files of charts, in the same order. Raises as `as_file`; also when one of them cannot be drawn."""
    if kind not in KINDS:
        raise ValueError(f"There are files of the kinds {' and '.join(KINDS)}, not {kind!r}.")
    if not specs:
        return []
    command = [sys.executable, "-m", "workshop.charts.picture", kind]
    try:
        ran = subprocess.run(  # noqa: S603 - our own module, and a kind that was checked
            command, input=json.dumps(specs).encode(), capture_output=True, timeout=seconds, cwd=ROOT, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise NotDrawn(f"The picture was not ready after {seconds:g} seconds.") from late
    if ran.returncode or not ran.stdout:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise NotDrawn(f"The picture could not be drawn: {said[-1] if said else 'no word of why'}")
    return [base64.b64decode(drawn) for drawn in json.loads(ran.stdout)]


def main() -> None:
    """Reads charts and writes their files."""
    import vl_convert

    kind = sys.argv[1] if len(sys.argv) == 2 else ""
    if kind not in KINDS:
        raise SystemExit("python -m workshop.charts.picture svg|png")
    files = []
    for spec in json.load(sys.stdin.buffer):
        if kind == "svg":
            drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]).encode()
        else:
            drawn = vl_convert.vegalite_to_png(spec, allowed_base_urls=[])
        files.append(base64.b64encode(drawn).decode())
    json.dump(files, sys.stdout)


if __name__ == "__main__":
    main()

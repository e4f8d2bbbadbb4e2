"""Turn a chart in Vega-Lite into a file, in a process of its own: `python -m workshop.charts.picture svg|png`.

What draws it has an engine for JavaScript in it and takes some hundred megabytes, which no visitor should wait for or
pay for. It looks nothing up: only what the chart brings is drawn.
"""

import json
import subprocess
import sys
from typing import Any

from workshop.settings import ROOT

KINDS = ("svg", "png")
MOST_SECONDS = 30.0


class NotDrawn(RuntimeError):
    """The picture could not be made; says why, for the log."""


def as_file(spec: dict[str, Any], kind: str, seconds: float = MOST_SECONDS) -> bytes:
    """Gives the file of a chart. Raises NotDrawn when that fails or takes too long, ValueError for a kind there is not."""
    if kind not in KINDS:
        raise ValueError(f"There are files of the kinds {' and '.join(KINDS)}, not {kind!r}.")
    command = [sys.executable, "-m", "workshop.charts.picture", kind]
    try:
        ran = subprocess.run(  # noqa: S603 - our own module, and a kind that was checked
            command, input=json.dumps(spec).encode(), capture_output=True, timeout=seconds, cwd=ROOT, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise NotDrawn(f"The picture was not ready after {seconds:g} seconds.") from late
    if ran.returncode or not ran.stdout:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise NotDrawn(f"The picture could not be drawn: {said[-1] if said else 'no word of why'}")
    return ran.stdout


def main() -> None:
    """Reads a chart and writes its file."""
    import vl_convert

    kind = sys.argv[1] if len(sys.argv) == 2 else ""
    if kind not in KINDS:
        raise SystemExit("python -m workshop.charts.picture svg|png")
    spec = json.load(sys.stdin.buffer)
    if kind == "svg":
        drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]).encode()
    else:
        drawn = vl_convert.vegalite_to_png(spec, allowed_base_urls=[])
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main()

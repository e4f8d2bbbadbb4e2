"""Measurements in, a line each out, as text or JSON; for the benches that print tables."""

import json
from collections.abc import Callable, Iterable
from typing import Any

Row = dict[str, Any]


def tell(measurements: Iterable[Callable[[], Row]], *, as_json: bool) -> None:
    """Makes each measurement and prints its row at once.

    A row has `what`, `values` by name and `peers`, and perhaps `proven` from 0 to 1 and `milliseconds`.
    """
    for measure in measurements:
        row = measure()
        if as_json:
            print(json.dumps(row), flush=True)
            continue
        values = ", ".join(f"{name} {value}" for name, value in row["values"].items())
        proven = f", proven {row['proven']:.0%}" if "proven" in row else ""
        took = f", {row['milliseconds']} ms" if "milliseconds" in row else ""
        print(f"{row['what']}: {values}{proven}{took} (peers: {row['peers']})", flush=True)

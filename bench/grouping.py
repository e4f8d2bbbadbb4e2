"""Invented and published problems in, how good groups are and how fast they come out; with peers' figures beside them.

`python -m bench.proposing [--quick] [--json]`. One thread; medians of five seeds; what peers reach is from their papers
or was measured on comparable problems.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from bench.grouping_problems import after_people_changed, assembly, in_own_practice, invented, published_plans  # noqa: E402
from bench.table import Row, tell  # noqa: E402
from workshop import stopping  # noqa: E402
from workshop.grouping.designs import meeting_plan  # noqa: E402
from workshop.grouping.problem import Problem, even_rooms  # noqa: E402
from workshop.grouping.repair import Preset, repair  # noqa: E402
from workshop.grouping.solver import Effort, solve  # noqa: E402


def solved(what: str, problems: list[Problem], peers: str, effort: Effort | None = None) -> Row:
    """One line: the median value per level, and in how many runs all levels were proven best."""
    results = [solve(problem, seed, effort) for seed, problem in enumerate(problems)]
    levels = zip(*([level.value for level in result.levels] for result in results), strict=True)
    names = [f"{level.aim}{' ' + level.field if level.field else ''}" for level in results[0].levels]
    return {
        "what": what,
        "values": dict(zip(names, (statistics.median(values) for values in levels), strict=True)),
        "proven": sum(all(level.proven for level in result.levels) for result in results) / len(results),
        "milliseconds": round(statistics.median(result.seconds for result in results) * 1000, 1),
        "peers": peers,
    }


def repaired(what: str, gone: int, late: int, seeds: int) -> Row:
    """One line: what is missing before and after a repair, and who moved."""
    found, seconds = [], []
    for seed in range(seeds):
        problem = invented(60, seed)
        here, seated = after_people_changed(problem, solve(problem, seed, Effort(300)).rounds[0], gone, late, seed)
        began = time.perf_counter()
        found.append(repair(here, seated, Preset.MOVE_BUYS_A_FIX, seed))
        seconds.append(time.perf_counter() - began)
    values = {
        "missing before": statistics.median(mended.missing_before for mended in found),
        "missing after": statistics.median(mended.missing_after for mended in found),
        "moved": statistics.median(len(mended.moved) for mended in found),
    }
    return {
        "what": what,
        "values": values,
        "milliseconds": round(statistics.median(seconds) * 1000, 1),
        "peers": "solving anew moves 29-37 of 55",
    }


def planned(step: int) -> Row:
    """One line: for how many published plans without repeats there are as many rounds."""
    rows, reached, began = published_plans()[::step], 0, time.perf_counter()
    for people, groups, _, rounds in rows:
        reached += len(meeting_plan(people, groups, rounds)) >= rounds
    each = (time.perf_counter() - began) / len(rows) * 1000
    return {
        "what": f"published plans, {len(rows)} rows",
        "values": {"reached": f"{reached / len(rows):.1%}"},
        "milliseconds": round(each, 1),
        "peers": "100 %",
    }


def rows(quick: bool) -> Iterator[Callable[[], Row]]:
    """The lines of the table, each measured when it is called."""
    seeds = 2 if quick else 5
    fresh = 8 if quick else 40
    cp_sat = "CP-SAT {}: all 0; gruepr 0 in 10 s; GroupEng leaves 1-2 pairs apart"
    yield lambda: solved("n = 60", [invented(60, s) for s in range(fresh)], cp_sat.format("0.1-0.7 s"))
    yield lambda: solved("n = 150", [invented(150, s) for s in range(fresh)], cp_sat.format("1.4-5.2 s"))
    yield lambda: solved("n = 1000", [invented(1000, s) for s in range(seeds)], "gruepr 98/8/68/28 in 61 s")
    if not quick:
        yield lambda: solved("n = 2000", [invented(2000, s) for s in range(seeds)], "none")
    yield lambda: solved(
        "3 rounds, n = 60",
        [invented(60, s, rounds=3) for s in range(seeds)],
        "Good-Enough Golfers: role 30, isolates 20",
    )
    if not quick:
        yield lambda: solved("3 rounds, n = 1000", [invented(1000, s, rounds=3) for s in range(seeds)], "none")
    for people, groups, rounds in ((60, 12, 3), (58, 12, 3), (150, 30, 6), (998, 200, 6)):
        problem = Problem(people=people, rooms=even_rooms(people, groups), rounds=rounds)
        yield lambda case=problem: solved(  # type: ignore[misc]
            f"{case.rounds} rounds, n = {case.people}, no wishes", [case] * seeds, "none"
        )
    yield lambda: solved(
        "GroupSelect 100 × 5, 6 rounds",
        [assembly("100i_4j_3k_3d_data.csv", ("ID",), 20, 6)] * seeds,
        "GroupSelect: deviation 23, repeats 43, 8.3 s",
    )
    hidden = ("name", "dietary reqs", "photo consent")
    yield lambda: solved(
        "GroupSelect 110 × 6, 6 rounds",
        [assembly("philipps_example_data.csv", hidden, 22, 6)] * seeds,
        "GroupSelect: deviation 76, repeats 65, 6.4 s",
    )
    for number, peers in ((1, "CP-SAT 13, prototype 7"), (2, "CP-SAT 9, prototype 4"), (3, "prototype 1")):
        for iterations in (150, 2000):
            yield lambda file=number, limit=iterations, said=peers: solved(  # type: ignore[misc]
                f"own practice, n = 60, file {file}, {limit} iterations",
                [in_own_practice(file)] * seeds,
                f"{said} in 10 s",
                Effort(limit),
            )
    for gone, late in ((6, 3), (9, 0), (2, 6)):
        yield lambda g=gone, n=late: repaired(f"repair, {g} gone and {n} late", g, n, seeds)  # type: ignore[misc]
    yield lambda: planned(10 if quick else 1)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer people and seeds")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")
    options = parser.parse_args()
    tell(rows(options.quick), as_json=options.json)


if __name__ == "__main__":
    stopping.listen()
    main()

"""The limit of open files is raised as far as it may be, and the share in use is counted cheaply."""

import subprocess
import sys

from workshop.open_files import OpenFiles, held
from workshop.settings import ROOT

RAISED = "import resource; from workshop.open_files import raise_limit, limits; raise_limit(); print(*limits())"


def limits_after(soft: int, hard: int) -> str:
    """What a process has after it raised its limit, started in a shell with these."""
    shell = f'ulimit -Sn {soft}; ulimit -Hn {hard}; exec "$@"'
    return subprocess.run(
        ["bash", "-c", shell, "bash", sys.executable, "-c", RAISED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_the_limit_is_raised_to_what_may_be_asked_for() -> None:
    assert limits_after(256, 2000) == "2000 2000"


def test_a_limit_that_cannot_be_raised_stays() -> None:
    assert limits_after(256, 256) == "256 256"


def test_files_are_counted_where_the_system_says_them() -> None:
    before = held()
    with open(__file__), open(__file__):
        assert held() == before + 2
    assert held() == before


def test_the_share_is_counted_anew_after_a_while_and_by_what_was_taken_meanwhile() -> None:
    now, there, looks = [100.0], [50], []

    def count() -> int:
        looks.append(now[0])
        return there[0]

    files = OpenFiles(most=100, plenty=1000, count=count, clock=lambda: now[0])
    assert files.share() == 0.5
    there[0] = 90
    files.took()
    files.took(-3)
    assert files.share() == 0.48
    now[0] += 1
    assert files.share() == 0.9
    assert looks == [100.0, 101.0]


def test_the_longer_counting_takes_the_less_often_it_is_done() -> None:
    now, looks = [100.0], []

    def count() -> int:
        looks.append(now[0])
        now[0] += 0.004
        return 50

    files = OpenFiles(most=100, plenty=1000, count=count, clock=lambda: now[0])
    for moment in (100.0, 100.5, 100.9, 101.5):
        now[0] = moment
        assert files.share() == 0.5
    assert looks == [100.0, 100.9]


def test_where_there_are_plenty_nothing_is_counted() -> None:
    for most in (None, 1000, 5000):
        files = OpenFiles(most=most, plenty=1000, count=lambda: 1 // 0)
        assert files.share() == 0

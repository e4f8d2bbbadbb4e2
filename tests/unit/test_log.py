"""The log says what went wrong and where, once a minute for each kind, and holds no words of anybody."""

import logging

import pytest

from workshop.domain.errors import Unavailable
from workshop.log import Quiet

WORDS = "Ik woon aan de Kade 12"


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def quiet(time: Time) -> Quiet:
    return Quiet(time)


def record(
    name: str, message: str, *args: object, error: BaseException | None = None, line: int = 1
) -> logging.LogRecord:
    info = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord(name, logging.ERROR, "a.py", line, message, args, info)


def raised(kind: type[Exception] = ValueError, cause: Exception | None = None) -> Exception:
    try:
        raise kind(WORDS) from cause
    except Exception as error:  # noqa: BLE001 - any kind is asked for
        return error


def test_of_an_error_kinds_and_places_are_written_in_one_line_and_not_its_message(quiet: Quiet) -> None:
    logged = record("workshop.web", "A request failed.", error=raised(cause=raised(OSError)))
    assert quiet.lets_through(logged)
    assert logged.getMessage().startswith(
        "A request failed. Traceback in one line: ValueError from OSError, at tests/unit/test_log.py:"
    )
    assert "\n" not in logged.getMessage()
    assert WORDS not in logging.Formatter().format(logged)


def test_what_others_fill_into_their_sentences_is_left_out_and_what_we_do_is_written(quiet: Quiet) -> None:
    theirs = record("asyncio", "Failed for %r\n%s", WORDS, "more")
    ours = record("workshop.live", "Of workshop %s.", "w1", line=2)
    assert (quiet.lets_through(theirs), quiet.lets_through(ours)) == (True, True)
    assert (theirs.getMessage(), ours.getMessage()) == ("Failed for %r", "Of workshop w1.")


def test_one_line_of_a_kind_is_written_in_a_minute_and_the_next_says_how_many_there_were(
    quiet: Quiet, time: Time
) -> None:
    let = [quiet.lets_through(record("streamlit", "Error deserializing", error=None)) for _ in range(500)]
    assert let == [True] + [False] * 499
    other = record("streamlit", "Something else", line=2)
    assert quiet.lets_through(other)
    time.now += 60
    again = record("streamlit", "Error deserializing")
    assert quiet.lets_through(again)
    assert again.getMessage() == "Error deserializing (and 499 more like this since the last line about it)"


def test_an_outage_is_one_kind_wherever_it_is_met(quiet: Quiet) -> None:
    first = record("workshop.web", "What is kept cannot be reached.", error=raised(Unavailable, raised(OSError)))
    assert quiet.lets_through(first)
    assert first.getMessage() == "What is kept cannot be reached. Unavailable from OSError."
    try:
        raise Unavailable from OSError(WORDS)
    except Unavailable as error:
        elsewhere = record("workshop", "A screen failed.", error=error, line=99)
    assert not quiet.lets_through(elsewhere)


def test_the_memory_of_kinds_is_bounded(quiet: Quiet) -> None:
    for line in range(3000):
        assert quiet.lets_through(record("x", "y", line=line))
    assert quiet.kinds <= 1000


def test_a_group_of_errors_and_a_circle_of_causes_come_to_an_end(quiet: Quiet) -> None:
    error, other = raised(), raised(OSError)
    error.__cause__, other.__cause__ = other, error
    assert quiet.lets_through(record("x", "y", error=error))
    assert quiet.lets_through(record("x", "y", error=ExceptionGroup(WORDS, [raised(KeyError)]), line=3))

"""A code in use cannot be told from another by what is asked of the database, and trying many takes turns."""

import pytest
import sqlalchemy as sa

from tests.factories import Day
from tests.serving import Server, goes_to
from workshop.domain.errors import Refused, Why
from workshop.services.identity import NOBODY
from workshop.web import doors

UNUSED = "XXXXXX"


def asked(site: Server, path: str, who=NOBODY) -> tuple[int, int]:
    """The answer's status, and how many questions the database was asked for it."""
    questions: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        questions.append(statement)

    engine = site.house.engines.reading
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        status = site.ask("GET", path, who).status_code
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return status, len(questions)


@pytest.mark.parametrize("file", ["answers.csv", "summary.md", "sheets-a4.pdf", "chart.svg?show=themes", "nothing"])
def test_the_same_is_asked_and_answered_for_a_code_in_use_and_one_that_is_not(
    site: Server, day: Day, file: str
) -> None:
    first = asked(site, f"/download/{day.code}/{file}")
    assert first[0] == 303
    for code in (UNUSED, day.code, day.code, UNUSED):
        assert asked(site, f"/download/{code}/{file}") == first


def test_whoever_comes_while_many_are_tried_waits_for_a_turn_and_gets_in(
    site: Server, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(doors.asyncio, "sleep", sleep)
    monkeypatch.setattr(site.house.joining.guesses, "turn", lambda: 2.5)
    assert site.ask("GET", f"/j/{day.code}").status_code == 200
    assert site.ask("GET", f"/j/{UNUSED}").status_code == 404
    assert site.press(f"/j/{day.code}").status_code == 422
    assert waited == [2.5] * 3


def test_where_too_many_wait_a_page_asks_to_come_again(site: Server, day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> float:
        raise Refused(Why.TOO_MANY_CODES)

    monkeypatch.setattr(site.house.joining.guesses, "turn", full)
    for code in (day.code, UNUSED):
        answer = site.ask("GET", f"/j/{code}")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
        assert "your code stays valid" in answer.text
    assert goes_to(site.ask("GET", f"/r/{day.code}")) == f"/j/{day.code}"  # no other page asks for a turn


def test_three_hundred_unknown_codes_are_answered_at_once_and_the_next_waits(site: Server, monkeypatch) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(doors.asyncio, "sleep", sleep)
    for number in range(303):
        assert site.ask("GET", f"/j/X{number:05d}").status_code == 404
    assert len(waited) == 2

"""Files that take work are made one by one; whoever finds too many waiting is asked politely to come again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.factories import Day
from tests.serving import Server
from workshop.bootstrap import FILES_AT_ONCE
from workshop.services.identity import NOBODY
from workshop.web import downloads

FILES = ("sheets-a4.pdf", "chart.png?show=questions&look=dark")


@pytest.mark.parametrize("file", FILES)
def test_one_is_made_at_a_time_and_the_sixteenth_hears_when_to_come_again(
    site: Server, day: Day, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    go, lock, made = threading.Event(), threading.Lock(), []
    at_work = [0, 0]

    def draw(*_: object) -> bytes:
        with lock:
            at_work[0] += 1
            at_work[1] = max(at_work)
        go.wait()
        with lock:
            at_work[0] -= 1
            made.append(file)
        return b"a file"

    for person in day.people:
        day.send(person, "Koffie bij de wethouder.")
    monkeypatch.setattr(downloads, "as_file", draw)
    monkeypatch.setattr(downloads, "sheets_pdf", draw)
    told = threading.Semaphore(0)

    def ask(_: int) -> int:
        answer = site.ask("GET", f"/download/{day.code}/{file}", day.who)
        if answer.status_code == 429:
            assert "We make them one by one" in answer.text
            assert f"/download/{day.code}/{file.replace('&', '&amp;')}" in answer.text
            assert answer.headers["retry-after"] == "20"
        if answer.status_code != 200:
            told.release()
        return answer.status_code

    with ThreadPoolExecutor(16) as people:
        asked = people.map(ask, range(16))
        for _ in range(16 - FILES_AT_ONCE):
            told.acquire()
        assert site.ask("GET", f"/download/{day.code}/answers.csv", day.who).status_code == 200
        go.set()
        assert sorted(asked) == [200] * FILES_AT_ONCE + [429] * (16 - FILES_AT_ONCE)
    assert at_work[1] == 1
    assert len(made) == FILES_AT_ONCE
    assert site.ask("GET", f"/download/{day.code}/{file}", day.who).status_code == 200


@pytest.mark.parametrize("file", FILES)
def test_who_may_not_have_the_file_takes_no_place(
    site: Server, day: Day, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    monkeypatch.setattr(day.house.drawing, "run", lambda _: 1 // 0)
    assert site.ask("GET", f"/download/{day.code}/{file}", NOBODY).status_code == 303

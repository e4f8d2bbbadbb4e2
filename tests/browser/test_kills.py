"""Kills under load: every confirmed answer is there, exactly once."""

import os
import threading
import time
import uuid

import httpx
import pytest

from tests.browser.ready import prepare
from tests.browser.running import Running
from workshop.bootstrap import PARTICIPANT_COOKIE
from workshop.services.identity import Credentials

KILLS = int(os.environ.get("WORKSHOP_TEST_KILLS", "10"))  # `make night` asks for a hundred


@pytest.mark.timeout(20 * KILLS)
def test_every_answer_confirmed_before_or_after_a_kill_is_kept_exactly_once(own_app: Running) -> None:
    table = prepare(own_app, 8)
    house = own_app.house()
    who = [Credentials((participant_id,)) for participant_id in table.ids]
    visits = [house.stages.visit(credentials, table.workshop_id) for credentials in who]
    cookies = [house.keys.cookie((participant_id,)) for participant_id in table.ids]
    house.close()
    own_app.start()
    over = threading.Event()
    sent: dict[str, str] = {}
    confirmed: set[str] = set()
    retried: set[str] = set()

    def write(n: int) -> None:
        visit = visits[n]
        assert visit.seat is not None
        number = 0
        with httpx.Client(base_url=own_app.url, cookies={PARTICIPANT_COOKIE: cookies[n]}, timeout=3) as client:
            while not over.is_set():
                number += 1
                answer_id, text = str(uuid.uuid4()), f"schrijver {n} antwoord {number}"
                sent[answer_id] = text
                body = {
                    "workshop": table.workshop_id,
                    "group": visit.seat.id,
                    "prompt": visit.prompts[0].id,
                    "text": text,
                }
                # As the pad does: the same id again until the server has said that it is kept.
                while True:
                    try:
                        if client.put(f"/api/answers/{answer_id}", json=body).status_code == 200:
                            confirmed.add(answer_id)
                            break
                    except httpx.HTTPError:
                        retried.add(answer_id)
                    time.sleep(0.05 if not over.is_set() else 0.2)
                time.sleep(0.3)

    writers = [threading.Thread(target=write, args=(n,)) for n in range(len(who))]
    for writer in writers:
        writer.start()
    for n in range(KILLS):
        time.sleep(0.25 + 0.05 * n)
        own_app.kill()
        own_app.start()
    over.set()
    for writer in writers:
        writer.join(timeout=30)
    assert confirmed == set(sent)
    assert retried, "No kill fell between sending and confirming: the load was too light to say anything."
    assert sorted(table.answers()) == sorted(sent.values())

"""A facilitator's press on a button, at the very moment at which the live channel rings: it counts."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

from bench.visits import Visit
from tests.browser.ready import prepare
from tests.browser.running import Running
from workshop.bootstrap import FACILITATOR_COOKIE
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.identity import Credentials

CLOSE = ":material/lock:"


def test_a_press_that_reaches_the_server_together_with_a_ring_is_not_lost(shared_app: Running) -> None:
    ready = prepare(shared_app, 5, part=PartKind.TALK)

    async def press() -> None:
        visit = Visit(shared_app.port, "cockpit", f"w={ready.code}", f"{FACILITATOR_COOKIE}={ready.sign_in}")
        await visit.open()
        cockpit = visit.components["cockpit"].id
        rings = json.dumps([{"event": "rang", "value": "999999"}])
        await visit.run(
            states=[
                {"id": f"$$STREAMLIT_INTERNAL_KEY_{cockpit}__events", "json_trigger_value": rings},
                {"id": visit.buttons[CLOSE], "trigger_value": True},
            ]
        )
        visit.close()

    # In another thread, because the browser driver keeps a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(press())).result()
    house = shared_app.house()
    desk = house.stages.desk(Credentials((), ready.sign_in), ready.workshop_id)
    house.close()
    assert desk.workshop.state is State.CLOSED

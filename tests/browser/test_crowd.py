"""A whole town hall at once: two hundred people type the code within ten seconds, thirty join in the same instant."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import httpx

from bench.visits import Visit
from tests.browser.ready import prepare
from tests.browser.running import Running
from workshop.domain.programme import PartKind
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm

T = TypeVar("T")


def in_a_loop_of_its_own(crowd: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Runs in another thread, because the browser driver keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(crowd())).result()


def test_two_hundred_people_who_type_the_code_in_ten_seconds_all_get_the_form(shared_app: Running) -> None:
    ready = prepare(shared_app, 0, part=None)
    right = [n % 10 != 0 for n in range(200)]  # one in ten makes a typing error

    async def arrive(client: httpx.AsyncClient, n: int) -> tuple[int, int, bool]:
        await asyncio.sleep(n * 10 / 200)
        answer = await client.get(f"/j/{ready.code.lower() if right[n] else 'XXXXXX'}")
        return n, answer.status_code, "Ik ben hier als" in answer.text

    async def everybody() -> list[tuple[int, int, bool]]:
        async with httpx.AsyncClient(base_url=shared_app.url, timeout=60) as client:
            return await asyncio.gather(*(arrive(client, n) for n in range(200)))

    assert in_a_loop_of_its_own(everybody) == [(n, 200 if known else 404, known) for n, known in enumerate(right)]


def test_thirty_people_who_join_in_the_same_instant_are_all_in_and_all_have_a_seat(shared_app: Running) -> None:
    ready = prepare(shared_app, 4, part=PartKind.GROUPS)

    async def open_link(client: httpx.AsyncClient, n: int, token: str) -> str:
        form = {"content-type": "application/x-www-form-urlencoded", "origin": shared_app.url}
        answer = await client.post(f"/me/{token}", headers=form)
        cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        visit = Visit(shared_app.port, "room", answer.headers["location"].partition("?")[2], cookie)
        await visit.open()
        shown = "room" in visit.components
        visit.close()
        return f"{n}: at work" if shown else f"{n}: elsewhere"

    house = shared_app.house()
    tokens = []
    for n in range(30):
        form = JoinForm(
            form_id=f"crowd-{n}", name=f"Aankomer {n}", role_key=("initiative", "municipality", "council")[n % 3]
        )
        tokens.append(house.joining.join(ready.workshop_id, form))

    async def everybody() -> list[str]:
        async with httpx.AsyncClient(base_url=shared_app.url, timeout=60) as client:
            return await asyncio.gather(*(open_link(client, n, token) for n, token in enumerate(tokens)))

    assert in_a_loop_of_its_own(everybody) == [f"{n}: at work" for n in range(30)]
    everyone = house.joining.everybody(Credentials((), ready.sign_in), ready.workshop_id)
    house.close()
    assert len(everyone) == 34

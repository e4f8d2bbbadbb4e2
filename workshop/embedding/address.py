"""Get vectors of meaning from a server that speaks as OpenAI's does (`POST …/embeddings`).

Nothing it says is taken on trust: it may be slow, send too much, send something else, or send texts elsewhere.
"""

import json
import math
import time
from collections.abc import Sequence
from concurrent.futures import Future
from threading import Thread
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx

from workshop.services.ports.embedder import NoMeaning
from workshop.settings import on_this_machine

SECONDS = 1.0  # that a batch may take, from looking up the name to the last byte
MOST_SECONDS = 5.0  # that a call may take in all
BATCH = 256  # texts asked for at once
LONGEST = 8192  # numbers in a vector
_NUMBER = 32  # bytes that a number may take in the answer, its comma included
_OVERHEAD = 4096


class Address:
    """An embedder elsewhere, or on this machine but in another program."""

    def __init__(self, address: str, model: str = "", key: str = "", seconds: float = SECONDS) -> None:
        parts = urlsplit(address)
        self.name = parts.hostname or ""
        self.leaves = not on_this_machine(address)
        self._url = urlunsplit(parts._replace(path=parts.path.rstrip("/") + "/embeddings", fragment=""))
        self._model, self._seconds = model, seconds
        self._headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {})
        self._trusted = httpx.create_ssl_context(trust_env=False)

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Gives one vector per text, in their order. Raises NoMeaning."""
        until = time.monotonic() + MOST_SECONDS
        found: list[tuple[float, ...]] = []
        for first in range(0, len(texts), BATCH):
            batch = texts[first : first + BATCH]
            left = min(self._seconds, until - time.monotonic())
            if left <= 0:
                raise NoMeaning("slow")
            found += _vectors(self._asked(batch, left), len(batch))
        if len({len(vector) for vector in found}) > 1:
            raise NoMeaning("wrong_shape")
        return found

    def _asked(self, texts: Sequence[str], seconds: float) -> bytes:
        """What the server says about these texts, in time.

        httpx limits every single step, not all together: a server that sends one byte now and then, or a name that is
        looked up for ever, would hold up whoever waits. So somebody else waits, and is left behind.
        """
        # No proxy and no password from the environment: texts go where the setting says and nowhere else.
        client = httpx.Client(trust_env=False, follow_redirects=False, timeout=seconds, verify=self._trusted)
        waiting: Future[bytes] = Future()

        def ask() -> None:
            try:
                waiting.set_result(self._post(client, texts, time.monotonic() + seconds))
            except BaseException as error:  # noqa: BLE001
                waiting.set_exception(error)  # for who waits for it

        Thread(target=ask, name="embedding", daemon=True).start()
        try:
            return waiting.result(seconds)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise NoMeaning("slow") from error
        except httpx.RemoteProtocolError as error:
            raise NoMeaning("wrong_shape") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise NoMeaning("not_there") from error
        finally:
            client.close()  # which also ends what was left behind

    def _post(self, client: httpx.Client, texts: Sequence[str], until: float) -> bytes:
        most = _OVERHEAD + len(texts) * (LONGEST * _NUMBER + _OVERHEAD)
        said = bytearray()
        asked = {"model": self._model, "input": list(texts)}
        with client.stream("POST", self._url, json=asked, headers=self._headers) as answer:
            if answer.status_code != httpx.codes.OK:
                raise NoMeaning("refused")
            for piece in answer.iter_raw():
                said += piece
                if len(said) > most:
                    raise NoMeaning("wrong_shape")
                if time.monotonic() > until:
                    raise NoMeaning("slow")
        return bytes(said)


def _vectors(said: bytes, number: int) -> list[tuple[float, ...]]:
    """The vectors in an answer, each at its index. Raises NoMeaning for anything that is not so many of them."""
    try:
        told = json.loads(said)["data"]
        found = {_index(part["index"]): _vector(part["embedding"]) for part in told}
        if (
            len(told) != number
            or set(found) != set(range(number))
            or len({len(vector) for vector in found.values()}) != 1
        ):
            raise ValueError("Not a vector for every text.")
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError) as error:
        raise NoMeaning("wrong_shape") from error
    return [found[at] for at in range(number)]


def _index(told: Any) -> int:
    if type(told) is not int:
        raise TypeError("Not a whole number.")
    return told


def _vector(told: Any) -> tuple[float, ...]:
    if not isinstance(told, list) or not 1 <= len(told) <= LONGEST:
        raise ValueError("Not a list of numbers.")
    if any(type(number) not in {int, float} for number in told):
        raise TypeError("Not a number.")
    numbers = tuple(map(float, told))
    if not all(map(math.isfinite, numbers)) or not any(numbers):
        raise ValueError("Not a direction.")
    return numbers

"""A way to the app on which packets can vanish, as they do for a phone that changes networks: nothing arrives and nobody is told."""

import contextlib
import selectors
import socket
import threading


class Lossy:
    """Listens on a port of its own and passes bytes on to the app. What is lost stays connected, and silent."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._lost: set[socket.socket] = set()
        self._all_lost = False
        threading.Thread(target=self._take_in, daemon=True).start()

    def lose(self) -> None:
        """From now on nothing goes through the connections there are; new ones work."""
        self._lost |= {end for pair in self._pairs for end in pair}

    def lose_all(self) -> None:
        """From now on nothing goes through any connection, old or new."""
        self._all_lost = True
        self.lose()

    def find_again(self) -> None:
        """New connections work again."""
        self._all_lost = False

    def close(self) -> None:
        """Ends every connection."""
        self._door.close()
        for pair in self._pairs:
            for end in pair:
                end.close()

    def _take_in(self) -> None:
        with contextlib.suppress(OSError):  # the door was closed
            while True:
                outside, _ = self._door.accept()
                inside = socket.create_connection(("127.0.0.1", self._to))
                self._pairs.append((outside, inside))
                if self._all_lost:
                    self._lost |= {outside, inside}
                threading.Thread(target=self._pass_on, args=(outside, inside), daemon=True).start()

    def _pass_on(self, outside: socket.socket, inside: socket.socket) -> None:
        ways = {outside: inside, inside: outside}
        with selectors.DefaultSelector() as ready, contextlib.suppress(OSError, ValueError):
            for end in ways:
                ready.register(end, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    end = key.fileobj
                    assert isinstance(end, socket.socket)
                    content = end.recv(65536)
                    if end in self._lost:
                        if not content:
                            return
                        continue
                    if not content:
                        ways[end].shutdown(socket.SHUT_WR)
                        ready.unregister(end)
                        if not ready.get_map():
                            return
                        continue
                    ways[end].sendall(content)

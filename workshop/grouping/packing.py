"""Find a room for each company; for finding out whether wishes can hold at all.

Packing with enemies is graph colouring and bin packing at once: backtracking, the company with the fewest rooms left
first. Rooms that are alike and empty are tried once, and companies are counted against the space that is left.
"""

from collections.abc import Sequence

import numpy as np

from workshop.grouping.problem import Problem


class Packing:
    """Companies (`items`, lists of people), the room each is locked to, and which may not share a room."""

    def __init__(
        self, problem: Problem, items: Sequence[list[int]], rooms: Sequence[int | None], enemies: Sequence[set[int]]
    ) -> None:
        self.items, self.people = items, problem.people
        self.enemies = [np.array(sorted(enemy), dtype=np.int64) for enemy in enemies]
        self.size = np.array([len(people) for people in items], dtype=np.int64)
        self.least = np.array([room.least for room in problem.rooms], dtype=np.int64)
        self.most = np.array([room.most for room in problem.rooms], dtype=np.int64)
        self.open = np.ones((len(items), problem.groups), dtype=bool)
        for item, room in enumerate(rooms):
            if room is not None:
                self.open[item] = False
                self.open[item, room] = True
        named = {room for room in rooms if room is not None}
        self.kind = [(-1, at) if at in named else (room.least, room.most) for at, room in enumerate(problem.rooms)]
        self._clear()

    def _clear(self) -> None:
        self.load = np.zeros(len(self.most), dtype=np.int64)
        self.hostile = np.zeros(self.open.shape, dtype=np.int64)  # enemies of each company in each room
        self.room_of = np.full(len(self.items), -1, dtype=np.int64)

    def seats(self) -> dict[int, int]:
        """Gives the room of everybody in a company."""
        return {person: int(self.room_of[item]) for item, people in enumerate(self.items) for person in people}

    def pack(self, order: Sequence[int], steps: int) -> bool | None:
        """Says whether the companies fit; None when that took more than so many steps. `order` is of rooms equally full."""
        self._clear()
        if self._greedy(order):
            return True
        self._clear()
        left = set(range(len(self.items)))
        stack: list[tuple[int, list[int]]] = []
        if not self._possible(left):
            return False
        self._next(left, stack, order)
        while stack:
            item, rooms = stack[-1]
            if self.room_of[item] >= 0:
                self._put(item, int(self.room_of[item]), -1)
            if not rooms:
                stack.pop()
                left.add(item)
                continue
            steps -= 1
            if steps < 0:
                return None
            self._put(item, rooms.pop(), 1)
            if self._possible(left):
                if not left:
                    return True
                self._next(left, stack, order)
        return not self.items

    def _greedy(self, order: Sequence[int]) -> bool:
        """One try without going back, which is enough nearly always."""
        lines = sorted(range(len(self.items)), key=lambda i: (self.open[i].sum(), -self.size[i], -len(self.enemies[i])))
        for item in lines:
            rooms = self._rooms(item, order)
            if not rooms:
                return False
            self._put(item, rooms[-1], 1)
        return self._possible(set())

    def _put(self, item: int, room: int, sign: int) -> None:
        self.load[room] += sign * self.size[item]
        self.hostile[self.enemies[item], room] += sign
        self.room_of[item] = room if sign > 0 else -1

    def _rooms(self, item: int, order: Sequence[int]) -> list[int]:
        """The rooms a company may go to, the emptiest last; of rooms that are alike and empty only one."""
        fits = self.open[item] & (self.hostile[item] == 0) & (self.load + self.size[item] <= self.most)
        rooms: dict[tuple[int, ...], int] = {}
        for room in order:
            if fits[room]:
                rooms.setdefault(self.kind[room] if not self.load[room] else (-2, room), room)
        return sorted(rooms.values(), key=lambda room: -self.load[room])

    def _next(self, left: set[int], stack: list[tuple[int, list[int]]], order: Sequence[int]) -> None:
        lines = np.array(sorted(left), dtype=np.int64)
        fits = self.open[lines] & (self.hostile[lines] == 0)
        fits &= self.load + self.size[lines][:, None] <= self.most
        item = int(lines[np.lexsort((-self.size[lines], fits.sum(axis=1)))[0]])
        left.discard(item)
        stack.append((item, self._rooms(item, order)))

    def _possible(self, left: set[int]) -> bool:
        """Whether counting allows it: rooms can still be filled, and large companies find enough large spaces."""
        if int(np.maximum(self.least, self.load).sum()) > self.people:
            return False
        sizes = self.size[sorted(left)]
        space = self.most - self.load
        return all(int((sizes >= size).sum()) <= int((space // size).sum()) for size in set(sizes.tolist()))

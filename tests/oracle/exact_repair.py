"""A seating that people know in, the least of what is missing plus who moves out, by constraint programming."""

from typing import Any

from ortools.sat.python import cp_model

from tests.oracle.exact import Exact
from workshop.grouping.problem import Field, Problem, Room

NOWHERE = -1


class _Mended(Exact):
    """All seatings whose sizes differ by at most one, or all others: fair shares are reckoned differently there."""

    def __init__(self, problem: Problem, seated: tuple[int, ...], even: bool) -> None:
        self.even, self.low = even, problem.people // problem.groups
        self.high = -(-problem.people // problem.groups)
        counts = [seated.count(group) for group in range(problem.groups)]
        limits = [max(room.most, count) for room, count in zip(problem.rooms, counts, strict=True)]
        rooms = tuple(Room(self.low, self.high) if even else Room(0, limit) for limit in limits)
        fields = {name: getattr(problem, name) for name in Problem.__dataclass_fields__}
        super().__init__(Problem(**{**fields, "rooms": rooms, "spread": ()}))
        moved = [1 - self.x[0][person][group] for person, group in enumerate(seated) if group != NOWHERE]
        self.goal = sum(self.levels) + sum(moved) + (0 if even else self._off())

    def _sizes(self) -> list[Any]:
        return [
            sum(self.x[0][person][group] for person in range(self.problem.people))
            for group in range(self.problem.groups)
        ]

    def _off(self) -> Any:
        total = []
        for size in self._sizes():
            off = self._number(self.problem.people)
            self.model.add(off >= self.low - size)
            self.model.add(off >= size - self.high)
            total.append(off)
        self.model.add(sum(total) >= 1)
        return sum(total)

    def _balance(self, field: Field) -> Any:
        if self.even:
            return super()._balance(field)
        people, total = self.problem.people, []
        for size in self._sizes():
            here = self.model.new_int_var(0, people, "")
            self.model.add(here == size)
            for having in self._having(field).values():
                shares = [len(having) * number for number in range(people + 1)]
                group = len(total) // max(1, len(self._having(field)))
                count = sum(self.x[0][p][group] for p in having)
                low, high = self._number(people), self._number(people)
                self.model.add_element(here, [share // people for share in shares], low)
                self.model.add_element(here, [-(-share // people) for share in shares], high)
                off = self._number(people)
                self.model.add(off >= low - count)
                self.model.add(off >= count - high)
                total.append(off)
        return sum(total)

    def least(self, effort: float) -> tuple[int, bool] | None:
        """The least of the goal and whether that is proven; None where there is no such seating."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.max_deterministic_time = 1, effort
        self.model.minimize(self.goal)
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise TimeoutError("The exact solver found nothing with this effort.")
        return round(solver.objective_value), status == cp_model.OPTIMAL


def least_missing_and_moved(problem: Problem, seated: tuple[int, ...], effort: float) -> tuple[int, bool]:
    """The least there is of both together, and whether that is proven."""
    found = [least for even in (True, False) if (least := _Mended(problem, seated, even).least(effort)) is not None]
    return min(value for value, _ in found), all(proven for _, proven in found)

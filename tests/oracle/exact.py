"""A problem in, the exact optimum per level out, by constraint programming; for holding the solver against.

Google's CP-SAT, level by level: each level is brought to its least and then kept there.
"""

from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from workshop.grouping.counting import most_across
from workshop.grouping.problem import UNKNOWN, Aim, Field, Mode, Problem


class Exact:
    """A model of one problem with rooms of one fixed size each, or sizes that differ by at most one."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        people, groups, rounds = range(problem.people), range(problem.groups), range(problem.rounds)
        self.x = [[[self.model.new_bool_var("") for _ in groups] for _ in people] for _ in rounds]
        for seats in self.x:
            for person in people:
                self.model.add_exactly_one(seats[person])
            for group, room in enumerate(problem.rooms):
                size = sum(seats[person][group] for person in people)
                self.model.add(size >= room.least)
                self.model.add(size <= room.most)
            for first, second in problem.together:
                for group in groups:
                    self.model.add(seats[first][group] == seats[second][group])
            for first, second in problem.apart:
                for group in groups:
                    self.model.add(seats[first][group] + seats[second][group] <= 1)
            for person, group in problem.locked.items():
                self.model.add(seats[person][group] == 1)
        self.levels = list(self._levels())

    def _levels(self) -> Any:
        problem = self.problem
        for aim in problem.order:
            if aim is Aim.NO_LONE:
                yield from (self._lone(field) for field in problem.no_lone)
            elif aim is Aim.BALANCE:
                yield from (self._balance(field) for field in problem.balance)
            elif aim is Aim.SPREAD:
                yield from (self._spread(field) for field in problem.spread)
            elif aim is Aim.OWN_PRACTICE and problem.mode is Mode.OWN_PRACTICE:
                yield self._strangers()
            elif aim is Aim.MIXED and problem.mode is Mode.MIXED:
                yield self._colleagues()
            elif aim is Aim.REPEATS and (problem.rounds > 1 or problem.met):
                yield self._repeats()

    def _number(self, most: int) -> Any:
        return self.model.new_int_var(0, most, "")

    def _having(self, field: Field) -> dict[int, list[int]]:
        values = sorted(set(field.values) - {UNKNOWN})
        return {value: [p for p, own in enumerate(field.values) if own == value] for value in values}

    def _lone(self, field: Field) -> Any:
        total = []
        for seats in self.x:
            for people in self._having(field).values():
                for group in range(self.problem.groups):
                    lone, count = self.model.new_bool_var(""), sum(seats[p][group] for p in people)
                    several = self.model.new_bool_var("")
                    self.model.add(count >= 2).only_enforce_if(several)
                    self.model.add(count <= len(people) * several + lone)
                    total.append(lone)
        return sum(total)

    def _strangers(self) -> Any:
        role, place = self.problem.role, self.problem.place
        assert role is not None
        assert place is not None
        total = []
        for seats in self.x:
            for everybody in self._having(place).values():
                people = [p for p in everybody if role.values[p] != UNKNOWN]
                for p in people:
                    for group in range(self.problem.groups):
                        alone = self.model.new_bool_var("")
                        others = [seats[q][group] for q in people if role.values[q] != role.values[p]]
                        self.model.add(alone + sum(others) >= seats[p][group])
                        total.append(alone)
        return sum(total)

    def _balance(self, field: Field) -> Any:
        total = []
        for seats in self.x:
            for people in self._having(field).values():
                low, high = len(people) // self.problem.groups, -(-len(people) // self.problem.groups)
                for group in range(self.problem.groups):
                    off, count = self._number(len(people)), sum(seats[p][group] for p in people)
                    self.model.add(off >= low - count)
                    self.model.add(off >= count - high)
                    total.append(off)
        return sum(total)

    def _pairs(self, seats: Any, pair: tuple[int, int]) -> Any:
        both = self.model.new_bool_var("")
        for group in range(self.problem.groups):
            self.model.add(both >= seats[pair[0]][group] + seats[pair[1]][group] - 1)
        return both

    def _colleagues(self) -> Any:
        assert self.problem.organisation is not None
        staff = self._having(self.problem.organisation).values()
        return sum(self._pairs(seats, pair) for seats in self.x for people in staff for pair in combinations(people, 2))

    def _repeats(self) -> Any:
        problem = self.problem
        block = list(range(problem.people))
        for _ in range(problem.people):
            for first, second in problem.together:
                block[first] = block[second] = min(block[first], block[second])
        total = []
        for pair in combinations(range(problem.people), 2):
            if block[pair[0]] == block[pair[1]]:
                continue
            met = sum(set(pair) <= set(group) for group in problem.met)
            if problem.rounds + met < 2:
                continue
            again = self._number(problem.rounds + met)
            self.model.add(again >= met - 1 + sum(self._pairs(seats, pair) for seats in self.x))
            total.append(again)
        return sum(total)

    def _spread(self, field: Field) -> Any:
        """Only for rooms of a fixed size: then the most there can be does not hang on the sizes."""
        sizes = [room.most for room in self.problem.rooms]
        total = []
        values = sorted(set(field.values) - {UNKNOWN})
        for limit in values[:-1]:
            above = [p for p, own in enumerate(field.values) if own > limit]
            for seats in self.x:
                total.append(most_across(len(above), sizes))
                for group, size in enumerate(sizes):
                    count, across = self._number(size), self._number(size * size)
                    self.model.add(count == sum(seats[p][group] for p in above))
                    self.model.add_element(count, [k * (size - k) for k in range(size + 1)], across)
                    total.append(-across)
        return sum(total)

    def solve(self, effort: float) -> list[tuple[int, bool]] | None:
        """Per level its value and whether nothing better exists; None where the wishes cannot all hold.

        `effort` per level is in CP-SAT's own deterministic seconds, so that no clock decides.
        """
        found: list[tuple[int, bool]] = []
        for level in self.levels or [0]:
            solver = cp_model.CpSolver()
            solver.parameters.num_workers, solver.parameters.max_deterministic_time = 1, effort
            self.model.minimize(level)
            status = solver.solve(self.model)
            if status == cp_model.INFEASIBLE:
                return None
            if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                raise TimeoutError("The exact solver found nothing with this effort.")
            value = round(solver.objective_value)
            found.append((value, status == cp_model.OPTIMAL))
            self.model.add(level <= value)
            self.model.clear_hints()
            for seats in self.x:
                for line in seats:
                    for variable in line:
                        self.model.add_hint(variable, solver.value(variable))
        return found[: len(self.levels)]

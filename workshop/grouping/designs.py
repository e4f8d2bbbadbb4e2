"""Make rounds in which nobody meets anybody twice; for problems without other wishes.

Columns: one of every column sits in each group, and in round r the person at place x of column c goes to group
x + f(c, r), f a difference matrix. Arrays: any two places of a line take every pair of values in one line only. Starters:
one round is turned step by step, as on a clock (Anderson, Combinatorial Designs and Tournaments, 1997). Curves: the
points of a Hermitian curve and its secants. Grown: every person of a small plan is replaced by several. Stored designs
were found by annealing or are published; the tests check them all.
"""

from math import prod

from workshop.grouping.curves import curve_plan
from workshop.grouping.differences import known_matrix, searched_matrix, shifted
from workshop.grouping.stored import Matrix, TurnedLines, stored

_NODES = 2_000  # of one search for people who never meet

Plan = list[list[int]]  # per round the group of every person


def meeting_plan(people: int, groups: int, rounds: int) -> Plan:
    """Gives as many of these rounds as are known without a repeated meeting; sizes differ by at most one."""
    if groups < 1 or people < groups:
        return []
    size = -(-people // groups)
    if size == 1:
        return [list(range(people)) for _ in range(rounds)]
    best: Plan = []
    for way in (_by_starter, _by_array, _by_columns, _by_curve, _by_growing, _by_search):
        if len(best) < rounds:
            best = max(best, way(groups, size, people, rounds), key=len)
    return best[:rounds]


def stored_sizes() -> list[tuple[int, int]]:
    """Gives the groups and the sizes of groups for which something is stored."""
    found = {(groups, len(rows)) for groups, all_rows in stored().matrices.items() for _, rows in all_rows}
    found |= {(groups, array.places - 1) for groups, arrays in stored().arrays.items() for array in arrays}
    return sorted(found | {(groups, people // groups) for people, groups in stored().starters})


def _by_columns(groups: int, size: int, people: int, rounds: int) -> Plan:
    return _with_inner(_columns(known_matrix(groups, size, min(rounds, groups))), groups, size, people, rounds)


def _by_search(groups: int, size: int, people: int, rounds: int) -> Plan:
    found = searched_matrix(groups, size, min(rounds, groups))
    return [] if found is None else _with_inner(_columns(found), groups, size, people, rounds)


def _columns(columns: Matrix) -> Plan:
    moduli, matrix = columns
    groups = prod(moduli)
    moved = {shift: shifted(shift, moduli, groups) for shift in {value for column in matrix for value in column}}
    return [[place for shift in shifts for place in moved[shift]] for shifts in zip(*matrix, strict=True)]


def _by_array(groups: int, size: int, people: int, rounds: int) -> Plan:
    """The last place of a line is its round, those before are one person of each column."""
    arrays = stored().arrays.get(groups, [])
    array = next((lines for lines in arrays if lines.places > size), None)
    if array is None:
        return next((_with_guests(lines, groups, people) for lines in arrays if lines.places == size), [])
    plan = _of_lines(list(array.lines()), groups, size)
    return _with_inner(plan, groups, size, people, rounds)


def _of_lines(lines: list[list[int]], groups: int, size: int) -> Plan:
    plan = [[0] * (groups * size) for _ in range(groups)]
    for line in lines:
        for column in range(size):
            plan[line[-1]][column * groups + line[column]] = line[0]
    return plan


def _with_guests(array: TurnedLines, groups: int, people: int) -> Plan:
    """Groups with one more than the array has columns: a guest goes to groups which have everybody at most once."""
    size = array.places - 1
    lines = list(array.lines())
    guests, turns = people - groups * size, array.full // array.copies
    free = array.transversals()
    if guests > len(free):
        return []
    plan = [row[:] for row in _of_lines(lines, groups, size)[: array.full + (guests == 1 and array.empty > 0)]]
    for visited in free[:guests]:
        groups_of = {line[-1]: line[0] for at in visited for line in lines[at * turns : (at + 1) * turns]}
        for number, seating in enumerate(plan):
            seating.append(groups_of.get(number, array.full))
    return plan


def _with_inner(plan: Plan, groups: int, size: int, people: int, rounds: int) -> Plan:
    """People of one column have not met: each column plays a smaller plan of its own. Whoever is too many leaves the last."""
    gone, tables = groups * size - people, groups // size
    left = [row[:people] for row in plan]
    if groups % size or len(plan) >= rounds:
        return left
    if gone > tables:
        return max(left, _thinned(_with_inner(plan, groups, size, groups * size, rounds), size, people), key=len)
    whole, last = (meeting_plan(players, tables, rounds - len(plan)) for players in (groups, groups - gone))
    for inner, rest in zip(whole, last, strict=False):
        left.append([group + column * tables for column in range(size - 1) for group in inner])
        left[-1] += [group + (size - 1) * tables for group in rest]
    return left


def _by_starter(groups: int, size: int, people: int, rounds: int) -> Plan:
    starter = stored().starters.get((groups * size, groups))
    return [] if starter is None else _thinned(list(starter.rounds()), size, people)


def _by_curve(groups: int, size: int, people: int, rounds: int) -> Plan:
    if groups * size != (size - 1) ** 3 + 1:
        return []
    return _thinned(curve_plan(size), size, people)


def _by_growing(groups: int, size: int, people: int, rounds: int) -> Plan:
    """A plan for fewer groups of this size, in which every person is replaced by several who are one column.

    Each of its groups then plays the rounds of columns. Those of one round may meet inside their columns too, and so
    may, if it has no such round, the people of one column.
    """
    best: Plan = []
    for times in range(size, groups // size + 1):
        small = groups // times
        if groups % times or len(best) >= rounds:
            continue
        base = meeting_plan(small * size, small, small * size)
        columns = _columns(known_matrix(times, size, times))
        inner = meeting_plan(times * size, times, times * size)
        grown = [_grown(row, each, times, small) for row in base[1:] for each in columns]
        if base and len(columns) >= times:
            grown += [_grown(base[0], each, times, small) for each in inner]
            best = max(best, _thinned(grown, size, people), key=len)
    return best


def _grown(base: list[int], each: list[int], times: int, small: int) -> list[int]:
    """Every group of the base sits as in this round of columns."""
    met = [0] * small
    found: list[int] = []
    for group in base:
        column = met[group]
        met[group] += 1
        found += [group * times + table for table in each[column * times : (column + 1) * times]]
    return found


def _thinned(plan: Plan, size: int, people: int) -> Plan:
    """The plan without some people who never meet, or who meet only in one round, which is left out then."""
    gone = len(plan[0]) - people if plan else 0
    if gone == 0:
        return plan
    leave = _strangers(plan, gone)
    if not leave and gone <= size and len(plan) > 1:
        *plan, last = plan
        leave = [person for person, group in enumerate(last) if group == 0][:gone]
    if not leave:
        return []
    stay = sorted(set(range(len(plan[0]))) - set(leave))
    return [[group[person] for person in stay] for group in plan]


def _strangers(plan: Plan, wanted: int) -> list[int]:
    """So many people of whom no two ever meet; nobody where a short search finds none."""
    everybody = range(len(plan[0]))
    known = [1 << person for person in everybody]
    for seating in plan:
        members: dict[int, int] = {}
        for person, group in enumerate(seating):
            members[group] = members.get(group, 0) | 1 << person
        for person, group in enumerate(seating):
            known[person] |= members[group]
    nodes = _NODES

    def extend(chosen: list[int], left: int) -> list[int]:
        nonlocal nodes
        nodes -= 1
        if len(chosen) == wanted:
            return chosen
        while left and nodes > 0 and len(chosen) + left.bit_count() >= wanted:
            person = left.bit_length() - 1
            found = extend([*chosen, person], left & ~known[person])
            if found:
                return found
            left &= ~(1 << person)
        return []

    return extend([], (1 << len(known)) - 1)

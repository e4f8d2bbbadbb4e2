"""Write first, reveal together: until then nobody but the facilitator sees what others wrote, in any way."""

import pytest

from tests.factories import Day, FakeClock, refused
from workshop.domain.answers import Words
from workshop.domain.errors import Why
from workshop.services.identity import Credentials


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people in two groups who write for themselves first."""
    day.describe(write_first=True)
    day.go_live()
    day.people = day.crowd(8)
    return day.publish(size=4)


@pytest.fixture
def anna(day: Day) -> Credentials:
    return day.people[0]


def texts(rows) -> list[str]:
    return [row["text"] for row in rows.rows]


def test_until_the_reveal_everybody_sees_their_own_answers_only(day: Day, anna: Credentials) -> None:
    mate, group = day.mates(anna)[0], day.group_of(anna)
    day.send(anna, "van Anna")
    day.send(mate, "van een ander")
    assert (day.stage(anna).hidden, day.desk().hidden) == (True, True)
    assert texts(day.board(anna, group)) == ["van Anna"]
    assert texts(day.board(mate, group)) == ["van een ander"]
    assert day.board(anna, group).only_for == anna.participant_ids[0]
    assert texts(day.board(day.who, group)) == ["van Anna", "van een ander"]
    assert day.board(day.who, group).only_for is None


def test_until_the_reveal_nothing_is_on_the_wall_in_the_charts_or_in_the_files(day: Day, anna: Credentials) -> None:
    day.send(anna)
    for who in (anna, day.mates(anna)[0], day.who):
        assert day.wall(who).rows == []
        assert day.house.boards.harvest(who, day.id).lines == []
    assert day.desk().answers == 1


def test_the_reveal_shows_everything_at_once_to_who_was_looking_already(day: Day, anna: Credentials) -> None:
    mate, group = day.mates(anna)[0], day.group_of(anna)
    day.send(anna, "van Anna")
    day.send(mate, "van een ander")
    board, wall = day.board(anna, group), day.wall(anna)
    day.house.proposing.reveal(day.who, day.id)
    after = day.board(anna, group, board.version, board.signature)
    assert (after.reset, texts(after), after.only_for) == (True, ["van Anna", "van een ander"], None)
    on_wall = day.wall(anna, wall.version, wall.signature)
    assert (on_wall.reset, texts(on_wall)) == (True, ["van Anna", "van een ander"])
    assert (day.stage(anna).hidden, day.desk().hidden) == (False, False)
    assert len(day.house.boards.harvest(anna, day.id).lines) == 2


def test_a_second_reveal_changes_nothing(day: Day, anna: Credentials, clock: FakeClock) -> None:
    day.house.proposing.reveal(day.who, day.id)
    first, version = day.plan().round.revealed_at, day.desk().workshop.version
    clock.forward(minutes=5)
    day.house.proposing.reveal(day.who, day.id)
    assert (day.plan().round.revealed_at, day.desk().workshop.version) == (first, version)


def test_that_somebody_edits_or_removes_is_hidden_too(day: Day, anna: Credentials) -> None:
    mate, group = day.mates(anna)[0], day.group_of(anna)
    theirs = day.send(mate, "van een ander")
    board, wall = day.board(anna, group), day.wall(anna)
    day.house.sending.edit(mate, theirs.id, Words("anders"), 1)
    assert day.board(anna, group, board.version, board.signature).rows == []
    day.house.sending.remove(mate, theirs.id)
    assert day.board(anna, group, board.version, board.signature).rows == []
    assert day.wall(anna, wall.version, wall.signature).rows == []


def test_ones_own_edits_and_removals_come_as_changes(day: Day, anna: Credentials) -> None:
    group, mine = day.group_of(anna), day.send(anna, "van Anna")
    board = day.board(anna, group)
    day.house.sending.edit(anna, mine.id, Words("anders"), 1)
    changed = day.board(anna, group, board.version, board.signature)
    assert (changed.reset, texts(changed)) == (False, ["anders"])
    gone = day.house.sending.remove(anna, mine.id)
    assert day.board(anna, group, changed.version, changed.signature).rows == [
        {"id": mine.id, "v": gone.version, "gone": True}
    ]


def test_somebody_of_another_table_sees_nothing_of_this_one_before_or_after(day: Day, anna: Credentials) -> None:
    day.send(anna)
    stranger, group = day.stranger(anna), day.group_of(anna)
    for _ in range(2):
        with refused(Why.NOT_FOUND):
            day.board(stranger, group)
        day.house.proposing.reveal(day.who, day.id)


def test_what_an_earlier_round_revealed_stays_visible_while_a_new_round_writes_first(day, anna) -> None:
    day.send(anna, "ronde één")
    day.house.proposing.reveal(day.who, day.id)
    day.publish(size=4, seed=5)
    day.send(anna, "ronde twee")
    stranger = day.people[1]
    assert texts(day.wall(stranger)) == ["ronde één"]
    assert [line.text for line in day.house.boards.harvest(stranger, day.id).lines] == ["ronde één"]
    day.house.proposing.reveal(day.who, day.id)
    assert texts(day.wall(stranger)) == ["ronde één", "ronde twee"]


def test_without_a_published_round_there_is_nothing_to_reveal(house) -> None:
    with refused(Why.NOT_FOUND):
        day = Day(house).go_live()
        house.proposing.reveal(day.who, day.id)


def test_ticking_it_during_the_day_leaves_what_everybody_could_read_and_holds_for_the_next_round(house) -> None:
    day = Day(house).go_live()
    day.people = day.crowd(8)
    anna, other = day.people[0], day.people[5]
    day.publish(size=4)
    day.send(anna, "ronde één")
    before = day.wall(other), day.board(anna, day.group_of(anna)), day.house.boards.harvest(day.who, day.id).lines
    day.describe(write_first=True)
    after = day.wall(other), day.board(anna, day.group_of(anna)), day.house.boards.harvest(day.who, day.id).lines
    assert [texts(board) for board in after[:2]] == [texts(board) for board in before[:2]] == [["ronde één"]] * 2
    assert (before[2], day.desk().hidden, day.stage(anna).hidden) == (after[2], False, False)
    day.publish(size=4, seed=5)
    day.send(anna, "ronde twee")
    assert (texts(day.wall(other)), day.desk().hidden, day.stage(anna).hidden) == (["ronde één"], True, True)


def test_unticking_it_during_the_day_shows_nothing_that_was_never_revealed(day: Day, anna: Credentials) -> None:
    day.send(anna, "van Anna")
    mate, group = day.mates(anna)[0], day.group_of(anna)
    day.describe(write_first=False)
    for rows in (day.wall(mate), day.board(mate, group)):
        assert rows.rows == []
    assert day.house.boards.harvest(day.who, day.id).lines == []
    day.publish(size=4, seed=5)
    day.send(anna, "ronde twee")
    assert (texts(day.wall(mate)), day.desk().hidden) == (["ronde twee"], True)
    day.house.proposing.reveal(day.who, day.id)
    assert (texts(day.wall(mate)), day.desk().hidden) == (["van Anna", "ronde twee"], False)


def test_a_proposal_changes_nothing_of_what_a_wall_was_sent(house) -> None:
    day = Day(house).go_live()
    day.people = day.crowd(8)
    day.publish(size=4)
    day.send(day.people[0])
    wall = day.wall(day.people[5])
    day.house.proposing.propose(day.who, day.id, 4, 3)
    again = day.wall(day.people[5], wall.version, wall.signature)
    assert (again.reset, again.rows) == (False, [])

"""Whatever the seed: robots do one thing after the other, nothing before they came or after they went, and all do something."""

from itertools import islice, pairwise, takewhile
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_prompt
from workshop.domain.answers import Words
from workshop.domain.prompts import PromptKind
from workshop.rehearsal import script
from workshop.rehearsal.acts import TYPED, Does, RobotAct
from workshop.rehearsal.script import Pace, RobotTable, Trouble

PROMPTS = [
    make_prompt(id="1", key="start"),
    make_prompt(id="2", key="avoid"),
    make_prompt(PromptKind.STORY, id="3", key="x"),
]
SEEDS, ROBOTS = st.integers(0, 1_000_000), st.integers(0, 199)
PACES = st.builds(Pace, st.floats(20, 3000), st.integers(1, 20).map(float))
NUMBERS, SIZES, PLACES = st.integers(1, 60), st.integers(1, 9), st.integers(0, 8)
TABLES = st.builds(lambda number, size, place: RobotTable(number, place % size, size), NUMBERS, SIZES, PLACES)


def at_table(seed: int, robot: int, table: RobotTable, pace: Pace, most: int = 60) -> list[RobotAct]:
    return list(islice(script.at_work(seed, robot, table, PROMPTS, pace), most))


def in_order(acts: list[RobotAct]) -> None:
    assert all(0 <= act.begins <= act.at for act in acts)
    assert all(act.at <= other.at for act, other in pairwise(acts))


@given(SEEDS, st.integers(1, 200), st.integers(1, 60))
def test_everybody_comes_once_and_does_nothing_before_or_after_they_are_gone(
    seed: int, people: int, minutes: int
) -> None:
    seconds = 60.0 * minutes
    gathering = seconds / 10
    acts = script.life(seed, people, seconds, gathering)
    in_order(acts)
    assert script.life(seed, people, seconds, gathering) == acts
    assert [act.robot for act in acts if act.does is Does.JOIN] == list(range(people))
    assert acts[0].at <= gathering
    for robot in range(people):
        own = [act.does for act in acts if act.robot == robot]
        assert own in ([Does.JOIN], [Does.JOIN, Does.LEAVE], [Does.JOIN, Does.LOSE, Does.RETURN])
    assert acts[-1].at <= seconds * 1.15


def test_of_two_hundred_some_come_late_some_drop_out_and_some_leave() -> None:
    acts = script.life(1, 200, 600, 60)
    assert 10 <= sum(act.does is Does.JOIN and act.at > 60 for act in acts) <= 60
    assert 10 <= sum(act.does is Does.LOSE for act in acts) <= 70
    assert 3 <= sum(act.does is Does.LEAVE for act in acts) <= 30
    assert not any(act.does is Does.LEAVE and act.robot == 0 for act in acts)


@given(SEEDS, ROBOTS, TABLES, PACES)
def test_at_a_table_one_thing_comes_after_the_other_and_typing_takes_its_time(
    seed: int, robot: int, table: RobotTable, pace: Pace
) -> None:
    acts = at_table(seed, robot, table, pace)
    in_order(acts)
    assert acts == at_table(seed, robot, table, pace)
    assert {act.robot for act in acts} == {robot}
    typed = [act for act in acts if act.does in TYPED]
    assert all(done.at <= other.begins for done, other in pairwise(typed))
    for act in typed:
        if act.does is Does.WRITE:
            letters = len(act.words.text + act.words.expected + act.words.helped)
            slowest, fastest = 0.7 * script.TYPED_PER_SECOND, 1.4 * script.TYPED_PER_SECOND
            assert letters / fastest <= (act.at - act.begins) * pace.speed + 1e-6
            assert (act.at - act.begins) * pace.speed <= letters / slowest + 3 * 5
            assert 0 <= act.prompt < len(PROMPTS)


@given(SEEDS, ROBOTS, TABLES)
def test_everybody_writes_in_ten_minutes_and_changes_only_what_they_wrote(
    seed: int, robot: int, table: RobotTable
) -> None:
    acts = [act for act in at_table(seed, robot, table, Pace(600)) if act.at <= 600]
    assert any(act.does is Does.WRITE for act in acts)
    last: Words | None = None
    for act in acts:
        if act.does is Does.WRITE:
            last = act.words
        elif act.does is Does.EDIT:
            assert last is not None
            assert act.words.text.startswith(last.text)


@given(SEEDS, TABLES)
def test_who_is_ten_times_as_quick_does_more_in_the_same_time(seed: int, table: RobotTable) -> None:
    def done(speed: float) -> int:
        acts = script.at_work(seed, 0, table, PROMPTS, Pace(600, speed))
        return sum(act.does is Does.WRITE for act in takewhile(lambda act: act.at <= 120, acts))

    assert done(10) > done(1)


def test_tables_in_trouble_have_it_and_the_others_have_not() -> None:
    seen = set()
    for number in range(1, 9):
        trouble = script.trouble_at(0, number)
        seen.add(trouble)
        tables = [at_table(0, place, RobotTable(number, place, 4), Pace(600)) for place in range(4)]
        lost = [any(act.does is Does.LOSE for act in acts) for acts in tables]
        assert lost == {Trouble.ALONE: [False, True, True, True], Trouble.DESERTED: [True] * 4}.get(
            trouble, [False] * 4
        )
        assert any(act.does is Does.HELP for acts in tables for act in acts) is (trouble is Trouble.HELP)
        written = {act.prompt for acts in tables for act in acts if act.does is Does.WRITE and act.at < 600}
        assert 2 not in written if trouble is Trouble.EMPTY else 2 in written or trouble is Trouble.SILENT
        middle = [act for acts in tables for act in acts if act.does is Does.WRITE and 250 < act.begins < 530]
        assert bool(middle) is (trouble is not Trouble.SILENT)
    assert seen == set(Trouble)


@given(SEEDS)
def test_four_tables_are_enough_for_help_an_empty_question_and_somebody_alone(seed: int) -> None:
    four = [script.trouble_at(seed, number) for number in (1, 2, 3, 4)]
    assert sorted(four) == sorted([Trouble.NONE, Trouble.HELP, Trouble.EMPTY, Trouble.ALONE])


@given(SEEDS, ROBOTS, TABLES, PACES)
def test_in_the_check_stars_come_first_and_ours_near_the_end(
    seed: int, robot: int, table: RobotTable, pace: Pace
) -> None:
    acts = list(script.at_check(seed, robot, table, pace))
    in_order(acts)
    does = [act.does for act in acts]
    assert 2 <= does.count(Does.STAR) <= 6
    assert set(does) <= {Does.STAR, Does.REWORD, Does.OURS}
    assert all(act.at >= 0.6 * pace.seconds for act in acts if act.does is Does.OURS)
    assert not any(act.does is Does.REWORD and table.place != 1 for act in acts)


@given(SEEDS, st.floats(1, 20))
def test_most_vote_card_after_card_and_answer_a_question_once_or_twice(seed: int, speed: float) -> None:
    votes = [list(islice(script.at_vote(seed, robot, speed), 30)) for robot in range(60)]
    for acts in votes:
        in_order(acts)
    assert {len(acts) for acts in votes} <= {0, 30}
    assert sum(bool(acts) for acts in votes) > 30
    answers = [list(script.at_question(seed, robot, speed)) for robot in range(60)]
    assert {len(acts) for acts in answers} <= {0, 1, 2}
    assert sum(bool(acts) for acts in answers) > 30


@given(st.text(max_size=300), st.floats(1, 20), SEEDS)
def test_typing_twice_as_fast_takes_half_the_time(text: str, speed: float, seed: int) -> None:
    words = Words(text, text, "")
    slow, fast = script.typing(words, Random(seed), speed), script.typing(words, Random(seed), 2 * speed)
    assert abs(slow - 2 * fast) < 1e-6

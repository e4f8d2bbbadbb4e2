"""Nobody at a table is asked for two things, everybody has their turn, and what all passed on stays nobody's."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.duties import Duty, DutyKind, DutyState, holder, kinds_for, missing

HOST, SCRIBE, TIMEKEEPER = DutyKind
KINDS = st.sampled_from(DutyKind)


def suggested(
    people: str, known: list[Duty] | None = None, before: dict[str, list[DutyKind]] | None = None, turn: int = 0
):
    found = missing("g", list(people), known or [], before or {}, turn)
    assert all((suggestion.group_id, suggestion.state) == ("g", DutyState.SUGGESTED) for suggestion in found)
    return {suggestion.kind: suggestion.participant_id for suggestion in found}


def duty(person: str, kind: DutyKind, state: DutyState) -> Duty:
    return Duty("g", kind, person, state)


def test_a_small_table_has_the_host_first_then_the_scribe_and_who_is_alone_nothing() -> None:
    assert [kinds_for(n) for n in range(5)] == [
        (),
        (),
        (HOST, SCRIBE),
        (HOST, SCRIBE, TIMEKEEPER),
        (HOST, SCRIBE, TIMEKEEPER),
    ]
    assert suggested("ab") == {HOST: "a", SCRIBE: "b"}
    assert suggested("a") == suggested("") == {}


def test_the_turn_begins_at_another_seat_for_every_table() -> None:
    assert suggested("abcd") == {HOST: "a", SCRIBE: "b", TIMEKEEPER: "c"}
    assert suggested("abcd", turn=1) == {HOST: "b", SCRIBE: "c", TIMEKEEPER: "d"}
    assert suggested("abcd", turn=7) == {HOST: "d", SCRIBE: "a", TIMEKEEPER: "b"}


def test_who_had_none_before_comes_first_and_then_who_did_something_else() -> None:
    assert suggested("abcde", before={"a": [HOST], "b": [SCRIBE]}) == {HOST: "c", SCRIBE: "d", TIMEKEEPER: "e"}
    assert suggested("ab", before={"a": [HOST], "b": [SCRIBE]}) == {HOST: "b", SCRIBE: "a"}


def test_who_passes_is_followed_by_who_was_not_asked_yet_and_when_all_passed_it_is_nobodys() -> None:
    passed = [duty("a", HOST, DutyState.PASSED), duty("b", SCRIBE, DutyState.SUGGESTED)]
    assert suggested("abc", passed) == {HOST: "c", TIMEKEEPER: "a"}
    everybody = [duty(person, HOST, DutyState.PASSED) for person in "abc"]
    assert suggested("abc", everybody) == {SCRIBE: "a", TIMEKEEPER: "b"}


def test_who_is_free_is_asked_again_for_something_else_only_after_who_was_not_asked() -> None:
    known = [duty("a", HOST, DutyState.PASSED), duty("b", HOST, DutyState.ACCEPTED)]
    assert suggested("abcd", known) == {SCRIBE: "c", TIMEKEEPER: "d"}


def test_what_somebody_holds_is_not_asked_of_anybody_else() -> None:
    known = [duty("c", HOST, DutyState.ACCEPTED), duty("a", SCRIBE, DutyState.SUGGESTED)]
    assert suggested("abc", known) == {TIMEKEEPER: "b"}
    assert holder(known, HOST) == known[0]
    assert holder([duty("a", HOST, DutyState.GIVEN_ON)], HOST) is None


@given(
    people=st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8),
    passes=st.lists(st.tuples(st.sampled_from("abcdefgh"), KINDS), unique=True),
    before=st.dictionaries(st.sampled_from("abcdefgh"), st.lists(KINDS, max_size=3)),
    turn=st.integers(0, 300),
)
def test_nobody_has_two_duties_nor_one_that_they_passed_on_and_none_is_missing_that_somebody_could_do(
    people: list[str], passes: list[tuple[str, DutyKind]], before: dict[str, list[DutyKind]], turn: int
) -> None:
    known = [duty(person, kind, DutyState.PASSED) for person, kind in passes if person in people]
    found = missing("g", people, known, before, turn)
    assert found == missing("g", people, known, before, turn)
    given_to = [suggestion.participant_id for suggestion in found]
    assert len(set(given_to)) == len(given_to)
    assert set(given_to) <= set(people)
    assert not {(suggestion.participant_id, suggestion.kind) for suggestion in found} & {
        (passed.participant_id, passed.kind) for passed in known
    }
    free = set(people) - set(given_to)
    for kind in set(kinds_for(len(people))) - {suggestion.kind for suggestion in found}:
        assert free <= {passed.participant_id for passed in known if passed.kind is kind}


@given(people=st.lists(st.integers(0, 99), unique=True, min_size=6, max_size=9), turn=st.integers(0, 9))
def test_in_two_rounds_of_the_same_six_or_more_nobody_has_a_second_one(people: list[int], turn: int) -> None:
    names = [str(person) for person in people]
    first = missing("g", names, [], {}, turn)
    second = missing("h", names, [], {suggestion.participant_id: [suggestion.kind] for suggestion in first}, turn + 1)
    assert not {suggestion.participant_id for suggestion in first} & {
        suggestion.participant_id for suggestion in second
    }

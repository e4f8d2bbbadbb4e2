"""Whatever facilitators do with answers, in any order: nothing stands behind itself, and undoing all of it leaves nothing done."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NOON, uuid_of
from workshop.domain.answers import Answer, Visibility, Words
from workshop.domain.errors import Refused
from workshop.domain.moderation import UNDOABLE, Marks, ModerationKind, done, front_of, marks

NUMBER = 5
deeds = st.lists(
    st.tuples(
        st.sampled_from(sorted(UNDOABLE)), st.integers(0, NUMBER - 1), st.integers(0, NUMBER - 1), st.text(min_size=1)
    ),
    max_size=30,
)


def fresh(number: int) -> Answer:
    return Answer(
        id=uuid_of(number),
        workshop_id="w",
        round_id="r",
        group_id="g",
        prompt_id="p",
        participant_id=None,
        role_key="other",
        words=Words(f"Antwoord {number}"),
        revision=0,
        created_at=NOON,
        removed_at=None,
        version=1,
    )


def put(answer: Answer, now: Marks) -> Answer:
    return replace(answer, visibility=now.visibility, double_of=now.double_of, pinned=now.pinned, words=now.words)


@given(deeds)
def test_in_any_order_no_answer_is_behind_itself_and_what_is_pinned_is_shown(
    plan: list[tuple[ModerationKind, int, int, str]],
) -> None:
    answers = {uuid_of(n): fresh(n) for n in range(NUMBER)}
    first, kept = dict(answers), []
    for deed, which, other, text in plan:
        answer = answers[uuid_of(which)]
        try:
            after = done(answer, deed, of=answers[uuid_of(other)], words=Words(text), kept=list(answers.values()))
        except Refused:
            assert deed in {ModerationKind.DOUBLE, ModerationKind.PIN}
            continue
        kept.append((answer.id, marks(answer)))
        answers[answer.id] = put(answer, after)
        behind = {answer.id: answer.double_of for answer in answers.values()}
        for stored in answers.values():
            front = front_of(stored.id, behind)
            assert behind[front] is None
            assert (front == stored.id) is (stored.double_of is None)
            assert not stored.pinned or stored.visibility is Visibility.SHOWN or deed is ModerationKind.CORRECT
    for answer_id, before in reversed(kept):
        answers[answer_id] = put(answers[answer_id], before)
    assert answers == first


@given(
    st.sampled_from(sorted(UNDOABLE - {ModerationKind.DOUBLE, ModerationKind.PIN})),
    st.sampled_from(Visibility),
    st.booleans(),
)
def test_a_deed_done_twice_is_done_once(deed: ModerationKind, visibility: Visibility, pinned: bool) -> None:
    answer = replace(fresh(1), visibility=visibility, pinned=pinned)
    once = done(answer, deed, words=Words("Beter"))
    assert done(put(answer, once), deed, words=Words("Beter")) == once


@given(st.dictionaries(st.integers(0, 6), st.none() | st.integers(0, 6)))
def test_even_a_ring_that_should_never_be_ends(doubles: dict[int, int | None]) -> None:
    plain = {str(answer): None if of is None else str(of) for answer, of in doubles.items()}
    assert all(front_of(answer, plain) in plain for answer in plain)

"""Many people do the same thing in the same moment: each is served once, in order, on both databases."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.factories import Day
from workshop.domain.answers import Words
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import RoundState
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY, Credentials
from workshop.services.people.joining import JoinForm


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, all begun in the same moment; a refusal counts as its reason, a fault fails the test."""
    ready = threading.Barrier(len(acts))

    def done(act: Callable[[], Any]) -> Any:
        ready.wait()
        try:
            return act()
        except Refused as refusal:
            return refusal.why

    with ThreadPoolExecutor(len(acts)) as pool:
        return [each.result() for each in [pool.submit(done, act) for act in acts]]


@pytest.fixture
def live(day: Day) -> Day:
    return day.go_live()


def test_thirty_people_join_at_once_and_all_are_in(live: Day) -> None:
    forms = [JoinForm(form_id=f"f{n}", name=f"Persoon {n}", role_key="council") for n in range(30)]
    tokens = at_once(*[lambda form=form: live.house.joining.join(live.id, form) for form in forms])
    assert len(set(tokens)) == 30
    assert sorted(person.name for person in live.house.joining.everybody(live.who, live.id)) == sorted(
        form.name for form in forms
    )
    assert live.publish(size=4).plan().unseated == []


def test_thirty_people_who_join_at_once_after_publishing_are_all_seated_evenly(live: Day) -> None:
    live.crowd(10)
    live.publish(size=5)
    forms = [JoinForm(form_id=f"f{n}", name=f"Persoon {n}", role_key="council") for n in range(30)]
    at_once(*[lambda form=form: live.house.joining.join(live.id, form) for form in forms])
    assert live.plan().unseated == []
    assert sorted(len(table) for table in live.tables().values()) == [20, 20]


def test_who_joins_while_groups_are_published_is_seated_all_the_same(live: Day) -> None:
    live.crowd(10)
    live.house.proposing.propose(live.who, live.id, 5, seed=1)
    forms = [JoinForm(form_id=f"f{n}", name=f"Persoon {n}", role_key="council") for n in range(12)]
    at_once(
        *[lambda form=form: live.house.joining.join(live.id, form) for form in forms],
        lambda: live.house.proposing.publish(live.who, live.id),
    )
    assert live.plan().unseated == []
    assert sum(len(table) for table in live.tables().values()) == 22


def test_one_form_sent_eight_times_at_once_makes_one_person(live: Day) -> None:
    form = JoinForm(form_id="form", name="Anna", role_key="council")
    tokens = at_once(*[lambda: live.house.joining.join(live.id, form)] * 8)
    assert len(set(tokens)) == 1
    assert len(live.house.joining.everybody(live.who, live.id)) == 1


def test_one_link_opened_eight_times_at_once_brings_one_person_back_to_one_seat(live: Day) -> None:
    person = live.crowd(6)[0]
    live.publish(size=3)
    token = live.visit(person).personal_token
    live.house.joining.take_out(live.who, live.id, person.participant_ids[0])
    places = at_once(*[lambda: live.house.joining.come_back(token)] * 8)
    assert set(places) == {(person.participant_ids[0], live.code)}
    assert sorted(len(table) for table in live.tables().values()) == [3, 3]


def test_sixty_answers_at_once_are_sixty_rows_with_versions_of_their_own(live: Day) -> None:
    people = live.crowd(12)
    live.publish(size=4)
    before = live.desk().workshop.version
    sendings = [live.sending(people[n % 12], f"Antwoord {n}") for n in range(60)]
    kept = at_once(
        *[
            lambda n=n, sending=sending: live.house.sending.send(people[n % 12], sending)
            for n, sending in enumerate(sendings)
        ]
    )
    assert sorted(answer.version for answer in kept) == list(range(before + 1, before + 61))
    rows = live.wall(live.who).rows
    assert Counter(row["text"] for row in rows) == Counter(f"Antwoord {n}" for n in range(60))
    assert live.desk().answers == len(live.house.boards.harvest(live.who, live.id).lines) == 60


def test_one_answer_sent_by_eight_impatient_threads_is_kept_once(live: Day) -> None:
    person = live.crowd(4)[0]
    live.publish()
    sending, before = live.sending(person), live.desk().workshop.version
    kept = at_once(*[lambda: live.house.sending.send(person, sending)] * 8)
    assert len(set(kept)) == 1
    assert (live.desk().answers, live.desk().workshop.version) == (1, before + 1)


def test_of_edits_at_once_the_highest_count_stands(live: Day) -> None:
    person = live.crowd(4)[0]
    live.publish()
    answer = live.send(person)
    at_once(
        *[
            lambda n=n: live.house.sending.edit(person, answer.id, Words(f"Versie {n}"), n)
            for n in (3, 7, 1, 8, 2, 6, 4, 5)
        ]
    )
    (row,) = live.wall(live.who).rows
    assert (row["id"], row["text"]) == (answer.id, "Versie 8")


def test_an_invitation_used_twice_at_once_lets_one_in(day: Day) -> None:
    secret = day.house.facilitators.co_facilitator_link(day.who, day.id, "Bas")
    results = at_once(*[lambda: day.house.facilitators.enter(secret)] * 2)
    assert sorted(result is Why.LINK_USED for result in results) == [False, True]
    (token,) = [result for result in results if result is not Why.LINK_USED]
    assert day.house.facilitators.facilitator(Credentials((), token)).name == "Bas"


def test_a_step_taken_by_two_at_once_is_taken_once(day: Day) -> None:
    day.step(State.OPEN)
    results = at_once(*[lambda: day.house.workshops.step(day.who, day.id, State.LIVE)] * 2)
    assert sorted(results, key=str) == [None, Why.STEP_NOT_POSSIBLE]


def test_groups_proposed_by_two_at_once_are_one_proposal_and_published_by_two_at_once_one_round(live: Day) -> None:
    live.crowd(9)
    assert None not in at_once(*[lambda: live.house.proposing.propose(live.who, live.id, 3)] * 4)
    assert len([person for table in live.plan(RoundState.PROPOSED).people.values() for person in table]) == 9
    results = at_once(*[lambda: live.house.proposing.publish(live.who, live.id)] * 2)
    assert sorted(results, key=str) == [None, Why.NOBODY_TO_GROUP]
    assert live.desk().rounds == 1


def test_a_person_moved_by_two_at_once_sits_in_one_place(live: Day) -> None:
    live.crowd(9)
    first, second, third = live.publish(size=3).tables()
    person = min(live.tables()[first])
    results = at_once(
        lambda: live.house.arranging.move(live.who, live.plan().round.id, person, first, second),
        lambda: live.house.arranging.move(live.who, live.plan().round.id, person, first, third),
    )
    assert sorted(results, key=str) == [None, Why.MOVED_ALREADY]
    assert [person in table for table in live.tables().values()].count(True) == 1


def test_of_two_who_swap_the_same_people_at_once_one_is_told_and_everybody_still_sits_once(live: Day) -> None:
    live.crowd(9)
    first, second, third = live.publish(size=3).tables()
    round_id, tables = live.plan().round.id, live.tables()
    a, b, c = (min(tables[group]) for group in (first, second, third))
    results = at_once(
        lambda: live.house.arranging.swap(live.who, round_id, (a, first), (b, second)),
        lambda: live.house.arranging.swap(live.who, round_id, (a, first), (c, third)),
    )
    assert sorted(results, key=str) == [None, Why.MOVED_ALREADY]
    assert sorted(map(len, live.tables().values())) == [3, 3, 3]
    assert len({person for table in live.tables().values() for person in table}) == 9
    assert len(live.plan().actions) == 3


def test_a_change_that_two_take_back_at_once_is_taken_back_once(live: Day) -> None:
    live.crowd(9)
    first, second, _ = live.publish(size=3).tables()
    round_id, before = live.plan().round.id, live.tables()
    for person in sorted(before[first])[:2]:
        live.house.arranging.move(live.who, round_id, person, first, second)
    seen = live.plan().last_undoable.number
    results = at_once(*[lambda: live.house.arranging.undo(live.who, round_id, seen)] * 2)
    assert sorted(results, key=str) == [None, Why.MOVED_ALREADY]
    assert [len(live.tables()[group]) for group in (first, second)] == [2, 4]


def test_many_moves_at_once_are_all_kept_with_numbers_of_their_own(live: Day) -> None:
    live.crowd(16)
    first, *_ = live.publish(size=4).tables()
    round_id = live.plan().round.id
    elsewhere = [(person, group) for group, people in live.tables().items() if group != first for person in people]
    results = at_once(
        *[
            lambda person=person, group=group: live.house.arranging.move(live.who, round_id, person, group, first)
            for person, group in elsewhere
        ]
    )
    assert results == [None] * 12
    assert len(live.tables()[first]) == 16
    assert [step.number for step in live.plan().actions] == list(range(1, 15))


def test_while_groups_are_made_again_a_move_by_another_is_not_lost(live: Day) -> None:
    live.crowd(12)
    live.house.proposing.propose(live.who, live.id, 4, seed=1)
    plan = live.proposed()
    first, second = (group.id for group in plan.groups[:2])
    person = plan.people[first][0].id
    again, moved = at_once(
        lambda: live.house.proposing.regenerate(live.who, plan.round.id, seed=5),
        lambda: live.house.arranging.move(live.who, plan.round.id, person, first, second),
    )
    assert (again, moved) in {(None, None), (Why.MOVED_ALREADY, None), (None, Why.MOVED_ALREADY)}
    now = live.proposed()
    done = {kind for kind, result in (("again", again), ("moved", moved)) if result is None}
    assert {step.kind.value for step in now.actions[1:]} == done
    assert sum(map(len, now.people.values())) == 12
    if done == {"moved"}:
        assert person in {person.id for person in now.people[second]}


def test_of_two_proposals_published_at_once_one_counts_and_both_facilitators_see_the_same(live: Day) -> None:
    live.crowd(9)
    for letter in "AB":
        live.house.proposing.propose(live.who, live.id, 3, letter=letter)
    ids = [live.proposed(letter).round.id for letter in "AB"]
    results = at_once(
        *[lambda round_id=round_id: live.house.proposing.publish(live.who, live.id, round_id) for round_id in ids]
    )
    assert sorted(results, key=str) == [None, Why.NOBODY_TO_GROUP]
    assert live.plan().round.id == ids[results.index(None)]
    assert live.house.proposing.plans(live.who, live.id, RoundState.PROPOSED) == []


def test_more_than_five_passwords_at_once_are_not_all_tried(day: Day) -> None:
    day.house.facilitators.set_password(day.who, "Fleur", "a@b.nl", "een korte zin")
    results = at_once(
        *[lambda n=n: day.house.facilitators.sign_in(NOBODY, "a@b.nl", f"geraden woord {n}") for n in range(12)]
    )
    assert Counter(results) == {Why.WRONG_PASSWORD: 5, Why.TOO_MANY_TRIES: 7}

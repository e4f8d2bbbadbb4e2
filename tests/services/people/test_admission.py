"""Who was taken out and kept out does not come back by link, browser or code; a shut door lets in whoever was in before."""

from datetime import timedelta

import pytest

from tests.factories import Day, FakeClock, refused
from workshop.domain.answers import Visibility
from workshop.domain.errors import Why
from workshop.domain.moderation import ModerationKind
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.domain.workshops import Door
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm


@pytest.fixture
def day(day: Day) -> Day:
    day.go_live()
    day.people = day.crowd(8)
    return day.publish(size=4).start(PartKind.GROUPS)


def first(person: Credentials) -> str:
    return person.participant_ids[0]


def token(day: Day, person: Credentials) -> str:
    return day.house.joining.personal_token(day.who, day.id, first(person))


def form(name: str = "Iemand anders", form_id: str = "again") -> JoinForm:
    return JoinForm(form_id=form_id, name=name, role_key="council")


def seated(day: Day) -> set[str]:
    return set().union(*day.tables().values())


def texts_on_wall(day: Day) -> list[str]:
    return [row["text"] for row in day.wall(day.people[1]).rows if not row.get("gone")]


def test_who_is_kept_out_is_seated_by_nothing_until_a_facilitator_lets_them_back(day: Day) -> None:
    anna, link = day.people[0], token(day, day.people[0])
    day.house.admission.keep_out(day.who, day.id, [first(anna)])
    assert first(anna) not in seated(day)
    with refused(Why.KEPT_OUT):
        day.house.joining.come_back(link)
    with refused(Why.KEPT_OUT):
        day.house.joining.join(day.id, form(), anna)
    with refused(Why.KEPT_OUT):
        day.house.sending.send(anna, day.sending(anna, group=day.group_of(day.people[1])))
    assert first(anna) not in seated(day)
    day.house.admission.let_back(day.who, day.id, first(anna))
    assert day.house.joining.come_back(link)[0] == first(anna)
    assert first(anna) in seated(day)


def test_who_is_only_taken_out_still_comes_back_by_their_link(day: Day) -> None:
    anna, link = day.people[0], token(day, day.people[0])
    day.house.joining.take_out(day.who, day.id, first(anna))
    assert day.house.joining.come_back(link)[0] == first(anna)


def test_nobody_is_kept_out_where_one_of_them_is_of_another_workshop(day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who).go_live()
    theirs = other.join()
    with refused(Why.NOT_FOUND):
        day.house.admission.keep_out(day.who, day.id, [first(day.people[0]), first(theirs)])
    assert first(day.people[0]) in seated(day)


def test_a_shut_door_lets_nobody_in_who_was_not_in_and_everybody_back_who_was(day: Day) -> None:
    anna, link = day.people[0], token(day, day.people[0])
    day.house.admission.turn(day.who, day.id, Door.SHUT)
    with refused(Why.DOOR_SHUT):
        day.house.joining.join(day.id, form())
    day.house.joining.take_out(day.who, day.id, first(anna))
    assert day.house.joining.come_back(link)[0] == first(anna)
    day.house.admission.turn(day.who, day.id, Door.OPEN)
    assert day.house.joining.join(day.id, form())


def test_a_form_that_was_sent_before_the_door_was_shut_still_answers(day: Day) -> None:
    made = day.house.joining.join(day.id, form())
    day.house.admission.turn(day.who, day.id, Door.SHUT)
    assert day.house.joining.join(day.id, form()) == made


def test_everybody_who_came_since_is_taken_out_and_nobody_who_came_before(day: Day, clock: FakeClock) -> None:
    clock.forward(minutes=10)
    since = clock.now
    crowd = [day.join(f"Vreemde {n}") for n in range(3)]
    links = [token(day, person) for person in crowd]
    assert day.house.admission.take_out_since(day.who, day.id, since, keep_out=True) == 3
    assert seated(day) == {first(person) for person in day.people}
    for link in links:
        with refused(Why.KEPT_OUT):
            day.house.joining.come_back(link)
    assert day.house.admission.take_out_since(day.who, day.id, since + timedelta(days=1), keep_out=False) == 0


def test_all_of_one_person_is_hidden_in_one_press_and_shown_again_in_one(day: Day) -> None:
    anna = day.people[0]
    mine = [day.send(anna, text).id for text in ("Een", "Twee", "Drie")]
    day.send(day.mates(anna)[0], "Van een ander")
    day.house.moderation.do(day.who, day.id, ModerationKind.HIDE, mine[0])  # by itself, for a reason of its own
    assert day.house.moderation.hide_all_of(day.who, day.id, first(anna)) == 3
    assert texts_on_wall(day) == ["Van een ander"]
    assert day.house.moderation.show_all_of(day.who, day.id, first(anna)) == 2
    assert sorted(texts_on_wall(day)) == ["Drie", "Twee", "Van een ander"]
    day.house.moderation.hide_all_of(day.who, day.id, first(anna))
    undo = day.house.moderation.of(day.who, day.id).undo
    day.house.moderation.undo(day.who, day.id, undo[0].number)
    assert sorted(texts_on_wall(day)) == ["Drie", "Twee", "Van een ander"]


def test_what_waited_before_it_was_hidden_waits_again(day: Day) -> None:
    day.house.moderation.approve_first(day.who, day.id, on=True)
    day.send(day.people[0], "Nog niet bekeken")
    day.house.moderation.hide_all_of(day.who, day.id, first(day.people[0]))
    day.house.moderation.show_all_of(day.who, day.id, first(day.people[0]))
    with day.house.engines.reading.connect() as connection:
        (visibility,) = connection.exec_driver_sql("SELECT visibility FROM answer").scalars()
    assert visibility == Visibility.WAITING.value


def test_what_only_they_wrote_to_an_opening_question_is_hidden_too(day: Day) -> None:
    poll = day.house.polls.make(day.who, day.id, PollWish(kind=PollKind.WORDS, text_nl="Waar denk je aan?"))
    day.house.polls.open(day.who, day.id, poll)
    day.house.polls.answer(day.people[0], day.id, poll, ["soep", "schelden"])
    day.house.polls.answer(day.people[1], day.id, poll, ["Soep"])

    def away() -> set[str]:
        return {text.text for text in day.house.polls.written(day.who, day.id, poll) if text.hidden}

    day.house.polls.hide_all_of(day.who, day.id, first(day.people[0]), hidden=True)
    assert away() == {"schelden"}
    day.house.polls.hide_all_of(day.who, day.id, first(day.people[0]), hidden=False)
    assert away() == set()


class TestADoorThatAsks:
    """Whoever comes waits until a facilitator lets them in, and is nobody until then."""

    @pytest.fixture
    def day(self, day: Day) -> Day:
        day.house.admission.turn(day.who, day.id, Door.ASK)
        return day

    def came(self, day: Day, name: str = "Nieuw", form_id: str = "new") -> tuple[str, Credentials]:
        """The link and the browser of somebody who came to the door."""
        link = day.house.joining.join(day.id, form(name, form_id))
        return link, Credentials((day.house.joining.come_back(link)[0],))

    def test_who_waits_is_let_in_with_a_seat(self, day: Day) -> None:
        _, new = self.came(day)
        assert [person.name for person in day.house.admission.at_door(day.who, day.id)] == ["Nieuw"]
        assert first(new) not in seated(day)
        assert day.house.cockpit.now(day.who, day.id).at_door == 1
        day.house.admission.let_in(day.who, day.id, [first(new), "nobody"])
        assert day.house.admission.at_door(day.who, day.id) == []
        assert first(new) in seated(day)
        assert day.visit(new).me.name == "Nieuw"

    def test_who_waits_can_do_and_see_nothing_and_is_nowhere(self, day: Day) -> None:
        before = day.wall(day.who).signature, day.desk().here
        link, new = self.came(day)
        day.house.joining.come_back(link)
        group = day.group_of(day.people[0])
        for act in (
            lambda: day.visit(new),
            lambda: day.wall(new),
            lambda: day.board(new, group),
            lambda: day.house.sending.send(new, day.sending(new, group=group)),
            lambda: day.house.messages.ask_help(new, day.id),
            lambda: day.house.boards.harvest(new, day.id),
        ):
            with refused(Why.NOT_FOUND):
                act()
        assert (day.wall(day.who).signature, day.desk().here) == before
        assert first(new) not in {person.id for person in day.house.joining.everybody(day.who, day.id)}
        assert first(new) not in seated(day)

    def test_strangers_at_the_door_make_no_role_visible(self, day: Day) -> None:
        day.house.admission.turn(day.who, day.id, Door.OPEN)
        alone = Day(day.house, "Eén wethouder", who=day.who).go_live()
        alone.join(role="council")
        alone.house.admission.turn(alone.who, alone.id, Door.ASK)
        before = alone.wall(alone.who).signature
        for number in range(3):
            alone.house.joining.join(alone.id, form(f"Vreemde {number}", f"strange-{number}"))
        assert alone.wall(alone.who).signature == before

    def test_who_is_sent_away_was_never_there_and_everybody_else_stays(self, day: Day) -> None:
        (_, stranger), (_, other) = self.came(day, "Eerste", "1"), self.came(day, "Tweede", "2")
        anna = day.people[0]
        day.house.admission.turn_away(day.who, day.id, [first(stranger), first(anna)])
        assert [person.id for person in day.house.admission.at_door(day.who, day.id)] == [first(other)]
        assert first(anna) in seated(day)
        assert day.house.joining.me(stranger, day.id) is None

    def test_a_door_that_opens_lets_nobody_in_who_waits(self, day: Day) -> None:
        _, new = self.came(day)
        day.house.admission.turn(day.who, day.id, Door.OPEN)
        assert [person.id for person in day.house.admission.at_door(day.who, day.id)] == [first(new)]
        assert first(day.join()) in seated(day)

    def test_whoever_was_in_comes_back_past_it(self, day: Day) -> None:
        anna, link = day.people[0], token(day, day.people[0])
        day.house.joining.take_out(day.who, day.id, first(anna))
        day.house.joining.come_back(link)
        assert first(anna) in seated(day)

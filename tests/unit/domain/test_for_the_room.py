"""What a big screen says of the messages of facilitators: the last one to everybody, in the part that is on."""

from datetime import timedelta

from tests.factories import NOON
from workshop.domain.messages import Message, for_the_room


def message(number: int, group_id: str | None = None) -> Message:
    return Message(
        workshop_id="w1",
        number=number,
        at=NOON + timedelta(minutes=number),
        facilitator_id="f1",
        group_id=group_id,
        prompt_id=None,
        text=f"Bericht {number}",
    )


def test_the_last_words_to_everybody_are_said_and_none_to_one_group() -> None:
    sent = [message(2), message(1), message(3, "g1")]
    assert for_the_room(sent, NOON) == for_the_room(sent, None) == "Bericht 2"
    assert for_the_room([message(3, "g1")], NOON) == for_the_room([], NOON) == ""


def test_they_go_with_their_part() -> None:
    assert for_the_room([message(1)], NOON + timedelta(minutes=1)) == "Bericht 1"
    assert for_the_room([message(1)], NOON + timedelta(minutes=2)) == ""

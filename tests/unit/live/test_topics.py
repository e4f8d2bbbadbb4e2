"""Names of topics are read strictly, and every event rings exactly whom it concerns."""

import pytest

from workshop.domain.events import Event, Happened
from workshop.domain.permissions import Act
from workshop.live.topics import Topic, read_topic, rung_by

EVERYBODY = [("stage:w", True), ("wall:w", True), ("group:w", True), ("cockpit:w", True), ("answers:w", True)]


@pytest.mark.parametrize(
    ("name", "topic", "act"),
    [
        ("stage:w-1", Topic("stage", "w-1"), Act.SEE_STAGE),
        ("wall:W_2", Topic("wall", "W_2"), Act.SEE_WALL),
        ("group:w:g", Topic("group", "w", "g"), Act.SEE_GROUP),
        ("desk:w", Topic("desk", "w"), Act.STEER),
        ("themes:w", Topic("themes", "w"), Act.SHOW_WALL),
        ("cockpit:w", Topic("cockpit", "w"), Act.OBSERVE),
        ("polls:w", Topic("polls", "w"), Act.SHOW_WALL),
        ("answers:w", Topic("answers", "w"), Act.STEER),
    ],
)
def test_a_topic_is_read_from_its_name_and_knows_what_a_listener_must_be_allowed(name, topic, act) -> None:
    assert (read_topic(name), topic.name, topic.act) == (topic, name, act)


@pytest.mark.parametrize(
    "name",
    [None, 7, True, [], {"a": 1}, "", "stage", "stage:", "wall:w:g", "stage:w:g", "desk:w:g", "desk", "group:w", "group:w:", "group:w:g:x",
     "Stage:w", "stage:w\n", " stage:w", "stage:w w", "stage:é", "stage:" + "x" * 37, "secrets:w", "stage:../x",
     "guests:w", "stage:\ud800", "stage:w\x00"],
    ids=ascii,
)  # fmt: skip
def test_anything_else_is_no_topic(name: object) -> None:
    assert read_topic(name) is None


@pytest.mark.parametrize(
    ("happened", "rings"),
    [
        (Happened.ANSWER_CHANGED, [("group:w:g", True), ("wall:w", True), ("answers:w", True), ("cockpit:w", False)]),
        (
            Happened.PERSON_CHANGED,
            [
                ("stage:w", False),
                ("wall:w", False),
                ("group:w", False),
                ("answers:w", False),
                ("desk:w", False),
                ("cockpit:w", False),
            ],
        ),
        (Happened.DUTY_CHANGED, [("stage:w", False), ("cockpit:w", False)]),
        (Happened.PRESENCE_CHANGED, [("cockpit:w", False)]),
        (Happened.PROPOSAL_CHANGED, [("desk:w", True)]),
        (Happened.THEMES_CHANGED, [("themes:w", True)]),
        (Happened.SPOTLIGHT_CHANGED, [("wall:w", True), ("answers:w", True), ("stage:w", True)]),
        (Happened.WALL_CHANGED, [("wall:w", True), ("stage:w", True)]),
        (Happened.MESSAGES_CHANGED, [("stage:w", True), ("cockpit:w", True)]),
        (Happened.VOTED, [("themes:w", False), ("cockpit:w", False)]),
        (Happened.GUEST_WITHDRAWN, [("guests:w", True)]),
        (Happened.POLL_CHANGED, [("polls:w", False), ("cockpit:w", False)]),
        (Happened.ANSWERS_REVEALED, [*EVERYBODY]),
        (Happened.SEATS_CHANGED, [*EVERYBODY, ("desk:w", True)]),
        (Happened.STAGE_CHANGED, [*EVERYBODY, ("desk:w", True), ("themes:w", True), ("polls:w", True)]),
    ],
)
def test_an_event_rings_exactly_whom_it_concerns_and_says_how_urgent_it_is(happened, rings) -> None:
    assert rung_by(Event(happened, "w", 3, "g" if happened is Happened.ANSWER_CHANGED else None)) == rings


def test_the_table_above_knows_every_event() -> None:
    assert all(rung_by(Event(happened, "w", 1, "g")) for happened in Happened)
    assert len(Happened) == 15

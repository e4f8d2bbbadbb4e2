"""The database itself refuses what is too long, too short, unknown or points nowhere, whoever writes it."""

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_poll, uuid_of
from tests.storage.conftest import person
from tests.storage.test_group_rows import answer
from workshop.domain.answers import Words
from workshop.domain.messages import Message
from workshop.domain.polls import HiddenText, PollAnswer
from workshop.domain.report import Remark, Report, SectionEdit, Version
from workshop.storage import tables as t
from workshop.storage.engine import Engines
from workshop.storage.unit_of_work import Store

TOO_LONG = {
    "workshop": {"title": 200, "series": 200, "organisers": 200, "place": 200, "video_link": 1000},
    "role": {"name_nl": 120, "name_en": 120},
    "prompt": {"text_nl": 200, "text_en": 200},
    "part": {"title_nl": 120, "title_en": 120, "instruction": 2000, "script": 2000, "link": 1000},
    "participant": {"name": 120, "place": 120, "organisation": 120, "email": 254},
    "working_group": {"room": 120},
    "answer": {"text": 500, "expected": 500, "helped": 500},
    "facilitator": {"name": 120},
    "poll": {"text_nl": 200, "text_en": 200, "low_nl": 60, "low_en": 60, "high_nl": 60, "high_en": 60},
    "poll_answer": {"said": 500},
    "poll_hidden": {"text": 500},
    "message": {"text": 500},
    "rewording": {"text": 500, "expected": 500, "helped": 500},
    "guest_link": {"name": 120},
    "material": {"name": 120},
    "report": {"title": 200, "summary": 2000, "introduction": 4000, "onward": 2000},
    "report_section": {"text": 2000},
    "report_version": {"changes": 2000},
    "remark": {"text": 500, "reply": 2000},
}
WRITTEN_BY_THE_APP = {
    "password_hash",
    "wishes",
    "tradeoff",
    "moves",
    "themes",
    "change",
    "phases",
    "wall",
    "found",
    "options",
    "typed",
    "content_nl",
    "content_en",
}
WRONG = [
    ("workshop", "title", ""),
    ("workshop", "state", "asleep"),
    ("workshop", "group_size", 1),
    ("workshop", "group_size", 31),
    ("prompt", "kind", "vote"),
    ("part", "minutes", 0),
    ("part", "minutes", 481),
    ("participant", "name", ""),
    ("round", "state", "lost"),
    ("facilitator", "name", ""),
    ("poll", "kind", "shout"),
    ("poll", "state", "asleep"),
    ("poll", "points", 7),
    ("poll", "workshop_id", "nowhere"),
    ("poll_answer", "said", ""),
    ("poll_answer", "role_key", None),
    ("poll_answer", "participant_id", "nowhere"),
    ("poll_hidden", "text", ""),
    ("poll_hidden", "poll_id", "nowhere"),
    ("workshop", "code", None),
    ("answer", "role_key", None),
    ("answer", "group_id", "nowhere"),
    ("answer", "prompt_id", "nowhere"),
    ("participant", "workshop_id", "nowhere"),
    ("seat", "group_id", "nowhere"),
    ("answer", "source", "dream"),
    ("answer", "visibility", "asleep"),
    ("answer", "double_of", "nowhere"),
    ("workshop", "rehearses", "nowhere"),
    ("guest_link", "kind", "cat"),
    ("guest_link", "workshop_id", "nowhere"),
    ("material", "name", ""),
    ("workshop", "keep_days", 6),
    ("workshop", "keep_days", 731),
    ("remark", "text", ""),
    ("remark", "state", "lost"),
    ("remark", "workshop_id", "nowhere"),
    ("report_answer", "answer_id", "nowhere"),
]


@pytest.fixture
def everything(filled: Store, engines: Engines) -> Engines:
    """One row in every table that holds text."""
    with filled.writing() as rows:
        rows.answers.add(answer(1))
        rows.facilitators.add("f1", "Fleur", NOON)
        rows.polls.add(make_poll())
        rows.messages.add(
            Message(
                workshop_id="w1",
                number=0,
                at=NOON,
                facilitator_id="f1",
                group_id=None,
                prompt_id=None,
                text="Nog vijf minuten",
            )
        )
        rows.stars.add_rewording(uuid_of(1), Words("Eerst"), NOON, participant_id="p1", facilitator_id=None)
        rows.polls.say(PollAnswer(id="a1", poll_id="q1", participant_id="p1", role_key="other", said=("7",), at=NOON))
        rows.polls.hide(HiddenText("q1", "soep", NOON, "f1"))
        edits = {"sections": {"about": SectionEdit()}, "answers": {uuid_of(1): True}}
        rows.reports.put(Report(workshop_id="w1", token="t1", **edits))
        rows.reports.add_version(
            "w1", Version(number=1, at=NOON, facilitator_id="f1", changes=""), {"nl": "x", "en": "x"}
        )
        rows.remarks.add(Remark(id="r1", workshop_id="w1", participant_id="p1", text="Soep", at=NOON))
    with engines.writing.begin() as connection:
        connection.execute(t.guest_links.insert().values(id="g1", workshop_id="w1", kind="wall", made_at=NOON))
        picture = {"name": "plan.png", "type": "image/png", "content": b"x", "added_at": NOON}
        connection.execute(t.materials.insert().values(id="m1", workshop_id="w1", part_id="part", **picture))
    return engines


def write(engines: Engines, table: str, column: str, value: object) -> None:
    with engines.writing.begin() as connection:
        changed = connection.execute(sa.update(t.metadata.tables[table]).values({column: value}))
        assert changed.rowcount, f"there is no row in {table} to try it on"


def test_the_table_above_names_every_text_that_people_type() -> None:
    limited = {
        (name, column.name)
        for name, table in t.metadata.tables.items()
        for column in table.columns
        if isinstance(column.type, sa.Text) and column.name not in WRITTEN_BY_THE_APP
    }
    assert limited == {(table, column) for table, columns in TOO_LONG.items() for column in columns}


@pytest.mark.parametrize("table", TOO_LONG)
def test_a_text_of_exactly_its_limit_fits_and_one_more_character_does_not(everything: Engines, table: str) -> None:
    for column, limit in TOO_LONG[table].items():
        write(everything, table, column, "👍" * limit)  # four bytes each: the limit counts characters
        with pytest.raises(sa.exc.IntegrityError):
            write(everything, table, column, "x" * (limit + 1))


def test_what_cannot_be_is_not_kept(everything: Engines) -> None:
    kept = []
    for table, column, value in WRONG:
        try:
            write(everything, table, column, value)
        except sa.exc.IntegrityError:
            continue
        kept.append((table, column, value))
    assert kept == []


def test_two_workshops_never_share_a_code_and_two_groups_of_a_round_never_a_number(everything: Engines) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        write(everything, "working_group", "number", 1)
    with pytest.raises(sa.exc.IntegrityError), everything.writing.begin() as connection:
        connection.execute(
            sa.insert(t.workshops).values(
                id="w2", code="ACDEFG", title="x", starts_at=NOON, group_size=4, state="draft", created_at=NOON
            )
        )


def test_one_id_is_one_answer(filled: Store) -> None:
    with filled.writing() as rows:
        rows.answers.add(answer(1))
    with pytest.raises(sa.exc.IntegrityError), filled.writing() as rows:
        rows.answers.add(answer(1, participant_id="p2"))
    with filled.reading() as rows:
        assert rows.answers.get(uuid_of(1)) == answer(1)


def test_an_answer_of_somebody_unknown_is_not_kept(filled: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError), filled.writing() as rows:
        rows.answers.add(answer(1, participant_id="p9"))
    with pytest.raises(sa.exc.IntegrityError), filled.writing() as rows:
        rows.people.add(person(9, workshop_id="w9"), "form9")

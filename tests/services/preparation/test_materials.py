"""A part shows a link, and one picture or PDF: kept, replaced, told to everybody in the workshop and to nobody else."""

from dataclasses import replace

import pytest

from tests.factories import Day, refused
from workshop.domain.errors import Why
from workshop.domain.materials import LARGEST, check_name, type_of
from workshop.domain.programme import PartKind
from workshop.services.identity import NOBODY

PNG, PDF = b"\x89PNG\r\n\x1a\n picture", b"%PDF-1.7 paper"


@pytest.fixture
def day(day: Day) -> Day:
    day.go_live()
    day.anna = day.join("Anna")
    day.welcome = day.part(PartKind.WELCOME)
    return day


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"GIF87a", "image/gif"), (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"), (PDF, "application/pdf"), (PNG + b"x" * (LARGEST - len(PNG)), "image/png"),
    ],
    ids=["png", "jpeg", "gif87", "gif89", "webp", "pdf", "as large as may be"],
)  # fmt: skip
def test_what_a_file_is_is_said_by_how_it_begins(content: bytes, kind: str) -> None:
    assert type_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html><script>", b"RIFF\x00\x00\x00\x00AVI ", b" %PDF-1.7", b"PK\x03\x04"],
    ids=["nothing", "svg", "html", "avi", "a space before", "zip"],
)  # fmt: skip
def test_what_could_hold_a_script_or_is_something_else_is_refused(content: bytes) -> None:
    with refused(Why.NOT_A_PICTURE):
        type_of(content)


def test_one_byte_too_many_is_refused() -> None:
    with refused(Why.FILE_TOO_LARGE, most=10):
        type_of(PNG + b"x" * (LARGEST + 1 - len(PNG)))


@pytest.mark.parametrize(
    ("name", "told"),
    [("plan.png", "plan.png"), ("C:\\map\\plan.png", "plan.png"), ("../../etc/passwd", "passwd"), (" a\u202eb.pdf ", "ab.pdf")],
)  # fmt: skip
def test_a_file_is_called_by_the_last_part_of_its_name(name: str, told: str) -> None:
    assert check_name(name) == told
    for empty in ("", "map/", "\u202e"):
        with refused(Why.EMPTY, field="file"):
            check_name(empty)


def test_everybody_is_told_what_the_part_that_is_on_shows_and_may_open_it(day: Day) -> None:
    parts = [
        replace(part, link="https://voorbeeld.nl/kaart") if part.id == day.welcome.id else part
        for part in day.desk().parts
    ]
    day.house.workshops.put_parts(day.who, day.id, parts)
    made = day.house.materials.put(day.who, day.id, day.welcome.id, "plan.png", PNG)
    stage = day.stage(day.anna)
    assert (stage.link, stage.material) == ("https://voorbeeld.nl/kaart", made)
    assert day.house.materials.content(day.anna, day.id, made.id) == (made, PNG)
    assert day.visit(day.anna).materials == {day.welcome.id: made}
    day.start(PartKind.TALK)
    assert (day.stage(day.anna).link, day.stage(day.anna).material) == ("", None)
    with refused(Why.NOT_A_LINK, field="link"):
        day.house.workshops.put_parts(day.who, day.id, [replace(parts[0], link="javascript:alert(1)"), *parts[1:]])


def test_another_file_takes_its_place_under_another_id_and_goes_with_its_part(day: Day) -> None:
    first = day.house.materials.put(day.who, day.id, day.welcome.id, "plan.png", PNG)
    second = day.house.materials.put(day.who, day.id, day.welcome.id, "plan.pdf", PDF)
    talk = day.part(PartKind.TALK).id
    other = day.house.materials.put(day.who, day.id, talk, "praatje.pdf", PDF)
    assert day.house.materials.of(day.who, day.id) == {day.welcome.id: second, talk: other}
    assert second.id != first.id
    with refused(Why.NOT_FOUND):
        day.house.materials.content(day.who, day.id, first.id)
    # The programme is changed: what belongs to the parts that stay, stays.
    day.house.workshops.put_parts(day.who, day.id, [part for part in day.desk().parts if part.id != talk])
    assert day.house.materials.of(day.who, day.id) == {day.welcome.id: second}
    for _ in range(2):
        day.house.materials.remove(day.who, day.id, day.welcome.id)
    assert day.house.materials.of(day.who, day.id) == {}


def test_it_is_for_the_people_of_this_workshop_only(day: Day) -> None:
    made = day.house.materials.put(day.who, day.id, day.welcome.id, "plan.png", PNG)
    elsewhere = Day(day.house, "Anders").go_live()
    stranger = elsewhere.join("Eva")
    for who in (NOBODY, stranger):
        with refused(Why.NOT_FOUND):
            day.house.materials.content(who, day.id, made.id)
    with refused(Why.NOT_FOUND):
        day.house.materials.content(stranger, elsewhere.id, made.id)
    for who in (NOBODY, day.anna, elsewhere.colleague("Eva")):
        for act in (
            lambda who=who: day.house.materials.of(who, day.id),
            lambda who=who: day.house.materials.put(who, day.id, day.welcome.id, "x.png", PNG),
            lambda who=who: day.house.materials.remove(who, day.id, day.welcome.id),
        ):
            with refused(Why.NOT_FOUND):
                act()
    with refused(Why.NOT_FOUND):
        day.house.materials.put(day.who, day.id, "no-part", "x.png", PNG)
    assert day.house.materials.of(day.who, day.id) == {day.welcome.id: made}


def test_a_small_file_that_is_a_huge_picture_is_refused_and_what_was_there_stays(day: Day) -> None:
    made = day.house.materials.put(day.who, day.id, day.welcome.id, "plan.png", PNG)
    huge = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + (30_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    with refused(Why.PICTURE_TOO_LARGE, most=40):
        day.house.materials.put(day.who, day.id, day.welcome.id, "plan.png", huge)
    with refused(Why.PAGE_TOO_LARGE, most=5):
        day.house.materials.put(day.who, day.id, day.welcome.id, "plan.pdf", b"%PDF-1.7 /MediaBox [0 0 99999 10]")
    assert day.house.materials.of(day.who, day.id) == {day.welcome.id: made}

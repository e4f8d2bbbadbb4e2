"""What visitors type comes in clean, whole and within its limit, or is refused with a reason."""

import re
import unicodedata

import pytest

from tests.factories import refused
from workshop.domain import texts
from workshop.domain.errors import Refused, Why

INVISIBLE = ["", " ", "\n\t \r\n", "\u00a0", "\u3000\u2003", "\u200b\u200b", "\u200e\u200f", "\ufeff", "\u2066\u2069",
             "\u200d", "\u200c \u200d", "\u200d \u200d \u200d", " \u200c\u200d\n\u200c ", "\x00\x07", "\ud800"]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("cafe\u0301", "caf\u00e9"),
        ("  om en om \n", "om en om"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("links\u202erechts\u202c", "linksrechts"),
        ("\u200fשלום\u200f", "שלום"),
        ("\u2067x\u2069", "x"),
        ("\ud800half\udfff", "half"),
        ("\ue000eigen", "eigen"),
        ("z\u0300\u0301\u0302\u0303\u0304", "z\u0300\u0301\u0302"),
        ("tab\tblijft", "tab\tblijft"),
    ],
)
def test_text_is_kept_in_one_normal_form_without_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert texts.clean(typed) == kept


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦 samen",
        "🏳️‍🌈",
        "👍🏽",
        "❤️",
        "می\u200cخواهم",
        "क्\u200dष",
        "Tiếng Việt",
        "ภาษาไทยที่นี่",
        "한국어",
        "€ 1.000,– ½ m² → ≥ 3°",
        "„Zo,” zei ze — ‘ja’…",
        "regel 1\nregel 2",
    ],
)
def test_what_can_be_read_stays_letter_for_letter(text: str) -> None:
    assert texts.clean(text) == text


@pytest.mark.parametrize("emoji", ["\U0001fa77", "\U0001fae8", "\U0001fadf"])
def test_an_emoji_younger_than_this_python_is_kept(emoji: str) -> None:
    assert texts.clean(f"mooi {emoji}") == f"mooi {emoji}"


def test_enclosing_marks_count_as_marks_that_can_pile_up() -> None:
    assert texts.clean("o" + "\u0489" * 40) == "o" + "\u0489" * 3


@pytest.mark.parametrize("typed", INVISIBLE, ids=ascii)
def test_what_nobody_can_see_counts_as_empty(typed: str) -> None:
    assert texts.clean(typed) == ""
    with pytest.raises(Refused) as refusal:
        texts.needed_text(typed, "answer")
    assert (refusal.value.why, refusal.value.values) == (Why.EMPTY, {"field": "answer"})


def test_an_answer_of_exactly_five_hundred_characters_is_kept_whole() -> None:
    assert texts.needed_text("é" * 500, "answer") == "é" * 500


@pytest.mark.parametrize("length", [501, 10_000])
def test_a_longer_answer_is_refused_with_how_much_it_is_too_long_and_never_cut(length: int) -> None:
    with pytest.raises(Refused) as refusal:
        texts.needed_text("x" * length, "answer")
    assert refusal.value.why is Why.TOO_LONG
    assert refusal.value.values == {"field": "answer", "limit": 500, "length": length, "over": length - 500}


def test_characters_are_counted_after_cleaning() -> None:
    assert texts.needed_text("  " + "e\u0301" * 500 + "\u200b" * 90, "answer") == "é" * 500


def test_a_line_holds_no_line_ends_and_no_double_spaces() -> None:
    assert texts.needed_line(" Anna\n  van \t Dijk\u2028x ", "name") == "Anna van Dijk x"


@pytest.mark.parametrize("check", [texts.optional_line, texts.optional_text])
def test_what_is_optional_may_be_nothing_but_not_too_long(check) -> None:
    assert check(" \n ", "place") == ""
    with pytest.raises(Refused) as refusal:
        check("x" * 11, "place", 10)
    assert refusal.value.why is Why.TOO_LONG


@pytest.mark.parametrize("address", ["", "a@b.nl", "anna.van-dijk+x@sub.voorbeeld.example", "  a@b.nl\n", "ü@ä.de"])
def test_an_address_that_could_be_one_is_taken(address: str) -> None:
    assert texts.optional_email(address) == address.strip()


@pytest.mark.parametrize(
    "address", ["a", "a@b", "a@b.", "@b.nl", "a b@c.nl", "a@b@c.nl", "<a@b.nl>", "a@b.nl,c@d.nl", "a@b.n", '"a"@b.nl']
)
def test_an_address_that_cannot_be_one_is_refused(address: str) -> None:
    with pytest.raises(Refused) as refusal:
        texts.optional_email(address)
    assert (refusal.value.why, refusal.value.values) == (Why.NOT_AN_EMAIL, {"field": "email"})


def test_an_address_longer_than_mail_allows_is_refused_as_too_long() -> None:
    assert len(texts.optional_email("a" * 249 + "@b.nl")) == 254
    with pytest.raises(Refused) as refusal:
        texts.optional_email("a" * 250 + "@b.nl")
    assert refusal.value.why is Why.TOO_LONG


@pytest.mark.parametrize("link", ["", "https://meet.example/kamer?x=1#a", "http://192.0.2.1:8080/"])
def test_a_web_address_is_taken_as_it_is(link: str) -> None:
    assert texts.optional_link(f" {link} ", "video_link") == link


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//elsewhere.example",
        "ftp://a.example",
        "https://",
        "https://a.example/<b>",
        'https://a.example/"x',
        "https://a.example/ javascript:x",
        "x https://a.example",
    ],
)
def test_anything_else_is_no_link(link: str) -> None:
    with pytest.raises(Refused) as refusal:
        texts.optional_link(link, "video_link")
    assert (refusal.value.why, refusal.value.values) == (Why.NOT_A_LINK, {"field": "video_link"})


@pytest.mark.parametrize("blank", ["\u2800", "\u3164\u3164", "\u115f\u1160", "\uffa0 \u2800", "\u034f", "\u17b4\u180b"])
def test_letters_that_look_like_nothing_are_nothing(blank: str) -> None:
    assert texts.clean(blank) == ""
    with refused(Why.EMPTY, field="name"):
        texts.needed_line(blank, "name", texts.NAME_LIMIT)


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0316\u0300", "\u0489\u0301"])
def test_marks_are_put_in_order_only_where_a_letter_can_have_them(monkeypatch: pytest.MonkeyPatch, marks: str) -> None:
    """Putting n marks in order takes n times n: whoever sends thousands must not hold everybody else up."""
    runs: list[int] = []
    normalize = unicodedata.normalize

    def watched(form: str, text: str) -> str:
        found = re.findall(r"[\u0300-\u036f\u0489]+", text)
        runs.append(max(map(len, found), default=0))
        return normalize(form, text)

    monkeypatch.setattr(unicodedata, "normalize", watched)
    assert texts.clean("e" + marks * 40_000 + "x").endswith("x")
    assert max(runs) <= 16


def test_what_is_far_too_long_is_refused_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "clean", lambda text: pytest.fail(f"cleaned {len(text)} signs"))
    for read, limit in (
        (lambda text: texts.needed_line(text, "name", 120), 120),
        (lambda text: texts.optional_line(text, "name", 120), 120),
        (lambda text: texts.needed_text(text, "answer", 500), 500),
        (lambda text: texts.optional_text(text, "note", 2000), 2000),
        (texts.optional_email, 254),
        (lambda text: texts.optional_link(text, "link"), 1000),
    ):
        with pytest.raises(Refused) as error:
            read("x" * 30_000)
        assert (error.value.why, error.value.values["limit"]) == (Why.TOO_LONG, limit)


def test_addresses_as_people_have_them_are_taken() -> None:
    for address in ("o'neill@example.org", "J.d'Angelo@buurt.nl"):
        assert texts.optional_email(address) == address
    for link in ("Https://example.org/a", "HTTP://example.org"):
        assert texts.optional_link(link, "link") == link

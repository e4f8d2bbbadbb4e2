"""An opening question is fit to ask, an answer fits its question, and what may be told of answers is counted."""

import pytest

from tests.factories import make_poll, refused
from workshop.analysis.polls import Moves, Said, average, by_role, moves, tally, terms
from workshop.domain.errors import Why
from workshop.domain.polls import Option, Poll, PollKind, PollWish, check_said, check_wish, read_options, stored_options

OPTIONS = (Option("1", "Ja", "Yes"), Option("2", "Nee"), Option("3", "Weet ik niet", ""))


def poll(kind: PollKind) -> Poll:
    return make_poll(kind, options=() if kind is PollKind.SCALE else OPTIONS)


def said(*answers: str, role: str = "r", begin: int = 0) -> list[Said]:
    """One person per answer; several choices of one person are parted by commas."""
    return [Said(f"p{n}", role, tuple(answer.split(","))) for n, answer in enumerate(answers, begin)]


# What is asked.


def test_a_wish_is_cleaned_and_keeps_what_its_kind_needs() -> None:
    options = ((" Ja ", "Yes"), ("", ""), ("Nee\u202e", ""))
    whole = PollWish(
        kind=PollKind.SCALE,
        text_nl=" Hoe  gaat\nhet? ",
        text_en="",
        points=5,
        low=(" slecht ", "bad"),
        high=("goed", ""),
        options=options,
        hidden=True,
    )
    assert check_wish(whole) == PollWish(
        kind=PollKind.SCALE,
        text_nl="Hoe gaat het?",
        text_en="",
        points=5,
        low=("slecht", "bad"),
        high=("goed", ""),
        options=(),
        hidden=True,
    )
    wish = PollWish(
        kind=PollKind.ONE, text_nl="", text_en="How?", points=5, low=("slecht", "bad"), high=("", ""), options=options
    )
    assert check_wish(wish) == PollWish(
        kind=PollKind.ONE, text_nl="", text_en="How?", options=(("Ja", "Yes"), ("Nee", ""))
    )
    assert check_wish(PollWish(kind=PollKind.TEXT, text_nl="Wat?", text_en="", points=7, options=options)) == PollWish(
        kind=PollKind.TEXT, text_nl="Wat?"
    )


@pytest.mark.parametrize(
    ("wish", "why", "values"),
    [
        (PollWish(kind=PollKind.TEXT, text_nl=" \u200b ", text_en="\n"), Why.EMPTY, {"field": "poll"}),
        (PollWish(kind=PollKind.TEXT, text_nl="x" * 201), Why.TOO_LONG, {}),
        (PollWish(kind=PollKind.SCALE, text_nl="Hoe?", points=7), Why.NOT_A_CHOICE, {"field": "points"}),
        (PollWish(kind=PollKind.SCALE, text_nl="Hoe?", points=5, high=("", "x" * 61)), Why.TOO_LONG, {}),
        (
            PollWish(kind=PollKind.ONE, text_nl="Hoe?", options=(("Ja", ""),)),
            Why.OPTIONS_COUNT,
            {"least": 2, "most": 10},
        ),
        (
            PollWish(kind=PollKind.SEVERAL, text_nl="Hoe?", options=tuple((f"k{n}", "") for n in range(11))),
            Why.OPTIONS_COUNT,
            {"least": 2, "most": 10},
        ),
        (
            PollWish(kind=PollKind.ONE, text_nl="Hoe?", options=(("Ja", ""), ("", "No"))),
            Why.EMPTY,
            {"field": "option_nl"},
        ),
        (PollWish(kind=PollKind.ONE, text_nl="Hoe?", options=(("Ja", ""), ("ja ", ""))), Why.OPTION_TWICE, {}),
        (PollWish(kind=PollKind.ONE, text_nl="Hoe?", options=(("Ja", ""), ("x" * 121, ""))), Why.TOO_LONG, {}),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(wish: PollWish, why: Why, values: dict[str, object]) -> None:
    with refused(why, **values):
        check_wish(wish)


def test_options_come_back_as_they_were_stored() -> None:
    assert read_options(stored_options(OPTIONS)) == OPTIONS
    assert (stored_options(()), read_options("")) == ("", ())


def test_a_scale_is_chosen_from_its_steps_and_all_else_from_its_options() -> None:
    assert make_poll(points=5).choices == ("1", "2", "3", "4", "5")
    assert poll(PollKind.ONE).choices == ("1", "2", "3")
    assert make_poll(PollKind.TEXT).choices == ()


def test_the_ends_of_a_scale_are_said_in_the_other_language_where_one_is_empty() -> None:
    scale = make_poll(low=("slecht", "bad"), high=("goed", ""))
    assert (scale.ends("nl"), scale.ends("en")) == (("slecht", "goed"), ("bad", "goed"))


# What is answered.


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (PollKind.SCALE, ["10"], ("10",)),
        (PollKind.ONE, ["2"], ("2",)),
        (PollKind.PHASE, ["3"], ("3",)),
        (PollKind.SEVERAL, ["3", "1"], ("1", "3")),
        (PollKind.TEXT, ["  Samen\r\neten  "], ("Samen\neten",)),
        (PollKind.WORDS, [" samen ", "", "Samen", "soep  eten"], ("samen", "soep eten")),
    ],
)
def test_an_answer_is_kept_as_its_question_takes_it(kind: PollKind, given: list[str], kept: tuple[str, ...]) -> None:
    assert check_said(poll(kind), given) == kept


@pytest.mark.parametrize(
    ("kind", "given", "why"),
    [
        *[(kind, [], Why.EMPTY) for kind in PollKind],
        *[(kind, [" \u200b"], Why.EMPTY) for kind in (PollKind.TEXT, PollKind.WORDS)],
        *[(kind, ["nee"], Why.NOT_A_CHOICE) for kind in (PollKind.SCALE, PollKind.ONE, PollKind.SEVERAL, PollKind.PHASE)],
        *[(kind, ["1", "2"], Why.NOT_A_CHOICE) for kind in (PollKind.SCALE, PollKind.ONE, PollKind.PHASE)],
        (PollKind.SEVERAL, ["1", "1"], Why.NOT_A_CHOICE),
        (PollKind.SCALE, ["11"], Why.NOT_A_CHOICE),
        (PollKind.TEXT, ["x" * 501], Why.TOO_LONG),
        (PollKind.TEXT, ["een", "twee"], Why.EMPTY),
        (PollKind.WORDS, ["x" * 41], Why.TOO_LONG),
        (PollKind.WORDS, ["a", "b", "c", "d"], Why.TOO_MANY_TERMS),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_says_why(kind: PollKind, given: list[str], why: Why) -> None:
    with refused(why):
        check_said(poll(kind), given)


# What is counted.


def test_every_choice_is_counted_also_those_that_nobody_gave() -> None:
    assert tally(said("1,3", "3", "9"), ("1", "2", "3")) == {"1": 1, "2": 0, "3": 2}


def test_the_average_is_the_mean_place() -> None:
    assert average({"1": 1, "2": 0, "3": 3}, ("1", "2", "3")) == 2.5
    assert average({"talks": 0, "project": 2}, ("talks", "project")) == 2
    assert average({"1": 0}, ("1",)) is None


def test_roles_are_told_with_three_people_each_and_not_where_one_or_two_others_could_be_worked_out() -> None:
    answers = [*said("1", "1", "2", role="a"), *said("1", "2", "2", "2", role="b", begin=10)]
    assert by_role(answers, ("1", "2"), "other") == {"a": (3, {"1": 2, "2": 1}), "b": (4, {"1": 1, "2": 3})}
    one_more = [*answers, *said("1", role="c", begin=20)]
    assert by_role(one_more, ("1", "2"), "other") == {}
    three_more = [*one_more, *said("1", role="d", begin=30), *said("2", role="other", begin=40)]
    assert by_role(three_more, ("1", "2"), "other") == {
        "a": (3, {"1": 2, "2": 1}),
        "b": (4, {"1": 1, "2": 3}),
        "other": (3, {"1": 2, "2": 1}),
    }
    assert by_role(answers[:3], ("1", "2"), "other") == {}
    assert by_role([*answers[:3], *one_more[-1:]], ("1", "2"), "other") == {}
    assert by_role([], ("1", "2"), "other") == {}


def test_words_are_one_however_they_are_spelt_and_once_for_each_person() -> None:
    answers = said("Samen,soep", "samen", "samen,SAMEN", "warmte")
    assert terms(answers) == [("samen", 3), ("soep", 1), ("warmte", 1)]
    assert terms([]) == []


def test_words_are_one_with_quotes_and_signs_and_an_address_is_no_word() -> None:
    answers = said(
        "vertrouwen", "vertrouwen!", "‘vertrouwen’,Één", "een,jan@buurt.nl", "’s avonds", "'s avonds", "'s avonds"
    )
    assert terms(answers) == [("'s avonds", 3), ("vertrouwen", 3), ("een", 2)]
    assert check_said(poll(PollKind.WORDS), ["vertrouwen", "‘Vertrouwen’!", "rust"]) == ("vertrouwen", "rust")


def test_who_answered_both_times_went_up_down_or_stayed() -> None:
    before, after = said("1", "2", "3", "3"), said("3", "1", "3", begin=0)
    scale = ("1", "2", "3")
    assert moves(before, after, scale, ordered=True) == Moves(both=3, up=1, down=1, same=1)
    assert moves(before, after, scale, ordered=False) == Moves(both=3, same=1, other=2)
    assert moves(before, after[:2], scale, ordered=True) is None
    assert moves(before, said("1", "1", "1", begin=50), scale, ordered=True) is None

"""What was answered to an opening question is drawn in the order of the question, and its sentence and table say the same."""

from tests.factories import make_poll, make_role
from tests.unit.charts.test_charts import EN, NL, a_chart
from workshop.analysis.polls import Moves
from workshop.charts.looks import Chart, Nothing, for_file
from workshop.charts.picture import as_file
from workshop.charts.polls import poll_chart
from workshop.domain.polls import Option, Poll, PollKind
from workshop.services.polls.views import Before, PollResult

ROLES = [
    make_role("initiative", name_nl="bewoners", name_en="residents", symbol="●"),
    make_role("other", symbol="◆", position=1),
]
OPTIONS = (Option("1", "Soep", "Soup"), Option("2", "Brood", ""), Option("3", "Soep", "Soup"))
SCALE = make_poll(points=5, low=("slecht", "bad"), high=("goed", ""))


def result(poll: Poll, counts: dict[str, int], **more: object) -> PollResult:
    whole = {"answered": sum(counts.values()), "here": 12, "roles": ROLES, "counts": counts}
    return PollResult(poll=poll, **whole | more)  # type: ignore[arg-type]


def steps(*counts: int) -> dict[str, int]:
    return {str(step): n for step, n in enumerate(counts, 1)}


def chart(found: PollResult, say=NL) -> Chart:  # type: ignore[no-untyped-def]
    drawn = a_chart(poll_chart(found, say))
    assert all(len(row) == len(drawn.table[0]) for row in drawn.table)
    assert as_file(for_file(drawn, dark=True), "svg").startswith(b"<svg")
    return drawn


def test_a_scale_has_its_average_in_the_sentence_and_every_step_in_the_table() -> None:
    drawn = chart(result(SCALE, steps(1, 0, 0, 2, 1)))
    assert drawn.sentence == "4 mensen antwoordden. Gemiddeld 3,5, op een schaal van 1 tot 5."
    assert drawn.table == [
        ["antwoord", "samen", "deel"],
        ["1", "1", "25%"],
        ["2", "0", "0%"],
        ["3", "0", "0%"],
        ["4", "2", "50%"],
        ["5", "1", "25%"],
        ["hoeveel mensen antwoordden", "4", ""],
        ["gemiddeld", "3,5", ""],
    ]
    english = chart(result(SCALE, steps(1, 0, 0, 2, 1)), EN)
    assert (english.title, english.sentence) == (
        "How is it going?",
        "4 people answered. The average is 3.5, on a scale from 1 to 5.",
    )


def test_by_role_every_role_has_its_column_and_its_average() -> None:
    of_role = {"initiative": (4, steps(1, 1, 2, 0, 0)), "other": (3, steps(0, 0, 0, 0, 3))}
    drawn = chart(result(SCALE, steps(1, 1, 2, 0, 3), by_role=of_role))
    assert drawn.sentence.endswith("Per rol: ● bewoners 2,2, ◆ anders 5.")
    assert drawn.table[0] == ["antwoord", "● bewoners", "◆ anders", "samen", "deel"]
    assert drawn.table[-2:] == [["hoeveel mensen antwoordden", "4", "3", "7", ""], ["gemiddeld", "2,2", "5", "3,4", ""]]


def test_choices_stay_in_their_order_and_two_that_read_the_same_are_told_apart() -> None:
    poll = make_poll(PollKind.ONE, options=OPTIONS)
    drawn = chart(result(poll, {"1": 1, "2": 3, "3": 0}))
    assert [row[0] for row in drawn.table[1:-1]] == ["Soep", "Brood", "Soep (2)"]
    assert drawn.sentence == "4 mensen antwoordden. Het vaakst gekozen: ‘Brood’, 3 keer."
    even = chart(result(poll, {"1": 2, "2": 2, "3": 0}))
    assert even.sentence == "4 mensen antwoordden. Even vaak gekozen, elk 2 keer: ‘Soep’ en ‘Brood’."
    of_role = {"initiative": (3, {"1": 0, "2": 3, "3": 0}), "other": (3, {"1": 3, "2": 0, "3": 0})}
    assert chart(result(poll, {"1": 3, "2": 3, "3": 0}, by_role=of_role)).table[1] == ["Soep", "0", "3", "3", "50%"]


def test_of_several_choices_the_share_is_that_of_people() -> None:
    drawn = chart(result(make_poll(PollKind.SEVERAL, options=OPTIONS), {"1": 4, "2": 3, "3": 1}, answered=4))
    assert [row[2] for row in drawn.table[1:-1]] == ["100%", "75%", "25%"]


def test_how_far_people_are_has_an_average_phase() -> None:
    drawn = chart(result(make_poll(PollKind.PHASE, options=OPTIONS[:2]), {"1": 1, "2": 3}))
    assert drawn.sentence == (
        "4 mensen antwoordden. Gemiddeld bij fase 1,8 van de 2. Het vaakst gekozen: ‘Brood’, 3 keer."
    )


def test_asked_again_both_times_stand_side_by_side_and_the_sentence_says_who_moved() -> None:
    before = Before(5, steps(2, 2, 1, 0, 0), Moves(both=4, up=3, down=0, same=1))
    drawn = chart(result(SCALE, steps(0, 1, 1, 2, 0), before=before))
    assert drawn.sentence == (
        "4 mensen antwoordden. Het gemiddelde ging van 1,8 naar 3,2. "
        "Van de 4 mensen die beide keren antwoordden: 3 omhoog, 0 omlaag, 1 gelijk."
    )
    assert drawn.table[0] == ["antwoord", "○ eerste keer", "● nu"]
    assert drawn.table[-2:] == [["hoeveel mensen antwoordden", "5", "4"], ["gemiddeld", "1,8", "3,2"]]
    few = chart(result(SCALE, steps(0, 1, 1, 2, 0), before=Before(2, steps(2, 0, 0, 0, 0), None)))
    assert few.sentence.endswith("daarom laten we niet zien wat er verschoof.")
    choice = make_poll(PollKind.ONE, options=OPTIONS)
    other = Before(4, {"1": 4, "2": 0, "3": 0}, Moves(both=3, same=1, other=2))
    assert chart(result(choice, {"1": 1, "2": 2, "3": 0}, before=other)).sentence == (
        "3 mensen antwoordden. Van de 3 mensen die beide keren antwoordden: 1 hetzelfde, 2 iets anders."
    )


def test_words_are_a_cloud_with_a_table() -> None:
    poll = make_poll(PollKind.WORDS)
    drawn = chart(result(poll, {}, answered=4, terms=(("soep", 3), ("samen", 1))))
    assert drawn.sentence == "4 mensen antwoordden. Het vaakst genoemd: ‘soep’, 3 keer."
    assert drawn.table == [["woord", "mensen"], ["soep", "3"], ["samen", "1"]]
    alone = chart(result(poll, {}, answered=1, terms=(("soep", 1), ("samen", 1))))
    assert alone.sentence == "1 persoon antwoordde. Samen noemden ze 2 verschillende woorden."


def test_a_sealed_question_and_one_that_nobody_answered_have_no_picture() -> None:
    sealed = poll_chart(PollResult(poll=make_poll(hidden=True), answered=7, here=12, roles=ROLES), NL)
    assert sealed == Nothing(
        "Hoe gaat het?",
        "7 van de 12 mensen hebben geantwoord. Hun antwoorden blijven dicht tot we ze onthullen.",
    )
    assert poll_chart(result(SCALE, steps(0, 0, 0, 0, 0)), NL) == Nothing(
        "Hoe gaat het?", "Nog niemand heeft geantwoord."
    )

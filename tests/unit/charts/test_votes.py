"""What a vote says is drawn with how sure it is; nobody's vote can be read from it."""

from collections.abc import Mapping, Sequence

from tests.unit.charts.test_charts import EN, NL, a_chart, data_of, holds, understood
from workshop.analysis.consensus import find_consensus
from workshop.analysis.votes import AGREE, DISAGREE, PASS, Vote
from workshop.charts.looks import Nothing, for_file
from workshop.charts.votes import consensus, dots, votes
from workshop.domain.ballots import Ballot, BallotKind, BallotState
from workshop.services.plenary.views import BallotResult, Understood

ANSWERS = ("a0", "a4", "a6", "a7")


def cast(answer: str, role: str, values: Sequence[int]) -> list[Vote]:
    """Votes of different people of one role in four groups."""
    return [
        Vote(voter=f"{role}{at}", role=role, group=f"g{at % 4}", answer=answer, vote=value)
        for at, value in enumerate(values)
    ]


def closed(kind: BallotKind = BallotKind.CARDS) -> Ballot:
    return Ballot(
        id="b",
        workshop_id="w",
        number=1,
        kind=kind,
        budget=3 if kind is BallotKind.DOTS else 0,
        state=BallotState.CLOSED,
        answers=ANSWERS,
    )


def voted(cast_votes: Sequence[Vote]) -> Understood:
    return understood(result=BallotResult(closed(), 16, find_consensus(cast_votes)))


def dotted(given: Mapping[str, Mapping[str, int]]) -> Understood:
    return understood(result=BallotResult(closed(BallotKind.DOTS), 5, dots=given))


VOTES = [
    *cast("a4", "initiative", [AGREE] * 2 + [DISAGREE] * 2 + [AGREE] * 2 + [PASS] * 2),
    *cast("a4", "municipality", [AGREE] * 4 + [DISAGREE] * 4),
    *cast("a0", "initiative", [AGREE] * 8),
    *cast("a0", "municipality", [AGREE] * 8),
    *cast("a6", "initiative", [AGREE] * 8),
    *cast("a6", "municipality", [DISAGREE] * 8),
    *cast("a7", "initiative", [AGREE] * 8),
    *cast("a7", "municipality", [AGREE] * 2),
]


def test_shared_answers_stand_on_top_divided_ones_at_the_bottom_and_the_sentence_counts_them() -> None:
    seen = voted(VOTES)
    chart = a_chart(consensus(seen, NL))
    assert chart.sentence == (
        "Van 4 antwoorden: 1 gedeeld, 1 zonder duidelijk beeld, 1 met te weinig stemmen, 1 verdeeld. "
        "Het breedst gedeeld is ‘Begin met koffie aan de keukentafel.’. "
        "Verdeeld zijn de rollen over ‘Vraag de wethouder om een startbedrag.’: "
        "bewonersinitiatief is het er vaker mee eens, gemeente minder vaak."
    )
    assert [row[:2] for row in chart.table[1:]] == [
        ["Begin met koffie aan de keukentafel.", "gedeeld"],
        ["Bel de wethouder over het warmtenet.", "geen duidelijk beeld"],
        ["Leg de samenwerkingsovereenkomst naast de planning.", "te weinig stemmen"],
        ["Vraag de wethouder om een startbedrag.", "verdeeld"],
    ]
    assert list(chart.picks.values()) == [("a0",), ("a4",), ("a7",), ("a6",)]
    holds(chart, seen)
    assert a_chart(consensus(seen, EN)).sentence == (
        "Of 4 answers: 1 shared, 1 without a clear picture, 1 with too few votes, 1 divided. "
        "Shared most widely is ‘Begin met koffie aan de keukentafel.’. "
        "Roles are divided over ‘Vraag de wethouder om een startbedrag.’: "
        "residents' initiative agrees more often, municipality less often."
    )


def test_the_table_has_every_number_and_how_sure_it_is() -> None:
    head, first, *_, last = a_chart(consensus(voted(VOTES), EN)).table
    assert head == [
        "answer",
        "result",
        "● residents' initiative: agree",
        "● residents' initiative: disagree",
        "● residents' initiative: skipped",
        "● residents' initiative: share that agrees, probably",
        "■ municipality: agree",
        "■ municipality: disagree",
        "■ municipality: skipped",
        "■ municipality: share that agrees, probably",
        "support",
    ]
    assert first[2:5] == first[6:9] == ["8", "0", "0"]
    assert first[5] == first[9] == "between 70% and 99%"
    assert first[-1] == "support at 4 of 4 groups"
    assert last[6:9] == ["0", "8", "0"]


def test_what_fewer_than_three_people_of_a_role_voted_is_neither_drawn_nor_told() -> None:
    chart = a_chart(consensus(voted(VOTES), EN))
    (row,) = [row for row in chart.table if row[0].startswith("Leg de")]
    assert row[6:10] == ["too few"] * 4
    drawn = [(row["answer"], row["role"]) for row in data_of(chart) if row["answer"].startswith("Leg de")]
    assert drawn == [("Leg de samenwerkingsovereenkomst naast de planning.", "● residents' initiative")]


def test_roles_that_are_counted_together_are_called_other() -> None:
    small = [*cast("a0", "other", [AGREE] * 3), *cast("a0", "initiative", [AGREE] * 5)]
    chart = a_chart(consensus(voted(small), NL))
    assert "✚ anders: eens" in chart.table[0]


def test_of_many_answers_the_shared_and_the_divided_are_drawn_and_all_are_in_the_table() -> None:
    starts = [("initiative", f"Antwoord nummer {at}") for at in range(20)]
    cast_votes = []
    for at in range(20):
        cast_votes += cast(f"a{at}", "initiative", [AGREE] * 8)
        cast_votes += cast(f"a{at}", "municipality", [DISAGREE if at % 2 else AGREE] * 8)
    result = BallotResult(closed(), 16, find_consensus(cast_votes))
    chart = a_chart(consensus(understood(starts, result=result), NL))
    drawn = {row["answer"]: None for row in data_of(chart)}
    assert [int(name.split()[-1]) % 2 for name in drawn] == [0] * 4 + [1] * 4
    assert len(chart.table) == 21
    assert chart.sentence.endswith("Nog 12 antwoorden staan in de tabel.")


def test_an_answer_that_was_taken_away_is_not_shown() -> None:
    gone = cast("gone", "initiative", [AGREE] * 5)
    assert "gone" not in str(a_chart(consensus(voted([*VOTES, *gone]), NL)).picks)
    assert isinstance(consensus(voted(gone), NL), Nothing)


def test_with_too_few_votes_of_everybody_there_is_a_picture_without_signs() -> None:
    chart = a_chart(consensus(voted(cast("a0", "initiative", [AGREE, DISAGREE])), NL))
    assert chart.sentence == "Van 1 antwoord: 1 met te weinig stemmen."
    assert for_file(chart, dark=False)["width"] == 1600


def test_dots_are_bars_by_role_with_the_most_dotted_on_top() -> None:
    seen = dotted({"a4": {"initiative": 2, "municipality": 3}, "a0": {"initiative": 1}})
    chart = a_chart(dots(seen, NL))
    assert chart.sentence == (
        "6 stippen van 5 mensen; de meeste (5) bij ‘Bel de wethouder over het warmtenet.’. "
        "Een verschil van een paar stippen zegt weinig."
    )
    assert chart.table == [
        ["antwoord", "● bewonersinitiatief", "■ gemeente", "samen"],
        ["Bel de wethouder over het warmtenet.", "2", "3", "5"],
        ["Begin met koffie aan de keukentafel.", "1", "0", "1"],
        ["Vraag de wethouder om een startbedrag.", "0", "0", "0"],
        ["Leg de samenwerkingsovereenkomst naast de planning.", "0", "0", "0"],
    ]
    assert list(chart.picks.values()) == [("a4",), ("a0",), ("a6",), ("a7",)]
    holds(chart, seen)
    even = dotted({"a4": {"initiative": 2}, "a0": {"municipality": 2}})
    assert a_chart(dots(even, EN)).sentence == (
        "4 dots from 5 people; 2 answers got the same, 2 each. A difference of a few dots says little."
    )


def test_the_kind_of_the_vote_decides_what_is_drawn() -> None:
    assert a_chart(votes(voted(VOTES), NL)).title == "Wat de rollen delen, en wat niet"
    assert a_chart(votes(dotted({"a0": {"initiative": 1}}), NL)).title == "Waar de stippen staan"
    assert isinstance(votes(dotted({}), NL), Nothing)
    assert isinstance(votes(understood(), NL), Nothing)


def test_where_one_or_two_of_a_role_voted_the_groups_do_not_tell_what_they_said() -> None:
    rows = {row[0]: row[-1] for row in a_chart(consensus(voted(VOTES), EN)).table[1:]}
    assert rows["Leg de samenwerkingsovereenkomst naast de planning."] == "too few"


def test_with_too_few_votes_the_order_does_not_tell_what_they_were() -> None:
    few = [*cast("a7", "initiative", [AGREE]), *cast("a0", "initiative", [DISAGREE])]
    assert list(a_chart(consensus(voted(few), NL)).picks.values()) == [("a0",), ("a7",)]
    few = [*cast("a7", "initiative", [DISAGREE]), *cast("a0", "initiative", [AGREE])]
    assert list(a_chart(consensus(voted(few), NL)).picks.values()) == [("a0",), ("a7",)]


def test_the_dots_of_one_or_two_people_are_not_told() -> None:
    given = BallotResult(closed(BallotKind.DOTS), 2, dots={"a0": {"other": 3}, "a4": {"other": 1}})
    found = dots(understood(result=given), EN)
    assert isinstance(found, Nothing)
    assert found.sentence == EN("chart.dots.few")

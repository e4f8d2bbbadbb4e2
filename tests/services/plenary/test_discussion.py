"""Of all that is understood the things most worth discussing are picked by rules: one of each kind, and none twice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.factories import NOON, Day, make_prompt, make_workshop
from tests.services.plenary.test_insights import begun, filled, look, pair, seen
from workshop.analysis.answers import Theme, Themes
from workshop.analysis.findings import Contradiction, Reading
from workshop.analysis.votes import Agreement, Verdict
from workshop.domain.ballots import Ballot, BallotKind, BallotState
from workshop.domain.phases import USUAL
from workshop.domain.prompts import PromptKind
from workshop.domain.wall import Shows
from workshop.services.answers.views import Harvest, HarvestLine
from workshop.services.plenary.discussion import find_points
from workshop.services.plenary.views import BallotResult, DiscussionPoint, Judged, PointKind, Understood

START, TURN = make_prompt(id="start"), make_prompt(PromptKind.STORY, id="turn", key="surprise")
KINDS = (PointKind.SHARED, PointKind.DIVIDED, PointKind.CONTRADICTION, PointKind.SURPRISE, PointKind.LONE)


def line(name: str, role: str = "initiative", group: int = 1, text: str = "Koffie", **more: Any) -> HarvestLine:
    whole = {"prompt_key": "start", "prompt_id": "start", "round": 1, "expected": "", "helped": "", "at": NOON}
    return HarvestLine(id=name, role_key=role, group=group, text=text, **whole | more)


def story(name: str, text: str = "Toen", expected: str = "", helped: str = "") -> HarvestLine:
    return line(name, text=text, expected=expected, helped=helped, prompt_id="turn", prompt_key="surprise")


def theme(name: str, *members: str, **more: Any) -> Theme:
    """A theme whose first member is its typical one."""
    return Theme(id=name, medoid=members[0], members=members, **more)


def verdict(answer: str, state: Agreement, k: float = 0.5) -> Verdict:
    return Verdict(answer=answer, state=state, roles={}, k=k, gic=k, shared=k, interval=(0.0, 1.0))


def understood(
    lines: Sequence[HarvestLine],
    themes: Sequence[Theme] = (),
    loose: Sequence[str] = (),
    verdicts: Sequence[Verdict] = (),
    against: Sequence[tuple[str, str]] = (),
    places: Mapping[str, str] | None = None,
    judged: Mapping[tuple[str, str], Judged] | None = None,
    lone: Sequence[str] | None = None,
) -> Understood:
    harvest = Harvest(
        workshop=make_workshop(),
        roles=[],
        prompts=[START, TURN],
        lines=list(lines),
        people=9,
        groups=2,
        rounds=1,
        shown={},
    )
    reading = Reading(
        contradictions=tuple(Contradiction(*answers, 1.0, 2) for answers in against),
        lone=tuple(each.id for each in lines) if lone is None else tuple(lone),
    )
    ballot = Ballot(
        id="b", workshop_id="w1", number=1, kind=BallotKind.CARDS, budget=0, state=BallotState.CLOSED, answers=()
    )
    result = BallotResult(ballot, 9, tuple(verdicts)) if verdicts else None
    return Understood(
        harvest=harvest,
        themes={"start": Themes(themes=tuple(themes), loose=tuple(loose)), "turn": Themes()},
        reading=reading,
        phases=USUAL,
        places=places or {},
        judged=judged or {},
        result=result,
        points=(),
        shows=Shows(),
        current=True,
    )


def found(told: Understood, **judged: Judged) -> list[str]:
    """The ids of the talks; what was judged is named with _ for :."""
    return [
        point.id
        for point in find_points(told, {name.replace("_", ":"): judgement for name, judgement in judged.items()})
    ]


LINES = [
    line("a1"), line("a2", "municipality", 2), line("a3", "council", 3),
    line("b1", "initiative", 1), line("b2", "municipality", 2),
    line("c1", "council", 1), line("c2", "council", 2), line("c3", "council", 2),
    line("yes", "initiative", 1), line("no", "municipality", 2),
    line("alone", "municipality", 1, "Wie zwijgt heeft ook iets te zeggen"),
    story("s1", "Het regende"), story("s2", "Toen kwam", "de wethouder", "koffie"),
]  # fmt: skip
THEMES = [theme("t1", "b1", "b2"), theme("t2", "a1", "a2", "a3"), theme("t3", "c1", "c2", "c3")]
WHOLE = understood(LINES, THEMES, ["alone"], against=[("yes", "no")])


def test_without_answers_there_is_nothing_to_discuss() -> None:
    assert find_points(understood([]), {}) == ()
    assert (
        find_points(understood([], THEMES, ["alone"], [verdict("a1", Agreement.SHARED)], places={"s1": "talks"}), {})
        == ()
    )


def test_there_is_one_of_every_kind_in_the_same_order() -> None:
    talks = find_points(WHOLE, {})
    assert talks == (
        DiscussionPoint(PointKind.SHARED, ("a1",)),
        DiscussionPoint(PointKind.DIVIDED, ("c1",)),
        DiscussionPoint(PointKind.CONTRADICTION, ("yes", "no")),
        DiscussionPoint(PointKind.SURPRISE, ("s2",)),
        DiscussionPoint(PointKind.LONE, ("alone",)),
    )
    assert tuple(point.kind for point in talks) == KINDS
    assert find_points(WHOLE, {}) == talks


@pytest.mark.parametrize("says", [Judged.DISMISSED, Judged.DONE])
def test_what_was_judged_makes_room_for_the_next_and_only_what_was_discussed_stays_in_sight(says: Judged) -> None:
    talks = find_points(WHOLE, {"shared:a1": says, "surprise:s2": says, "contradiction:yes:no": says})
    fresh = [point.id for point in talks if point.judged is None]
    assert fresh == ["shared:b1", "divided:c1", "surprise:s1", "lone:alone"]
    done = [
        DiscussionPoint(PointKind.SHARED, ("a1",), says),
        DiscussionPoint(PointKind.CONTRADICTION, ("yes", "no"), says),
        DiscussionPoint(PointKind.SURPRISE, ("s2",), says),
    ]
    assert list(talks[len(fresh) :]) == (done if says is Judged.DONE else [])


def test_once_everything_of_a_kind_is_judged_the_kind_is_left_out() -> None:
    assert found(WHOLE, shared_a1=Judged.DISMISSED, shared_b1=Judged.DISMISSED, shared_c1=Judged.DISMISSED) == [
        "divided:c1",
        "contradiction:yes:no",
        "surprise:s2",
        "lone:alone",
    ]


def test_no_answer_is_proposed_under_two_headings() -> None:
    told = understood(LINES, [theme("t", "c1", "c2", "c3")], against=[("c1", "no"), ("c2", "yes")])
    # c1 is all that could be shared and that divides, but it is contradicted: it is not called shared.
    assert found(told) == ["divided:c1", "contradiction:c2:yes", "surprise:s2"]
    voted = understood(LINES, verdicts=[verdict("yes", Agreement.SHARED)], against=[("yes", "no"), ("c1", "no")])
    assert found(voted) == ["shared:yes", "contradiction:c1:no", "surprise:s2"]
    # What was discussed under one heading may come under another: that was said of one heading only.
    assert found(told, divided_c1=Judged.DONE)[:1] == ["contradiction:c1:no"]


def test_shared_without_a_vote_is_what_most_roles_then_most_groups_then_most_answers_have_in_common() -> None:
    lines = [
        line("roles", "initiative", 1),
        line("r2", "council", 2),
        line("groups", "initiative", 1),
        line("g2", "initiative", 2),
        line("g3", "initiative", 3),
        line("many", "initiative", 1),
        *(line(f"m{at}", "initiative", 1 + at % 2) for at in range(5)),
        line("one", "initiative", 1),
        line("table", "council", 1),
    ]
    themes = [
        theme("t1", "many", *(f"m{at}" for at in range(5))),
        theme("t2", "groups", "g2", "g3"),
        theme("t3", "roles", "r2"),
        theme("t4", "one", "table"),
    ]
    order = []
    told = {}
    while new := [point for point in find_points(understood(lines, themes), told) if point.kind is PointKind.SHARED]:
        order.append(new[0].answers[0])
        told[new[0].id] = Judged.DISMISSED
    assert order == ["roles", "groups", "many"]


def test_divided_without_a_vote_is_the_largest_theme_of_one_role_alone() -> None:
    ours = [line(f"o{at}", "council", at % 3) for at in range(9)]
    theirs = [line(f"t{at}", "initiative", at) for at in range(3)]
    themes = [theme("t1", "t0", "t1", "t2"), theme("t2", *(f"o{at}" for at in range(9)))]
    divided = [talk for talk in found(understood([*ours, *theirs], themes)) if talk.startswith("divided")]
    # The larger one is shared by four groups and proposed as that.
    assert divided == ["divided:t0"]
    # Of the same three at one table nobody can say that it is not chance.
    together = [replace(line, group=0) for line in [*ours[:3], *theirs]]
    assert [talk for talk in found(understood(together, themes[:1])) if talk.startswith("divided")] == []
    assert found(understood(ours[:3], [theme("t2", "o0", "o1", "o2")])) == ["shared:o0"]  # nobody else said anything
    two = [*ours[:2], *(line(f"t{at}", "initiative", 1) for at in range(2))]
    assert found(understood(two, [theme("t1", "t0", "t1")])) == []  # two are not a side


def test_hidden_themes_and_themes_without_a_typical_answer_are_not_proposed() -> None:
    lines = [line("a1"), line("a2", "council", 2), line("a3", "council", 3)]
    whole = theme("t1", "a1", "a2", "a3")
    assert found(understood(lines, [whole])) == ["shared:a1"]
    for other in (replace(whole, hidden=True), replace(whole, medoid=None), replace(whole, medoid="gone")):
        assert found(understood(lines, [other])) == []


def test_after_a_vote_only_the_votes_say_what_is_shared_and_what_divides() -> None:
    verdicts = [
        verdict("a2", Agreement.SEEMS_SHARED, 0.9),
        verdict("b2", Agreement.SHARED, 0.8),
        verdict("no", Agreement.DIVIDED, 0.6),
        verdict("c3", Agreement.DIVIDED, 0.2),
        verdict("a1", Agreement.UNCLEAR),
        verdict("gone", Agreement.SHARED),
    ]
    after = understood(LINES, THEMES, ["alone"], verdicts)
    assert found(after)[:2] == ["shared:b2", "divided:c3"]
    assert found(after, shared_b2=Judged.DISMISSED, divided_c3=Judged.DISMISSED)[:2] == ["shared:a2", "divided:no"]
    nothing = understood(LINES, THEMES, ["alone"], [verdict("a1", Agreement.TOO_FEW), verdict("c1", Agreement.UNCLEAR)])
    assert found(nothing) == ["surprise:s2", "lone:alone"]


def test_contradictions_that_were_confirmed_come_first_and_dismissed_ones_not_at_all() -> None:
    both = [("yes", "no"), ("c1", "b2")]
    assert found(understood(LINES, against=both))[0] == "contradiction:yes:no"
    assert found(understood(LINES, against=both, judged={both[1]: Judged.CONFIRMED}))[0] == "contradiction:c1:b2"
    assert found(understood(LINES, against=both, judged={both[0]: Judged.DISMISSED}))[0] == "contradiction:c1:b2"
    assert found(understood(LINES, against=both, judged=dict.fromkeys(both, Judged.DISMISSED))) == ["surprise:s2"]


def test_a_surprise_told_in_full_comes_first_then_one_where_most_happened_then_the_longest() -> None:
    lines = [
        story("short", "Kort"),
        story("long", "Een langer verhaal"),
        story("crowd", "raad"),
        story("crowd2", "stad"),
        story("full", "a", "b", "c"),
        story("half", "zonder wat hielp", "b"),
    ]
    told: dict[str, Judged] = {}
    order = []
    places = {"crowd": "talks", "crowd2": "talks", "long": "project"}
    while new := find_points(understood(lines, places=places), told):
        order.append(new[0].answers[0])
        told[new[0].id] = Judged.DISMISSED
    assert order == ["full", "half", "crowd", "crowd2", "long", "short"]


def test_a_lone_voice_is_of_the_role_heard_least_says_something_and_stands_beside_themes() -> None:
    lines = [
        line("few", "council", 1, "Nooit meer dan vier woorden"),
        line("loud", "initiative", 1, "Dit is een heel lang antwoord van velen"),
        line("quiet", "council", 2, "Dit zeggen wij als enigen"),
        line("l2", "initiative", 2),
        line("l3", "initiative", 1),
    ]
    loose = ["loud", "few", "quiet", "gone"]
    themes = [Theme(id="t", members=("l2", "l3"))]
    assert found(understood(lines, themes, loose)) == ["lone:few"]
    assert found(understood(lines, themes, loose), lone_few=Judged.DISMISSED) == ["lone:quiet"]
    silent = [
        replace(harvest_line, text="te kort gezegd dit") if harvest_line.id == "few" else harvest_line
        for harvest_line in lines
    ]
    assert found(understood(silent, themes, loose)) == ["lone:quiet"]
    assert found(understood(silent, themes, loose), lone_quiet=Judged.DISMISSED) == ["lone:loud"]
    # Where there are no themes yet everybody stands alone.
    assert found(understood(lines, (), loose)) == []


def test_a_lone_voice_is_far_from_all_others_and_says_one_thing() -> None:
    lines = [
        line("near", "council", 1, "Dit zei iemand in andere woorden"),
        line("many", "council", 1, "1. vraag geld aan 2. bel de raad"),
        line("far", "initiative", 1, "Dit zei verder helemaal niemand"),
        line("farther", "initiative", 2, "Dit zei ook verder helemaal niemand"),
        line("l1", "initiative", 2),
    ]
    themes, loose = [Theme(id="t", members=("l1",))], ["near", "many", "far", "farther"]
    told = understood(lines, themes, loose, lone=["farther", "many", "far", "l1"])
    assert found(told) == ["lone:farther"]
    assert found(told, lone_farther=Judged.DISMISSED) == ["lone:far"]
    assert found(understood(lines, themes, loose, lone=[])) == []


# Through the house.


@pytest.fixture
def day(day: Day) -> Day:
    return filled(day)


def test_the_script_follows_what_is_answered_judged_and_voted(day: Day) -> None:
    contradiction, full = (
        DiscussionPoint(PointKind.CONTRADICTION, pair(day)),
        DiscussionPoint(PointKind.SURPRISE, (day.coffee,)),
    )
    assert look(day).points == (contradiction, full)
    day.house.judgements.judge_point(day.who, day.id, contradiction.id, Judged.DONE)
    day.house.judgements.judge_point(day.colleague(), day.id, full.id, Judged.DISMISSED)
    next_one = DiscussionPoint(PointKind.SURPRISE, (day.contract,))
    assert seen(day).points == (next_one, replace(contradiction, judged=Judged.DONE))
    day.house.judgements.judge_point(day.who, day.id, full.id, None)
    day.house.judgements.judge_contradiction(day.who, day.id, pair(day), Judged.DISMISSED)
    assert seen(day).points == (full,)
    day.house.judgements.judge_contradiction(day.who, day.id, pair(day), None)
    ballot = begun(day, dict.fromkeys(day.people, 1))
    assert look(day).points == (full, replace(contradiction, judged=Judged.DONE))
    day.house.ballots.close(day.who, day.id, ballot)
    voted = look(day)
    assert [outcome.state for outcome in voted.result.verdicts] == [
        Agreement.MOST
    ] * 2  # roles of two are counted together
    shared = DiscussionPoint(PointKind.SHARED, (voted.result.verdicts[0].answer,))
    assert voted.points == (shared, full, replace(contradiction, judged=Judged.DONE))


def test_a_talk_about_answers_that_were_taken_away_is_gone(day: Day) -> None:
    talks = look(day).points
    for point in talks:
        day.house.judgements.judge_point(day.who, day.id, point.id, Judged.DONE)
    day.house.sending.remove(day.people[0], day.yes)
    day.house.sending.remove(day.people[1], day.coffee)
    assert seen(day).points == (DiscussionPoint(PointKind.SURPRISE, (day.contract,)),)
    for who, answer in ((day.people[3], day.no), (day.people[4], day.contract), (day.people[6], day.rain)):
        day.house.sending.remove(who, answer)
    assert seen(day).points == look(day).points == ()

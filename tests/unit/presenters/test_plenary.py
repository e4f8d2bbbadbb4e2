"""What is said of something to discuss tells nothing of what one or two people voted."""

from tests.unit.charts.test_charts import EN, understood
from tests.unit.charts.test_votes import closed
from workshop.analysis.votes import Agreement, Count, Verdict
from workshop.presenters import plenary as plenary_board
from workshop.services.plenary.views import BallotResult, DiscussionPoint, PointKind, Understood


def divided(third: int) -> Understood:
    """An answer over which two roles are divided, and on which so many of a third one agreed."""
    roles = {
        "initiative": Count(agree=8, disagree=0, passes=0, worth=8.0),
        "municipality": Count(agree=0, disagree=8, passes=0, worth=8.0),
        "council": Count(agree=third, disagree=0, passes=0, worth=1.0),
    }
    verdict = Verdict(
        answer="a6",
        state=Agreement.DIVIDED,
        roles=roles,
        k=0.3,
        gic=0.1,
        shared=0.1,
        interval=(0.2, 0.8),
        groups_for=3,
        groups=5,
        apart=("initiative", "municipality"),
    )
    return understood(result=BallotResult(closed(), 18, (verdict,)))


def card(seen: Understood) -> tuple[list[str], str]:
    (found,) = plenary_board.talk(EN, seen, DiscussionPoint(PointKind.DIVIDED, ("a6",)))["cards"]
    return found["parts"], found["why"]


def test_a_role_of_which_two_people_voted_is_not_told_and_neither_is_the_support_of_groups() -> None:
    parts, why = card(divided(2))
    assert [part.split(":")[1] for part in parts] == [" 8 of 8 agree", " 0 of 8 agree"]
    assert "3 of 5" not in why


def test_with_three_of_every_role_all_of_it_is_told() -> None:
    parts, why = card(divided(3))
    assert len(parts) == 3
    assert "3 of 5" in why


def test_nobody_is_asked_to_agree_with_a_story() -> None:
    seen = understood()
    of_advice, of_story = (
        plenary_board.question(EN, seen, DiscussionPoint(PointKind.SHARED, (name,))) for name in ("a1", "s1")
    )
    assert of_advice == EN("talk.shared_before.question")
    assert of_story == EN("talk.story.question")
    assert plenary_board.question(EN, seen, DiscussionPoint(PointKind.SURPRISE, ("s1",))) == EN(
        "talk.surprise.question"
    )

"""The board of a round tells everything in both languages, and people who share a first name apart."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.factories import NOON, make_role
from workshop.domain.groups import Group, Move, Round, RoundState, SeatAction, SeatKind
from workshop.domain.people import Participant
from workshop.domain.wishes import Trait, Wishes, written
from workshop.grouping.check import Broken, Fault
from workshop.grouping.problem import Aim
from workshop.grouping.reasons import Company, LevelChange, NoChoice, Reasons, Share, Swap
from workshop.grouping.repair import Preset
from workshop.grouping.result import Level
from workshop.presenters import groups as groups_board
from workshop.presenters import seat_reasons as why
from workshop.presenters.groups import board, changes, offer_view
from workshop.services.groups.views import Appraisal, Because, Finding, FullReasons, Offer, RoundPlan
from workshop.text.catalogue import LANGUAGES, Speaker

ROUND = Round(id="r1", workshop_id="w1", number=1, state=RoundState.PROPOSED, group_size=4, seed=9, revealed_at=None)
ONE, TWO = (
    Group(id="g1", round_id="r1", number=1, room="De keuken"),
    Group(id="g2", round_id="r1", number=2, room="", locked=True),
)
ROLES = [make_role("council", name_nl="raadslid", name_en="councillor"), make_role()]
AIMS = [Aim.NO_LONE, Aim.OWN_PRACTICE, Aim.BALANCE, Aim.MIXED, Aim.REPEATS]


def say(language: str) -> Speaker:
    return Speaker(language, ZoneInfo("Europe/Amsterdam"))


def person(name: str, **values: Any) -> Participant:
    whole = {
        "workshop_id": "w1",
        "role_key": "council",
        "place": "Ede",
        "organisation": "",
        "email": "",
        "language": "nl",
        "link_number": 1,
        "joined_at": NOON,
        "left_at": None,
    }
    return Participant(id=name.casefold(), name=name, **whole | values)


ANNA_B, ANNA_D, BRAM, CHANTAL = (person(name) for name in ("Anna Bakker", "anna Dijk", "Bram Smit", "Chantal"))


def plan(**values: Any) -> RoundPlan:
    whole: dict[str, Any] = {
        "round": ROUND,
        "groups": [ONE, TWO],
        "people": {"g1": [ANNA_B, BRAM], "g2": [ANNA_D]},
        "unseated": [CHANTAL],
        "locked": frozenset({BRAM.id}),
        "actions": [],
        "facilitator_names": {"f1": "Fleur"},
        "tradeoff": None,
        "withdrawable": False,
        "beside": ["A"],
    }
    return RoundPlan(**whole | values)


def appraisal(**values: Any) -> Appraisal:
    return Appraisal(**{"levels": [], "findings": [], "broken": []} | values)


def finding(aim: Aim, *people: Participant, **values: Any) -> Finding:
    whole: dict[str, Any] = {"trait": "role", "group_id": "g1", "value": "council", "counts": 1, "fair": (0, 1)}
    return Finding(aim=aim, people=[participant.id for participant in people], **whole | values)


def shown(made: dict[str, Any]) -> dict[str, list[tuple[str, bool, bool]]]:
    return {
        group["id"]: [(row["shown"], row["locked"], row["marked"]) for row in group["people"]]
        for group in made["groups"]
    }


def test_people_are_called_by_their_first_name_and_in_full_where_two_share_it() -> None:
    made = board(say("en"), plan(), appraisal(), ROLES)
    assert shown(made) == {
        "g1": [("Anna Bakker", False, False), ("Bram", True, False)],
        "g2": [("anna Dijk", False, False)],
    }
    assert [row["shown"] for row in made["unseated"]] == ["Chantal"]
    assert [
        (group["title"], group["room"], group["count"], group["locked"], group["small"]) for group in made["groups"]
    ] == [
        ("Group 1", "De keuken", "2 people", False, True),
        ("Group 2", "", "1 person", True, True),
    ]


def test_what_is_left_to_wish_is_noted_at_its_group_and_marks_whom_it_concerns() -> None:
    found = [
        finding(Aim.NO_LONE, BRAM),
        finding(Aim.BALANCE, ANNA_B, BRAM),
        finding(Aim.SPREAD, ANNA_D),
        finding(Aim.BALANCE, trait="place", value="Ede", fair=(1, 2), group_id="g2"),
        finding(Aim.BALANCE, ANNA_D, trait="language", value="en", fair=(0, 0), group_id="g2"),
        finding(Aim.REPEATS, ANNA_B, ANNA_D, group_id=None),
    ]
    made = board(
        say("en"), plan(), appraisal(findings=found, broken=[(Fault.APART, [ANNA_D.id, CHANTAL.id], "g2")]), ROLES
    )
    assert made["groups"][0]["notes"] == ["Bram: the only one with this language or trait", "1 too many: councillor"]
    assert made["groups"][1]["notes"] == ["1 too few: Ede", "1 too many: English"]
    assert made["elsewhere"] == [
        "Sat together before: Anna Bakker, anna Dijk",
        "Should be apart but sit together: anna Dijk, Chantal.",
    ]
    assert shown(made) == {
        "g1": [("Anna Bakker", False, True), ("Bram", True, True)],
        "g2": [("anna Dijk", False, True)],
    }
    assert made["unseated"][0]["marked"]


@pytest.mark.parametrize(
    ("people", "unseated", "levels", "hurts"),
    [
        ({"g1": [ANNA_B], "g2": [BRAM]}, [], [Level(Aim.BALANCE, "role", 3, 3)], False),
        ({"g1": [ANNA_B, ANNA_D, BRAM], "g2": []}, [], [], False),
        ({"g1": [ANNA_B, ANNA_D, BRAM], "g2": [CHANTAL]}, [], [], True),
        ({"g1": [ANNA_B], "g2": [BRAM]}, [CHANTAL], [], True),
        ({"g1": [ANNA_B], "g2": [BRAM]}, [], [Level(Aim.BALANCE, "role", 3, 2)], True),
    ],
    ids=["as good as can be", "one group", "uneven", "somebody without a seat", "could be better"],
)
def test_something_hurts_when_it_could_be_better(people, unseated, levels, hurts) -> None:
    made = board(say("nl"), plan(people=people, unseated=unseated), appraisal(levels=levels), ROLES)
    assert made["hurts"] is hurts


def test_groups_in_given_rooms_may_differ_without_hurting() -> None:
    rooms = replace(ROUND, wishes=written(Wishes(size=4, rooms=(3, 1))))
    people = {"g1": [ANNA_B, ANNA_D, BRAM], "g2": [CHANTAL]}
    assert not board(say("en"), plan(round=rooms, people=people, unseated=[]), appraisal(), ROLES)["hurts"]


def test_the_last_steps_are_told_the_newest_first_with_who_did_what_and_when() -> None:
    def step(number: int, kind: SeatKind, *moves: Move, hand: str | None = "f1", undone: bool = False) -> SeatAction:
        at = datetime(2027, 6, 17, 12, number, tzinfo=NOON.tzinfo)
        return SeatAction(about="r1", number=number, at=at, facilitator_id=hand, kind=kind, moves=moves, undone=undone)

    moved = Move(ANNA_D.id, "g1", "g2")
    steps = [
        step(1, SeatKind.MADE),
        step(2, SeatKind.MOVED, moved),
        step(3, SeatKind.SWAPPED, moved, Move(BRAM.id, "g2", "g1"), undone=True),
        step(4, SeatKind.UNDONE, hand="gone"),
        step(5, SeatKind.LATE, Move(CHANTAL.id, None, "g1"), hand=None),
        step(6, SeatKind.GONE, Move("somebody who left", "g1", None), hand=None),
    ]
    made = board(say("en"), plan(actions=steps), appraisal(), ROLES)
    assert made["actions"] == [
        "14:06 · The app: somebody left",
        "14:05 · The app: Chantal joined",
        "14:04 · The app: undone",
        "14:03 · Fleur: anna Dijk, Bram swapped (undone)",
        "14:02 · Fleur: anna Dijk moved",
        "14:01 · Fleur: proposal made",
    ]
    assert made["undo"] == 2
    many = [step(number, SeatKind.MOVED, moved) for number in range(1, 40)]
    assert len(board(say("en"), plan(actions=many), appraisal(), ROLES)["actions"]) == 12


def test_what_is_true_of_several_earlier_workshops_is_told_once() -> None:
    found = appraisal(
        findings=[finding(Aim.REPEATS, ANNA_B, BRAM)] * 2, broken=[(Fault.APART, [ANNA_D.id, CHANTAL.id], "g2")] * 2
    )
    made = board(say("en"), plan(), found, ROLES)
    assert made["groups"][0]["notes"] == ["Sat together before: Anna Bakker, Bram"]
    assert made["elsewhere"] == ["Should be apart but sit together: anna Dijk, Chantal."]


def test_an_offer_says_who_would_move_and_what_it_buys() -> None:
    offer = Offer(
        preset=Preset.MOVE_BUYS_A_FIX,
        moves=[Move(BRAM.id, "g1", "g2"), Move(CHANTAL.id, None, "g1")],
        before=[Level(Aim.BALANCE, "role", 4, 0), Level(Aim.REPEATS, "", 1, 0)],
        after=[Level(Aim.BALANCE, "role", 2, 0), Level(Aim.REPEATS, "", 1, 0)],
        missing_before=5,
        missing_after=3,
    )
    made = offer_view(say("en"), plan(), offer)
    assert made["who"] == ["Bram Smit goes from group 1 to group 2.", "Chantal gets a seat in group 1."]
    assert made["moves"] == [[BRAM.id, "g1", "g2"], [CHANTAL.id, None, "g1"]]
    assert made["buys"][0].startswith("1 ")
    assert made["buys"][1:] == ["Wishes not met: from 5 to 3.", "Fairly shared (role): from 4 to 2"]


def test_a_change_lists_only_what_is_another_number_now() -> None:
    before = [["Fairly shared (role)", 4], ["Mixed", 2], ["New meetings", 0]]
    after = [["Fairly shared (role)", 1], ["Mixed", 2], ["New meetings", 3], ["Spread", 9]]
    assert changes(say("en"), before, after) == [
        {"sentence": "Fairly shared (role): from 4 to 1", "better": True},
        {"sentence": "New meetings: from 0 to 3", "better": False},
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_there_is_to_say_can_be_said(language: str) -> None:
    levels = [
        Level(aim, trait, value, bound)
        for aim in Aim
        for trait in ("", *Trait)
        for value, bound in ((0, 0), (2, 2), (2, 1))
    ]
    findings = [finding(aim, BRAM, trait=trait, value="nl") for aim in Aim for trait in Trait]
    broken = [(fault, [BRAM.id], None) for fault in Fault]
    move = Move(BRAM.id, "g1", "g2")
    steps = [
        SeatAction(about="r1", number=n, at=NOON, facilitator_id=None, kind=kind, moves=(move,))
        for n, kind in enumerate(SeatKind, 1)
    ]
    made = board(say(language), plan(actions=steps), appraisal(levels=levels, findings=findings, broken=broken), ROLES)
    told = [
        *(level["sentence"] for level in made["levels"]),
        *made["elsewhere"],
        *made["groups"][0]["notes"],
        *made["actions"],
    ]
    assert len(made["levels"]) == len(levels)
    assert [line for line in told if not line or set("{}") & set(line)] == []
    for preset in Preset:
        assert offer_view(
            say(language),
            plan(),
            Offer(preset=preset, moves=[], before=[], after=[], missing_before=0, missing_after=0),
        )["title"]


def reasons(**values: Any) -> FullReasons:
    whole: dict[str, Any] = {
        "person": 0,
        "round": 0,
        "group": 0,
        "others": (1, 2),
        "counterparts": (),
        "shares": (),
        "company": (),
        "together": (),
        "apart": (),
        "new": (),
        "met": (),
        "forced": (),
    }
    names, spelled = (
        ["Anna", "Bram", "Chantal", "Daan"],
        {"role": ("council", "other"), "place": ("Ede",), "language": ("en",)},
    )
    swap = values.pop("swap", None)
    return FullReasons(
        person=ANNA_B,
        group=ONE,
        reasons=Reasons(**whole | values),
        names=names,
        values=spelled,
        swap=swap,
        swap_group=TWO if swap else None,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_can_be_said_in_full(language: str) -> None:
    full = reasons(
        counterparts=(1,),
        shares=tuple(
            Share(field=field, value=0, here=1, fair=(0, 2), everywhere=True) for field in ("role", "place", "language")
        ),
        company=(Company("language", 0, (1,)), Company("place", 0, ())),
        together=(1,),
        apart=(3,),
        met=(2,),
        forced=tuple(NoChoice),
        swap=Swap(
            person=0,
            other=3,
            group=1,
            changes=(LevelChange(Aim.BALANCE, "role", 1, 2),),
            breaks=tuple(Broken(fault, 0, (0, 3)) for fault in Fault),
        ),
    )
    told = why.in_full(say(language), full, ROLES)
    assert len(told) == len(NoChoice) + 3 + 3 + 2 + 1 + 1
    assert [line for line in told if not line or set("{}") & set(line)] == []


def test_the_best_other_seat_is_named_with_its_price() -> None:
    swap = Swap(
        person=0,
        other=3,
        group=1,
        changes=(LevelChange(Aim.BALANCE, "role", 1, 2), LevelChange(Aim.MIXED, "", 3, 3)),
        breaks=(Broken(Fault.APART, 0, (0, 2)),),
    )
    assert why.in_full(say("en"), reasons(swap=swap), ROLES) == [
        "Best other seat: swap with Daan from group 2. That changes: Fairly shared (role): from 1 to 2; "
        "Should be apart but sit together: Anna, Chantal."
    ]
    free = Swap(person=0, other=None, group=1, changes=(), breaks=())
    assert why.in_full(say("en"), reasons(swap=free), ROLES) == [
        "Best other seat: to the free seat in group 2. That changes: nothing."
    ]
    assert why.in_full(say("en"), reasons(), ROLES) == ["There is no other seat."]


BECAUSE = Because(
    number=2,
    room="",
    mates=["Bram"],
    counterparts=[],
    role="",
    everywhere=False,
    requested=[],
    new=0,
    met=0,
    late=False,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_participant_is_told_one_or_two_things_and_always_something(language: str) -> None:
    for found in (
        BECAUSE,
        replace(BECAUSE, new=3),
        replace(BECAUSE, late=True, new=3),
        replace(BECAUSE, met=1, new=2),
        replace(BECAUSE, role="council", everywhere=True),
        replace(BECAUSE, role="council"),
        replace(BECAUSE, requested=["Bram"], counterparts=["Bram", "Daan"], role="council", everywhere=True, late=True),
    ):
        told = why.because(say(language), found, ROLES)
        assert 1 <= len(told) <= 2
        assert not set("{}") & set("".join(told))
    assert groups_board.names(say(language), []) == say(language)("board.somebody")

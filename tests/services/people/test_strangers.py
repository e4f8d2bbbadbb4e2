"""Every use case, asked by everybody it does not belong to, answers as if the workshop were not there."""

import inspect
from collections.abc import Callable, Collection
from dataclasses import fields, replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, Day, duties_at, make_part, make_prompt, make_role, refused, signed_in, uuid_of
from tests.services.plenary_cases import plenary_cases
from workshop.bootstrap import House
from workshop.domain.answers import Words
from workshop.domain.drafts import FormPlace, Typed
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import Move, RoundState
from workshop.domain.moderation import ModerationKind
from workshop.domain.people import Introduction
from workshop.domain.permissions import Act
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.domain.report import Remark, RemarkState, Report
from workshop.domain.wishes import PairKind, Wishes
from workshop.domain.workshops import Door, State
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import NOBODY, Credentials
from workshop.services.people.joining import JoinForm
from workshop.services.preparation.lists import Change, Listed
from workshop.storage.tables import metadata

# All of them, so that none can be forgotten.
SERVICES = [
    field.type for field in fields(House) if getattr(field.type, "__module__", "").startswith("workshop.services.")
]
# These are about whoever asks, in any workshop or none: another workshop's facilitator may call them.
ABOUT_ONESELF = {
    "Facilitators.set_password", "Facilitators.sign_in", "Facilitators.sign_out", "Facilitators.facilitator", "Facilitators.visitor",
    "Stages.memberships", "Joining.speak", "Joining.me", "Joining.join", "Joining.enter", "Merging.meant",
    "Workshops.mine", "Workshops.create", "Workshops.read", "Workshops.make", "GuestLinks.opened",
}  # fmt: skip
PARTICIPANTS_MAY = {
    "Judging.because", "Boards.harvest", "Stages.visit", "Stages.arrive", "Stages.visitor_for stage", "Stages.visitor_for wall",
    "Duties.decline", "Materials.content", "Polls.own", "Polls.answer", "HarvestCheck.own", "Messages.sit_out", "Ballots.own",
    "Ballots.cast", "Reports.mine", "Remarks.own", "OwnData.of",
}  # fmt: skip
FACILITATORS_MAY_NOT = {
    "Judging.because", "Stages.visit", "Stages.arrive", "Sending.send", "Sending.edit", "Sending.remove", "Polls.own", "Polls.answer",
    "Duties.accept", "Duties.decline", "Duties.hand_over", "HarvestCheck.own", "HarvestCheck.star", "HarvestCheck.reword",
    "HarvestCheck.ours", "Messages.ask_help", "Messages.take_back", "Messages.sit_out",
    "Ballots.own", "Ballots.cast", "Reports.mine", "Remarks.own", "Remarks.send",
    "OwnData.of", "OwnData.correct", "Retention.forget_me",
}  # fmt: skip
# What is kept of somebody is theirs to change, also after they left.
THEIRS_TO_CHANGE = {"OwnData.correct", "Retention.forget_me"}
REFUSED_OTHERWISE = {
    "HarvestCheck.star": Why.NOT_AT_WORK, "HarvestCheck.reword": Why.NOT_AT_WORK, "HarvestCheck.ours": Why.NOT_AT_WORK,
    "Sending.send": Why.NO_SEAT, "Duties.accept": Why.DUTY_TAKEN, "Duties.hand_over": Why.DUTY_TAKEN,
}  # fmt: skip


@pytest.fixture
def day(day: Day) -> Day:
    day.go_live()
    day.people = day.crowd(8)
    return day.publish(size=4)


def cases(day: Day) -> dict[str, Callable[[Credentials], object]]:
    """Every method that takes `who`, called with everything right but who asks."""
    house, at, person = day.house, day.id, day.people[0].participant_ids[0]
    group, other = day.group_of(day.people[0]), day.group_of(day.stranger(day.people[0]))
    mate, stranger = sorted(day.tables()[group] - {person})[0], min(day.tables()[other])
    round_id, code = day.plan().round.id, day.desk().workshop.code
    house.proposing.propose(day.who, at, 4, seed=1, letter="B")
    proposal = day.plan(RoundState.PROPOSED).round.id
    house.wishing.pair(day.who, at, PairKind.TOGETHER, person, mate)
    (wish,) = house.wishing.pairs(day.who, at)
    answer = day.send(day.people[0]) if not day.desk().answers else None
    answer_id = answer.id if answer else day.wall(day.who).rows[0]["id"]
    ask = PollWish(kind=PollKind.SCALE, text_nl="Hoe gaat het?", points=5)
    cloud = house.polls.make(day.who, at, PollWish(kind=PollKind.WORDS, text_nl="Waar denk je aan?"))
    house.polls.open(day.who, at, cloud)
    house.polls.answer(day.people[0], at, cloud, ["soep"])
    poll, spare = (house.polls.make(day.who, at, ask) for _ in range(2))
    house.polls.open(day.who, at, poll)
    house.messages.ask_help(day.people[0], at)
    house.polls.answer(day.people[0], at, poll, ["3"])
    sending = SentAnswer(id=uuid_of(77), workshop_id=at, group_id=group, prompt_id=day.prompt().id, words=Words("x"))
    # Something that the stranger does not have to do at their own table.
    kind = next(duty.kind for duty in duties_at(house, day.who, at)[other] if duty.participant_id not in {"", stranger})
    line = SentAnswer(
        id=uuid_of(78), workshop_id=at, group_id=other, prompt_id=day.prompt().id, words=Words("x"), role="other"
    )
    written = house.paper.enter(day.who, replace(line, id=uuid_of(79))).id

    welcome, talk = day.part(PartKind.WELCOME).id, day.part(PartKind.TALK).id
    kept = house.materials.of(day.who, at)
    picture = (kept[welcome] if kept else house.materials.put(day.who, at, welcome, "x.png", b"\x89PNG\r\n\x1a\n")).id

    remark = uuid_of(80)
    with house.store.writing() as rows:
        rows.reports.put(Report(workshop_id=at, token="token"))
        rows.remarks.add(Remark(id=remark, workshop_id=at, participant_id=person, text="Klopt niet", at=NOON))

    def last_deed() -> int:
        undo = house.moderation.of(day.who, at).undo
        return undo[0].number if undo else 1

    described = {"title": "x", "series": "", "organisers": "", "place": "", "video_link": "", "starts_at": NOON}
    return {
        **plenary_cases(day, group),
        "Drafts.of": lambda who: house.drafts.of(who, FormPlace("about", at)),
        "Drafts.note": lambda who: house.drafts.note(who, FormPlace("about", at), "title", Typed("x", "y")),
        "Drafts.forget": lambda who: house.drafts.forget(who, FormPlace("about", at)),
        "Messages.say": lambda who: house.messages.say(who, at, "Nog vijf minuten", group),
        "Messages.ask_help": lambda who: house.messages.ask_help(who, at),
        "Messages.take_back": lambda who: house.messages.take_back(who, at),
        "Messages.answer": lambda who: house.messages.answer(who, at, group),
        "Messages.helped": lambda who: house.messages.helped(who, at, group),
        "Messages.sit_out": lambda who: house.messages.sit_out(who, at, passed=False),
        "HarvestCheck.own": lambda who: house.harvest_check.own(who, at),
        "HarvestCheck.star": lambda who: house.harvest_check.star(who, at, answer_id, given=True),
        "HarvestCheck.reword": lambda who: house.harvest_check.reword(who, at, answer_id, Words("x"), 1),
        "HarvestCheck.ours": lambda who: house.harvest_check.ours(who, at, ours=True),
        "Steering.give": lambda who: house.steering.give(who, at, group),
        "Duties.accept": lambda who: house.duties.accept(who, at, kind),
        "Duties.decline": lambda who: house.duties.decline(who, at, kind),
        "Duties.hand_over": lambda who: house.duties.hand_over(who, at, kind, mate),
        "Duties.appoint": lambda who: house.duties.appoint(who, at, group, kind, person),
        "Facilitators.co_facilitator_link": lambda who: house.facilitators.co_facilitator_link(who, at, "Bas"),
        "Judging.appraise": lambda who: house.judging.appraise(who, round_id),
        "Judging.full_reasons": lambda who: house.judging.full_reasons(who, round_id, person),
        "Judging.because": lambda who: house.judging.because(who, at),
        "Arranging.move": lambda who: house.arranging.move(who, round_id, person, group, other),
        "Arranging.undo": lambda who: house.arranging.undo(who, round_id),
        "Arranging.swap": lambda who: house.arranging.swap(who, round_id, (mate, group), (stranger, other)),
        "Arranging.lock": lambda who: house.arranging.lock(who, round_id, person, locked=False),
        "Arranging.lock_group": lambda who: house.arranging.lock_group(who, round_id, group, locked=False),
        "Arranging.offers": lambda who: house.arranging.offers(who, round_id),
        "Arranging.repair": lambda who: house.arranging.repair(who, round_id, [Move(person, group, other)]),
        "Arranging.dissolve": lambda who: house.arranging.dissolve(who, round_id, group),
        "Stages.visit": lambda who: house.stages.visit(who, at),
        "Stages.arrive": lambda who: house.stages.arrive(who, code),
        "Stages.desk": lambda who: house.stages.desk(who, at),
        "Boards.harvest": lambda who: house.boards.harvest(who, at),
        "Stages.visitor_for stage": lambda who: house.stages.visitor_for(who, Act.SEE_STAGE, at, None),
        "Stages.visitor_for wall": lambda who: house.stages.visitor_for(who, Act.SEE_WALL, at, None),
        "Stages.visitor_for group": lambda who: house.stages.visitor_for(who, Act.SEE_GROUP, at, group),
        "Sending.send": lambda who: house.sending.send(who, sending),
        "Sending.edit": lambda who: house.sending.edit(who, answer_id, Words("x"), 1),
        "Sending.remove": lambda who: house.sending.remove(who, answer_id),
        "Proposing.propose": lambda who: house.proposing.propose(who, at, 4),
        "Proposing.regenerate": lambda who: house.proposing.regenerate(who, proposal, seed=2),
        "Proposing.discard": lambda who: house.proposing.discard(who, proposal),
        "Proposing.plans": lambda who: house.proposing.plans(who, at, RoundState.PUBLISHED),
        "Proposing.round_plan": lambda who: house.proposing.round_plan(who, round_id),
        "Proposing.plan": lambda who: house.proposing.plan(who, at, RoundState.PUBLISHED),
        "Proposing.name_room": lambda who: house.proposing.name_room(who, at, group, "Zaal"),
        "Proposing.publish": lambda who: house.proposing.publish(who, at),
        "Proposing.withdraw": lambda who: house.proposing.withdraw(who, at, round_id),
        "Proposing.reveal": lambda who: house.proposing.reveal(who, at),
        "Admission.turn": lambda who: house.admission.turn(who, at, Door.OPEN),
        "Admission.at_door": lambda who: house.admission.at_door(who, at),
        "Admission.let_in": lambda who: house.admission.let_in(who, at, []),
        "Admission.turn_away": lambda who: house.admission.turn_away(who, at, []),
        "Admission.keep_out": lambda who: house.admission.keep_out(who, at, [mate]),
        "Admission.let_back": lambda who: house.admission.let_back(who, at, mate),
        "Admission.take_out_since": lambda who: house.admission.take_out_since(
            who, at, NOON + timedelta(days=1), keep_out=False
        ),
        "Merging.merge": lambda who: house.merging.merge(who, at, day.people[6].participant_ids[0], mate),
        "Polls.hide_all_of": lambda who: house.polls.hide_all_of(who, at, mate, hidden=True),
        "Moderation.hide_all_of": lambda who: house.moderation.hide_all_of(who, at, mate),
        "Moderation.show_all_of": lambda who: house.moderation.show_all_of(who, at, mate),
        "Joining.take_out": lambda who: house.joining.take_out(who, at, person),
        "Joining.add": lambda who: house.joining.add(
            who, at, JoinForm(form_id="added", name="Toegevoegd", role_key="council")
        ),
        "Joining.bring_back": lambda who: house.joining.bring_back(who, at, mate),
        "Register.of": lambda who: house.register.of(who, at),
        "Register.correct": lambda who: house.register.correct(
            who, at, mate, Introduction(name="Mieke", role_key="council")
        ),
        "Joining.everybody": lambda who: house.joining.everybody(who, at),
        "Joining.personal_token": lambda who: house.joining.personal_token(who, at, person),
        "Polls.own": lambda who: house.polls.own(who, at),
        "Polls.answer": lambda who: house.polls.answer(who, at, poll, ["4"]),
        "Polls.make": lambda who: house.polls.make(who, at, ask),
        "Polls.change": lambda who: house.polls.change(who, at, spare, ask),
        "Polls.move": lambda who: house.polls.move(who, at, spare, -1),
        "Polls.open": lambda who: house.polls.open(who, at, spare),
        "Polls.close": lambda who: house.polls.close(who, at, spare),
        "Polls.show": lambda who: house.polls.show(who, at, spare),
        "Polls.reveal": lambda who: house.polls.reveal(who, at, spare),
        "Polls.hide": lambda who: house.polls.hide(who, at, cloud, "soep", hidden=True),
        "Polls.written": lambda who: house.polls.written(who, at, cloud),
        "Polls.remove": lambda who: house.polls.remove(who, at, spare),
        "Polls.ask_again": lambda who: house.polls.ask_again(who, at, poll),
        "Polls.at_desk": lambda who: house.polls.at_desk(who, at),
        "Polls.result": lambda who: house.polls.result(who, at, poll),
        "Materials.of": lambda who: house.materials.of(who, at),
        "Materials.put": lambda who: house.materials.put(who, at, talk, "x.pdf", b"%PDF-"),
        "Materials.content": lambda who: house.materials.content(who, at, picture),
        "Materials.remove": lambda who: house.materials.remove(who, at, talk),
        "Moderation.of": lambda who: house.moderation.of(who, at),
        "Moderation.do": lambda who: house.moderation.do(who, at, ModerationKind.PIN, answer_id),
        "Moderation.correct": lambda who: house.moderation.correct(who, at, answer_id, Words("x"), 1),
        "Moderation.approve_all": lambda who: house.moderation.approve_all(who, at),
        "Moderation.approve_first": lambda who: house.moderation.approve_first(who, at, on=True),
        "Moderation.undo": lambda who: house.moderation.undo(who, at, last_deed()),
        "Activities.of": lambda who: house.activities.of(who, at),
        "Paper.sheets": lambda who: house.paper.sheets(who, at),
        "Paper.desk": lambda who: house.paper.desk(who, at),
        "Paper.enter": lambda who: house.paper.enter(who, line),
        "Paper.take_back": lambda who: house.paper.take_back(who, at, written),
        "Workshops.describe": lambda who: house.workshops.describe(
            who, at, group_size=4, write_first=False, **described
        ),
        "Workshops.edit_roles": lambda who: house.workshops.edit_roles(who, at, lambda _: [make_role()]),
        "Workshops.edit_prompts": lambda who: house.workshops.edit_prompts(who, at, lambda _: [make_prompt(id="")]),
        "Workshops.edit_parts": lambda who: house.workshops.edit_parts(who, at, lambda _: [make_part(id="")]),
        "Pairing.confirm": lambda who: house.pairing.confirm(who, at, house.pairing.wait("")[1], "Beamer"),
        "Lists.change": lambda who: house.lists.change(
            who, at, Listed.PARTS, day.desk().parts[0].id, Change(field="script", was="", now="")
        ),
        "Lists.add": lambda who: house.lists.add(who, at, Listed.ROLES, {"name_nl": "wethouder"}),
        "Lists.move": lambda who: house.lists.move(who, at, Listed.PARTS, day.desk().parts[0].id, 0),
        "Lists.remove": lambda who: house.lists.remove(who, at, Listed.PARTS, day.desk().parts[-1].id),
        "Workshops.put_roles": lambda who: house.workshops.put_roles(who, at, [make_role()]),
        "Workshops.put_prompts": lambda who: house.workshops.put_prompts(who, at, [make_prompt(id="")]),
        "Workshops.put_parts": lambda who: house.workshops.put_parts(who, at, [make_part(id="")]),
        "Workshops.step": lambda who: house.workshops.step(who, at, State.CLOSED),
        "Workshops.remove": lambda who: house.workshops.remove(who, at),
        "Copying.copy": lambda who: house.copying.copy(who, at, "Nog eens", NOON),
        "Copying.file": lambda who: house.copying.file(who, at),
        "Rehearsals.of": lambda who: house.rehearsals.of(who, at),
        "Rehearsals.robots": lambda who: house.rehearsals.robots(who, at, ["robot-0"]),
        "Rehearsals.begin": lambda who: house.rehearsals.begin(who, at, 5),
        "Rehearsals.remove": lambda who: house.rehearsals.remove(who, at),
        "Retention.keep": lambda who: house.retention.keep(who, at, 30),
        "Retention.forget_me": lambda who: house.retention.forget_me(who, at),
        "OwnData.of": lambda who: house.own_data.of(who, at),
        "OwnData.correct": lambda who: house.own_data.correct(who, at, Introduction(name="Mieke", role_key=""), ""),
        "Reports.own": lambda who: house.reports.own(who, at),
        "Reports.source": lambda who: house.reports.source(who, at),
        "Reports.mine": lambda who: house.reports.mine(who, at),
        "Reports.change": lambda who: house.reports.change(who, at, house.reports.own(day.who, at)),
        "Reports.publish": lambda who: house.reports.publish(who, at, 0, {"nl": "{}", "en": "{}"}, number=1),
        "Remarks.send": lambda who: house.remarks.send(who, at, "Klopt niet"),
        "Remarks.at_desk": lambda who: house.remarks.at_desk(who, at),
        "Remarks.own": lambda who: house.remarks.own(who, at),
        "Remarks.reply": lambda who: house.remarks.reply(who, at, remark, RemarkState.TAKEN, ""),
        "Cockpit.now": lambda who: house.cockpit.now(who, at),
        "Steering.pause": lambda who: house.steering.pause(who, at),
        "Steering.resume": lambda who: house.steering.resume(who, at),
        "Steering.extend": lambda who: house.steering.extend(who, at, 5),
        "Steering.undo": lambda who: house.steering.undo(who, at),
        "Steering.last_call": lambda who: house.steering.last_call(who, at),
        "Steering.let_type": lambda who: house.steering.let_type(who, at, on=True),
        "Steering.go_back": lambda who: house.steering.go_back(who, at),
        "Steering.start_part": lambda who: house.steering.start_part(who, at, day.part(PartKind.PLENARY).id),
        "Steering.spotlight": lambda who: house.steering.spotlight(who, at, answer_id),
        "Wishing.wishes": lambda who: house.wishing.wishes(who, at),
        "Wishing.wish": lambda who: house.wishing.wish(who, at, Wishes(size=5)),
        "Wishing.pairs": lambda who: house.wishing.pairs(who, at),
        "Wishing.pair": lambda who: house.wishing.pair(who, at, PairKind.APART, person, stranger),
        "Wishing.unpair": lambda who: house.wishing.unpair(who, at, wish.id),
    }


def everything_stored(day: Day, *, but: Collection[str] = ()) -> str:
    """Every row of every table, but of those that count tries and sign-ins and of others that are named."""
    with day.house.engines.reading.connect() as connection:
        return repr(
            {
                name: sorted(map(repr, connection.execute(sa.select(table))))
                for name, table in metadata.tables.items()
                if name not in {"sign_in", "password_try", *but}
            }
        )


def test_the_list_of_cases_names_every_use_case_that_asks_who(day: Day) -> None:
    asks = {
        f"{service.__name__}.{name}"
        for service in SERVICES
        for name, method in inspect.getmembers(service, inspect.isfunction)
        if not name.startswith("_") and "who" in inspect.signature(method).parameters
    }
    assert asks == {name.split()[0] for name in cases(day)} | ABOUT_ONESELF


def test_nobody_who_does_not_belong_here_gets_anything_or_changes_anything(day: Day) -> None:
    elsewhere = Day(day.house, "Een andere", who=signed_in(day.house, "Bas")).go_live()
    facilitator, participant = elsewhere.who, elsewhere.crowd(2)[0]
    elsewhere.publish()
    signed_out = signed_in(day.house)
    day.house.facilitators.sign_out(signed_out)
    strangers = [NOBODY, facilitator, participant, signed_out, Credentials(("nobody",), "forged")]
    both = [Credentials(participant.participant_ids, facilitator.sign_in)]
    acts = cases(day)
    before = everything_stored(day)
    for act in acts.values():
        for who in (*strangers, *both):
            with refused(Why.NOT_FOUND):
                act(who)
    assert everything_stored(day) == before


def test_a_participant_gets_only_what_is_theirs(day: Day) -> None:
    acts = cases(day)
    stranger = day.stranger(day.people[0])
    theirs = ("vote", "poll_answer")
    before = everything_stored(day, but=theirs)
    for name in THEIRS_TO_CHANGE:
        acts.pop(name)
    at_their_own_table = [acts.pop("Messages.ask_help"), acts.pop("Messages.take_back")]
    for name, act in acts.items():
        if name in PARTICIPANTS_MAY:
            act(stranger)
            continue
        with refused(REFUSED_OTHERWISE.get(name, Why.NOT_FOUND)):
            act(stranger)
    assert everything_stored(day, but=theirs) == before
    for act in at_their_own_table:
        act(stranger)


def test_whoever_was_taken_out_changes_nothing_any_more(day: Day) -> None:
    acts, gone = cases(day), day.people[0]
    day.house.joining.take_out(day.who, day.id, gone.participant_ids[0])
    before = everything_stored(day)
    refusals = {}
    for name, act in acts.items():
        if name in THEIRS_TO_CHANGE:
            continue
        try:
            act(gone)
        except Refused as error:
            refusals[name] = error.why
    assert everything_stored(day) == before
    writes = ("Sending.send", "Sending.edit", "Sending.remove", "Ballots.cast", "Polls.answer", "HarvestCheck.star")
    assert {name: refusals[name] for name in writes} == dict.fromkeys(writes, Why.AWAY)


def test_a_facilitator_of_the_workshop_may_do_all_but_write_and_visit(day: Day) -> None:
    acts = cases(day)
    for name in (
        "Workshops.remove",
        "Workshops.edit_roles",
        "Workshops.edit_prompts",
        "Workshops.edit_parts",
        "Lists.change",
        "Workshops.put_roles",
        "Workshops.put_prompts",
        "Workshops.put_parts",
        "ThemeWork.adopt",
        "Reports.publish",
        "Proposing.withdraw",
    ):
        acts.pop(name)  # these are refused for reasons of their own, as other tests say
    for name, act in acts.items():
        if name in FACILITATORS_MAY_NOT:
            with refused(Why.NOT_FOUND):
                act(day.who)
        elif name not in {"Proposing.publish", "Workshops.step"}:
            act(day.who)
    acts["Proposing.publish"](day.who)
    acts["Workshops.step"](day.who)


def test_a_listener_who_is_let_in_for_one_group_reads_no_other(day: Day) -> None:
    mine = day.group_of(day.people[0])
    other = day.group_of(day.stranger(day.people[0]))
    visitor = day.house.stages.visitor_for(day.people[0], Act.SEE_GROUP, day.id, mine)
    with refused(Why.NOT_FOUND):
        day.house.boards.group_rows(visitor, other, 0, "")
    elsewhere = Day(day.house, "Een andere", who=day.who).go_live()
    elsewhere.crowd(2)
    there = next(iter(elsewhere.publish().tables()))
    with refused(Why.NOT_FOUND):
        day.house.stages.visitor_for(day.who, Act.SEE_GROUP, day.id, there)
    steering = day.house.stages.visitor_for(day.who, Act.SEE_WALL, day.id, None)
    with refused(Why.NOT_FOUND):
        day.house.boards.group_rows(steering, there, 0, "")

"""Draw the rounds of a workshop, one of them to look at and to publish; for the page groups."""

from dataclasses import replace

import streamlit as st

from workshop.domain.groups import RoundState
from workshop.domain.programme import PartKind
from workshop.domain.wishes import read_wishes
from workshop.domain.workshops import State
from workshop.presenters.groups import aim_name
from workshop.reports.sheets_pdf import unprintable
from workshop.services.groups.views import RoundPlan
from workshop.ui import acting, address, chrome
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form
from workshop.ui.groups import wishes as wishing
from workshop.ui.groups.wishes import SHOWN
from workshop.ui.safe import md


def choose(page: AtDesk, plans: list[RoundPlan]) -> RoundPlan | None:
    """Lets one choose the round to look at: a proposal before a published round, the last of those; others by a press."""
    say, named = page.say, {plan.round.name: plan for plan in plans}
    if not named:
        return None
    if st.session_state.get(SHOWN) not in named:
        proposed = [name for name, plan in named.items() if plan.round.state is RoundState.PROPOSED]
        st.session_state[SHOWN] = (proposed or list(named)[-1:])[0]
    if len(named) > 1:
        st.radio(
            say("round.choose"),
            list(named),
            key=SHOWN,
            horizontal=True,
            format_func=lambda name: say(
                "round.published" if name.isdecimal() else "round.proposal", n=name, letter=name
            ),
        )
    return named[st.session_state[SHOWN]]


def compare(page: AtDesk, proposals: list[RoundPlan]) -> None:
    """Draws what each proposal is worth, wish by wish."""
    say = page.say
    if len(proposals) < 2:
        return
    with st.expander(say("round.compare"), icon=":material/compare_arrows:"):
        worth = [
            {
                aim_name(say, level.aim, level.field): say("round.best", n=say.number(level.value))
                if level.proven
                else say("round.possible", n=say.number(level.value), bound=say.number(level.bound))
                for level in page.house.judging.appraise(page.who, plan.round.id).levels
            }
            for plan in proposals
        ]
        wishes = list(dict.fromkeys(name for reached in worth for name in reached))
        head = [say("round.wish"), *(say("round.proposal", letter=plan.round.letter) for plan in proposals)]
        chrome.table(
            [head, *([name, *(reached.get(name, say("round.not_asked")) for reached in worth)] for name in wishes)]
        )


def tradeoff(page: AtDesk, plan: RoundPlan) -> None:
    """Draws the choice between fair balance and new meetings, with what each costs; only where one costs the other."""
    say, ends = page.say, plan.tradeoff
    if ends is None:
        return
    wishes = read_wishes(plan.round.wishes, plan.round.group_size)
    # Two stands are all there are, since a higher wish is never sold for a lower one.
    chosen = st.radio(
        say("tradeoff.title"),
        [False, True],
        int(wishes.new_first),
        horizontal=True,
        format_func=lambda choice: say("tradeoff.new" if choice else "tradeoff.balance"),
        captions=[
            say("tradeoff.numbers", balance=say.number(balance), repeats=say.number(repeats))
            for balance, repeats in (ends.balance_first, ends.new_first)
        ],
        key=f"tradeoff_{plan.round.id}",
    )
    if chosen is not wishes.new_first:
        with acting.attempt(say):
            wishing.propose(page, replace(wishes, new_first=bool(chosen)), plan.round.letter, plan.round.seed)


def publish(page: AtDesk, plan: RoundPlan) -> None:
    """Draws what publishing does, the button, and the one that throws the proposal away."""
    say = page.say
    st.header(say("groups.proposal", round=plan.round.number), anchor=False)
    live = page.desk.workshop.state is State.LIVE
    st.write(say("groups.publish_live" if live else "groups.publish_later"))
    with st.container(horizontal=True):
        # Beginning jumps over what is between: it is the thing to do only where group work is on or comes next.
        begins = live and _comes_next(page)
        begun = live and st.button(
            say("groups.publish_begin"), type="primary" if begins else "secondary", icon=":material/play_arrow:"
        )
        published = st.button(
            say("groups.publish_show"), type="secondary" if begins else "primary", icon=":material/campaign:"
        )
        discarded = st.button(say("round.discard"), icon=":material/delete:")
    st.caption(say("groups.made_with", seed=plan.round.seed, size=plan.round.group_size))
    if begun or published or discarded:
        with acting.attempt(say):
            if begun or published:
                page.house.proposing.publish(page.who, page.id, plan.round.id, begins=bool(begun))
            else:
                page.house.proposing.discard(page.who, plan.round.id)
            st.rerun()


def _comes_next(page: AtDesk) -> bool:
    """Says whether the part that is on, or the one after it, is group work."""
    parts, on = page.desk.parts, page.desk.part
    at = next((number for number, part in enumerate(parts) if on is not None and part.id == on.id), -1)
    return any(part.kind is PartKind.GROUPS for part in parts[max(0, at) : at + 2])


def published(page: AtDesk, plan: RoundPlan) -> None:
    """Draws a published round: its title, the way to take it back until somebody writes, and what is hidden until it is revealed."""
    say = page.say
    st.header(say("groups.published", round=plan.round.number), anchor=False)
    if plan.withdrawable and st.button(
        say("groups.withdraw"), type="tertiary", icon=":material/undo:", help=say("groups.withdraw_help")
    ):
        with acting.attempt(say):
            page.house.proposing.withdraw(page.who, page.id, plan.round.id)
            st.rerun()
    reveal(page, plan)


def sheets(page: AtDesk, plan: RoundPlan) -> None:
    """Sheets to print for the round that counts, and the way to typing them over."""
    say, code = page.say, page.desk.workshop.code
    with st.expander(say("sheet.title"), icon=":material/print:"):
        st.write(say("sheet.text"))
        by_hand = [person.name for table in plan.people.values() for person in table if unprintable(person.name)]
        if by_hand:
            st.warning(say("sheet.unprintable", names=", ".join(map(md, by_hand))), icon=":material/edit:")
        with st.container(horizontal=True):
            for size in ("a4", "a3"):
                link = f"/download/{code}/sheets-{size}.pdf"
                st.link_button(say("sheet.download", size=size.upper()), link, icon=":material/picture_as_pdf:")
            st.page_link(
                address.page("entry"), label=say("page.entry"), icon=":material/keyboard:", query_params={"w": code}
            )


def rooms(page: AtDesk, plan: RoundPlan) -> None:
    """Draws where each group sits: a table, a room, a breakout room."""
    say = page.say
    form = Form(page, f"rooms_{plan.round.id}")
    with st.expander(say("groups.rooms"), icon=":material/meeting_room:"):
        columns = st.columns(3)
        named = {
            group.id: form.line(columns[n % 3], say("group.title", n=group.number), f"room_{group.id}", group.room)
            for n, group in enumerate(plan.groups)
        }
        sent = form.save(type="secondary")
    if sent:
        with acting.attempt(say):
            for group in plan.groups:
                if named[group.id] != group.room:
                    page.house.proposing.name_room(page.who, page.id, group.id, named[group.id])
            form.done()
            st.rerun()


def reveal(page: AtDesk, plan: RoundPlan) -> None:
    """Shows what everybody wrote for themselves first."""
    say = page.say
    was = plan.round
    if was.revealed_at is not None and was.revealed_at != was.published_at:
        st.caption(say("groups.revealed", time=say.clock(was.revealed_at)))
    if page.desk.hidden and st.button(
        say("groups.reveal"), type="primary", icon=":material/visibility:", help=say("groups.reveal_help")
    ):
        with acting.attempt(say):
            page.house.proposing.reveal(page.who, page.id)
            st.rerun()

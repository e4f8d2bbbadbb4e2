"""Draw the forms that change wishes for groups and ask for a proposal; for the page groups."""

import re
from dataclasses import replace

import streamlit as st

from workshop.domain.errors import Refused, Why
from workshop.domain.groups import LETTERS
from workshop.domain.people import Participant
from workshop.domain.wishes import MOST_GROUPS, MOST_ROUNDS, History, PairKind, Practice, Trait, Wishes
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP
from workshop.services.groups.views import RoundPlan
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.safe import md

PRACTICES: list[Practice] = list(Practice)
HISTORIES: list[History] = list(History)
KINDS: list[PairKind] = list(PairKind)
SHOWN = "shown_round"  # the name of the round on the screen


def read_rooms(text: str) -> tuple[int, ...]:
    """Seats per room, as `8, 8, 6` or `5x6`. Raises Refused NOT_SEATS with what is neither."""
    rooms: list[int] = []
    for part in re.split(r"[\s,;]+", text.strip()):
        found = re.fullmatch(r"(?:(\d{1,3})[x×*])?(\d{1,4})", part.casefold())
        if found is None:
            raise Refused(Why.NOT_SEATS, part=part)
        rooms += [int(found[2])] * int(found[1] or 1)
    return tuple(rooms)


def form(page: AtDesk, proposals: list[RoundPlan], *, is_open: bool) -> None:
    """Draws what the groups should be like, and the buttons that make a proposal by it."""
    say = page.say
    kept = page.house.wishing.wishes(page.who, page.id)
    with st.expander(say("wishes.title"), expanded=is_open, icon=":material/tune:"):
        st.write(say("wishes.explain", people=say.count("count.people", sum(page.desk.here.values()))))
        by = _by(page, kept)
        with st.form("wishes", border=False):
            left, right = st.columns(2, gap="large")
            with left:
                number, rooms = _number(page, kept, by)
                practice = st.radio(
                    say("wishes.practice"),
                    PRACTICES,
                    PRACTICES.index(kept.practice),
                    format_func=lambda choice: say(f"wishes.practice.{choice.value}"),
                )
                history = st.selectbox(
                    say("wishes.history"),
                    HISTORIES,
                    HISTORIES.index(kept.history),
                    format_func=lambda choice: say(f"wishes.history.{choice.value}"),
                )
            with right:
                balance = _traits(page, "balance", kept.balance)
                no_lone = _traits(page, "no_lone", kept.no_lone)
                rounds = st.number_input(
                    say("field.planned_rounds"), 1, MOST_ROUNDS, kept.rounds, help=say("wishes.rounds_help")
                )
                seed = st.text_input(say("groups.seed"), help=say("groups.seed_help"))
            pressed = _buttons(page, proposals)
        if pressed is not None:
            with acting.attempt(say):
                wishes = replace(
                    kept,
                    practice=practice,
                    balance=tuple(balance),
                    no_lone=tuple(no_lone),
                    history=history,
                    rounds=int(rounds),
                    size=number if by == "size" else kept.size,
                    groups=number if by == "groups" else 0,
                    rooms=read_rooms(rooms) if by == "rooms" else (),
                )
                propose(page, wishes, pressed, int(seed) if seed.strip().isdecimal() else None)


def propose(page: AtDesk, wishes: Wishes, letter: str, seed: int | None) -> None:
    """Keeps the wishes, makes the proposal with this letter and shows it. Raises Refused."""
    page.house.wishing.wish(page.who, page.id, wishes)
    st.session_state[SHOWN] = letter  # first, because a ring may cut this run short once the proposal is kept
    with st.spinner(page.say("wishes.working")):
        page.house.proposing.propose(page.who, page.id, seed=seed, letter=letter)
    st.rerun()


def _by(page: AtDesk, kept: Wishes) -> str:
    ways = ("size", "groups", "rooms")
    now = "rooms" if kept.rooms else "groups" if kept.groups else "size"
    return st.radio(
        page.say("wishes.how"),
        ways,
        ways.index(now),
        format_func=lambda choice: page.say(f"wishes.how.{choice}"),
        horizontal=True,
    )


def _number(page: AtDesk, kept: Wishes, by: str) -> tuple[int, str]:
    if by == "rooms":
        return 0, st.text_input(
            page.say("field.room_seats"), ", ".join(map(str, kept.rooms)), help=page.say("wishes.rooms_help")
        )
    if by == "groups":
        people = max(1, sum(page.desk.here.values()))
        asked = kept.groups or max(1, people // kept.size)
        return int(st.number_input(page.say("field.group_count"), 1, MOST_GROUPS, min(asked, MOST_GROUPS))), ""
    return int(st.number_input(page.say("field.group_size"), SMALLEST_GROUP, LARGEST_GROUP, kept.size)), ""


def _traits(page: AtDesk, name: str, kept: tuple[Trait, ...]) -> list[Trait]:
    return st.multiselect(
        page.say(f"wishes.{name}"), list(Trait), kept, format_func=lambda choice: page.say(f"trait.{choice.value}")
    )


def _buttons(page: AtDesk, proposals: list[RoundPlan]) -> str | None:
    """The letter of the proposal that is asked for."""
    say, letters = page.say, [proposal.round.letter for proposal in proposals]
    free = next((letter for letter in LETTERS if letter not in letters), None)
    shown = st.session_state.get(SHOWN)
    instead = shown if shown in letters else letters[0] if letters else None
    with st.container(horizontal=True):
        if instead is None:
            return LETTERS[0] if st.form_submit_button(say("wishes.propose"), type="primary") else None
        replaced = st.form_submit_button(say("wishes.instead", letter=instead))
        beside = free is not None and st.form_submit_button(say("wishes.beside"))
    return instead if replaced else free if beside else None


def pairs(page: AtDesk) -> None:
    """Draws who must share a group and who must not; add and take away."""
    say, wished = page.say, page.house.wishing.pairs(page.who, page.id)
    everybody = {
        person.id: person for person in page.house.joining.everybody(page.who, page.id) if person.left_at is None
    }
    with st.expander(say("pairs.title"), icon=":material/link:"):
        st.write(say("pairs.explain"))
        with st.form("pairs", border=False, clear_on_submit=True):
            cells = st.columns([3, 2, 3], vertical_alignment="bottom")
            person_id = _somebody(page, cells[0], "pairs.one", everybody)
            kind = cells[1].selectbox(
                say("pairs.kind"), KINDS, format_func=lambda choice: say(f"pairs.kind.{choice.value}")
            )
            other = _somebody(page, cells[2], "pairs.other", everybody)
            asked = st.checkbox(say("pairs.asked"))
            sent = st.form_submit_button(say("pairs.add"))
        if sent:
            with acting.attempt(say):
                if person_id is None or other is None:
                    raise Refused(Why.SAME_PERSON)
                page.house.wishing.pair(page.who, page.id, kind, person_id, other, asked=asked)
                st.rerun()
        for wish in wished:
            names = {
                person_id: everybody[person_id].name if person_id in everybody else "…"
                for person_id in (wish.one_id, wish.other_id)
            }
            line = md(say(f"pairs.{wish.kind.value}", one=names[wish.one_id], other=names[wish.other_id]))
            if wish.asked_by:
                line += f" · {md(say('pairs.asked_by', name=names[wish.asked_by]))}"
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(line)
                if st.button(say("pairs.take_back"), key=f"unpair_{wish.id}", icon=":material/close:"):
                    page.house.wishing.unpair(page.who, page.id, wish.id)
                    st.rerun()


def _somebody(
    page: AtDesk, cell: st.delta_generator.DeltaGenerator, key: str, everybody: dict[str, Participant]
) -> str | None:
    # What can be chosen is shown as it is, not as Markdown.
    names = {
        person.id: f"{person.name}, {person.place}" if person.place else person.name for person in everybody.values()
    }
    return cell.selectbox(
        page.say(key), sorted(names, key=names.__getitem__), index=None, format_func=names.__getitem__
    )

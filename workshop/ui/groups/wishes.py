"""Draw the forms that change wishes for groups and ask for a proposal; for the page groups."""

import re
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop.domain.errors import Refused, Why
from workshop.domain.groups import LETTERS
from workshop.domain.people import Participant
from workshop.domain.wishes import MOST_GROUPS, MOST_ROUNDS, History, PairKind, Practice, Trait, Wishes
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP
from workshop.services.groups.views import RoundPlan
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form
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
    """Draws what the groups should be like, a button that keeps it, and once somebody is in those that make a proposal by it."""
    say = page.say
    kept = page.house.wishing.wishes(page.who, page.id)
    with st.expander(say("wishes.title"), expanded=is_open, icon=":material/tune:"):
        people = sum(page.desk.here.values())
        explain = say("wishes.explain", people=say.count("count.people", people)) if people else ""
        st.write(explain or say("wishes.explain_nobody"))
        draft = Form(page, "wishes")
        by = _by(page, draft, kept)
        left, right = st.columns(2, gap="large")
        number, rooms = _number(page, draft, left, kept, by)
        practice = draft.one_of(
            left.radio,
            say("wishes.practice"),
            "wishes_practice",
            kept.practice,
            PRACTICES,
            format_func=lambda choice: say(f"wishes.practice.{choice.value}"),
        )
        history = draft.one_of(
            left.selectbox,
            say("wishes.history"),
            "wishes_history",
            kept.history,
            HISTORIES,
            format_func=lambda choice: say(f"wishes.history.{choice.value}"),
        )
        balance, no_lone = (
            draft.some_of(
                right,
                say(f"wishes.{name}"),
                f"wishes_{name}",
                traits,
                list(Trait),
                format_func=lambda choice: say(f"trait.{choice.value}"),
            )
            for name, traits in (("balance", kept.balance), ("no_lone", kept.no_lone))
        )
        rounds = draft.number(
            right,
            say("field.planned_rounds"),
            "wishes_rounds",
            kept.rounds,
            (1, MOST_ROUNDS),
            help=say("wishes.rounds_help"),
        )
        seed = draft.line(right, say("groups.seed"), "wishes_seed", "", help=say("groups.seed_help")) if people else ""
        draft.standing()
        keeps = _keeps(page)
        letter = _buttons(page, proposals) if people else None
        if draft.lets(pressed=keeps or letter is not None):
            with acting.attempt(say):
                wishes = replace(
                    kept,
                    practice=practice,
                    balance=tuple(balance),
                    no_lone=tuple(no_lone),
                    history=history,
                    rounds=rounds,
                    size=number if by == "size" else kept.size,
                    groups=number if by == "groups" else 0,
                    rooms=read_rooms(rooms) if by == "rooms" else (),
                )
                if letter is not None:
                    propose(page, wishes, letter, int(seed) if seed.strip().isdecimal() else None, draft)
                page.house.wishing.wish(page.who, page.id, wishes)
                draft.done()
                acting.saved()


def propose(page: AtDesk, wishes: Wishes, letter: str, seed: int | None, draft: Form | None = None) -> None:
    """Keeps the wishes, makes the proposal with this letter and shows it. Raises Refused."""
    page.house.wishing.wish(page.who, page.id, wishes)
    if draft is not None:
        draft.done()
    st.session_state[SHOWN] = letter  # first, because a ring may cut this run short once the proposal is kept
    with st.spinner(page.say("wishes.working")):
        page.house.proposing.propose(page.who, page.id, seed=seed, letter=letter)
    st.rerun()


def _by(page: AtDesk, draft: Form, kept: Wishes) -> str:
    ways = ("size", "groups", "rooms")
    now = "rooms" if kept.rooms else "groups" if kept.groups else "size"
    return draft.one_of(
        st.radio,
        page.say("wishes.how"),
        "wishes_by",
        now,
        ways,
        format_func=lambda choice: page.say(f"wishes.how.{choice}"),
        horizontal=True,
    )


def _number(page: AtDesk, draft: Form, where: DeltaGenerator, kept: Wishes, by: str) -> tuple[int, str]:
    say = page.say
    if by == "rooms":
        seats = ", ".join(map(str, kept.rooms))
        return 0, draft.line(where, say("field.room_seats"), "wishes_rooms", seats, help=say("wishes.rooms_help"))
    if by == "groups":
        people = max(1, sum(page.desk.here.values()))
        asked = min(kept.groups or max(1, people // kept.size), MOST_GROUPS)
        return draft.number(where, say("field.group_count"), "wishes_groups", asked, (1, MOST_GROUPS)), ""
    within = (SMALLEST_GROUP, LARGEST_GROUP)
    return draft.number(where, say("field.group_size"), "wishes_size", kept.size, within), ""


def _keeps(page: AtDesk) -> bool:
    """Draws the button that keeps the wishes for later, and says whether it was pressed; it leads where nobody is in yet."""
    leads = not any(page.desk.here.values())
    return st.button(page.say("wishes.save"), key="save_wishes", type="primary" if leads else "secondary")


def _buttons(page: AtDesk, proposals: list[RoundPlan]) -> str | None:
    """The letter of the proposal that is asked for."""
    say, letters = page.say, [proposal.round.letter for proposal in proposals]
    free = next((letter for letter in LETTERS if letter not in letters), None)
    shown = st.session_state.get(SHOWN)
    instead = shown if shown in letters else letters[0] if letters else None
    with st.container(horizontal=True):
        if instead is None:
            return LETTERS[0] if st.button(say("wishes.propose"), type="primary", key="propose") else None
        replaced = st.button(say("wishes.instead", letter=instead), key="propose_instead")
        beside = free is not None and st.button(say("wishes.beside"), key="propose_beside")
    return instead if replaced else free if beside else None


def pairs(page: AtDesk) -> None:
    """Draws who must share a group and who must not; add and take away."""
    say, wished = page.say, page.house.wishing.pairs(page.who, page.id)
    everybody = {
        person.id: person for person in page.house.joining.everybody(page.who, page.id) if person.left_at is None
    }
    with st.expander(say("pairs.title"), icon=":material/link:"):
        st.write(say("pairs.explain"))
        draft = Form(page, "pairs", watched=False)
        cells = st.columns([3, 2, 3], vertical_alignment="bottom")
        person_id = _somebody(page, draft, cells[0], "one", everybody)
        kind = draft.one_of(
            cells[1].selectbox,
            say("pairs.kind"),
            "pairs_kind",
            KINDS[0],
            KINDS,
            format_func=lambda choice: say(f"pairs.kind.{choice.value}"),
        )
        other = _somebody(page, draft, cells[2], "other", everybody)
        asked = draft.tick(st, say("pairs.asked"), "pairs_asked", kept=False)
        if draft.save(say("pairs.add"), type="secondary"):
            with acting.attempt(say):
                if person_id is None or other is None:
                    raise Refused(Why.SAME_PERSON)
                page.house.wishing.pair(page.who, page.id, kind, person_id, other, asked=asked)
                draft.done()
                st.rerun()
        for wish in wished:
            names = {
                person_id: everybody[person_id].name if person_id in everybody else "…"
                for person_id in (wish.one_id, wish.other_id)
            }
            line = md(say(f"pairs.{wish.kind.value}", name=names[wish.one_id], other=names[wish.other_id]))
            if wish.asked_by:
                line += f" · {md(say('pairs.asked_by', name=names[wish.asked_by]))}"
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(line)
                if st.button(say("pairs.take_back"), key=f"unpair_{wish.id}", icon=":material/close:"):
                    page.house.wishing.unpair(page.who, page.id, wish.id)
                    st.rerun()


def _somebody(
    page: AtDesk, draft: Form, cell: DeltaGenerator, name: str, everybody: dict[str, Participant]
) -> str | None:
    # What can be chosen is shown as it is, not as Markdown.
    names = {
        person.id: f"{person.name}, {person.place}" if person.place else person.name for person in everybody.values()
    }
    listed: list[str | None] = [*sorted(names, key=names.__getitem__)]
    return draft.one_of(
        cell.selectbox,
        page.say(f"pairs.{name}"),
        f"pairs_{name}",
        None,
        listed,
        format_func=lambda choice: names[choice or ""],
    )

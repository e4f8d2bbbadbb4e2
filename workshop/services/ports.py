"""What the services need of the outside, as protocols; filled in by `bootstrap`."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from workshop.domain.events import Event
from workshop.domain.groups import Group, Round, Seat, Step
from workshop.domain.people import Participant, Role
from workshop.domain.programme import Part
from workshop.domain.prompts import Prompt
from workshop.domain.wishes import PairWish
from workshop.domain.workshops import Workshop
from workshop.services.answer_ports import AnswerRows, ModerationRows
from workshop.services.duty_ports import DutyRows, TableVoteRows
from workshop.services.facilitator_ports import FacilitatorRows
from workshop.services.guest_ports import GuestRows
from workshop.services.material_ports import MaterialRows
from workshop.services.plenary_ports import BallotRows, FindingRows, JudgementRows
from workshop.services.poll_ports import PollRows
from workshop.services.run_ports import RunRows
from workshop.services.talk_ports import CallRows, MessageRows, StarRows
from workshop.services.theme_ports import ThemeRows


class WorkshopRows(Protocol):
    """Workshops and what belongs to their preparation."""

    def add(self, workshop: Workshop, created_at: datetime) -> None:
        """Stores a new workshop."""

    def get(self, workshop_id: str) -> Workshop | None:
        """The workshop with this id."""

    def by_code(self, code: str) -> Workshop | None:
        """The workshop with this join code."""

    def of_facilitator(self, facilitator_id: str) -> list[Workshop]:
        """Workshops of a facilitator, newest date first."""

    def of_series(self, series: str, workshop_id: str) -> list[Workshop]:
        """Workshops of a series that have a facilitator in common with this one, itself included; the earliest first.

        No rehearsals: nobody met there.
        """

    def rehearsal_of(self, workshop_id: str) -> Workshop | None:
        """The workshop that is a rehearsal of this one."""

    def next_version(self, workshop_id: str, *, answer: bool = False) -> int:
        """One higher than any version before, in the order in which changes are committed."""

    def change(self, workshop_id: str, **values: Any) -> None:
        """Writes the given columns."""

    def remove(self, workshop_id: str) -> None:
        """Removes a workshop and everything in it."""

    def roles(self, workshop_id: str) -> list[Role]:
        """Roles in their fixed order."""

    def put_roles(self, workshop_id: str, roles: Sequence[Role]) -> None:
        """Replaces all roles."""

    def prompts(self, workshop_id: str) -> list[Prompt]:
        """Prompts in their fixed order."""

    def put_prompt(self, workshop_id: str, prompt: Prompt) -> None:
        """Stores a prompt, new or changed."""

    def remove_prompt(self, workshop_id: str, prompt_id: str) -> None:
        """Removes a prompt and its answers."""

    def parts(self, workshop_id: str) -> list[Part]:
        """Programme parts in order."""

    def put_parts(self, workshop_id: str, parts: Sequence[Part]) -> None:
        """Replaces all parts."""


class PeopleRows(Protocol):
    """Participants of workshops."""

    def add(self, person: Participant, form_id: str) -> None:
        """Stores a new participant."""

    def get(self, participant_id: str) -> Participant | None:
        """The participant with this id."""

    def among(self, participant_ids: Sequence[str], workshop_id: str) -> str | None:
        """Which of these ids is a participant of the workshop; the first of them if more are."""

    def by_form(self, workshop_id: str, form_id: str) -> Participant | None:
        """The participant that this very form already made."""

    def of_workshop(self, workshop_id: str) -> list[Participant]:
        """Everybody who ever joined, in order of joining."""

    def role_counts(self, workshop_id: str) -> dict[str, int]:
        """People per role who are here (who joined and did not leave)."""

    def change(self, participant_id: str, **values: Any) -> None:
        """Writes the given columns."""


class GroupRows(Protocol):
    """Rounds with their groups and seats."""

    def add_round(self, one: Round, groups: Sequence[Group], seats: Sequence[Seat], now: datetime) -> None:
        """Stores a round with everything in it."""

    def add_group(self, group: Group) -> None:
        """Stores a group."""

    def remove_group(self, group_id: str) -> None:
        """Removes a group without seats."""

    def remove_round(self, round_id: str) -> None:
        """Removes a round with its groups and seats."""

    def rounds(self, workshop_id: str) -> list[Round]:
        """All rounds in order."""

    def get_round(self, round_id: str) -> Round | None:
        """The round with this id."""

    def published(self, workshop_id: str) -> Round | None:
        """The round that counts now: the last one published."""

    def change_round(self, round_id: str, **values: Any) -> None:
        """Writes the given columns."""

    def groups(self, round_id: str) -> list[Group]:
        """Groups of a round by number."""

    def get_group(self, group_id: str) -> Group | None:
        """The group with this id."""

    def change_group(self, group_id: str, **values: Any) -> None:
        """Writes the given columns."""

    def all_alike(self, round_id: str, *, less: int | None = None) -> None:
        """Takes from the groups of a round what each was given alone: all of it, or that many seconds."""

    def workshop_of(self, group_id: str) -> str | None:
        """The workshop that a group belongs to."""

    def round_of(self, group_id: str) -> Round | None:
        """The round that a group belongs to."""

    def seats(self, round_id: str) -> list[Seat]:
        """Everybody's seat in a round, in the order of placing."""

    def groups_of(self, participant_id: str) -> list[tuple[str, bool]]:
        """The groups somebody has a seat in, with whether that round is published."""

    def sit(self, round_id: str, participant_id: str, group_id: str, now: datetime) -> None:
        """Gives somebody without a seat in this round a seat."""

    def move(self, round_id: str, participant_id: str, from_group: str, to_group: str) -> bool:
        """Moves somebody who still sits in `from_group`; False when they no longer do."""

    def stand_up(self, round_id: str, participant_id: str) -> None:
        """Takes somebody's seat away."""

    def lock(self, round_id: str, participant_id: str, *, locked: bool) -> None:
        """Keeps somebody's seat when groups are made anew, or lets it go."""

    def pass_on(self, round_id: str, participant_id: str, *, passed: bool) -> None:
        """Lets somebody stay in the lobby while their group works, or brings them back to it."""

    def add_step(self, step: Step) -> None:
        """Keeps a change of seats."""

    def steps(self, round_id: str) -> list[Step]:
        """Every change of seats in a round, the first first."""

    def last_step(self, round_id: str) -> int:
        """The number of the last change of seats; 0 before the first."""

    def take_back(self, round_id: str, number: int) -> None:
        """Marks a change as undone."""


class PairRows(Protocol):
    """Who must sit together and who apart."""

    def add(self, wish: PairWish) -> None:
        """Stores a wish."""

    def remove(self, workshop_id: str, wish_id: str) -> None:
        """Removes a wish of this workshop."""

    def of_workshop(self, workshop_id: str) -> list[PairWish]:
        """All wishes, in a fixed order."""


class Rows(Protocol):
    """The repositories of one transaction."""

    @property
    def workshops(self) -> WorkshopRows:
        """Workshops and what belongs to their preparation."""

    @property
    def people(self) -> PeopleRows:
        """Participants."""

    @property
    def facilitators(self) -> FacilitatorRows:
        """Facilitators and how they get in."""

    @property
    def groups(self) -> GroupRows:
        """Rounds, groups and seats."""

    @property
    def pairs(self) -> PairRows:
        """Wishes about two people."""

    @property
    def answers(self) -> AnswerRows:
        """Answers."""

    @property
    def themes(self) -> ThemeRows:
        """Themes of the answers."""

    @property
    def findings(self) -> FindingRows:
        """What else was found in answers and votes."""

    @property
    def judgements(self) -> JudgementRows:
        """What facilitators say of what was found."""

    @property
    def ballots(self) -> BallotRows:
        """Votes on answers."""

    @property
    def polls(self) -> PollRows:
        """Opening questions."""

    @property
    def run(self) -> RunRows:
        """Presses on the clock."""

    @property
    def messages(self) -> MessageRows:
        """What facilitators say to groups."""

    @property
    def calls(self) -> CallRows:
        """Calls for help."""

    @property
    def stars(self) -> StarRows:
        """What groups carry on of their answers."""

    @property
    def materials(self) -> MaterialRows:
        """What parts show."""

    @property
    def moderation(self) -> ModerationRows:
        """What facilitators did with answers."""

    @property
    def duties(self) -> DutyRows:
        """Duties at tables."""

    @property
    def table_votes(self) -> TableVoteRows:
        """What tables said in votes."""

    @property
    def guests(self) -> GuestRows:
        """Links for guests."""

    def tell(self, event: Event) -> None:
        """Rings this event after the commit."""


class Store(Protocol):
    """Opens transactions."""

    def reading(self) -> AbstractContextManager[Rows]:
        """Rows to read from, in one consistent state."""

    def writing(self) -> AbstractContextManager[Rows]:
        """Rows to read and write; all kept at the end, or none."""


class Present(Protocol):
    """Who is there at this moment."""

    def there(self, workshop_id: str) -> frozenset[str]:
        """The participants whose screen is connected."""


class Clock(Protocol):
    """What time it is."""

    def __call__(self) -> datetime:
        """An aware datetime in UTC."""


class Chance(Protocol):
    """Where ids, codes and secrets come from."""

    def token(self) -> str:
        """At least 128 unguessable bits, safe in an address, at most 36 characters."""

    def choose(self, options: Sequence[str]) -> str:
        """One of the options, each as likely."""

    def seed(self) -> int:
        """A whole number from 0 to 999,999."""


class Keys(Protocol):
    """Signs and reads what browsers and links carry."""

    def link(self, participant_id: str, link_number: int) -> str:
        """The token of a personal link."""

    def read_link(self, token: str) -> tuple[str, int] | None:
        """The participant and link number of a token; None when it was tampered with."""

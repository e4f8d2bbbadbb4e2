"""Put every service together, once, for whoever serves people: screens, routes, robots."""

from dataclasses import dataclass, fields
from typing import Any

from argon2 import PasswordHasher

from workshop.services.answers.moderation import Moderation
from workshop.services.answers.paper import Paper
from workshop.services.answers.sending import Sending
from workshop.services.groups.arranging import Arranging
from workshop.services.groups.judging import Judging
from workshop.services.groups.latecomers import Latecomers
from workshop.services.groups.proposing import Proposing
from workshop.services.groups.wishes import Wishing
from workshop.services.people.admission import Admission
from workshop.services.people.facilitators import Facilitators
from workshop.services.people.guests import GuestLinks
from workshop.services.people.joining import Joining
from workshop.services.people.merging import Merging
from workshop.services.people.own_data import OwnData
from workshop.services.people.pairing import Pairing
from workshop.services.people.register import Register
from workshop.services.people.retention import Retention
from workshop.services.plenary.insights import Insights
from workshop.services.plenary.judging import Judgements
from workshop.services.plenary.themes import ThemeWork
from workshop.services.plenary.wall import Walls
from workshop.services.polls.polls import Polls
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.ports.keys import Keys
from workshop.services.ports.presence import Present
from workshop.services.preparation.copying import Copying
from workshop.services.preparation.drafts import Drafts
from workshop.services.preparation.lists import Lists
from workshop.services.preparation.materials import Materials
from workshop.services.preparation.phases import Phases
from workshop.services.preparation.rehearsals import Rehearsals
from workshop.services.preparation.workshops import Workshops
from workshop.services.programme.steering import Steering
from workshop.services.report.remarks import Remarks
from workshop.services.report.reports import Reports
from workshop.services.screens.activity import Activities
from workshop.services.screens.boards import Boards
from workshop.services.screens.cockpit import Cockpit
from workshop.services.screens.stage import Stages
from workshop.services.snapshot import Snapshots
from workshop.services.tables.duties import Duties
from workshop.services.tables.harvest_check import HarvestCheck
from workshop.services.tables.messages import Messages
from workshop.services.votes.ballots import Ballots
from workshop.services.votes.table_votes import TableVotes
from workshop.storage.unit_of_work import Store


@dataclass(frozen=True, kw_only=True)
class Services:
    """Holds every use case, by its word."""

    activities: Activities
    admission: Admission
    arranging: Arranging
    ballots: Ballots
    boards: Boards
    cockpit: Cockpit
    copying: Copying
    drafts: Drafts
    duties: Duties
    facilitators: Facilitators
    guest_links: GuestLinks
    harvest_check: HarvestCheck
    insights: Insights
    joining: Joining
    judgements: Judgements
    judging: Judging
    lists: Lists
    materials: Materials
    merging: Merging
    messages: Messages
    moderation: Moderation
    own_data: OwnData
    pairing: Pairing
    paper: Paper
    phases: Phases
    polls: Polls
    proposing: Proposing
    register: Register
    rehearsals: Rehearsals
    remarks: Remarks
    reports: Reports
    retention: Retention
    sending: Sending
    stages: Stages
    steering: Steering
    table_votes: TableVotes
    themes: ThemeWork
    walls: Walls
    wishing: Wishing
    workshops: Workshops

    @classmethod
    def made(
        cls, store: Store, *, clock: Clock, chance: Chance, keys: Keys, presence: Present, hasher: PasswordHasher
    ) -> "Services":
        """Makes every service on one store; they share what they know of each workshop."""
        snapshots, latecomers = Snapshots(), Latecomers(store, clock)
        insights, polls = Insights(store, clock, snapshots), Polls(store, clock, chance, snapshots)
        workshops, links = Workshops(store, clock, chance), GuestLinks(store, clock, chance, keys)
        return Services(
            activities=Activities(store, clock, snapshots),
            admission=Admission(store, clock, latecomers),
            arranging=Arranging(store, clock),
            ballots=Ballots(store, clock, chance, snapshots),
            boards=Boards(store, clock, snapshots),
            cockpit=Cockpit(store, clock, snapshots, presence),
            copying=Copying(store, clock, chance),
            drafts=Drafts(store, clock),
            duties=Duties(store, clock, snapshots),
            facilitators=Facilitators(store, clock, chance, hasher),
            guest_links=links,
            harvest_check=HarvestCheck(store, clock, snapshots),
            insights=insights,
            joining=Joining(store, clock, chance, keys, latecomers=latecomers, snapshots=snapshots),
            judgements=Judgements(store, clock),
            judging=Judging(store, clock),
            lists=Lists(workshops),
            materials=Materials(store, clock, chance),
            merging=Merging(store, clock),
            messages=Messages(store, clock, snapshots),
            moderation=Moderation(store, clock, snapshots),
            own_data=OwnData(store, clock, snapshots),
            pairing=Pairing(links, clock, chance),
            paper=Paper(store, clock, snapshots),
            phases=Phases(store, clock, chance),
            polls=polls,
            proposing=Proposing(store, clock, chance, latecomers),
            register=Register(store, clock, snapshots),
            rehearsals=Rehearsals(store, clock, chance),
            remarks=Remarks(store, clock, chance),
            reports=Reports(store, clock, chance, snapshots, insights=insights, polls=polls),
            retention=Retention(store, clock),
            sending=Sending(store, clock, snapshots),
            stages=Stages(store, clock, keys, snapshots),
            steering=Steering(store, clock),
            table_votes=TableVotes(store, clock, snapshots),
            themes=ThemeWork(store, clock, snapshots),
            walls=Walls(store, clock, snapshots),
            wishing=Wishing(store, clock, chance),
            workshops=workshops,
        )

    def by_name(self) -> dict[str, Any]:
        """Gives the services by name, for a class that has them and more."""
        return {field.name: getattr(self, field.name) for field in fields(Services)}

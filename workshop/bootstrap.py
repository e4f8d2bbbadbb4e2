"""Settings in, the whole house out: the only room that knows the services and what fills their ports."""

import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from workshop.domain.events import Event, Happened
from workshop.embedding.chosen import embedder
from workshop.live.analyst import Analyst
from workshop.live.feed import Feed
from workshop.live.hub import Hub
from workshop.live.presence import Presence
from workshop.live.route import LiveRoute
from workshop.rehearsal.needs import Services
from workshop.rehearsal.troupe import Troupe
from workshop.services.answers.moderation import Moderating
from workshop.services.answers.paper import Paper
from workshop.services.answers.sending import Capture
from workshop.services.groups.arranging import Arranging
from workshop.services.groups.judging import Appraising
from workshop.services.groups.proposing import Grouping
from workshop.services.groups.wishes import Wishing
from workshop.services.identity import Credentials
from workshop.services.people.facilitators import Access
from workshop.services.people.guests import Inviting
from workshop.services.people.joining import Joining
from workshop.services.plenary.insights import Understanding
from workshop.services.plenary.themes import Sensemaking
from workshop.services.polls.polls import Polling
from workshop.services.ports.clock import Clock
from workshop.services.ports.embedder import Embedder
from workshop.services.preparation.materials import Materials
from workshop.services.preparation.rehearsals import Rehearsing
from workshop.services.preparation.workshops import Preparing
from workshop.services.programme.steering import Steering
from workshop.services.screens.activity import Trails
from workshop.services.screens.boards import Boards
from workshop.services.screens.cockpit import Cockpit
from workshop.services.snapshot import Snapshots
from workshop.services.tables.duties import Duties
from workshop.services.tables.harvest_check import Checking
from workshop.services.tables.messages import Talking
from workshop.services.votes.ballots import Balloting
from workshop.services.votes.table_votes import TableVoting
from workshop.settings import Settings
from workshop.storage.engine import Engines, open_engines
from workshop.storage.keys import SigningKeys, SystemChance, load_secret
from workshop.storage.unit_of_work import Store

PARTICIPANT_COOKIE = "workshop_participant"
FACILITATOR_COOKIE = "workshop_facilitator"
GUEST_COOKIE = "workshop_guest"
LANGUAGE_COOKIE = "workshop_language"


def utc_now() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class House:
    """Every service of one running app."""

    settings: Settings
    clock: Clock
    engines: Engines
    keys: SigningKeys
    hub: Hub
    feed: Feed
    live: LiveRoute
    analyst: Analyst
    embedder: Embedder | None
    access: Access
    inviting: Inviting
    preparing: Preparing
    joining: Joining
    grouping: Grouping
    wishing: Wishing
    arranging: Arranging
    appraising: Appraising
    capture: Capture
    steering: Steering
    boards: Boards
    sense: Sensemaking
    understanding: Understanding
    balloting: Balloting
    polling: Polling
    duties: Duties
    table_voting: TableVoting
    paper: Paper
    cockpit: Cockpit
    talking: Talking
    checking: Checking
    materials: Materials
    moderating: Moderating
    trails: Trails
    presence: Presence
    rehearsing: Rehearsing
    troupe: Troupe
    reading: ThreadPoolExecutor
    writing: ThreadPoolExecutor

    def credentials(self, cookies: Mapping[str, str]) -> Credentials:
        """What a browser's cookies say, once their signature is checked."""
        return read_credentials(self.keys, cookies)

    def close(self) -> None:
        """Lets go of threads and connections."""
        self.troupe.close()
        self.hub.stop()
        self.writing.shutdown(wait=True)
        self.reading.shutdown(wait=True)
        self.engines.close()


def read_credentials(keys: SigningKeys, cookies: Mapping[str, str]) -> Credentials:
    """What the cookies of a request say; nothing where one is missing or was tampered with."""
    participant, facilitator = cookies.get(PARTICIPANT_COOKIE, ""), cookies.get(FACILITATOR_COOKIE, "")
    guest = cookies.get(GUEST_COOKIE, "")
    return Credentials(
        keys.read_cookie(participant) if participant else (),
        facilitator[:100],
        keys.read_guest_cookie(guest) if guest else (),
    )


def build(settings: Settings, clock: Clock = utc_now) -> House:
    """Joins everything. Opens no socket and changes no data but the secret's file."""
    engines = open_engines(settings.database)
    keys = SigningKeys(load_secret(settings.secret_key, settings.data_folder))
    hub, chance = Hub(), SystemChance()
    store = Store(engines, hub.ring)
    snapshots = Snapshots()
    boards = Boards(store, clock, keys, snapshots)
    reading = ThreadPoolExecutor(4, "reading")
    # One thread, like the one writing connection: whoever waits, waits here and holds nothing.
    writing = ThreadPoolExecutor(1, "writing")
    feed = Feed(boards, clock, reading)
    hub.before_waking = feed.rang
    presence = Presence(time.monotonic, lambda work: hub.ring(Event(Happened.PRESENCE_CHANGED, work, 0)))
    sense = Sensemaking(store, clock, snapshots)
    understanding = Understanding(store, clock, chance, snapshots)
    meaning = embedder(settings)
    analyst = Analyst([sense, understanding], reading, writing, hub.heard_by_anybody, meaning)
    hub.when_heard = analyst.heard
    by_people = Services(
        joining=Joining(store, clock, chance, keys),
        preparing=Preparing(store, clock, chance),
        grouping=Grouping(store, clock, chance),
        steering=Steering(store, clock),
        boards=boards,
        capture=Capture(store, clock, snapshots),
        talking=Talking(store, clock, snapshots),
        checking=Checking(store, clock, snapshots),
        moderating=Moderating(store, clock, snapshots),
        duties=Duties(store, clock, snapshots),
        polling=Polling(store, clock, chance, snapshots),
        balloting=Balloting(store, clock, chance, snapshots),
    )
    rehearsing = Rehearsing(store, clock, chance)
    return House(
        settings=settings,
        clock=clock,
        engines=engines,
        keys=keys,
        hub=hub,
        feed=feed,
        live=LiveRoute(
            hub,
            feed,
            boards,
            clock,
            lambda cookies: read_credentials(keys, cookies),
            presence=presence,
            open_to_all=settings.live,
            max_sockets=settings.max_sockets,
        ),
        analyst=analyst,
        embedder=meaning,
        access=Access(store, clock, chance),
        inviting=Inviting(store, clock, chance, keys),
        preparing=by_people.preparing,
        joining=by_people.joining,
        grouping=by_people.grouping,
        wishing=Wishing(store, clock, chance),
        arranging=Arranging(store, clock),
        appraising=Appraising(store, clock),
        capture=by_people.capture,
        steering=by_people.steering,
        boards=boards,
        sense=sense,
        understanding=understanding,
        cockpit=Cockpit(store, clock, snapshots, presence),
        presence=presence,
        rehearsing=rehearsing,
        troupe=Troupe(by_people, rehearsing, presence, clock),
        talking=by_people.talking,
        checking=by_people.checking,
        duties=by_people.duties,
        materials=Materials(store, clock, chance),
        moderating=by_people.moderating,
        trails=Trails(store, clock, snapshots),
        table_voting=TableVoting(store, clock, snapshots),
        paper=Paper(store, clock, snapshots),
        balloting=by_people.balloting,
        polling=by_people.polling,
        reading=reading,
        writing=writing,
    )


_house: House | None = None
_lock = threading.Lock()


def house() -> House:
    """The house of this process, built on first use.

    Not in Streamlit's resource cache: any visitor's browser could empty that.
    """
    global _house
    with _lock:
        if _house is None:
            _house = build(Settings())
        return _house


def replace_house(new: House | None) -> None:
    """Puts another house in place; for tests, which bring their own database and clock."""
    global _house
    with _lock:
        _house = new

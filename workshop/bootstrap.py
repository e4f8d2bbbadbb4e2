"""Put the whole house together from the settings; only this module knows the services and what fills their ports."""

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

from argon2 import PasswordHasher

from workshop.domain.events import Event, Happened
from workshop.embedding.chosen import by_model, embedder
from workshop.live.analyst import Analyst
from workshop.live.feed import Feed
from workshop.live.hub import Hub
from workshop.live.presence import Presence
from workshop.live.route import LiveRoute
from workshop.one_by_one import OneByOne
from workshop.rehearsal.troupe import Troupe
from workshop.services.all import Services
from workshop.services.identity import Credentials
from workshop.services.people.passwords import hasher as password_hasher
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.ports.embedder import Embedder
from workshop.settings import Settings, read_settings
from workshop.storage.engine import Engines, open_engines
from workshop.storage.files import make_private_folder
from workshop.storage.keys import SigningKeys, SystemChance, load_secret
from workshop.storage.lock import ServerLock
from workshop.storage.unit_of_work import Store

PARTICIPANT_COOKIE = "workshop_participant"
FACILITATOR_COOKIE = "workshop_facilitator"
GUEST_COOKIE = "workshop_guest"
LANGUAGE_COOKIE = "workshop_language"
BROWSER_COOKIE = "workshop_browser"
FILES_AT_ONCE = 4  # that are drawn or wait for it; a picture takes some seconds and some hundred megabytes


def utc_now() -> datetime:
    """Gives the machine's time in whole milliseconds, as moments are kept: what was just made is equal to what is read of it."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


@dataclass(frozen=True, kw_only=True)
class House(Services):
    """Holds one running app: every service, and what they run on."""

    settings: Settings
    clock: Clock
    engines: Engines
    lock: ServerLock
    secret: str = field(repr=False)
    keys: SigningKeys
    store: Store
    hub: Hub
    feed: Feed
    live: LiveRoute
    analyst: Analyst
    embedder: Embedder | None
    presence: Presence
    troupe: Troupe
    drawing: OneByOne
    reading: ThreadPoolExecutor
    writing: ThreadPoolExecutor

    def credentials(self, cookies: Mapping[str, str]) -> Credentials:
        """Gives what a browser's cookies say, once their signature is checked."""
        return self.merging.meant(read_credentials(self.keys, cookies))

    def close(self) -> None:
        """Lets go of threads and connections."""
        self.troupe.close()
        self.hub.stop()
        self.writing.shutdown(wait=True)
        self.reading.shutdown(wait=True)
        self.drawing.close()
        self.facilitators.close()
        self.engines.close()
        self.lock.release()


def read_credentials(keys: SigningKeys, cookies: Mapping[str, str]) -> Credentials:
    """Gives what the cookies of a request say; nothing where one is missing or was tampered with."""
    participant, facilitator = cookies.get(PARTICIPANT_COOKIE, ""), cookies.get(FACILITATOR_COOKIE, "")
    guest, browser = cookies.get(GUEST_COOKIE, ""), cookies.get(BROWSER_COOKIE, "")
    known = keys.read_browser_cookie(browser) if browser else ()
    return Credentials(
        keys.read_cookie(participant) if participant else (),
        facilitator[:100],
        keys.read_guest_cookie(guest) if guest else (),
        "".join(known[:1]),
        known[1:],
    )


def build(
    settings: Settings,
    *,
    clock: Clock = utc_now,
    chance: Chance | None = None,
    hasher: PasswordHasher | None = None,
    engines: Engines | None = None,
    notify: Callable[[Event], None] | None = None,
) -> House:
    """Joins everything. Opens no socket and changes no data but the secret's file.

    Tests bring their own clock, chance, engines and hasher of passwords. `notify` hears every event that is told, besides
    those who listen to the live channel.
    """
    if not settings.database_url:
        make_private_folder(settings.data_folder)
    engines = open_engines(settings.database) if engines is None else engines
    secret = load_secret(settings.secret_key, settings.data_folder)
    keys = SigningKeys(secret)
    hub = Hub()

    def ring(event: Event) -> None:
        if notify is not None:
            notify(event)
        hub.ring(event)

    store = Store(engines, ring)
    presence = Presence(time.monotonic, lambda work: ring(Event(Happened.PRESENCE_CHANGED, work, 0)))
    services = Services.made(
        store,
        clock=clock,
        chance=SystemChance() if chance is None else chance,
        keys=keys,
        presence=presence,
        hasher=password_hasher() if hasher is None else hasher,
    )
    reading = ThreadPoolExecutor(4, "reading")
    # One thread, like the one writing connection: whoever waits, waits here and holds nothing.
    writing = ThreadPoolExecutor(1, "writing")
    feed = Feed(services.boards, services.stages, clock, reading)
    hub.before_waking = feed.rang
    embeddings = embedder(settings)
    analyst = Analyst(
        [services.themes, services.insights],
        reading,
        writing,
        hub.heard_by_anybody,
        embeddings,
        model=by_model(settings),
    )
    hub.when_heard = analyst.heard
    live = LiveRoute(
        hub,
        feed,
        services.stages,
        clock,
        lambda cookies: services.merging.meant(read_credentials(keys, cookies)),
        presence=presence,
        is_own=settings.is_own,
        open_to_all=settings.live,
        max_sockets=settings.max_sockets,
    )
    return House(
        **services.by_name(),
        settings=settings,
        clock=clock,
        engines=engines,
        lock=ServerLock(engines.file),
        secret=secret,
        keys=keys,
        store=store,
        hub=hub,
        feed=feed,
        live=live,
        analyst=analyst,
        embedder=embeddings,
        presence=presence,
        troupe=Troupe(services, presence, clock),
        drawing=OneByOne("drawing", FILES_AT_ONCE),
        reading=reading,
        writing=writing,
    )


_house: House | None = None
_lock = threading.Lock()


def house() -> House:
    """Gives the house of this process, built on first use.

    Not in Streamlit's resource cache: any visitor's browser could empty that.
    """
    global _house
    with _lock:
        if _house is None:
            _house = build(read_settings())
        return _house


def replace_house(new: House | None) -> None:
    """Puts another house in place; for tests, which bring their own database and clock."""
    global _house
    with _lock:
        _house = new

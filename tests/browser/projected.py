"""Workshops with few and with very many answers, long words and long answers among them, for what a projector shows."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.factories import uuid_of
from tests.harvests import answers
from workshop.bootstrap import House
from workshop.domain.ballots import BallotKind
from workshop.domain.groups import RoundState
from workshop.domain.polls import PollKind, PollWish
from workshop.services.identity import Credentials
from workshop.services.plenary.views import Judged
from workshop.storage import tables

WORD = "samenwerkingsovereenkomsten1"  # 28 letters
LONG = " ".join(
    ["Wij hebben elkaar pas echt gevonden toen de gemeente aan onze eigen keukentafel kwam zitten, zonder stukken."] * 6
)[:500]
OPTIONS = (
    "geld",
    f"te weinig tijd, en {WORD}",
    "we weten niet wie bij de gemeente waarover gaat en aan wie we wat mogen vragen",
    "nog iets anders",
)
SURPRISES = (
    "De gemeente bleek zelf al een warmtenet te tekenen",
    "Tijdens de eerste verkenning ging de wethouder weg",
    "Bij het tekenen van de overeenkomst stond er een andere naam",
)


@dataclass(frozen=True)
class Projected:
    """A workshop with something to show in every view: its prompts, its opening questions and its answers, by id.

    Of every three answers the first says how to begin, the second what not to do, the third is a surprise; the longest are 6 to 8.
    """

    ready: Ready
    prompts: list[str]
    polls: list[str]
    answers: list[str]


def projected(
    app: Running, number: int, people: int = 12, seed: int = 0, vote: BallotKind = BallotKind.CARDS
) -> Projected:
    """A workshop with so many answers, votes on some of them, and opening questions that were answered.

    The server may not look yet: nobody is told.
    """
    ready = prepare(app, people)
    house = app.house()
    try:
        who = Credentials((), ready.sign_in)
        polls = _polls(house, ready, who)
        _write(house, ready, who, number, seed)
        for at in (0, 3, 6):  # where the same is advised and warned against
            pair = (_id(seed, at), _id(seed, at + 1))
            house.judgements.judge_contradiction(who, ready.workshop_id, pair, Judged.CONFIRMED)
        _vote(house, ready, who, vote)
        prompts = [prompt.id for prompt in house.stages.desk(who, ready.workshop_id).prompts]
    finally:
        house.close()
    return Projected(ready, prompts, polls, [_id(seed, at) for at in range(number)])


def _id(seed: int, at: int) -> str:
    return uuid_of((seed + 1) * 10_000 + at)


def _write(house: House, ready: Ready, who: Credentials, number: int, seed: int) -> None:
    """Puts answers in past the services: sent, each would be a visit."""
    plan = house.proposing.plan(who, ready.workshop_id, RoundState.PUBLISHED)
    assert plan is not None
    desk = house.stages.desk(who, ready.workshop_id)
    seated = [(group, person) for group, people in plan.people.items() for person in people]
    made, _ = answers(number, seed=seed + 1)
    chance, begin = random.Random(seed), datetime.now(UTC) - timedelta(minutes=40)
    advice = ("Begin met de wethouder aan tafel", f"Begin met {WORD} en {WORD} op tafel", LONG)
    warning = ("Begin nooit met de wethouder aan tafel", f"Vermijd {WORD}", LONG)
    rows = []
    for at, answer in enumerate(made):
        prompt = desk.prompts[at % 3]
        group, person = seated[at % len(seated)]
        text = (advice, warning, SURPRISES)[at % 3][at // 3] if at < 9 else answer.text
        story = at % 3 == 2
        rows.append(
            {
                "id": _id(seed, at),
                "workshop_id": ready.workshop_id,
                "round_id": plan.round.id,
                "group_id": group,
                "prompt_id": prompt.id,
                "participant_id": person.id,
                "role_key": person.role_key,
                "text": LONG if story and at == 8 else text,
                "expected": (LONG if at == 8 else f"dat het met {WORD} ging") if story else "",
                "helped": (LONG if at == 8 else "soep en tijd") if story else "",
                "revision": 1,
                "created_at": begin + timedelta(seconds=at * 4),
                "version": desk.workshop.version,
                "ours": chance.random() < 0.2,
                "pinned": at == 3,
            }
        )
    with house.engines.writing.begin() as connection:
        connection.execute(sa.insert(tables.answers), rows)


def _vote(house: House, ready: Ready, who: Credentials, kind: BallotKind) -> None:
    lines = house.boards.harvest(who, ready.workshop_id).lines[:10]
    ballot = house.ballots.prepare(
        who, ready.workshop_id, kind, 4 * (kind is BallotKind.DOTS), [line.id for line in lines]
    )
    house.ballots.open(who, ready.workshop_id, ballot)
    for at, person in enumerate(ready.ids):
        for card, line in enumerate(lines):
            says = 1 if card % 3 == 0 else (-1, 1, 0)[(at + card) % 3]
            if kind is BallotKind.DOTS:
                says = int((at + card) % 3 == 0)
            house.ballots.cast(Credentials((person,)), ready.workshop_id, ballot, line.id, says)
    house.ballots.close(who, ready.workshop_id, ballot)


def _polls(house: House, ready: Ready, who: Credentials) -> list[str]:
    wishes = [
        PollWish(
            kind=PollKind.SCALE,
            text_nl="Hoe goed werken gemeente en initiatief nu samen?",
            text_en="How well do you work together now?",
            points=10,
            low=("slecht", "badly"),
            high=("goed", "well"),
        ),
        PollWish(kind=PollKind.WORDS, text_nl="Aan welk woord denk je?", text_en="Which word comes to mind?"),
        PollWish(
            kind=PollKind.SEVERAL,
            text_nl="Wat houdt jullie nu het meest tegen?",
            text_en="What holds you back most?",
            options=tuple((text, text) for text in OPTIONS),
        ),
        PollWish(kind=PollKind.TEXT, text_nl="Wat wil je vandaag meenemen?", text_en="What do you want to take home?"),
    ]
    words = ("vertrouwen", "koffie", WORD, "geduld", "geld", "tijd")
    polls = []
    for wish in wishes:
        poll = house.polls.make(who, ready.workshop_id, wish)
        house.polls.open(who, ready.workshop_id, poll)
        for at, person in enumerate(ready.ids):
            said = {
                PollKind.SCALE: str(1 + at * 7 % 10),
                PollKind.SEVERAL: str(1 + at % len(OPTIONS)),
                PollKind.WORDS: words[at % len(words)],
                PollKind.TEXT: f"{words[at % len(words)]} en {WORD}, want {LONG[: 10 * at]}"[:200],
            }
            house.polls.answer(Credentials((person,)), ready.workshop_id, poll, (said[wish.kind],))
        house.polls.close(who, ready.workshop_id, poll)
        polls.append(poll)
    return polls

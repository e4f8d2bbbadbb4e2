"""Gather every table, so that queries find them by name and migrations see them all."""

from workshop.storage.columns import Moment, metadata
from workshop.storage.tables.answers import answers, moderation_steps, rewordings, stars
from workshop.storage.tables.groups import duties, groups, pairs, rounds, seats, steps
from workshop.storage.tables.messages import help_calls, messages
from workshop.storage.tables.people import (
    facilitators,
    guest_links,
    invitations,
    memberships,
    participants,
    password_tries,
    sign_ins,
)
from workshop.storage.tables.plenary import findings, judgements, theme_steps, themes
from workshop.storage.tables.polls import hidden_texts, poll_answers, polls
from workshop.storage.tables.votes import ballot_cards, ballots, table_votes, votes
from workshop.storage.tables.workshops import materials, parts, prompts, roles, run_steps, workshops

__all__ = [
    "Moment",
    "answers",
    "ballot_cards",
    "ballots",
    "duties",
    "facilitators",
    "findings",
    "groups",
    "guest_links",
    "help_calls",
    "hidden_texts",
    "invitations",
    "judgements",
    "materials",
    "memberships",
    "messages",
    "metadata",
    "moderation_steps",
    "pairs",
    "participants",
    "parts",
    "password_tries",
    "poll_answers",
    "polls",
    "prompts",
    "rewordings",
    "roles",
    "rounds",
    "run_steps",
    "seats",
    "sign_ins",
    "stars",
    "steps",
    "table_votes",
    "theme_steps",
    "themes",
    "votes",
    "workshops",
]

"""Gather every table, so that queries find them by name and migrations see them all."""

from workshop.storage.columns import Moment, metadata
from workshop.storage.tables.answers import answers, moderation_actions, rewordings, stars
from workshop.storage.tables.groups import duties, groups, pairs, rounds, seat_actions, seats
from workshop.storage.tables.messages import help_calls, messages
from workshop.storage.tables.people import (
    facilitators,
    form_drafts,
    guest_links,
    invitations,
    memberships,
    participants,
    password_tries,
    sign_ins,
)
from workshop.storage.tables.plenary import findings, judgements, theme_actions, themes
from workshop.storage.tables.polls import hidden_texts, poll_answers, polls
from workshop.storage.tables.report import remarks, report_answers, report_sections, report_versions, reports
from workshop.storage.tables.votes import ballot_cards, ballots, table_votes, votes
from workshop.storage.tables.workshops import clock_actions, materials, parts, prompts, roles, workshops

__all__ = [
    "Moment",
    "answers",
    "ballot_cards",
    "ballots",
    "clock_actions",
    "duties",
    "facilitators",
    "findings",
    "form_drafts",
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
    "moderation_actions",
    "pairs",
    "participants",
    "parts",
    "password_tries",
    "poll_answers",
    "polls",
    "prompts",
    "remarks",
    "report_answers",
    "report_sections",
    "report_versions",
    "reports",
    "rewordings",
    "roles",
    "rounds",
    "seat_actions",
    "seats",
    "sign_ins",
    "stars",
    "table_votes",
    "theme_actions",
    "themes",
    "votes",
    "workshops",
]

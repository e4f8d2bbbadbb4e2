"""A speaker in, the sentences that our components need out; for room, pad, wall, stage, tables and leftovers."""

from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from workshop.domain.people import Role
from workshop.domain.prompts import Prompt
from workshop.text.catalogue import Speaker

_COUNTED = {
    "picked",
    "answers",
    "answers_here",
    "new_answers",
    "not_saved",
    "people",
    "vote_waits",
    "vote_late",
    "dots_left",
    "dots_given",
    "same_said",
}
_LINK = ("link_connecting", "link_asking", "link_offline")
PAD = [
    "send",
    "ctrl_enter",
    "your_answer",
    "expected",
    "became",
    "helped",
    "too_long",
    "empty",
    "empty_story",
    "shorten",
    "saved",
    "saving",
    "not_saved",
    "kept_here",
    "sent_in_time",
    "no_storage",
    "edit",
    "save",
    "cancel",
    "remove",
    "really",
    "waiting",
    "try_again",
    "back_to_box",
    "throw_away",
    "you",
    "hidden",
    "none_yet",
    "answers",
    "answers_here",
    "new_answers",
    "questions",
    "link_offline",
]
WALL = [
    "all",
    "question",
    "role",
    "group",
    "round",
    "answers",
    "nothing_yet",
    "spotlight",
    "light_out",
    "close",
    "not_done",
    "expected",
    "became",
    "helped",
    *_LINK,
]
STAGE = [
    "over",
    "left",
    "paused",
    "two_minutes",
    "half_minute",
    "sound",
    "state_draft",
    "state_open",
    "state_closed",
    "state_live",
    *_LINK,
]
COCKPIT = [
    "go_on",
    "pause",
    "resume",
    "more_1",
    "more_5",
    "last_call",
    "typing_on",
    "typing_off",
    "typing_goes_on",
    "paused",
    "over",
    "left",
    "groups",
    "look",
    "close",
    "nothing_yet",
    "expected",
    "became",
    "helped",
    "the_day",
    "skipped",
    "now",
    "start",
    "pressed",
    "state_draft",
    "state_open",
    "state_closed",
    "state_live",
    *_LINK,
]
TABLES = ["you", "nobody"]
LEFTOVERS = ["leftovers", "send", "try_again", "throw_away", "not_saved"]
BOARD = [
    "seek",
    "again",
    "undo",
    "repairs",
    "repairs_title",
    "no_repair",
    "who_moves",
    "do_it",
    "better",
    "worse",
    "same_worth",
    "close",
    "unseated",
    "nobody",
    "here",
    "dissolve",
    "swap_with",
    "attention",
    "locked",
    "to_group",
    "is_locked",
    "put_down",
    "put_down_first",
    "lock",
    "why_here",
    "let_go",
    "past",
    "link_offline",
]
THEMES = [
    "questions",
    "new_theme",
    "title",
    "save",
    "cancel",
    "undo",
    "rename",
    "more",
    "merge",
    "hide",
    "hidden_theme",
    "dissolve_theme",
    "waits",
    "loose",
    "answers",
    "put_here",
    "put_out",
    "pinned",
    "unsure",
    "typical",
    "group",
    "picked",
    "pick_theme",
    "to_theme",
    "split",
    "pin",
    "unpin",
    "let_go",
    "past",
    "looking",
    "nothing_yet",
    "show_both",
    "as_it_is",
    "as_it_could_be",
    "take_over",
    "resolution",
    "coarser",
    "usual",
    "finer",
    "same_said",
    "alike",
    "alike_help",
    "put_together",
    "pick_both",
    "close",
    "expected",
    "became",
    "helped",
    "link_offline",
]
BOARD_OF_PLENARY = ["nothing_yet", "close", "expected", "became", "helped"]
VOTE = [
    "vote_title",
    "card_of",
    "your_vote",
    "agree",
    "disagree",
    "pass",
    "vote_keys",
    "vote_stop",
    "vote_on",
    "vote_paused",
    "vote_done",
    "voted_on",
    "my_votes",
    "change_vote",
    "vote_waits",
    "vote_late",
    "vote_over",
    "vote_over_text",
    "dots_left",
    "dots_given",
    "dot_more",
    "dot_less",
]
ROOM = [
    "people",
    "who_here",
    "programme",
    "now",
    "following",
    "left_out",
    "video",
    "table",
    "table_room",
    "with",
    "alone",
    "why_me",
    "plenary",
    "after_title",
    "after_text",
    "link_button",
    "link_text",
]


def words(say: Speaker, names: list[str]) -> dict[str, Any]:
    """The named sentences; both forms of those that count."""
    return dict(_words(say.language, tuple(names)))


@cache
def _words(language: str, names: tuple[str, ...]) -> dict[str, Any]:
    say = Speaker(language, ZoneInfo("UTC"))
    return {name: say.forms(f"live.{name}") if name in _COUNTED else say(f"live.{name}") for name in names}


def roles_data(say: Speaker, roles: list[Role]) -> dict[str, dict[str, str]]:
    """Name, symbol and colour by role key."""
    return {role.key: {"name": role.name(say.language), "symbol": role.symbol, "colour": role.colour} for role in roles}


def prompts_data(say: Speaker, prompts: list[Prompt]) -> list[dict[str, str]]:
    """Id, kind and text of each prompt."""
    return [{"id": one.id, "kind": one.kind.value, "text": one.text(say.language)} for one in prompts]

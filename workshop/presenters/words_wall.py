"""Name the sentences of the big screen, by their names in the catalogue."""

from workshop.presenters.words import LINK

WALL = [
    "is_pinned",
    "same_said_by",
    "ours_mark",
    "all",
    "question",
    "role",
    "group",
    "round",
    "answers",
    "page_of",
    "nothing_yet",
    "spotlight",
    "light_out",
    "close",
    "not_done",
    "expected",
    "became",
    "helped",
    *LINK,
]
PROGRAMME = [
    "over",
    "paused",
    "part_none",
    "go_to",
    "type",
    "is_here",
    "nobody_here",
    "check_title",
    "answers",
    "vote_now",
    "vote_where",
    "voted_of",
    "thanks",
    "thanks_text",
    "stale",
    "break_now",
    "break_until",
    "break_soon",
]
CARDS = ["nothing_yet", "close", "expected", "became", "helped"]

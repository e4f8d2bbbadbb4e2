"""Say no with a code and its values; the words are found in the visitor's language."""

from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """The closed list of reasons to refuse; each has a sentence `refused.<code>` in both catalogues."""

    NOT_FOUND = "not_found"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_NAME = "not_a_name"
    NOT_A_LINK = "not_a_link"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_CODE = "unknown_code"
    TOO_MANY_CODES = "too_many_codes"
    NOT_OPEN_YET = "not_open_yet"
    WORKSHOP_CLOSED = "workshop_closed"
    WORKSHOP_STARTED = "workshop_started"
    PART_ENDED = "part_ended"
    NO_SEAT = "no_seat"
    AWAY = "away"
    KEPT_OUT = "kept_out"
    DOOR_SHUT = "door_shut"
    NOT_YOURS = "not_yours"
    FOREIGN_PAGE = "foreign_page"
    GONE = "gone"
    STEP_NOT_POSSIBLE = "step_not_possible"
    LINK_USED = "link_used"
    WRONG_PASSWORD = "wrong_password"
    TOO_MANY_TRIES = "too_many_tries"
    DOOR_BUSY = "door_busy"
    PASSWORD_WEAK = "password_weak"
    EMAIL_TAKEN = "email_taken"
    NOBODY_TO_GROUP = "nobody_to_group"
    MOVED_ALREADY = "moved_already"
    IN_USE = "in_use"
    DOUBLE_KEY = "double_key"
    NEEDS_ONE = "needs_one"
    NEEDS_MORE = "needs_more"
    VOTE_CLOSED = "vote_closed"
    VOTE_OPEN = "vote_open"
    VOTED_ALREADY = "voted_already"
    SAME_PERSON = "same_person"
    TOO_MANY = "too_many"
    WISHES_CLASH = "wishes_clash"
    ROOMS_TOO_FEW = "rooms_too_few"
    ASKED_TWICE = "asked_twice"
    NOT_SEATS = "not_seats"
    NOTHING_TO_UNDO = "nothing_to_undo"
    LOCKED = "locked"
    OVERTAKEN = "overtaken"
    TAKEN = "taken"
    CALL_OVER = "call_over"
    PASSES = "passes"
    NO_STARS_LEFT = "no_stars_left"
    NOT_AT_WORK = "not_at_work"
    NOT_TOP = "not_top"
    CHECKED = "checked"
    REWORDED = "reworded"
    TABLE_WORDS = "table_words"
    WORDS_CHANGED = "words_changed"
    CHANGED_SINCE = "changed_since"
    MODERATED_SINCE = "moderated_since"
    READ_AGAIN = "read_again"
    NOT_A_DOUBLE = "not_a_double"
    IN_VOTE = "in_vote"
    NOT_SHOWN = "not_shown"
    NO_SUCH_SCREEN = "no_such_screen"
    NOT_A_PICTURE = "not_a_picture"
    FILE_TOO_LARGE = "file_too_large"
    PICTURE_TOO_LARGE = "picture_too_large"
    PAGE_TOO_LARGE = "page_too_large"
    POLL_OPEN = "poll_open"
    NOTHING_STARRED = "nothing_starred"
    POLL_CLOSED = "poll_closed"
    ANSWERED_ALREADY = "answered_already"
    OPTIONS_COUNT = "options_count"
    OPTION_TWICE = "option_twice"
    TOO_MANY_TERMS = "too_many_terms"
    ASKED_AGAIN = "asked_again"
    NOBODY_ANSWERED = "nobody_answered"
    REPORT_CHANGED = "report_changed"
    NOT_CLOSED = "not_closed"
    REACTIONS_OVER = "reactions_over"
    DUTY_TAKEN = "duty_taken"
    NOT_SCRIBE = "not_scribe"
    IS_REHEARSAL = "is_rehearsal"
    REHEARSED_ALREADY = "rehearsed_already"
    NOT_TOML = "not_toml"
    NOT_A_TEMPLATE = "not_a_template"
    TEMPLATE_TOO_LARGE = "template_too_large"


class Refused(Exception):
    """A request that the rules do not allow.

    `why` is the reason, `values` fill the placeholders of its sentence (field names are catalogue keys,
    numbers are counts). Carries no sentence of its own: the screen says it in the visitor's language.
    """

    def __init__(self, why: Why, **values: Any) -> None:
        super().__init__(f"{why.value}: {values}")
        self.why = why
        self.values = values


class Unavailable(Exception):
    """What is kept cannot be reached now: the database is away, full or held by another program. Later it can, perhaps."""

    is_outage = True  # for the log

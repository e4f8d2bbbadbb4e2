"""Name the sentences that the page of answers and what belongs to a part need, by their names in the catalogue."""

ANSWERS = [
    "all", "question", "group", "round", "answers", "nothing_yet", "none_like", "find", "more", "which", "which_waiting",
    "which_hidden", "which_pinned", "which_double", "which_corrected", "approve_first", "approve_first_text", "approve_all",
    "undo", "hide_answer", "show_answer", "let_in", "pin_answer", "unpin_answer", "spotlight", "light_out", "correct_answer",
    "correct_text", "double_answer", "double_which", "this_one", "not_double", "is_waiting", "is_hidden", "is_pinned",
    "is_lit", "is_double", "has_doubles", "was", "ours_mark", "save", "cancel", "empty", "too_long", "not_done", "trail",
    "nothing_done", "expected", "became", "helped", "close", "changed_meanwhile", "taken_away", "you_typed", "undone",
    "lit_now", "lit_off", "link_connecting", "link_asking", "link_offline", "no_answer",
]  # fmt: skip
MATERIALS = [
    "file_text", "file_choose", "file_other", "file_away", "file_not_sent", "file_too_large", "saving", "saved", "not_done", "no_answer",
]  # fmt: skip
SHOWING = ["part_link", "part_none", "part_nothing"]

"""What rows may change is what the tables hold."""

from typing import Any, get_type_hints

import pytest

from workshop.storage import changes
from workshop.storage import tables as t

TABLES = [
    (changes.WorkshopChange, t.workshops),
    (changes.ParticipantChange, t.participants),
    (changes.FacilitatorChange, t.facilitators),
    (changes.RoundChange, t.rounds),
    (changes.GroupChange, t.groups),
    (changes.AnswerChange, t.answers),
    (changes.BallotChange, t.ballots),
    (changes.PollChange, t.polls),
]


@pytest.mark.parametrize(("change", "table"), TABLES, ids=lambda parameter: getattr(parameter, "name", None))
def test_only_columns_that_are_there_can_change_and_none_to_nothing_that_may_not(change: Any, table: Any) -> None:
    hints = get_type_hints(change)
    assert set(hints) <= set(table.columns.keys())
    assert {name for name, kind in hints.items() if type(None) in getattr(kind, "__args__", ())} == {
        name for name in hints if table.columns[name].nullable
    }


def test_every_change_belongs_to_a_table() -> None:
    declared = {
        kind for kind in vars(changes).values() if isinstance(kind, type) and kind.__module__ == changes.__name__
    }
    assert declared == {change for change, _ in TABLES}

"""What a hand does with themes is done, stays through new answers, and can be undone as far as nobody else touched it."""

import dataclasses

import pytest

from tests.harvests import answers, lumped
from workshop.analysis import edit
from workshop.analysis.answers import Theme, Themes
from workshop.analysis.edit import Look, NotPossible, ThemeChange, Where
from workshop.analysis.themes import find_themes


def small() -> Themes:
    """Two themes of three and one loose answer."""
    return Themes(
        themes=(
            Theme(id="t1", title="", terms=("koffie",), medoid="a", members=("a", "b", "c"), loose=("c",)),
            Theme(id="t2", title="Geld", terms=(), medoid="d", members=("d", "e", "f")),
        ),
        loose=("g",),
        next_id=3,
    )


def of(themes: Themes) -> dict[str, tuple[str, ...]]:
    return {theme.id: theme.members for theme in themes.themes}


def test_a_new_name_stays_and_an_empty_one_lets_the_words_name_it_again() -> None:
    named = edit.apply(small(), edit.rename(small(), "t1", "  Kennismaken "))
    assert named.themes[0].title == "Kennismaken"
    assert edit.apply(named, edit.rename(named, "t1", "")).themes[0].title == ""


def test_a_moved_answer_is_pinned_where_it_was_put() -> None:
    moved = edit.apply(small(), edit.move(small(), ["a", "g"], "t2"))
    assert of(moved) == {"t1": ("b", "c"), "t2": ("d", "e", "f", "a", "g")}
    assert moved.themes[1].pinned == {"a", "g"}
    assert moved.loose == ()
    assert moved.themes[0].medoid == "b"


def test_an_answer_that_was_taken_out_stays_out_when_others_come() -> None:
    made, _ = answers(120)
    themes = find_themes(made[:100])
    out = themes.themes[0].members[0]
    changed = edit.apply(themes, edit.move(themes, [out], None))
    assert changed.let_loose == {out}
    after = find_themes(made, changed)
    assert after.of(out) is None
    assert out in after.loose
    assert find_themes(made, edit.apply(after, edit.pin(after, out, pinned=False))).of(out) == themes.themes[0].id


def test_merged_themes_stay_one_and_keep_the_title_that_is_there() -> None:
    made, _ = answers(160)
    themes = find_themes(made[:100])
    kept, other = themes.themes[0], themes.themes[1]
    merged = edit.apply(themes, edit.merge(themes, kept.id, other.id))
    after = find_themes(made, merged)
    assert {after.of(answer) for answer in (*kept.members, *other.members)} == {kept.id}
    assert other.id not in of(after)
    assert edit.apply(small(), edit.merge(small(), "t1", "t2")).themes[0].title == "Geld"


def test_split_themes_stay_two_under_a_new_id() -> None:
    parted = edit.apply(small(), edit.split(small(), "t1", ["b"], "Buren"))
    assert of(parted) == {"t1": ("a", "c"), "t2": ("d", "e", "f"), "t3": ("b",)}
    assert parted.next_id == 4
    made, _ = answers(150)
    themes = find_themes(made[:100])
    half = themes.themes[0].members[:5]
    changed = edit.apply(themes, edit.split(themes, themes.themes[0].id, half))
    after = find_themes(made, changed)
    (new,) = {after.of(answer) for answer in half}
    assert new not in {theme.id for theme in themes.themes}
    assert {after.of(member) for member in themes.themes[0].members[5:]} == {themes.themes[0].id}


def test_a_hidden_theme_stays_hidden_and_keeps_its_id() -> None:
    made, _ = answers(150)
    themes = find_themes(made[:100])
    hidden = edit.apply(themes, edit.hide(themes, themes.themes[2].id, hidden=True))
    after = find_themes(made, hidden)
    assert [theme.id for theme in after.themes if theme.hidden] == [themes.themes[2].id]
    assert len({theme.id for theme in after.themes}) == len(after.themes)


def test_a_theme_that_is_made_waits_for_answers_and_one_that_is_dissolved_lets_them_go() -> None:
    made = edit.apply(small(), edit.create(small(), "Vertrouwen"))
    assert made.themes[2] == Theme(id="t3", title="Vertrouwen")
    gone = edit.apply(made, edit.dissolve(made, "t1"))
    assert of(gone) == {"t2": ("d", "e", "f"), "t3": ()}
    assert (gone.loose, gone.let_loose) == (("g", "a", "b", "c"), frozenset())


@pytest.mark.parametrize(
    "change",
    [
        edit.rename(small(), "t1", "Nieuw"),
        edit.hide(small(), "t2", hidden=True),
        edit.move(small(), ["a", "g"], "t2"),
        edit.move(small(), ["a", "e"], None),
        edit.pin(small(), "d", pinned=True),
        edit.merge(small(), "t1", "t2"),
        edit.merge(small(), "t2", "t1"),
        edit.split(small(), "t2", ["e"], "Half"),
        edit.create(small(), "Leeg"),
        edit.dissolve(small(), "t2"),
    ],
)
def test_undoing_puts_everything_back(change: ThemeChange) -> None:
    after = edit.apply(edit.apply(small(), change), change.back)
    assert {theme.id: (set(theme.members), theme.title, theme.hidden, theme.pinned) for theme in after.themes} == {
        theme.id: (set(theme.members), theme.title, theme.hidden, theme.pinned) for theme in small().themes
    }
    assert (set(after.loose), after.let_loose) == ({"g"}, frozenset())


def test_undoing_leaves_alone_what_somebody_else_did_since() -> None:
    first = edit.move(small(), ["a", "b"], "t2")
    then = edit.apply(small(), first)
    then = edit.apply(then, edit.move(then, ["a"], None))
    undone = edit.apply(then, first.back)
    assert of(undone) == {"t1": ("c", "b"), "t2": ("d", "e", "f")}
    assert undone.loose == ("g", "a")
    with pytest.raises(NotPossible, match="changed by somebody else"):
        edit.apply(undone, first.back)


def test_two_facilitators_who_rename_at_once_do_not_undo_each_other_unseen() -> None:
    change, other = edit.rename(small(), "t1", "Koffie"), edit.rename(small(), "t1", "Buren")
    first = edit.apply(small(), change)
    with pytest.raises(NotPossible):
        edit.apply(first, other)


def test_better_themes_are_taken_over_but_for_what_is_pinned() -> None:
    made, about = answers(120, seed=2)
    before = lumped(made, about)
    found = find_themes(made, before)
    change = edit.adopt(found)
    taken = edit.apply(found, change)
    assert found.better is not None
    assert {theme.id: set(theme.members) for theme in taken.themes} == {
        theme.id: set(theme.members) for theme in found.better.themes
    }
    back = edit.apply(taken, change.back)
    assert {theme.id: set(theme.members) for theme in back.themes} == {
        theme.id: set(theme.members) for theme in found.themes
    }


@pytest.mark.parametrize(
    "ask",
    [
        lambda: edit.rename(small(), "t9", "x"),
        lambda: edit.move(small(), ["nobody"], "t1"),
        lambda: edit.move(small(), ["a"], "t9"),
        lambda: edit.pin(small(), "nobody", pinned=True),
        lambda: edit.merge(small(), "t1", "t1"),
        lambda: edit.split(small(), "t1", []),
        lambda: edit.split(small(), "t1", ["a", "b", "c"]),
        lambda: edit.create(small(), "  "),
        lambda: edit.adopt(small()),
    ],
)
def test_what_cannot_be_done_is_refused(ask) -> None:
    with pytest.raises(NotPossible):
        ask()


def test_a_change_says_where_everything_was_and_is() -> None:
    change = edit.move(small(), ["a"], "t2")
    assert change == ThemeChange({"a": (Where("t1", False), Where("t2", True))})
    assert edit.rename(small(), "t2", "Kosten").themes == {"t2": (Look("Geld"), Look("Kosten"))}
    assert dataclasses.replace(change).back.back == change

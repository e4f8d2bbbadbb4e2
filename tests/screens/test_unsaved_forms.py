"""What a facilitator typed and did not save comes back after a click in the menu and a reload, in every form of theirs."""

import ast
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.conftest import Visit
from workshop.domain.drafts import LONGEST, FormPlace
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.wishes import PairKind, Practice
from workshop.domain.workshops import State
from workshop.settings import ROOT, Settings
from workshop.text.catalogue import Speaker

NL = Speaker("nl", Settings().zone)


@pytest.fixture
def visit(visit: Visit) -> Visit:
    visit.as_facilitator()
    return visit


def see(visit: Visit, page: str) -> AppTest:
    screen = visit.see(page, w=visit.code)
    assert not screen.exception, screen.exception
    return screen


def is_unsaved(screen: AppTest) -> bool:
    return NL("prepare.unsaved") in [caption.value for caption in screen.caption]


def press(screen: AppTest, key: str) -> None:
    screen.button(key=key).click().run()
    assert not screen.exception, screen.exception


def change_title(visit: Visit, title: str) -> None:
    """Another facilitator saves another title."""
    visit.house.workshops.describe(
        visit.who, visit.workshop_id, title=title, series="", organisers="", place="", video_link="",
        starts_at=datetime(2027, 6, 17, 11, 0, tzinfo=UTC), group_size=6, write_first=False,
    )  # fmt: skip


Field = Callable[[AppTest, Visit], object]
# Every form of a facilitator's: its page, its name, a field of it, and what is put in.
FORMS: dict[str, tuple[str, Field, object]] = {
    "about": ("prepare", lambda screen, _: screen.text_input(key="about_title"), "Half getypt"),
    "titles": (
        "questions", lambda screen, visit: screen.text_area(key=f"titles_{visit.prompts()[0].id}"), "Half\ngetypt",
    ),
    "phases": ("questions", lambda screen, _: screen.text_area(key="phase_words_talks"), "half, getypt"),
    "rehearsal": ("rehearse", lambda screen, _: screen.number_input(key="robots"), 7),
    "poll_new": ("questions", lambda screen, _: screen.radio(key="poll_kind_new"), PollKind.TEXT),
    "wishes": ("groups", lambda screen, _: screen.radio(key="wishes_practice"), Practice.NONE),
    "pairs": ("groups", lambda screen, _: screen.selectbox(key="pairs_kind"), PairKind.APART),
    "person_new": ("people", lambda screen, _: screen.text_input(key="name_new"), "Mieke"),
    "rooms": ("groups", lambda screen, _: next(
        field for field in screen.text_input if str(field.key).startswith("room_")), "De serre"),
    "co": ("invite", lambda screen, _: screen.text_input(key="co_name"), "Bas"),
    "guest_wall": ("invite", lambda screen, _: screen.text_input(key="guest_wall"), "Laptop in de zaal"),
    "guest_observer": ("invite", lambda screen, _: screen.text_input(key="guest_observer"), "De wethouder"),
    "new_workshop": ("workshops", lambda screen, _: screen.text_input(key="title"), "Een nieuwe"),
    "report": ("report", lambda screen, _: screen.text_area(key="report_introduction"), "Half\ngetypt"),
    "account": ("account", lambda screen, _: screen.text_input(key="name"), "Anna"),
}  # fmt: skip
# Their tests are below or elsewhere: they need more than one field, or a harvest.
OTHERS = {"ballot", "report_publish", "remark_…", "line", "poll_…", "person_…"}


def test_every_form_of_a_facilitators_is_named_here_and_none_is_a_plain_form() -> None:
    """A form of Streamlit's keeps what is typed in the browser until it is sent: for nobody."""
    named, plain = set(), set()
    for path in [*(ROOT / "pages").glob("*.py"), *(ROOT / "workshop" / "ui").rglob("*.py")]:
        for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
            called = ast.unparse(call.func)
            if called == "Form":
                name = call.args[1]
                named.add(name.value if isinstance(name, ast.Constant) else ast.unparse(name))
            elif called == "st.form":
                plain.add(path.stem)
    assert plain == set()
    assert {form for form in named if not form.startswith("f'")} == {
        *(OTHERS - {"poll_…", "person_…", "remark_…"}), *FORMS} - {"poll_new", "rooms", "guest_wall", "guest_observer"}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_what_was_typed_and_not_saved_is_there_after_the_menu_and_after_a_reload(visit: Visit, name: str) -> None:
    page, field, value = FORMS[name]
    if name == "rooms":
        visit.go_live()
    screen = see(visit, page)
    before = field(screen, visit).value  # type: ignore[attr-defined]
    assert not is_unsaved(screen)
    field(screen, visit).set_value(value).run()  # type: ignore[attr-defined]
    assert is_unsaved(screen)
    screen.switch_page(str(ROOT / "pages" / "cockpit.py")).run()
    screen.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert field(screen, visit).value == value  # type: ignore[attr-defined]
    reloaded = see(visit, page)
    assert (field(reloaded, visit).value, is_unsaved(reloaded)) == (value, True)  # type: ignore[attr-defined]
    stored = next(iter(key for key in [button.key for button in reloaded.button] if str(key).startswith("throw_away")))
    press(reloaded, str(stored))
    assert (field(reloaded, visit).value, is_unsaved(reloaded)) == (before, False)  # type: ignore[attr-defined]
    assert field(see(visit, page), visit).value == before  # type: ignore[attr-defined]


def test_what_is_saved_is_no_draft_any_more(visit: Visit) -> None:
    screen = see(visit, "prepare")
    screen.text_input(key="about_title").set_value("  Samen verder ").run()
    press(screen, "save_about")
    assert visit.house.stages.desk(visit.who, visit.workshop_id).workshop.title == "Samen verder"
    assert not is_unsaved(screen)
    assert screen.text_input(key="about_title").value == "Samen verder"
    assert screen.text_input(key="about_place").value == ""


def test_once_a_link_was_made_of_a_name_nothing_says_that_it_is_not_saved(visit: Visit) -> None:
    screen = see(visit, "invite")
    screen.text_input(key="co_name").set_value("Bas").run()
    assert is_unsaved(screen)
    press(screen, "save_co")
    assert not is_unsaved(screen)
    assert NL("invite.co_once") in [caption.value for caption in screen.caption]


def test_what_is_refused_stays_a_draft(visit: Visit) -> None:
    screen = see(visit, "prepare")
    screen.text_input(key="about_title").set_value("").run()
    press(screen, "save_about")
    assert [error.value for error in screen.error] == [NL("refused.empty", field=NL("field.title"))]
    assert (screen.text_input(key="about_title").value, is_unsaved(screen)) == ("", True)


def test_what_somebody_else_changed_meanwhile_is_told_before_it_is_overwritten(visit: Visit) -> None:
    screen = see(visit, "prepare")
    screen.text_input(key="about_title").set_value("Van mij").run()
    change_title(visit, "Van *een ander*")
    press(screen, "save_about")
    assert visit.house.stages.desk(visit.who, visit.workshop_id).workshop.title == "Van *een ander*"
    assert [error.value for error in screen.error] == [NL("form.look_first")]
    assert "een ander" in screen.warning[0].value
    assert "*een ander*" not in screen.warning[0].value  # letter for letter, and no Markdown
    change_title(visit, "Nog eens anders")
    press(screen, "save_about")
    assert visit.house.stages.desk(visit.who, visit.workshop_id).workshop.title == "Nog eens anders"
    press(screen, "save_about")
    assert visit.house.stages.desk(visit.who, visit.workshop_id).workshop.title == "Van mij"
    assert not screen.warning


def test_what_somebody_else_changed_beside_it_stays_theirs(visit: Visit) -> None:
    screen = see(visit, "prepare")
    screen.text_input(key="about_place").set_value("Dorpshuis").run()
    change_title(visit, "Van een ander")
    press(screen, "save_about")
    workshop = visit.house.stages.desk(visit.who, visit.workshop_id).workshop
    assert (workshop.title, workshop.place) == ("Van een ander", "Dorpshuis")
    assert screen.text_input(key="about_title").value == "Van een ander"


def test_a_draft_is_its_writers_own(visit: Visit) -> None:
    screen = see(visit, "prepare")
    screen.text_input(key="about_title").set_value("Van mij").run()
    secret = visit.house.facilitators.co_facilitator_link(visit.who, visit.workshop_id, "Bas")
    visit.cookies["workshop_facilitator"] = visit.house.facilitators.enter(secret)
    other = see(visit, "prepare")
    assert (other.text_input(key="about_title").value, is_unsaved(other)) == ("Samen op papier", False)


def test_a_question_that_is_being_changed_keeps_what_was_typed(visit: Visit) -> None:
    poll = visit.house.polls.make(
        visit.who,
        visit.workshop_id,
        PollWish(kind=PollKind.ONE, text_nl="Doe je mee?", options=(("Ja", ""), ("Nee", ""))),
    )
    screen = see(visit, "questions")
    press(screen, f"poll_change_{poll}")
    screen.text_area(key=f"poll_opt_nl_{poll}").set_value("Ja\nNee\nMisschien").run()
    reloaded = see(visit, "questions")
    press(reloaded, f"poll_change_{poll}")
    assert reloaded.text_area(key=f"poll_opt_nl_{poll}").value == "Ja\nNee\nMisschien"
    press(reloaded, f"poll_cancel_{poll}")
    press(reloaded, f"poll_change_{poll}")
    assert reloaded.text_area(key=f"poll_opt_nl_{poll}").value == "Ja\nNee"


def test_an_order_of_phases_that_was_not_saved_comes_back(visit: Visit) -> None:
    screen = see(visit, "questions")
    press(screen, "phase_add")
    screen.text_input(key="phase_nl_new-1").set_value("daarna").run()
    press(screen, "phase_up_new-1")
    shown = [str(field.value) for field in screen.text_input if str(field.key).startswith("phase_nl_")]
    assert shown[-2] == "daarna"
    again = [str(field.value) for field in see(visit, "questions").text_input if str(field.key).startswith("phase_nl_")]
    assert again == shown


def test_a_choice_that_can_be_made_no_more_is_forgotten(visit: Visit) -> None:
    visit.house.workshops.step(visit.who, visit.workshop_id, State.LIVE)
    screen = see(visit, "groups")
    screen.selectbox(key="pairs_one").set_value(visit.people[0]).run()
    assert see(visit, "groups").selectbox(key="pairs_one").value == visit.people[0]
    visit.house.joining.take_out(visit.who, visit.workshop_id, visit.people[0])
    assert see(visit, "groups").selectbox(key="pairs_one").value is None


def test_a_password_is_never_a_draft(visit: Visit) -> None:
    screen = see(visit, "account")
    screen.text_input(key="password").set_value("een lang wachtwoord").run()
    assert visit.house.drafts.of(visit.who, FormPlace("account")) == {}


def test_what_is_too_long_to_keep_is_said_and_stays(visit: Visit) -> None:
    screen = see(visit, "questions")
    box = f"titles_{visit.prompts()[0].id}"
    screen.text_area(key=box).set_value("x" * LONGEST).run()
    assert len(screen.error) == 1
    assert len(str(screen.text_area(key=box).value)) == LONGEST

"""Opening questions as a facilitator makes and asks them; what was typed stays when it is refused."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import NOON
from tests.screens.conftest import Visit
from workshop.domain.polls import PollKind, PollState, PollWish
from workshop.domain.wall import Shows, View
from workshop.domain.workshops import State
from workshop.services.identity import Credentials
from workshop.storage.tables import poll_answers

SCALE = PollWish(kind=PollKind.SCALE, text_nl="Hoe gaat het?", points=5)


@pytest.fixture
def visit(visit: Visit) -> Visit:
    visit.as_facilitator()
    visit.house.workshops.step(visit.who, visit.workshop_id, State.LIVE)
    return visit


def see(visit: Visit, page: str = "questions", **query: str) -> AppTest:
    screen = visit.see(page, w=visit.code, **query)
    assert not screen.exception
    return screen


def press(screen: AppTest, key: str) -> AppTest:
    screen.button(key=key).click().run()
    assert not screen.exception
    return screen


def polls(visit: Visit):  # type: ignore[no-untyped-def]
    return visit.house.polls.at_desk(visit.who, visit.workshop_id)


def made(visit: Visit, wish: PollWish = SCALE) -> str:
    return visit.house.polls.make(visit.who, visit.workshop_id, wish)


def answer(visit: Visit, poll: str, *said: str) -> None:
    for n, text in enumerate(said):
        visit.house.polls.answer(Credentials((visit.people[n],)), visit.workshop_id, poll, [text])


def submit(screen: AppTest) -> AppTest:
    screen.button(key="save_poll_new").click().run()
    assert not screen.exception
    return screen


def test_a_question_is_made_and_the_form_is_empty_for_the_next(visit: Visit) -> None:
    screen = see(visit)
    assert screen.info[0].value.startswith("Er is nog geen openingsvraag")
    screen.radio(key="poll_kind_new").set_value(PollKind.ONE).run()
    screen.text_input(key="poll_nl_new").set_value("Doe je mee?")
    screen.text_area(key="poll_opt_nl_new").set_value("Ja\nNee\n")
    screen.text_area(key="poll_opt_en_new").set_value("Yes")
    submit(screen)
    ((poll),) = [told.poll for told in polls(visit)]
    assert [(option.text_nl, option.text_en) for option in poll.options] == [("Ja", "Yes"), ("Nee", "")]
    assert screen.text_input(key="poll_nl_new").value == ""


def test_what_is_wrong_is_said_at_its_field(visit: Visit) -> None:
    def under(screen: AppTest) -> list[str]:
        return [error.value for column in screen.columns for error in column.error]

    screen = submit(see(visit))
    assert under(screen) == [error.value for error in screen.error] != []
    screen.radio(key="poll_kind_new").set_value(PollKind.ONE).run()
    screen.text_input(key="poll_nl_new").set_value("Doe je mee?")
    submit(screen)
    assert under(screen) == [error.value for error in screen.error] != []


def test_what_was_typed_stays_when_it_is_refused(visit: Visit) -> None:
    screen = see(visit)
    screen.radio(key="poll_kind_new").set_value(PollKind.SEVERAL).run()
    screen.text_input(key="poll_nl_new").set_value("Wat wil je?")
    screen.text_area(key="poll_opt_nl_new").set_value("Soep")
    submit(screen)
    assert len(screen.error) == 1
    assert (screen.text_input(key="poll_nl_new").value, screen.text_area(key="poll_opt_nl_new").value) == (
        "Wat wil je?",
        "Soep",
    )
    assert polls(visit) == []


def test_a_question_is_changed_while_nobody_answered_and_not_after(visit: Visit) -> None:
    poll = made(visit)
    screen = press(see(visit), f"poll_change_{poll}")
    screen.text_input(key=f"poll_nl_{poll}").set_value("Hoe is het?")
    screen.button(key=f"save_poll_{poll}").click().run()
    assert polls(visit)[0].poll.text_nl == "Hoe is het?"
    press(screen, f"poll_change_{poll}")
    visit.house.polls.open(visit.who, visit.workshop_id, poll)
    answer(visit, poll, "3")
    keys = {button.key for button in see(visit).button}
    assert not {f"poll_change_{poll}", f"poll_remove_{poll}"} & keys


def test_a_question_is_asked_closed_put_in_order_and_asked_again(visit: Visit) -> None:
    first, second = made(visit), made(visit, replace(SCALE, text_nl="En nu?"))
    screen = press(see(visit), f"poll_open_{second}")
    answer(visit, second, "1", "2", "2")
    press(screen, f"poll_up_{second}")
    press(screen, f"poll_close_{second}")
    assert [(told.poll.id, told.poll.state) for told in polls(visit)] == [
        (second, PollState.CLOSED),
        (first, PollState.READY),
    ]
    press(screen, f"poll_again_{second}")
    assert polls(visit)[2].poll.again_of == second
    assert "Nog eens gesteld: dezelfde vraag als nummer 1." in [caption.value for caption in screen.caption]
    press(screen, f"poll_remove_{first}")
    assert len(polls(visit)) == 2


def test_a_sealed_question_says_how_many_answered_until_it_is_revealed(visit: Visit) -> None:
    poll = made(visit, PollWish(kind=PollKind.TEXT, text_nl="Wat hoop je?", hidden=True))
    visit.house.polls.open(visit.who, visit.workshop_id, poll)
    answer(visit, poll, "*Geheim*", "Verborgen")
    screen = see(visit)
    assert "Geheim" not in str([text.value for text in screen.markdown])
    press(screen, f"poll_reveal_{poll}")
    # What people wrote is shown letter for letter.
    assert any("Geheim" in text.value and "*Geheim*" not in text.value for text in screen.markdown)


def hiding(screen: AppTest, poll: str) -> list[tuple[str, str]]:
    """The buttons that hide something of a question or show it again, with their keys, once the list is unfolded."""
    screen.session_state[f"poll_hiding_{poll}"] = True
    screen.run()
    assert not screen.exception
    return [
        (str(button.key), button.label) for button in screen.button if str(button.key).startswith(f"poll_hide_{poll}")
    ]


def test_a_word_is_hidden_and_shown_again_and_the_page_goes_on_telling_it(visit: Visit) -> None:
    poll = made(visit, PollWish(kind=PollKind.WORDS, text_nl="Waar denk je aan?"))
    visit.house.polls.open(visit.who, visit.workshop_id, poll)
    answer(visit, poll, "*sukkels*", "*Sukkels*", "soep")
    screen = see(visit)
    assert not [
        button for button in screen.button if str(button.key).startswith("poll_hide_")
    ]  # folded, nothing of it is drawn
    (rude, label), (_, other) = hiding(screen, poll)
    assert (label.startswith("Verberg"), "ukkels" in label, "soep" in other) == (True, True, True)
    press(screen, rude)
    assert [written.hidden for written in visit.house.polls.written(visit.who, visit.workshop_id, poll)] == [
        True,
        False,
    ]
    assert dict(hiding(screen, poll))[rude].startswith("Laat weer zien: “~~")
    assert "2 mensen · **verborgen**" in [text.value for text in screen.markdown]
    press(screen, rude)
    assert [written.hidden for written in visit.house.polls.written(visit.who, visit.workshop_id, poll)] == [
        False,
        False,
    ]


def test_of_many_texts_the_first_sixty_can_be_hidden_and_the_others_are_found(visit: Visit) -> None:
    poll = made(visit, PollWish(kind=PollKind.TEXT, text_nl="Wat hoop je?"))
    visit.house.polls.open(visit.who, visit.workshop_id, poll)
    with visit.house.engines.writing.begin() as connection:  # more people than a page needs otherwise
        rows = [
            {"id": str(n), "poll_id": poll, "role_key": "other", "said": f"Tekst {n}", "at": NOON} for n in range(61)
        ]
        connection.execute(poll_answers.insert(), rows)
    screen = see(visit)
    assert len(hiding(screen, poll)) == 60
    assert "Hier staan de eerste 60 van de 61. Zoek om de rest te zien." in [
        caption.value for caption in screen.caption
    ]
    screen.text_input(key=f"poll_find_{poll}").set_value(" tekst 7").run()
    assert [label for _, label in hiding(screen, poll)] == ["Verberg “Tekst 7”"]


def test_choices_cannot_be_hidden(visit: Visit) -> None:
    poll = made(visit)
    visit.house.polls.open(visit.who, visit.workshop_id, poll)
    answer(visit, poll, "1", "2")
    assert not [expander.label for expander in see(visit).expander if expander.label.endswith("verbergen")]


def test_a_question_goes_to_the_wall_and_the_wall_of_one_that_is_gone_says_so(visit: Visit) -> None:
    poll = made(visit)
    visit.house.polls.open(visit.who, visit.workshop_id, poll)
    visit.house.polls.close(visit.who, visit.workshop_id, poll)
    press(see(visit), f"poll_wall_{poll}")
    visit.house.polls.open(visit.who, visit.workshop_id, poll)
    assert visit.house.walls.shown(visit.who, visit.workshop_id).chosen == Shows(View.POLL, poll)
    see(visit, "wall")
    see(visit, "wall", present="1")
    answer(visit, poll, "1", "5", "5", "4")
    see(visit, "wall", present="1")
    screen = see(visit, "wall")
    assert screen.table
    other = made(visit)
    visit.house.walls.show(visit.who, visit.workshop_id, Shows(View.POLL, other))
    visit.house.polls.remove(visit.who, visit.workshop_id, other)
    see(visit, "wall", present="1")
    see(visit, "wall")


@pytest.mark.parametrize("kind", PollKind)
def test_every_kind_has_a_form_in_both_languages_and_a_result(visit: Visit, kind: PollKind) -> None:
    options = (("Ja", "Yes"), ("Nee", "No"))
    poll = made(visit, PollWish(kind=kind, text_nl="Wat?", text_en="What?", points=5, options=options))
    visit.house.polls.open(visit.who, visit.workshop_id, poll)
    choices = polls(visit)[0].poll.choices or ("x",)
    answer(visit, poll, *(choices[n % 2 if len(choices) > 1 else 0] for n in range(6)))
    visit.house.walls.show(visit.who, visit.workshop_id, Shows(View.POLL, poll))
    for language in ("nl", "en"):
        visit.speak(language)
        screen = see(visit)
        screen.radio(key="poll_kind_new").set_value(kind).run()
        assert not screen.exception
        see(visit, "wall", present="1")
